"""An index kept on disk: a folder with a manifest, replaced in one step and trusted only if it matches.

The vectors are derived from the store, so a folder that is missing, damaged or stale is never an error:
it is built again.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from matcher.encoding.protocol import Vectors

_FORMAT = 1
_MANIFEST = "manifest.json"
_CURRENT = "current"
_VECTORS = "vectors.npy"


@dataclass(frozen=True)
class IndexManifest:
    """What an index was built from; it matches only when every field does."""

    format: int
    encoder: str
    count: int
    content: str
    checksum: str


def content_hash(ids: Sequence[str], texts: Sequence[str]) -> str:
    """Return a hash of which texts an index holds, in row order."""
    digest = hashlib.sha256()
    for text_id, text in zip(ids, texts, strict=True):
        digest.update(f"{text_id}\0{text}\0".encode())
    return digest.hexdigest()


def write_index(folder: Path, vectors: Vectors, encoder: str, content: str) -> None:
    """Write the vectors as the folder's current index, so that a reader sees the old one or the new one.

    Each index gets a folder of its own; the file `current` names it and is replaced in one step. Killed
    at any moment, the old index stays in force.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4().hex
    building = folder / name
    building.mkdir()
    np.save(building / _VECTORS, np.ascontiguousarray(vectors, dtype=np.float32))
    manifest = IndexManifest(
        _FORMAT, encoder, len(vectors), content, _checksum(building / _VECTORS)
    )
    (building / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    for file in (building / _VECTORS, building / _MANIFEST, building):
        _flush(file)
    pointer = folder / f"{_CURRENT}.{name}"
    pointer.write_text(name, encoding="utf-8")
    _flush(pointer)
    pointer.replace(folder / _CURRENT)
    _flush(folder)
    _remove_others(folder, keep=name)


def read_index(folder: Path, encoder: str, content: str) -> Vectors | None:
    """Return the stored vectors, or None when the folder does not hold exactly what is asked for."""
    try:
        current = folder / (folder / _CURRENT).read_text(encoding="utf-8").strip()
        manifest = IndexManifest(**json.loads((current / _MANIFEST).read_text(encoding="utf-8")))
        matches = (manifest.format, manifest.encoder, manifest.content) == (
            _FORMAT,
            encoder,
            content,
        )
        if not matches or manifest.checksum != _checksum(current / _VECTORS):
            return None
        vectors = np.load(current / _VECTORS, allow_pickle=False)
    except (OSError, ValueError, TypeError, EOFError):
        return None
    return vectors if len(vectors) == manifest.count else None


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_others(folder: Path, keep: str) -> None:
    for path in folder.iterdir():
        if path.name in (keep, _CURRENT):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
