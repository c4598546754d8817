"""Is a text about anything that local governments work with?"""

from collections.abc import Sequence

import numpy as np

from matcher.domain.taxonomy import Concept
from matcher.encoding.protocol import Encoder, Language, Role, Vectors

_NEAREST = 3
_LANGUAGES = {"sv": Language.SWEDISH, "en": Language.ENGLISH}


class Subjects:
    """The themes of the taxonomy as places in the encoder's space."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    @classmethod
    def from_themes(cls, themes: Sequence[Concept], encoder: Encoder) -> "Subjects":
        """Place each theme by its one-sentence description in each language."""
        texts = [theme.descriptions[code] for code in _LANGUAGES for theme in themes]
        languages = [language for language in _LANGUAGES.values() for _ in themes]
        return cls(encoder.encode(texts, Role.PASSAGE, languages))

    def aboutness(self, vector: Vectors) -> float:
        """Return the mean inner product of a text with its three nearest themes, in [-1, 1].

        1 when no theme is known: then nothing can be said against the text.
        """
        if not len(self._vectors):
            return 1.0
        products = self._vectors @ vector
        return float(np.sort(products)[-_NEAREST:].mean())
