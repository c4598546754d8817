"""A four-bit encoder file small enough to write, cut and break in a test."""

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.bundled.q4_file import Sizes, tensor_shapes

SIZES = Sizes(
    hidden=32,
    layers=2,
    heads=4,
    feed_forward=64,
    vocabulary=24,
    positions=40,
    types=2,
    layer_norm_epsilon=1e-12,
)
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁vatten", "▁skola", "▁och", *"abcdefghijklmno"]
REPLACEMENTS = {"\t": " ", "\x07": "", "ﬁ": "fi"}


def quantise(weights: NDArray[np.float32]) -> bytes:
    """Pack weights as Q4_0 by the plainest code that does it."""
    packed = b""
    for block in weights.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7)
        nibbles = [int(np.clip(round(w / float(scale)), -8, 7)) + 8 for w in block]
        packed += struct.pack("<e", scale)
        packed += bytes(
            low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True)
        )
    return packed


def tiny_weights() -> dict[str, NDArray[np.float32]]:
    """Return one array per tensor, the same ones every time."""
    random = np.random.default_rng(7)
    return {
        name: random.normal(0, 0.3, shape).astype(np.float32)
        for name, shape in tensor_shapes(SIZES).items()
    }


def tiny_q4_bytes(magic: bytes = b"E5S1", version: int = 1, layers: int = SIZES.layers) -> bytes:
    """Return a whole file; other arguments than the default make a wrong one."""
    head = magic + struct.pack("<I", version)
    head += struct.pack("<7i", 32, layers, 4, 64, SIZES.vocabulary, SIZES.positions, SIZES.types)
    head += struct.pack("<fi", SIZES.layer_norm_epsilon, 32)
    head += _tokenizer()
    tensors = {
        name: quantise(weights) if weights.ndim == 2 and "pos" not in name else weights.tobytes()
        for name, weights in tiny_weights().items()
    }
    directory_size = 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name in tensors)
    position = len(head) + directory_size
    directory = struct.pack("<i", len(tensors))
    for name, stored in tensors.items():
        n_weights = tiny_weights()[name].size
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 1, n_weights, position, len(stored))
        position += len(stored)
    return head + directory + b"".join(tensors.values())


def _tokenizer() -> bytes:
    pieces = [piece.encode() for piece in PIECES]
    blob = b"".join(pieces)
    offsets = [sum(map(len, pieces[:n])) for n in range(len(pieces) + 1)]
    scores = [0.0 if n < 4 else -1.0 - n / 10 for n in range(len(pieces))]
    packed = struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
    packed += struct.pack(f"<{len(offsets)}I", *offsets)
    packed += struct.pack(f"<{len(scores)}f", *scores) + blob
    entries = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(character), len(to), *map(ord, to))
        for character, to in REPLACEMENTS.items()
    )
    return packed + struct.pack("<iI", len(REPLACEMENTS), len(entries)) + entries


def write_tiny_package(folder: Path, name: str) -> Path:
    """Write an importable package that holds the tiny encoder, and return the encoder's path."""
    package = folder / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "raise RuntimeError('importing the package would load its engine')\n", encoding="utf-8"
    )
    path = package / "e5-small-q4.bin"
    path.write_bytes(tiny_q4_bytes())
    return path
