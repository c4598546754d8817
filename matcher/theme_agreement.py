"""How far a question and a passage are about the same themes, whatever language each is written in."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.challenge import Passage
from matcher.encoding.protocol import Vectors
from matcher.retrieval.index import Rows
from matcher.understanding.subject import Subjects, nearest_themes

# What agreement on themes adds to the cosine at most, and disagreement takes away. The judgments hold no
# passages that a person tagged, so this was set on worked examples in both languages. Themes guessed from a
# passage's own words add nothing to what the adapted encoder sees in them: that was measured on dev.
TAGGED_WEIGHT = 0.5
_NEITHER_FOR_NOR_AGAINST = 0.5

# Below this inner product two themes are no nearer than any two are.
_UNRELATED = 0.3


class ThemeAgreement:
    """The themes that passages were tagged with, in the facts or by an import."""

    def __init__(self, passages: Sequence[Passage], subjects: Subjects) -> None:
        self._places = subjects.places
        self._tags = _tags(passages, subjects.theme_ids)
        self._is_tagged: NDArray[np.bool_] = self._tags.sum(axis=1) > 0
        self._rarity = _rarity(passages, self._tags)
        self._related_tags = _with_relatives(self._tags, subjects.places)

    def bonus(self, ours: Vectors, at: Rows) -> Vectors:
        """Return what agreement on themes adds to the cosine, shape (ours, passages at `at`).

        It rises with the share of our three nearest themes that a passage is tagged with, rare themes
        counting more (as inverse document frequency does for words, Spärck Jones 1972) and related ones in
        part. Half of them leave a passage where its words put it, fewer take away; 0 where nobody tagged.
        """
        nearest = nearest_themes(ours @ self._places.T) * self._rarity
        shares = nearest / np.maximum(nearest.sum(axis=1, keepdims=True), 1e-9)
        agreed = shares @ self._related_tags[at].T - _NEITHER_FOR_NOR_AGAINST
        return np.asarray(TAGGED_WEIGHT * agreed * self._is_tagged[at], dtype=np.float32)


def _tags(passages: Sequence[Passage], theme_ids: Sequence[str]) -> Vectors:
    column = {theme: at for at, theme in enumerate(theme_ids)}
    tags = np.zeros((len(passages), len(theme_ids)), dtype=np.float32)
    for row, passage in enumerate(passages):
        for theme in passage.themes:
            if theme in column:
                tags[row, column[theme]] = 1
    return tags


def _with_relatives(tags: Vectors, places: Vectors) -> Vectors:
    """Return the tags with, for every other theme, how related it is to the nearest tagged one."""
    if not len(places):
        return tags
    unit = places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9)
    related = np.clip((unit @ unit.T - _UNRELATED) / (1 - _UNRELATED), 0, 1)
    np.fill_diagonal(related, 1)
    return np.array(
        [related[row > 0].max(axis=0, initial=0) for row in tags], dtype=np.float32
    ).reshape(tags.shape)


def _rarity(passages: Sequence[Passage], tags: Vectors) -> Vectors:
    """Return `ln((places + 1) / (places with the theme + 1))` per theme."""
    owners = sorted({passage.local_government_id for passage in passages})
    number = {owner: at for at, owner in enumerate(owners)}
    owned = np.zeros((len(owners), tags.shape[1]), dtype=np.float32)
    rows = np.array([number[passage.local_government_id] for passage in passages], dtype=np.intp)
    np.maximum.at(owned, rows, tags)
    return np.asarray(np.log((len(owners) + 1) / (owned.sum(axis=0) + 1)), dtype=np.float32)
