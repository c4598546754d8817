"""What was said of a partnership: its own words, else its sources, else the profiles of its parties."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matcher.domain.challenge import Passage
from matcher.domain.grouping import GroupingPartnership, Origin
from matcher.domain.partnership import Partnership
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language, Vectors
from matcher.networks.shared_passages import SaidPassage
from matcher.understanding.sentences import sentences
from service.house import House

_MOST_SENTENCES = 24
_MOST_SHARED = 4
VectorOf = Callable[[str, Language], Vectors]


class SaidBy(StrEnum):
    """Where what is said of a partnership comes from.

    WRITTEN: what was written for the grouping. SOURCES: passages of what documents it. SUMMARY: one sentence
    on what is documented. PROFILES: what the profiles of its parties have in common. NOBODY: nothing is said.
    """

    WRITTEN = "written"
    SOURCES = "sources"
    SUMMARY = "summary"
    PROFILES = "profiles"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Words:
    """A piece of text to be encoded, and where it comes from; None where nobody says."""

    text: str
    language: Language
    source: str | None = None
    year: int | None = None
    statement_id: str | None = None
    theme_ids: tuple[str, ...] = ()
    party_id: str | None = None


@dataclass(frozen=True)
class Told:
    """What was said of a partnership, in pieces, and by whom."""

    by: SaidBy
    words: tuple[Words, ...] = ()


def told_of(partnership: GroupingPartnership, written: str, house: House) -> Told:
    """Return what was said of a partnership. Confidential statements are in no house, so never among it."""
    if written.strip():
        return Told(SaidBy.WRITTEN, _sentences(written))
    known = house.once(_known)
    if partnership.origin is Origin.DOCUMENTED and partnership.origin_id:
        passages = known.of_partnership.get(partnership.origin_id, ())
        if passages:
            return Told(SaidBy.SOURCES, tuple(map(_of_passage, passages)))
        documented = known.partnerships.get(partnership.origin_id)
        if documented is not None:
            return Told(SaidBy.SUMMARY, (_of_summary(documented),))
    profiles = [
        _of_passage(passage)
        for party_id in partnership.party_ids
        for passage in known.of_party.get(party_id, ())
    ]
    return Told(SaidBy.PROFILES, tuple(profiles)) if profiles else Told(SaidBy.NOBODY)


def said_of(told: Told, vector_of: VectorOf) -> tuple[SaidPassage, ...]:
    """Return the passages of a partnership with their vectors.

    Of profiles only those passages count that come nearest to a passage of another party; where only one
    party has a profile there is nothing to share, so all that it says counts.
    """
    said = tuple(_said(words, vector_of) for words in told.words)
    if told.by is not SaidBy.PROFILES:
        return said
    chosen = _shared([words.party_id for words in told.words], said)
    return tuple(said[at] for at in chosen)


def themes_shared(told: Told, said: Sequence[SaidPassage]) -> tuple[str, ...]:
    """Return the themes that what is said was tagged with, each once."""
    texts = {each.text for each in said}
    found = (theme for words in told.words if words.text in texts for theme in words.theme_ids)
    return tuple(dict.fromkeys(found))


def _shared(owners: Sequence[str | None], said: Sequence[SaidPassage]) -> list[int]:
    if len(set(owners)) < 2:
        return list(range(len(said)))
    vectors = np.stack([each.vector for each in said])
    likeness = vectors @ vectors.T
    same = np.array([[one == other for other in owners] for one in owners])
    likeness[same] = -np.inf
    order = np.dstack(np.unravel_index(np.argsort(-likeness, axis=None), likeness.shape))[0]
    chosen: dict[int, None] = {}
    for one, other in order[: 2 * _MOST_SHARED].tolist():
        chosen[one] = chosen[other] = None
    return sorted(list(chosen)[: 2 * _MOST_SHARED])


def _said(words: Words, vector_of: VectorOf) -> SaidPassage:
    return SaidPassage(
        text=words.text,
        vector=vector_of(words.text, words.language),
        language=words.language,
        source=words.source,
        year=words.year,
        statement_id=words.statement_id,
    )


def _sentences(written: str) -> tuple[Words, ...]:
    language = detect_language(written).language
    return tuple(Words(each, language) for each in sentences(written)[:_MOST_SENTENCES])


def _of_passage(passage: Passage) -> Words:
    return Words(
        text=passage.text,
        language=passage.language,
        source=passage.source,
        year=passage.year,
        statement_id=passage.statement,
        theme_ids=passage.themes,
        party_id=passage.local_government_id,
    )


def _of_summary(documented: Partnership) -> Words:
    return Words(
        documented.summary,
        detect_language(documented.summary).language,
        source=documented.sources[0] if documented.sources else None,
        year=documented.first_year,
    )


@dataclass(frozen=True)
class _Known:
    of_partnership: Mapping[str, list[Passage]]
    of_party: Mapping[str, list[Passage]]
    partnerships: Mapping[str, Partnership]


def _known(house: House) -> _Known:
    of_partnership: dict[str, list[Passage]] = defaultdict(list)
    of_party: dict[str, list[Passage]] = defaultdict(list)
    for passage in house.catalogue.passages:
        of_party[passage.local_government_id].append(passage)
        if passage.partnership_id:
            of_partnership[passage.partnership_id].append(passage)
    by_id = {each.id: each for each in house.catalogue.partnerships}
    return _Known(of_partnership, of_party, by_id)
