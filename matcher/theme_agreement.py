"""How far a question and a passage are about the same themes, whatever language each is written in."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.challenge import Passage, StatedPassage
from matcher.encoding.protocol import Vectors
from matcher.retrieval.index import Rows
from matcher.understanding.subject import Subjects

# A likeness of profiles that were both guessed; anything from 0.1 to 0.4 was as good on the dev judgments.
GUESSED_WEIGHT = 0.2

# A theme that a person gave the passage is surer than a guess. The judgments hold no such themes, so this
# was set on the worked example of the design; anything from 0.25 to 0.5 gives the same first five.
TAGGED_WEIGHT = 0.35


class ThemeAgreement:
    """The themes of all passages: as tagged in the facts or an import, else as guessed from the text."""

    def __init__(
        self, passages: Sequence[Passage], places_by_passage: Vectors, subjects: Subjects
    ) -> None:
        """Take the inner products of `subjects.places` with the passages, shape (places, passages)."""
        self._subjects = subjects
        self._guessed = subjects.profiles(places_by_passage, [p.language for p in passages])
        self._tags = _tags(passages, subjects.theme_ids)
        self._is_tagged: NDArray[np.bool_] = self._tags.sum(axis=1) > 0
        self._rarity = _rarity(passages, self._tags)

    def bonus(self, ours: Sequence[StatedPassage], vectors: Vectors, at: Rows) -> Vectors:
        """Return what agreement on themes adds to the cosine, shape (ours, passages at `at`).

        For a tagged passage: the share of our three nearest themes that it is tagged with, rare themes
        counting more (as inverse document frequency does for words, Spärck Jones 1972). For another: the
        cosine of the guessed profiles.
        """
        languages = [passage.language for passage in ours]
        products = self._subjects.places @ vectors.T
        nearest = self._subjects.nearest(products, languages) * self._rarity
        shares = nearest / np.maximum(nearest.sum(axis=1, keepdims=True), 1e-9)
        tagged = shares @ self._tags[at].T
        guessed = self._subjects.profiles(products, languages) @ self._guessed[at].T
        return np.where(self._is_tagged[at], TAGGED_WEIGHT * tagged, GUESSED_WEIGHT * guessed)


def _tags(passages: Sequence[Passage], theme_ids: Sequence[str]) -> Vectors:
    column = {theme: at for at, theme in enumerate(theme_ids)}
    tags = np.zeros((len(passages), len(theme_ids)), dtype=np.float32)
    for row, passage in enumerate(passages):
        for theme in passage.themes:
            if theme in column:
                tags[row, column[theme]] = 1
    return tags


def _rarity(passages: Sequence[Passage], tags: Vectors) -> Vectors:
    """Return `ln((places + 1) / (places with the theme + 1))` per theme."""
    owners = sorted({passage.local_government_id for passage in passages})
    number = {owner: at for at, owner in enumerate(owners)}
    owned = np.zeros((len(owners), tags.shape[1]), dtype=np.float32)
    rows = np.array([number[passage.local_government_id] for passage in passages], dtype=np.intp)
    np.maximum.at(owned, rows, tags)
    return np.asarray(np.log((len(owners) + 1) / (owned.sum(axis=0) + 1)), dtype=np.float32)
