"""A grouping as a problem to solve: who may stand with whom, and how alike the partnerships are."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from data.store.groupings import StoredGrouping
from matcher.cohort.assignment import Progress, no_progress
from matcher.domain.grouping import (
    GroupingConditions,
    GroupingPartnership,
    KeptGroup,
    Origin,
    Pair,
)
from matcher.domain.message import message
from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.protocol import Language, Vectors
from matcher.networks.described import Described
from matcher.networks.problem import Candidate, GroupingProblem
from matcher.networks.shared_passages import SaidPassage
from service.house import House
from service.use_cases.grouping_encoding import (
    Encoded,
    encode_told,
    encoder_of,
    places_of_themes,
)
from service.use_cases.grouping_found import DocumentedFilter, documented
from service.use_cases.grouping_known import Known, known_of
from service.use_cases.grouping_texts import (
    SaidBy,
    Told,
    said_of,
    themes_shared,
    told_of,
)
from service.use_cases.grouping_vectors import (
    Centre,
    joined_vectors,
    text_part,
    theme_part,
)
from service.use_cases.grouping_work import GroupingWork, part_of

_REMEMBERED = 8
_MOST_REMEMBERED = 10_000  # partnerships in all; each may have two dozen vectors
_ENCODED, _READ = 0.8, 0.9
_MOST_THEMES = 4


@dataclass(frozen=True, eq=False)
class Understood:
    """A partnership as it was understood: what is known, by whom it was described, in which words.

    `theme_ids` are those given; else those its sources were tagged with; else those read out of its words.
    """

    partnership: GroupingPartnership
    known: Known
    by: SaidBy
    passages: tuple[SaidPassage, ...]
    theme_ids: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Worked:
    """A grouping as a problem, with what the reasons and names of its groups stand on, all by key."""

    problem: GroupingProblem
    understood: Mapping[str, Understood]

    @property
    def passages(self) -> Mapping[str, tuple[SaidPassage, ...]]:
        """Return what was said of each partnership."""
        return {key: each.passages for key, each in self.understood.items()}

    @property
    def described(self) -> Mapping[str, Described]:
        """Return what a group can be named by."""
        return {key: _described(key, each) for key, each in self.understood.items()}


def problem_of(
    standing: StoredGrouping,
    conditions: GroupingConditions,
    work: GroupingWork,
    progress: Progress = no_progress,
) -> Worked:
    """Return a grouping under some conditions as a problem; those left out take no part.

    What was read of its partnerships is remembered while none of them changes, so that trying other
    conditions costs nothing.
    """
    reading = _read(standing, work, progress)
    takes_part = [
        at
        for at, each in enumerate(reading.understood)
        if each.partnership.key not in conditions.left_out
    ]
    chosen = [reading.understood[at] for at in takes_part]
    keys = frozenset(each.partnership.key for each in chosen)
    problem = GroupingProblem(
        candidates=tuple(map(_candidate, chosen)),
        vectors=reading.vectors[takes_part],
        rules=conditions.rules,
        together=_within(conditions.together, keys),
        apart=_within(conditions.apart, keys),
        kept=tuple(_kept(conditions.kept, keys)),
        required=conditions.required & keys,
        balance=conditions.balance,
    )
    return Worked(problem, {each.partnership.key: each for each in chosen})


class Problems:
    """A grouping as a problem under the conditions last asked for, so that many moves make it once."""

    def __init__(self, standing: StoredGrouping, work: GroupingWork) -> None:
        """Make problems of one grouping as it stands."""
        self._standing, self._work = standing, work
        self._last: tuple[GroupingConditions, Worked] | None = None

    def under(self, conditions: GroupingConditions) -> Worked:
        """Return the problem under some conditions."""
        if self._last is None or self._last[0] != conditions:
            self._last = conditions, problem_of(self._standing, conditions, self._work)
        return self._last[1]


def parts_of(
    understood: Sequence[Understood], house: House
) -> tuple[list[Vectors | None], list[Vectors | None]]:
    """Return the two parts of each partnership's vector: what was said of it, and its themes."""
    places = places_of_themes(house)
    texts = [text_part([said.vector for said in each.passages]) for each in understood]
    return texts, [theme_part(each.theme_ids, places) for each in understood]


@dataclass(frozen=True, eq=False)
class _Reading:
    understood: tuple[Understood, ...]
    vectors: NDArray[np.float64]


class _Memory:
    """What was read of the latest groupings over one house."""

    def __init__(self, house: House) -> None:
        self._readings: OrderedDict[object, _Reading] = OrderedDict()
        self._lock = Lock()
        self.centre: Centre | None = None

    def get(self, key: object) -> _Reading | None:
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
            return self._readings.get(key)

    def keep(self, key: object, reading: _Reading) -> None:
        with self._lock:
            self._readings[key] = reading
            while len(self._readings) > 1 and self._is_too_much():
                self._readings.popitem(last=False)

    def _is_too_much(self) -> bool:
        held = sum(len(each.understood) for each in self._readings.values())
        return len(self._readings) > _REMEMBERED or held > _MOST_REMEMBERED


def _read(standing: StoredGrouping, work: GroupingWork, progress: Progress) -> _Reading:
    memory = work.house.once(_Memory)
    key = (standing.partnerships, tuple(sorted(standing.texts.items())))
    remembered = memory.get(key)
    if remembered is not None:
        return remembered
    if memory.centre is None:
        memory.centre = _centre(work)
    written = [(each, standing.text_of(each)) for each in standing.partnerships]
    understood = _understood(written, work, progress)
    texts, themes = parts_of(understood, work.house)
    dimensions = encoder_of(work.house).dimensions
    reading = _Reading(understood, joined_vectors(texts, themes, memory.centre, dimensions))
    memory.keep(key, reading)
    return reading


def understood_documented(
    work: GroupingWork, progress: Progress = no_progress
) -> tuple[Understood, ...]:
    """Return all documented partnerships as they are understood."""
    written = [
        (
            GroupingPartnership(
                key=found.key,
                origin=Origin.DOCUMENTED,
                party_ids=found.party_ids,
                other_parties=found.other_parties,
                origin_id=found.origin_id,
                theme_ids=found.theme_ids,
                start_year=found.start_year,
            ),
            "",
        )
        for found in documented(work.house, DocumentedFilter())
    ]
    return _understood(written, work, progress)


def _centre(work: GroupingWork) -> Centre:
    return Centre.of(*parts_of(understood_documented(work), work.house))


def _understood(
    written: Sequence[tuple[GroupingPartnership, str]], work: GroupingWork, progress: Progress
) -> tuple[Understood, ...]:
    house = work.house
    told = [told_of(partnership, text, house) for partnership, text in written]
    encoded = encode_told(told, house, part_of(progress, 0.0, _ENCODED), work.turn)
    found = []
    for at, ((partnership, _), each) in enumerate(zip(written, told, strict=True)):
        progress(
            _ENCODED + (_READ - _ENCODED) * at / len(written),
            message("grouping.stage.themes", "Reading what the partnerships are about"),
        )
        found.append(_understood_one(partnership, each, encoded, work))
    return tuple(found)


def _understood_one(
    partnership: GroupingPartnership, told: Told, encoded: Encoded, work: GroupingWork
) -> Understood:
    said = said_of(told, lambda text, language: encoded[text, language])
    themes = partnership.theme_ids or themes_shared(told, said) or _themes_read(said, work)
    return Understood(partnership, known_of(partnership, work.house), told.by, said, themes)


def _themes_read(said: Sequence[SaidPassage], work: GroupingWork) -> tuple[str, ...]:
    """Return the themes that the house's reader sees in what was said, none where it cannot read."""
    understanding = work.house.recommender.understanding
    if understanding is None or not said:
        return ()
    # Kept as what was said is, whose sentences these are: outside, each would be encoded once more.
    with work.turn(), work.house.keeping():
        _, tags = understanding.read([each.text for each in said], said[0].language)
    themes = [tag.id for tag in tags if tag.kind is ConceptKind.THEME]
    return tuple(themes[:_MOST_THEMES])


def _candidate(understood: Understood) -> Candidate:
    known = understood.known
    return Candidate(
        id=understood.partnership.key,
        parties=known.parties,
        regions=known.regions,
        start_year=known.start_year,
        is_experienced=known.is_experienced,
        languages=known.languages,
    )


def _described(key: str, understood: Understood) -> Described:
    texts: dict[Language, list[str]] = {}
    for said in understood.passages:
        texts.setdefault(said.language, []).append(said.text)
    return Described(
        id=key,
        theme_ids=understood.theme_ids,
        regions=understood.known.regions,
        start_year=understood.known.start_year,
        texts=texts,
    )


def _within(pairs: frozenset[Pair], keys: frozenset[str]) -> frozenset[Pair]:
    return frozenset(pair for pair in pairs if keys.issuperset(pair))


def _kept(kept: Sequence[KeptGroup], keys: frozenset[str]) -> list[KeptGroup]:
    present = [replace(group, keys=group.keys & keys) for group in kept]
    return [group for group in present if group.keys]
