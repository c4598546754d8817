"""What a text is about, seen through the themes of the taxonomy."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.taxonomy import Concept
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.understanding.foreign_subjects import FOREIGN_SUBJECTS

_NEAREST = 3


class Subjects:
    """The themes as places in the encoder's space, one row a theme.

    A text's inner products with the themes say what it is about without saying in which language (explicit
    semantic analysis, Gabrilovich & Markovitch 2007): that is how a Swedish question and an English
    passage meet.
    """

    def __init__(
        self, theme_ids: Sequence[str], places: Vectors, foreign: Vectors | None = None
    ) -> None:
        self.theme_ids = tuple(theme_ids)
        self.places = places
        self._foreign = foreign

    @classmethod
    def from_themes(cls, themes: Sequence[Concept], encoder: Encoder) -> "Subjects":
        """Place each theme midway between its one-sentence descriptions in Swedish and English.

        What is no business of a local government is placed in the same way.
        """
        places = _midway(
            [theme.descriptions[Language.SWEDISH.value] for theme in themes],
            [theme.descriptions[Language.ENGLISH.value] for theme in themes],
            encoder,
        )
        swedish, english = zip(*FOREIGN_SUBJECTS, strict=True)
        foreign = _midway(swedish, english, encoder)
        return cls([theme.id for theme in themes], places, foreign)

    def aboutness(self, vector: Vectors) -> float:
        """Return how much nearer a text is to the themes than to what no local government works with.

        It is the mean inner product with the three nearest themes, less that with the nearest foreign
        subject, in [-2, 2]. 1 when no theme is known: then nothing can be said against the text.
        """
        if not self.theme_ids:
            return 1.0
        near = float(np.sort(self.places @ vector)[-_NEAREST:].mean())
        return near if self._foreign is None else near - float((self._foreign @ vector).max())


def _midway(swedish: Sequence[str], english: Sequence[str], encoder: Encoder) -> Vectors:
    one, other = (
        encoder.encode(texts, Role.PASSAGE, [language] * len(texts))
        for texts, language in ((swedish, Language.SWEDISH), (english, Language.ENGLISH))
    )
    return np.asarray((one + other) / 2, np.float32)


def nearest_themes(products: Vectors) -> Vectors:
    """Return how each text leans towards its three nearest themes, 0 for all others.

    `products` holds the inner products of texts with themes, shape (texts, themes).
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
