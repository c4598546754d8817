"""What a text is about, seen through the themes of the taxonomy."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.taxonomy import Concept
from matcher.encoding.protocol import Encoder, Language, Role, Vectors

_NEAREST = 3
_PROFILE = 10


class Subjects:
    """The themes as places in the encoder's space, one place a language.

    A text compared with the themes in its own language gets a profile that no longer depends on the
    language (explicit semantic analysis, Gabrilovich & Markovitch 2007): that is how a Swedish question
    and an English passage meet.
    """

    def __init__(self, theme_ids: Sequence[str], swedish: Vectors, english: Vectors) -> None:
        self.theme_ids = tuple(theme_ids)
        between = np.asarray((swedish + english) / 2, dtype=np.float32)
        self._by_language: dict[Language, Vectors] = {
            Language.SWEDISH: swedish,
            Language.ENGLISH: english,
            Language.OTHER: between,
        }
        # The place of every theme: first in Swedish, then in English, then between them.
        self.places: Vectors = np.concatenate(list(self._by_language.values()))
        self._told = np.concatenate([swedish, english])

    @classmethod
    def from_themes(cls, themes: Sequence[Concept], encoder: Encoder) -> "Subjects":
        """Place each theme by its one-sentence description in each language."""
        swedish, english = (
            encoder.encode(
                [theme.descriptions[language.value] for theme in themes],
                Role.PASSAGE,
                [language] * len(themes),
            )
            for language in (Language.SWEDISH, Language.ENGLISH)
        )
        return cls([theme.id for theme in themes], swedish, english)

    def aboutness(self, vector: Vectors) -> float:
        """Return the mean inner product of a text with its three nearest themes, in [-1, 1].

        1 when no theme is known: then nothing can be said against the text.
        """
        if not len(self._told):
            return 1.0
        return float(np.sort(self._told @ vector)[-_NEAREST:].mean())

    def profiles(self, products: Vectors, languages: Sequence[Language]) -> Vectors:
        """Return one unit row per text: how it leans towards its ten nearest themes.

        `products` holds the inner products of `places` with the texts, shape (places, texts). Themes
        further away count as 0, and so does a text that leans nowhere. Shape (texts, themes).
        """
        return _unit(_only_highest(self._leanings(products, languages), _PROFILE))

    def nearest(self, products: Vectors, languages: Sequence[Language]) -> Vectors:
        """Return how each text leans towards its three nearest themes, 0 for all others.

        Arguments and shape are those of `profiles`.
        """
        leanings = _only_highest(self._leanings(products, languages), _NEAREST)
        return np.maximum(leanings, np.float32(0))

    def _leanings(self, products: Vectors, languages: Sequence[Language]) -> Vectors:
        themes = len(self.theme_ids)
        order = list(self._by_language)
        starts = np.array([order.index(language) * themes for language in languages], dtype=np.intp)
        products_own = np.take_along_axis(products.T, starts[:, None] + np.arange(themes), axis=1)
        if not themes:
            return products_own
        return np.asarray(products_own - products_own.mean(axis=1, keepdims=True))


def _only_highest(leanings: Vectors, n: int) -> Vectors:
    if leanings.shape[1] <= n:
        return leanings
    least = np.partition(leanings, -n, axis=1)[:, -n, None]
    return np.where(leanings >= least, leanings, np.float32(0))


def _unit(rows: Vectors) -> Vectors:
    if not rows.shape[1]:
        return rows
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
