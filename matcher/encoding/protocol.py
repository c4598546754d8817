"""What the house asks of anything that turns text into vectors."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Role(StrEnum):
    """Which side of a search a text stands on; E5 encoders mark the two with different prefixes."""

    QUERY = "query"
    PASSAGE = "passage"


class Language(StrEnum):
    """The language a text is written in, as far as matching needs to know."""

    SWEDISH = "sv"
    ENGLISH = "en"
    OTHER = "other"


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness in meaning."""

    @property
    def fingerprint(self) -> str:
        """Return a short id that changes whenever the same text would get another vector."""

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return one L2-normalised float32 row per text, in order; shape (0, dimensions) for no texts."""
