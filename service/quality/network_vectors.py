"""The vectors of partnerships as the program makes them, for texts that stand in no store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Encoder, Language, Vectors
from matcher.understanding.reader import Understanding
from matcher.understanding.sentences import sentences
from matcher.understanding.tags import theme_places
from service.quality.materials import Materials
from service.use_cases.grouping_encoding import ROLE
from service.use_cases.grouping_vectors import (
    TEXT_WEIGHT,
    Centre,
    joined_vectors,
    text_part,
    theme_part,
)

Said = tuple[str, Language]
"""A sentence and its language."""

_MOST_THEMES = 4
"""So many themes are read out of what was said, as service.use_cases.grouping_problem reads them."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The encoder, what reads themes out of words (None where nothing can), and the place of each theme.

    `centre` holds the means of the documented partnerships.
    """

    encoder: Encoder
    understanding: Understanding | None
    places: Mapping[str, Vectors]
    centre: Centre

    def vectors(
        self,
        said: Sequence[Sequence[Said]],
        theme_ids: Sequence[Sequence[str]],
        text_weight: float = TEXT_WEIGHT,
    ) -> NDArray[np.float64]:
        """Return one row a partnership from what was said of it and its themes, read where none are given."""
        themes = [
            given or self.themes_read(own) for own, given in zip(said, theme_ids, strict=True)
        ]
        return joined_vectors(
            _text_parts(self.encoder, said),
            [theme_part(each, self.places) for each in themes],
            self.centre,
            self.encoder.dimensions,
            text_weight,
        )

    def themes_read(self, said: Sequence[Said]) -> tuple[str, ...]:
        """Return the themes of a partnership that nobody tagged, as the program reads them."""
        if self.understanding is None or not said:
            return ()
        _, tags = self.understanding.read([text for text, _ in said], said[0][1])
        themes = [tag.id for tag in tags if tag.kind is ConceptKind.THEME]
        return tuple(themes[:_MOST_THEMES])


def reading_of(materials: Materials) -> Reading:
    """Return what vectors are made with; the means are those of the documented partnerships."""
    encoder = materials.tried.shipped.encoder
    places = {}
    if materials.themes:
        found = theme_places(materials.themes, encoder)
        places = {theme.id: place for theme, place in zip(materials.themes, found, strict=True)}
    catalogue = materials.catalogue
    texts = _text_parts(encoder, _documented(catalogue))
    themes = [theme_part(each.theme_ids, places) for each in catalogue.partnerships]
    understanding = materials.tried.shipped.understanding
    return Reading(encoder, understanding, places, Centre.of(texts, themes))


def said_in(text: str) -> list[Said]:
    """Return the sentences of a text that somebody wrote, as the program reads them."""
    language = detect_language(text).language
    return [(sentence, language) for sentence in sentences(text)]


def _documented(catalogue: Catalogue) -> list[list[Said]]:
    told: dict[str, list[Passage]] = {}
    for passage in catalogue.passages:
        if passage.partnership_id:
            told.setdefault(passage.partnership_id, []).append(passage)
    return [
        [(passage.text, passage.language) for passage in told.get(each.id, ())]
        for each in catalogue.partnerships
    ]


def _text_parts(encoder: Encoder, said: Sequence[Sequence[Said]]) -> list[Vectors | None]:
    """Return the middle of what was said of each, every text encoded once."""
    pieces = list(dict.fromkeys(piece for own in said for piece in own))
    rows = encoder.encode([text for text, _ in pieces], ROLE, [language for _, language in pieces])
    vector_of = dict(zip(pieces, rows, strict=True))
    return [text_part([vector_of[piece] for piece in own]) for own in said]
