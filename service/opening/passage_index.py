"""The vector index over all fragments: read from its folder, or built when it does not match."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from matcher.domain.errors import PartnerkommunError
from matcher.encoding.protocol import Encoder, Role, Vectors
from matcher.fragments import Fragment
from matcher.retrieval.exact import ExactIndex
from matcher.retrieval.index import VectorIndex
from matcher.retrieval.index_folder import content_hash, read_index, write_index
from service.choices import IndexKind
from service.opening.steps import Progress, Step

_FRAGMENTS_AT_ONCE = 64


def fragments_hash(fragments: Sequence[Fragment]) -> str:
    """Return a hash of everything about the fragments that their vectors depend on."""
    ids = [fragment.id for fragment in fragments]
    return content_hash(ids, [f"{fragment.language} {fragment.text}" for fragment in fragments])


def stored_vectors(
    folder: Path, fragments: Sequence[Fragment], encoder_fingerprint: str
) -> Vectors | None:
    """Return the vectors of the index folder, None when it does not hold just these fragments."""
    return read_index(folder, encoder_fingerprint, fragments_hash(fragments))


def open_index(
    folder: Path,
    kind: IndexKind,
    fragments: Sequence[Fragment],
    encoder: Encoder,
    progress: Progress,
) -> VectorIndex:
    """Return the index over the fragments, built anew where the folder does not match."""
    vectors = stored_vectors(folder, fragments, encoder.fingerprint)
    if vectors is None:
        vectors = build_index(folder, fragments, encoder, progress)
    ids = [fragment.id for fragment in fragments]
    if kind is IndexKind.EXACT:
        return ExactIndex(ids, vectors)
    from matcher.retrieval.faiss_index import FaissIndex

    return FaissIndex(ids, vectors)


def build_index(
    folder: Path, fragments: Sequence[Fragment], encoder: Encoder, progress: Progress
) -> Vectors:
    """Encode the fragments, replace the index folder in one step, and return the vectors."""
    vectors = _encode(fragments, encoder, progress)
    try:
        write_index(folder, vectors, encoder.fingerprint, fragments_hash(fragments))
    except OSError as error:
        raise PartnerkommunError(
            "index.not-written",
            "The index could not be written to {folder} ({reason}). Free some space, or choose "
            "another data folder in the settings.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return vectors


def _encode(fragments: Sequence[Fragment], encoder: Encoder, progress: Progress) -> Vectors:
    total = len(fragments)
    progress(Step.INDEX, 0, total)
    parts = [np.empty((0, encoder.dimensions), dtype=np.float32)]
    for start in range(0, total, _FRAGMENTS_AT_ONCE):
        batch = fragments[start : start + _FRAGMENTS_AT_ONCE]
        texts = [fragment.text for fragment in batch]
        parts.append(encoder.encode(texts, Role.PASSAGE, [fragment.language for fragment in batch]))
        progress(Step.INDEX, start + len(batch), total)
    return np.concatenate(parts)
