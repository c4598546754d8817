"""Write an encoder as a regular sentence-transformers folder.

Any program that reads such folders can use the result: config.json, model.safetensors and
tokenizer.json, with the modules Transformer, mean Pooling and Normalize.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from models.adaptation.artefact import Adaptation
from models.bundled.q4_file import Pieces, Q4Model, Sizes, Weights, tensor_shapes
from models.bundled.tokenizer import build_tokenizer
from models.progress import Progress, Stage

E5_PROMPTS = {"query": "query: ", "passage": "passage: "}

EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
KIND_NAMES = {"w": "weight", "b": "bias"}


def write_model_folder(
    model: Q4Model, folder: Path, progress: Progress, adaptation: Adaptation | None = None
) -> None:
    """Write every file of the folder; the weights take nearly all of the time.

    What an adaptation learned is added to the weights, so that the folder needs nothing beside it.
    """
    tokenizer = build_tokenizer(model.pieces)
    weights = _dequantise_all(model, progress)
    if adaptation is not None:
        _add(adaptation, weights)
    progress(Stage.WRITE, 0, 1)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _settings_files(model.sizes, model.pieces).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    progress(Stage.WRITE, 1, 1)


def _dequantise_all(model: Q4Model, progress: Progress) -> dict[str, Weights]:
    total = sum(tensor.n_weights for tensor in model.tensors.values())
    done = 0
    weights: dict[str, Weights] = {}
    for name, shape in tensor_shapes(model.sizes).items():
        parts = []
        for part in model.tensors[name].parts():
            parts.append(part)
            done += part.size
            progress(Stage.WEIGHTS, done, total)
        weights[regular_name(name)] = np.concatenate(parts).reshape(shape)
    hidden = model.sizes.hidden
    # Mean pooling never looks at the pooler, but loaders complain about a folder without one.
    weights["pooler.dense.weight"] = np.zeros((hidden, hidden), dtype=np.float32)
    weights["pooler.dense.bias"] = np.zeros(hidden, dtype=np.float32)
    return weights


def _add(adaptation: Adaptation, weights: dict[str, Weights]) -> None:
    for name in adaptation.down:
        weights[f"{name}.weight"] += adaptation.product(name)


def regular_name(name: str) -> str:
    """Return what a BERT model calls a tensor of the packed file."""
    if name in EMBEDDING_NAMES:
        return EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{KIND_NAMES[kind]}"


def _settings_files(sizes: Sizes, pieces: Pieces) -> dict[str, Any]:
    return {
        "config.json": _bert_config(sizes, pieces),
        "tokenizer_config.json": _tokenizer_config(sizes, pieces),
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": E5_PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
        },
        "modules.json": [
            _module(0, "", "Transformer"),
            _module(1, "1_Pooling", "Pooling"),
            _module(2, "2_Normalize", "Normalize"),
        ],
    }


def _module(position: int, path: str, kind: str) -> dict[str, Any]:
    return {
        "idx": position,
        "name": str(position),
        "path": path,
        "type": f"sentence_transformers.models.{kind}",
    }


def _bert_config(sizes: Sizes, pieces: Pieces) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": sizes.vocabulary,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "hidden_act": "gelu",
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": float(str(np.float32(sizes.layer_norm_epsilon))),
        "bos_token_id": pieces.begin,
        "eos_token_id": pieces.end,
        "pad_token_id": pieces.pad,
        "dtype": "float32",
    }


def _tokenizer_config(sizes: Sizes, pieces: Pieces) -> dict[str, Any]:
    begin, end = pieces.texts[pieces.begin], pieces.texts[pieces.end]
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": sizes.positions,
        "model_input_names": ["input_ids", "attention_mask"],
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pieces.texts[pieces.pad],
        "unk_token": pieces.texts[pieces.unknown],
        "clean_up_tokenization_spaces": False,
    }
