"""Reading little-endian fields one after another, never past the end."""

import struct

import numpy as np
from numpy.typing import NDArray


class TruncatedFileError(Exception):
    """More bytes were asked for than the file holds."""


class ByteReader:
    """Hands out the fields of a binary file in order and notices when the file ends too early."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._position = 0

    def take(self, n_bytes: int) -> memoryview:
        """Return the next bytes and move past them."""
        part = self.at(self._position, n_bytes)
        self._position += n_bytes
        return part

    def at(self, position: int, n_bytes: int) -> memoryview:
        """Return bytes from an absolute position without moving."""
        if n_bytes < 0 or position < 0 or position + n_bytes > len(self._content):
            raise TruncatedFileError
        return self._content[position : position + n_bytes]

    def integers(self, layout: str) -> tuple[int, ...]:
        """Return the integers that a `struct` layout names, such as `"7i"`."""
        little_endian = f"<{layout}"
        return struct.unpack(little_endian, self.take(struct.calcsize(little_endian)))

    def integer(self, layout: str) -> int:
        """Return one integer."""
        return self.integers(layout)[0]

    def real(self) -> float:
        """Return one 32-bit real number."""
        return float(struct.unpack("<f", self.take(4))[0])

    def array(self, dtype: str, n: int) -> NDArray[np.generic]:
        """Return the next `n` numbers as an array over the file's own bytes."""
        kind = np.dtype(dtype)
        return np.frombuffer(self.take(kind.itemsize * n), dtype=kind)
