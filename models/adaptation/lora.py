"""The bundled encoder with low-rank weights added beside its own (LoRA, Hu et al. 2021).

Only the added weights learn. The encoder's own stay as they are, and its word embeddings stay outside
what is differentiated, which spares most of the memory.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from models.adaptation.artefact import Adaptation
from models.adaptation.recipe import Recipe
from models.precision import Precision

ADAPTED_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of each layer that get added weights, by their name in a BERT model."""

MAX_TOKENS = 160
TEXTS_AT_ONCE = 24
"""Few texts of like length in one pass: little padding, and what a pass needs stays in the caches."""


class AdaptedLinear(nn.Module):
    """A fixed matrix plus the product of two thin ones, which starts at zero."""

    weight: Tensor
    bias: Tensor

    def __init__(
        self, weight: Tensor, bias: Tensor, recipe: Recipe, chance: torch.Generator
    ) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)
        width_out, width_in = weight.shape
        start = torch.rand(recipe.rank, width_in, generator=chance) * 2 - 1
        self.down = nn.Parameter(start / math.sqrt(width_in))
        self.up = nn.Parameter(torch.zeros(width_out, recipe.rank))

    def forward(self, hidden: Tensor) -> Tensor:
        """Return both parts' output together, shape (…, width out)."""
        added = functional.linear(hidden, self.down.to(hidden.dtype))
        added = functional.linear(added, self.up.to(hidden.dtype))
        return functional.linear(hidden, self.weight, self.bias) + added


class AdaptedLayer(nn.Module):
    """One BERT layer whose matrices are adapted and whose norms are not."""

    def __init__(
        self, weights: dict[str, Tensor], name: str, heads: int, epsilon: float, recipe: Recipe,
        chance: torch.Generator,
    ) -> None:  # fmt: skip
        super().__init__()
        self.adapted = [
            AdaptedLinear(
                weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"], recipe, chance
            )
            for part in ADAPTED_PARTS
        ]
        self.parts = nn.ModuleList(self.adapted)
        self._norms = [
            (weights[f"{name}.{part}.LayerNorm.weight"], weights[f"{name}.{part}.LayerNorm.bias"])
            for part in ("attention.output", "output")
        ]
        self._heads, self._epsilon, self._dropout = heads, epsilon, recipe.dropout

    def forward(self, hidden: Tensor, padding: Tensor | None) -> Tensor:
        """Return the layer's output; `padding` is added to the attention, -inf where a text has ended."""
        n_texts, n_tokens, width = hidden.shape
        query, key, value, attention_out, widen, narrow = self.adapted
        of_heads = (n_texts, n_tokens, self._heads, -1)
        queries, keys, values = (
            part(hidden).view(of_heads).transpose(1, 2) for part in (query, key, value)
        )
        # Written out, because PyTorch's own attention takes several times as long backwards on a processor.
        attention = (queries / math.sqrt(width // self._heads)) @ keys.transpose(-1, -2)
        if padding is not None:
            attention = attention + padding
        attended = self._thinned(torch.softmax(attention, -1)) @ values
        attended = attended.transpose(1, 2).reshape(n_texts, n_tokens, width)
        hidden = self._norm(hidden + self._thinned(attention_out(attended)), 0)
        return self._norm(hidden + self._thinned(narrow(functional.gelu(widen(hidden)))), 1)

    def _thinned(self, hidden: Tensor) -> Tensor:
        return functional.dropout(hidden, self._dropout, self.training)

    def _norm(self, hidden: Tensor, which: int) -> Tensor:
        weight, bias = self._norms[which]
        return functional.layer_norm(hidden, (hidden.shape[-1],), weight, bias, self._epsilon)


class AdaptedBert(nn.Module):
    """The encoder of a prepared folder, ready to learn.

    `added` holds every adapted matrix by the name that a BERT model gives it. Nothing is left out at random
    but in training mode (`train()`), which a new model is not in.
    """

    def __init__(self, folder: Path, recipe: Recipe, precision: Precision) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        self._dtype: torch.dtype = getattr(torch, precision.value)
        self._words = weights["embeddings.word_embeddings.weight"]
        self._positions = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        self._epsilon: float = config["layer_norm_eps"]
        self._dropout = recipe.dropout
        chance = torch.Generator().manual_seed(recipe.seed)
        inner = {name: w.to(self._dtype) for name, w in weights.items() if "encoder" in name}
        layers = [
            AdaptedLayer(inner, name, config["num_attention_heads"], self._epsilon, recipe, chance)
            for name in (f"encoder.layer.{at}" for at in range(config["num_hidden_layers"]))
        ]
        self.layers = nn.ModuleList(layers)
        self.added = {
            f"encoder.layer.{at}.{part}": linear
            for at, layer in enumerate(layers)
            for part, linear in zip(ADAPTED_PARTS, layer.adapted, strict=True)
        }
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(min(MAX_TOKENS, len(self._positions)))
        self.eval()

    def embed(self, texts: Sequence[str]) -> Tensor:
        """Return one vector of length one per text, in order, differentiable in the added weights."""
        token_ids = [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda row: len(token_ids[row]))
        passes = [
            self._pass([token_ids[row] for row in order[start : start + TEXTS_AT_ONCE]])
            for start in range(0, len(order), TEXTS_AT_ONCE)
        ]
        place = torch.empty(len(order), dtype=torch.long)
        place[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(passes)[place]

    @torch.no_grad()
    def take(self, adaptation: Adaptation) -> None:
        """Take over what was learned elsewhere, by an encoder of the same shape and rank."""
        for name, linear in self.added.items():
            linear.down.copy_(torch.from_numpy(adaptation.down[name].astype(np.float32)))
            linear.up.copy_(torch.from_numpy(adaptation.up[name].astype(np.float32)))

    def _pass(self, token_ids: list[list[int]]) -> Tensor:
        longest = max(map(len, token_ids))
        words = torch.zeros(len(token_ids), longest, dtype=torch.long)
        is_word = torch.zeros(len(token_ids), longest, dtype=torch.bool)
        for row, ids in enumerate(token_ids):
            words[row, : len(ids)] = torch.tensor(ids)
            is_word[row, : len(ids)] = True
        hidden = functional.dropout(self._embedded(words), self._dropout, self.training)
        padding = None
        if not is_word.all():
            zeros = torch.zeros(len(token_ids), 1, 1, longest, dtype=self._dtype)
            padding = zeros.masked_fill(~is_word[:, None, None, :], float("-inf"))
        for layer in self.layers:
            hidden = layer(hidden, padding)
        counted = is_word[:, :, None].float()
        means = (hidden.float() * counted).sum(1) / counted.sum(1)
        return functional.normalize(means, dim=-1)

    @torch.no_grad()
    def _embedded(self, words: Tensor) -> Tensor:
        hidden = functional.embedding(words, self._words) + self._positions[: words.shape[1]]
        normed = functional.layer_norm(hidden, (hidden.shape[-1],), *self._norm, self._epsilon)
        return normed.to(self._dtype)
