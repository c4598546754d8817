"""A BERT encoder with mean pooling, read straight from its folder.

It gives the same vectors as the sentence-transformers library, which takes seconds to import and
spends more time around the model than in it when the text is short. Texts of equal length are
encoded together, so nothing is padded and no text is touched by its neighbours' length.

Each pass through the model runs in one thread, and several passes run side by side. A pool of
threads inside each pass would answer a single query in half the time on an idle machine, but its
threads wait for each other by spinning: beside any other busy process that made one query in ten
forty times slower.
"""

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from matcher.encoding.protocol import Vectors
from models.precision import Precision

MAX_TOKENS = 512
TOKENS_AT_ONCE = 1024
"""More in one pass is no faster on a processor and only takes memory."""


@dataclass(frozen=True)
class _Linear:
    weight: Tensor
    bias: Tensor

    def __call__(self, hidden: Tensor) -> Tensor:
        return functional.linear(hidden, self.weight, self.bias)


@dataclass(frozen=True)
class _Norm:
    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, hidden: Tensor) -> Tensor:
        shape = (hidden.shape[-1],)
        return functional.layer_norm(hidden, shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True)
class _Layer:
    """One layer: attention between the tokens, then a feed-forward net for each."""

    heads: int
    query_key_value: _Linear
    attention_out: _Linear
    attention_norm: _Norm
    widen: _Linear
    narrow: _Linear
    out_norm: _Norm

    def __call__(self, hidden: Tensor) -> Tensor:
        n_texts, n_tokens, width = hidden.shape
        parts = self.query_key_value(hidden).view(n_texts, n_tokens, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        attended = functional.scaled_dot_product_attention(query, key, value)
        attended = attended.transpose(1, 2).reshape(n_texts, n_tokens, width)
        hidden = self.attention_norm(hidden + self.attention_out(attended))
        return self.out_norm(hidden + self.narrow(functional.gelu(self.widen(hidden))))


class PlainBert:
    """The model of a folder for which `is_plain_bert` holds."""

    def __init__(
        self, folder: Path, precision: Precision = Precision.FLOAT32, threads: int | None = None
    ) -> None:
        self._passes_at_once = _share_out_threads(threads or 1)
        config = _json(folder / "config.json")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_max_tokens(folder, config))
        weights = load_file(folder / "model.safetensors")
        self._dtype = getattr(torch, precision.value)
        self._words = weights["embeddings.word_embeddings.weight"]
        self._positions = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        epsilon = config["layer_norm_eps"]
        self._norm = _norm(weights, "embeddings.LayerNorm", epsilon, torch.float32)
        self._layers = [
            _layer(weights, f"encoder.layer.{number}", config, self._dtype)
            for number in range(config["num_hidden_layers"])
        ]

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        return int(self._words.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the mean of each text's token vectors, not normalised."""
        token_ids = [encoded.ids for encoded in self._tokenizer.encode_batch_fast(list(texts))]
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        groups = list(_equally_long(token_ids))
        batches = ([token_ids[row] for row in rows] for rows in groups)
        if len(groups) == 1:
            vectors[groups[0]] = self._forward(next(batches))
            return vectors
        with ThreadPoolExecutor(self._passes_at_once) as pool:
            for rows, means in zip(groups, pool.map(self._forward, batches), strict=True):
                vectors[rows] = means
        return vectors

    @torch.inference_mode()
    def _forward(self, token_ids: list[list[int]]) -> Vectors:
        words = functional.embedding(torch.tensor(token_ids), self._words)
        hidden = self._norm(words + self._positions[: words.shape[1]]).to(self._dtype)
        for layer in self._layers:
            hidden = layer(hidden)
        means: Vectors = hidden.float().mean(dim=1).numpy()
        return means


def is_plain_bert(folder: Path) -> bool:
    """Return whether a folder holds just what PlainBert computes, and nothing more."""
    try:
        modules = _json(folder / "modules.json")
        config = _json(folder / "config.json")
        pooling = _json(folder / modules[1]["path"] / "config.json")
        kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    files = [folder / modules[0]["path"] / name for name in ("model.safetensors", "tokenizer.json")]
    return (
        kinds in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
        and modules[0]["path"] == ""
        and all(file.is_file() for file in files)
        and _pools_by_mean(pooling)
        and config.get("model_type") == "bert"
        and config.get("hidden_act", "gelu") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and config.get("dtype", config.get("torch_dtype", "float32")) == "float32"
        and not config.get("is_decoder", False)
        and not _optional_json(folder / "sentence_bert_config.json").get("do_lower_case", False)
    )


def _pools_by_mean(pooling: dict[str, Any]) -> bool:
    if not pooling.get("include_prompt", True):
        return False
    if "pooling_mode" in pooling:
        return bool(pooling["pooling_mode"] == "mean")
    modes = {name for name, on in pooling.items() if name.startswith("pooling_mode") and on}
    return modes == {"pooling_mode_mean_tokens"}


def _max_tokens(folder: Path, config: dict[str, Any]) -> int:
    of_model = _optional_json(folder / "sentence_bert_config.json").get("max_seq_length")
    of_tokenizer = _optional_json(folder / "tokenizer_config.json").get("model_max_length")
    own = of_model or of_tokenizer or MAX_TOKENS
    return int(min(own, config["max_position_embeddings"], MAX_TOKENS))


def _optional_json(path: Path) -> dict[str, Any]:
    settings: dict[str, Any] = _json(path) if path.is_file() else {}
    return settings


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _share_out_threads(threads_a_pass: int) -> int:
    """Give each pass so many threads, and return how many passes the processor can then run."""
    available = os.cpu_count() or 1
    with contextlib.suppress(AttributeError):  # not every system can tell
        available = len(os.sched_getaffinity(0))
    torch.set_num_threads(threads_a_pass)
    return max(1, available // threads_a_pass)


def _equally_long(token_ids: list[list[int]]) -> Iterator[list[int]]:
    """Yield row numbers of texts with the same number of tokens, as many as fit in one pass."""
    by_length: dict[int, list[int]] = {}
    for row, ids in enumerate(token_ids):
        by_length.setdefault(len(ids), []).append(row)
    for length, rows in by_length.items():
        n_rows = max(1, TOKENS_AT_ONCE // length)
        for start in range(0, len(rows), n_rows):
            yield rows[start : start + n_rows]


def _layer(
    weights: dict[str, Tensor], name: str, config: dict[str, Any], dtype: torch.dtype
) -> _Layer:
    epsilon = config["layer_norm_eps"]
    attention = [_linear(weights, f"{name}.attention.self.{part}", dtype) for part in _ATTENTION]
    return _Layer(
        heads=config["num_attention_heads"],
        query_key_value=_Linear(
            torch.cat([part.weight for part in attention]),
            torch.cat([part.bias for part in attention]),
        ),
        attention_out=_linear(weights, f"{name}.attention.output.dense", dtype),
        attention_norm=_norm(weights, f"{name}.attention.output.LayerNorm", epsilon, dtype),
        widen=_linear(weights, f"{name}.intermediate.dense", dtype),
        narrow=_linear(weights, f"{name}.output.dense", dtype),
        out_norm=_norm(weights, f"{name}.output.LayerNorm", epsilon, dtype),
    )


_ATTENTION = ("query", "key", "value")


def _linear(weights: dict[str, Tensor], name: str, dtype: torch.dtype) -> _Linear:
    return _Linear(weights[f"{name}.weight"].to(dtype), weights[f"{name}.bias"].to(dtype))


def _norm(weights: dict[str, Tensor], name: str, epsilon: float, dtype: torch.dtype) -> _Norm:
    linear = _linear(weights, name, dtype)
    return _Norm(linear.weight, linear.bias, epsilon)
