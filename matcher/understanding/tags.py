"""Tagging a text with themes, core areas, cooperation areas and Global Goals."""

from collections.abc import Mapping, Sequence

import numpy as np

from matcher.domain.tag import Tag
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.encoding.vectors import scaled_to_length_one
from matcher.understanding.heads import Heads, nearness, probability

AREA_KINDS = (ConceptKind.CORE_AREA, ConceptKind.COOPERATION_AREA, ConceptKind.GLOBAL_GOAL)
"""The kinds that a theme belongs to."""

_MOST_OF_A_KIND = 4
_NEAREST = 3


class Tagger:
    """Knows where the themes lie in the encoder's space, and what belongs to which of them."""

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder) -> None:
        themes = list(taxonomy.themes.values())
        self.theme_ids = tuple(theme.id for theme in themes)
        self.places = theme_places(themes, encoder)
        self.members = {kind: members(themes, kind) for kind in AREA_KINDS}

    def tags(
        self, sentences: Sequence[str], vectors: Vectors, heads: Heads | None
    ) -> tuple[Tag, ...]:
        """Return the tags of a text by its sentences and their vectors, the surest of a kind first.

        Without heads they are the three themes nearest to the text, with no probability.
        """
        if not len(sentences) or not self.theme_ids:
            return ()
        # The text itself comes first, then each of its sentences.
        rows = np.concatenate([whole_text(vectors)[None], vectors])
        if heads is None:
            return self._nearest(rows, sentences)
        tags: list[Tag] = []
        for kind, (ids, log_odds) in self._log_odds(rows, heads).items():
            least = heads.themes.least if kind is ConceptKind.THEME else heads.areas[kind].least
            tags += _above(kind, ids, log_odds, sentences, least)
        return tuple(tags)

    def _nearest(self, rows: Vectors, sentences: Sequence[str]) -> tuple[Tag, ...]:
        near = nearness(rows, self.places)
        return tuple(
            Tag(ConceptKind.THEME, self.theme_ids[at], None, sentences[int(near[1:, at].argmax())])
            for at in np.argsort(-near[0], kind="stable")[:_NEAREST]
        )

    def _log_odds(
        self, rows: Vectors, heads: Heads
    ) -> dict[ConceptKind, tuple[Sequence[str], Vectors]]:
        found: dict[ConceptKind, tuple[Sequence[str], Vectors]] = {
            ConceptKind.THEME: (
                self.theme_ids,
                heads.themes.log_odds(rows, self.places, self.theme_ids),
            )
        }
        shares = np.exp(heads.themes.moved(rows, self.places))
        nothing = np.zeros(len(self.theme_ids), dtype=np.float32)
        for kind, head in heads.areas.items():
            of_area = np.stack([self.members[kind].get(area, nothing) for area in head.ids])
            found[kind] = (head.ids, head.log_odds(rows, shares @ of_area.T))
        return found


def whole_text(vectors: Vectors) -> Vectors:
    """Return the vector of a text from those of its sentences: their mean, of length one."""
    mean = vectors.mean(axis=0, keepdims=True)
    return np.asarray(scaled_to_length_one(mean)[0])


def theme_places(themes: Sequence[Concept], encoder: Encoder) -> Vectors:
    """Return one unit row a theme: midway between its names and descriptions in both languages."""
    sums = np.zeros((len(themes), encoder.dimensions), dtype=np.float32)
    for language in (Language.SWEDISH, Language.ENGLISH):
        for wording in ("labels", "descriptions"):
            texts = [str(getattr(theme, wording).get(language.value, "")) for theme in themes]
            sums += encoder.encode(texts, Role.PASSAGE, [language] * len(texts))
    return scaled_to_length_one(sums)


def members(themes: Sequence[Concept], kind: ConceptKind) -> Mapping[str, Vectors]:
    """Return for each area of the kind a row that is 1 for its themes and 0 for the others."""
    belonging = [areas_of(theme, kind) for theme in themes]
    areas = sorted({area for own in belonging for area in own})
    return {area: np.array([area in own for own in belonging], dtype=np.float32) for area in areas}


def areas_of(theme: Concept, kind: ConceptKind) -> tuple[str, ...]:
    """Return the core areas, the goals, or the one cooperation area that a theme belongs to."""
    if kind is ConceptKind.CORE_AREA:
        return theme.core_area_ids
    if kind is ConceptKind.GLOBAL_GOAL:
        return theme.goal_ids
    return (theme.cooperation_area_id,) if theme.cooperation_area_id else ()


def _above(
    kind: ConceptKind, ids: Sequence[str], log_odds: Vectors, sentences: Sequence[str], least: float
) -> list[Tag]:
    sure = probability(log_odds[0])
    order = np.argsort(-sure, kind="stable")[:_MOST_OF_A_KIND]
    return [
        Tag(kind, ids[at], float(sure[at]), sentences[int(log_odds[1:, at].argmax())])
        for at in order
        if sure[at] >= least
    ]
