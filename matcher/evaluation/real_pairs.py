"""Documented pairs as a test: one is left out, and both parties look for each other without it.

Most documented texts describe a pair jointly. What was said of both parties stands on both sides word for
word, so a test that kept it would find its own answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.eligibility.verdict import HOME_COUNTRY


class Protocol(StrEnum):
    """What the two parties of the pair that is left out may still say.

    OTHER_TEXTS: only what stands in other sources than those of their partnership. OWN_WORDS: also what
    the partnership's source says of the one party alone, never what it says of both.
    """

    OTHER_TEXTS = "other texts"
    OWN_WORDS = "own words"


@dataclass(frozen=True)
class RealPair:
    """A Swedish party and one abroad that worked together, and every partnership that joins them."""

    swedish: str
    abroad: str
    year: int | None
    partnership_ids: frozenset[str]


@dataclass(frozen=True)
class LeftOut:
    """A world in which one pair never met: no partnership of theirs, and none of its texts."""

    pair: RealPair
    catalogue: Catalogue
    swedish_says: tuple[Passage, ...]
    abroad_says: tuple[Passage, ...]

    @property
    def both_speak(self) -> bool:
        """Return whether either side has any text left."""
        return bool(self.swedish_says) and bool(self.abroad_says)


def real_pairs(catalogue: Catalogue) -> list[RealPair]:
    """Return every documented pair of a Swedish party and one abroad, once, in the order of their years."""
    places = catalogue.local_governments
    found: dict[tuple[str, str], RealPair] = {}
    for partnership in catalogue.partnerships:
        at_home = [p for p in partnership.party_ids if places[p].country == HOME_COUNTRY]
        abroad = [p for p in partnership.party_ids if places[p].country != HOME_COUNTRY]
        for key in ((one, other) for one in at_home for other in abroad):
            known = found.get(key) or RealPair(*key, None, frozenset())
            years = [year for year in (known.year, partnership.first_year) if year is not None]
            found[key] = replace(
                known,
                year=min(years, default=None),
                partnership_ids=known.partnership_ids | {partnership.id},
            )
    return sorted(found.values(), key=lambda p: (p.year or 9999, p.swedish, p.abroad))


def leave_out(catalogue: Catalogue, pair: RealPair, protocol: Protocol) -> LeftOut:
    """Return the world without the pair's partnerships, their twinning, and the texts that tell of them."""
    parties = {pair.swedish, pair.abroad}
    left = [
        passage
        for passage in catalogue.passages
        if passage.local_government_id not in parties or not _tells(passage, pair, protocol)
    ]
    of_swedish = [p for p in left if p.local_government_id == pair.swedish]
    of_abroad = [p for p in left if p.local_government_id == pair.abroad]
    said_by_both = _words(of_swedish) & _words(of_abroad)
    left = [
        passage
        for passage in left
        if passage.local_government_id not in parties or _plain(passage.text) not in said_by_both
    ]
    surroundings = catalogue.surroundings
    world = replace(
        catalogue,
        passages=tuple(left),
        partnerships=tuple(p for p in catalogue.partnerships if p.id not in pair.partnership_ids),
        surroundings=replace(
            surroundings,
            twin_towns=[t for t in surroundings.twin_towns if set(t.party_ids) != parties],
        ),
    )
    return LeftOut(
        pair,
        world,
        tuple(p for p in left if p.local_government_id == pair.swedish),
        tuple(p for p in left if p.local_government_id == pair.abroad),
    )


def without_names(passages: Iterable[Passage], names: Sequence[str]) -> list[Passage]:
    """Return the passages with every one of the names taken out; a passage of names alone is dropped."""
    longest_first = sorted({name for name in names if len(name) > 2}, key=len, reverse=True)
    if not longest_first:
        return list(passages)
    # A genitive goes with its name, in Swedish and English.
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?:['’]?s)?\b")
    stripped = (replace(p, text=" ".join(named.sub("", p.text).split())) for p in passages)
    return [passage for passage in stripped if re.search(r"\w", passage.text)]


def _tells(passage: Passage, pair: RealPair, protocol: Protocol) -> bool:
    if passage.partnership_id not in pair.partnership_ids:
        return False
    return protocol is Protocol.OTHER_TEXTS or passage.side is Side.SHARED


def _words(passages: Sequence[Passage]) -> set[str]:
    return {_plain(passage.text) for passage in passages}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
