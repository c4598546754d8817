"""How alike partnerships are to a network: what was said of them, and their themes."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.assignment import Progress, no_progress
from matcher.domain.challenge import Passage
from matcher.domain.message import message
from matcher.domain.network import NetworkMember
from matcher.encoding.protocol import Vectors
from service.house import House
from service.use_cases.grouping_encoding import ROLE, encoder_of, places_of_themes
from service.use_cases.grouping_vectors import Centre, joined_vectors, text_part, theme_part
from service.use_cases.network_newcomer import member_documented
from service.use_cases.registry import registry_of
from service.use_cases.round_benefits import Turn

_AT_ONCE = 64
_READING = message("network.stage.reading", "Reading what was said of the partnerships")

Rows = NDArray[np.float64]


class Likeness:
    """Vectors of partnerships, made as those of groupings are: near 0 where two have nothing in common."""

    def __init__(self, house: House, turn: Turn, progress: Progress = no_progress) -> None:
        """Read what was said of the documented partnerships, from whose middle the others are told."""
        self._house, self._turn = house, turn
        self._encoder = encoder_of(house)
        self._places = places_of_themes(house)
        documented = [member_documented(each) for each in house.catalogue.partnerships]
        texts, themes = self._parts(documented, progress)
        self._centre = Centre.of(texts, themes)

    def rows(self, members: Sequence[NetworkMember], progress: Progress = no_progress) -> Rows:
        """Return one row a partnership, of length 1, or zeros where nothing is known of it."""
        texts, themes = self._parts(members, progress)
        return joined_vectors(texts, themes, self._centre, self._encoder.dimensions)

    def _parts(
        self, members: Sequence[NetworkMember], progress: Progress
    ) -> tuple[list[Vectors | None], list[Vectors | None]]:
        said = [tuple(passages_of(member, self._house)) for member in members]
        pieces = list(dict.fromkeys((p.text, p.language) for own in said for p in own))
        vectors: dict[object, Vectors] = {}
        for start in range(0, len(pieces), _AT_ONCE):
            part = pieces[start : start + _AT_ONCE]
            progress(len(vectors) / len(pieces), _READING)
            with self._turn(), self._house.keeping():
                words, languages = zip(*part, strict=True)
                found = self._encoder.encode(words, ROLE, languages)
            vectors.update(zip(part, found, strict=True))
        texts = [text_part([vectors[p.text, p.language] for p in own]) for own in said]
        return texts, [theme_part(member.theme_ids, self._places) for member in members]


def middle(rows: Rows) -> NDArray[np.float64]:
    """Return the direction in which some partnerships lie together; zeros where nothing is known of them."""
    if not len(rows):
        return np.zeros(rows.shape[1])
    mean: NDArray[np.float64] = rows.mean(axis=0)
    length = float(np.linalg.norm(mean))
    return mean / length if length > 0 else mean


def passages_of(member: NetworkMember, house: House) -> Iterator[Passage]:
    """Yield what is known of a partnership: its documented passages, else its parties' on its themes."""
    said = registry_of(house).passages
    own = [passage for party in member.party_ids for passage in said.get(party, ())]
    documented = [p for p in own if p.partnership_id and p.partnership_id == member.partnership_id]
    themes = frozenset(member.theme_ids)
    yield from documented or (p for p in own if not themes or themes.intersection(p.themes))
