"""Vectors kept in the store, so that no text is encoded twice."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, delete, insert, select

from data.store.rows import Row
from data.store.tables import VECTORS
from data.store.transactions import reading, writing
from matcher.encoding.cache import vector_key
from matcher.encoding.protocol import Role
from matcher.plausibility import plausible_part
from matcher.understanding.sentences import sentences

_KEYS_AT_A_TIME = 500  # databases limit how many values one statement may name
_STORED = np.dtype("<f4")


class SqlVectorCache:
    """Vectors by encoder fingerprint and content key, in the table `vectors`.

    A vector that was damaged on disk is treated as missing, so that it is made again.
    """

    def __init__(self, engine: Engine) -> None:
        """Keep vectors in the store `engine`."""
        self._engine = engine

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors that are known, by key; keys without a sound vector are left out."""
        found: dict[str, NDArray[np.float32]] = {}
        with reading(self._engine) as connection:
            for batch in _batches(keys):
                for row in _stored(connection, fingerprint, batch):
                    vector = _vector(row)
                    if vector is not None:
                        found[row["content_key"]] = vector
        return found

    def put(self, fingerprint: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep `vectors`, replacing what was kept under the same keys; all of them or none."""
        if not vectors:
            return
        with writing(self._engine) as connection:
            for batch in _batches(tuple(vectors)):
                connection.execute(
                    delete(VECTORS).where(
                        VECTORS.c.fingerprint == fingerprint, VECTORS.c.content_key.in_(batch)
                    )
                )
                connection.execute(
                    insert(VECTORS), [_row(fingerprint, key, vectors[key]) for key in batch]
                )


def forget_vectors(connection: Connection, texts: Iterable[str]) -> None:
    """Delete the vectors of texts and of their sentences; one that is still needed is made again."""
    parts = {part for text in texts for part in _encoded_parts(text)}
    for batch in _batches([vector_key(part, role) for part in sorted(parts) for role in Role]):
        connection.execute(delete(VECTORS).where(VECTORS.c.content_key.in_(batch)))


def _encoded_parts(text: str) -> list[str]:
    believed = plausible_part(text)
    return [text, believed, *sentences(text), *sentences(believed)]


def _batches(keys: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(dict.fromkeys(keys))
    while batch := list(islice(remaining, _KEYS_AT_A_TIME)):
        yield batch


def _stored(connection: Connection, fingerprint: str, keys: list[str]) -> list[Row]:
    found = connection.execute(
        select(VECTORS).where(VECTORS.c.fingerprint == fingerprint, VECTORS.c.content_key.in_(keys))
    )
    return [dict(row) for row in found.mappings()]


def _row(fingerprint: str, key: str, vector: NDArray[np.float32]) -> Row:
    content = np.ascontiguousarray(vector, dtype=_STORED).tobytes()
    return {
        "fingerprint": fingerprint,
        "content_key": key,
        "dimensions": int(vector.size),
        "checksum": zlib.crc32(content),
        "float32_bytes": content,
    }


def _vector(row: Row) -> NDArray[np.float32] | None:
    """Return the vector of a row, None where its bytes are not those that were written."""
    content = row["float32_bytes"]
    if not isinstance(content, bytes) or len(content) != row["dimensions"] * _STORED.itemsize:
        return None
    if zlib.crc32(content) != row["checksum"]:
        return None
    return np.frombuffer(content, dtype=_STORED).astype(np.float32)
