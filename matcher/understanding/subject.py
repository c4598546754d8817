"""What a text is about, seen through the themes of the taxonomy."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.taxonomy import Concept
from matcher.encoding.protocol import Encoder, Language, Role, Vectors

_NEAREST = 3
_PROFILE = 10


class Subjects:
    """The themes as places in the encoder's space, one row a theme.

    A text's inner products with the themes say what it is about without saying in which language (explicit
    semantic analysis, Gabrilovich & Markovitch 2007): that is how a Swedish question and an English
    passage meet.
    """

    def __init__(self, theme_ids: Sequence[str], places: Vectors) -> None:
        self.theme_ids = tuple(theme_ids)
        self.places = places

    @classmethod
    def from_themes(cls, themes: Sequence[Concept], encoder: Encoder) -> "Subjects":
        """Place each theme midway between its one-sentence descriptions in Swedish and English."""
        swedish, english = (
            encoder.encode(
                [theme.descriptions[language.value] for theme in themes],
                Role.PASSAGE,
                [language] * len(themes),
            )
            for language in (Language.SWEDISH, Language.ENGLISH)
        )
        return cls([theme.id for theme in themes], np.asarray((swedish + english) / 2, np.float32))

    def aboutness(self, vector: Vectors) -> float:
        """Return the mean inner product of a text with its three nearest themes, in [-1, 1].

        1 when no theme is known: then nothing can be said against the text.
        """
        if not self.theme_ids:
            return 1.0
        return float(np.sort(self.places @ vector)[-_NEAREST:].mean())


def profiles(products: Vectors) -> Vectors:
    """Return one unit row per text: how it leans towards its ten nearest themes, 0 for all others.

    `products` holds the inner products of texts with themes, shape (texts, themes).
    """
    leanings = _only_highest(_leanings(products), _PROFILE)
    return np.asarray(leanings / np.maximum(np.linalg.norm(leanings, axis=1, keepdims=True), 1e-9))


def nearest_themes(products: Vectors) -> Vectors:
    """Return how each text leans towards its three nearest themes, 0 for all others.

    Argument and shape are those of `profiles`.
    """
    return np.maximum(_only_highest(_leanings(products), _NEAREST), np.float32(0))


def _leanings(products: Vectors) -> Vectors:
    """Return the products less each text's mean, so that a text near everything leans nowhere."""
    if not products.shape[1]:
        return products
    return np.asarray(products - products.mean(axis=1, keepdims=True))


def _only_highest(leanings: Vectors, n: int) -> Vectors:
    if leanings.shape[1] <= n:
        return leanings
    least = np.partition(leanings, -n, axis=1)[:, -n, None]
    return np.where(leanings >= least, leanings, np.float32(0))
