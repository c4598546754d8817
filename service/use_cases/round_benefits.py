"""What each pair of a round would gain: one ranking for each Swedish party, remembered while it holds."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.assignment import Progress, Unassigned, no_progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.recommendation import Filters, Question
from matcher.domain.round import RoundConditions, RoundParty
from matcher.eligibility import eligibility
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House
from service.use_cases.registry import registry_of

Row = NDArray[np.float32]
Turn = Callable[[], AbstractContextManager[None]]
_MOST_ROWS = 2_000


@dataclass(frozen=True)
class RoundAsked:
    """A round as it is worked out: its conditions, the texts by id, and whose rules on which day."""

    conditions: RoundConditions
    texts: Mapping[str, str]
    programme_id: str
    on: date

    def text_of(self, party: RoundParty) -> str:
        """Return what a party wrote for this round, empty where its profile asks."""
        return self.texts.get(party.text_id or "", "")


@dataclass(frozen=True, eq=False)
class RoundBenefits:
    """What each pair would gain: rows are ours, columns theirs; NaN where it cannot be told or is forbidden.

    `unknown` tells whom nothing can be told of, and why; `forbidden` whom the rules leave out, and why.
    """

    ours: tuple[LocalGovernment, ...]
    theirs: tuple[LocalGovernment, ...]
    figures: NDArray[np.float64]
    unknown: tuple[Unassigned, ...]
    forbidden: tuple[Unassigned, ...]


class _Memory:
    """The rows that were worked out of one house, the longest unused forgotten first."""

    def __init__(self, house: House) -> None:
        known = house.catalogue.local_governments
        self.candidates = tuple(
            sorted(
                place_id
                for place_id in registry_of(house).passages
                if place_id in known and known[place_id].country != HOME_COUNTRY
            )
        )
        self.column = {place_id: at for at, place_id in enumerate(self.candidates)}
        self._rows: OrderedDict[tuple[object, ...], tuple[Row, Message | None]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> tuple[Row, Message | None] | None:
        with self._lock:
            if key in self._rows:
                self._rows.move_to_end(key)
            return self._rows.get(key)

    def keep(self, key: tuple[object, ...], row: tuple[Row, Message | None]) -> None:
        with self._lock:
            self._rows[key] = row
            while len(self._rows) > _MOST_ROWS:
                self._rows.popitem(last=False)


def question_of(asked: RoundAsked, party: RoundParty, n: int = 10) -> Question:
    """Return the question that a Swedish party of a round asks: its text, its profile, or both."""
    return Question(
        text=asked.text_of(party),
        programme_id=asked.programme_id,
        on=asked.on,
        n=n,
        local_government_id=party.id,
    )


def benefits_of(
    asked: RoundAsked, house: House, progress: Progress = no_progress, turn: Turn = nullcontext
) -> RoundBenefits:
    """Return what each pair would gain. Parties that the registry no longer has are left out.

    A row that was worked out before is not worked out again, so that trying other conditions costs nothing.
    `turn` is held while a row is worked out, so that those who search meanwhile are not kept waiting.
    """
    known = house.catalogue.local_governments
    ours = [party for party in asked.conditions.ours if party.id in known]
    theirs = [known[party.id] for party in asked.conditions.theirs if party.id in known]
    forbidden = _forbidden(theirs, asked, house)
    allowed = [place for place in theirs if place.id not in forbidden]
    figures = np.full((len(ours), len(theirs)), np.nan)
    unknown = [Unassigned(p.id, _nothing_said(p)) for p in theirs if not _has_said(p.id, house)]
    for at, party in enumerate(ours):
        progress(at / len(ours), _comparing(known[party.id], at + 1, len(ours)))
        row, problem = _row(party, asked, allowed, house, turn)
        if problem is not None:
            unknown.append(Unassigned(party.id, problem))
        figures[at] = _picked(row, theirs, forbidden, house)
    progress(1.0, message("round.stage.compared", "All are compared"))
    return RoundBenefits(
        ours=tuple(known[party.id] for party in ours),
        theirs=tuple(theirs),
        figures=figures,
        unknown=tuple(unknown),
        forbidden=tuple(Unassigned(place_id, said) for place_id, said in forbidden.items()),
    )


def _row(
    party: RoundParty,
    asked: RoundAsked,
    theirs: list[LocalGovernment],
    house: House,
    turn: Turn,
) -> tuple[Row, Message | None]:
    memory = house.once(_Memory)
    countries = frozenset(place.country for place in theirs)
    question = question_of(asked, party, n=max(len(memory.candidates), 1))
    key = (party.id, question.text, asked.programme_id, asked.on, countries)
    remembered = memory.get(key)
    if remembered is None:
        with turn():
            remembered = _worked_out(question, countries, house)
        memory.keep(key, remembered)
    return remembered


def _worked_out(
    question: Question, countries: frozenset[CountryCode], house: House
) -> tuple[Row, Message | None]:
    memory = house.once(_Memory)
    row: Row = np.full(len(memory.candidates), np.nan, dtype=np.float32)
    asker = house.catalogue.local_governments[question.local_government_id or ""]
    if not question.text and not _has_said(asker.id, house):
        return row, _nothing_said(asker)
    if not countries:
        return row, None
    narrowed = Question(
        text=question.text,
        programme_id=question.programme_id,
        on=question.on,
        n=question.n,
        filters=Filters(countries=countries),
        local_government_id=question.local_government_id,
    )
    try:
        ranked = house.recommender.rank_question(narrowed)
    except InvalidInputError as error:
        return row, error.message
    for match in ranked:
        row[memory.column[match.local_government.id]] = min(max(match.score, 0.0), 1.0)
    _add_those_not_near(row, narrowed, house)
    return row, None


def _add_those_not_near(row: Row, question: Question, house: House) -> None:
    """Fill in those that the search left aside as too far: how little they would gain is known, too."""
    memory = house.once(_Memory)
    known = house.catalogue.local_governments
    for place_id in memory.candidates:
        at = memory.column[place_id]
        if known[place_id].country in question.filters.countries and np.isnan(row[at]):
            match = house.recommender.explain(question, place_id).match
            if match is not None:
                row[at] = min(max(match.score, 0.0), 1.0)


def _picked(
    row: Row, theirs: list[LocalGovernment], forbidden: Mapping[str, Message], house: House
) -> NDArray[np.float64]:
    column = house.once(_Memory).column
    return np.array(
        [
            row[column[place.id]] if place.id in column and place.id not in forbidden else np.nan
            for place in theirs
        ],
        dtype=np.float64,
    )


def _forbidden(
    theirs: list[LocalGovernment], asked: RoundAsked, house: House
) -> dict[str, Message]:
    programme = house.catalogue.programmes[asked.programme_id]
    verdicts = {place.id: eligibility(place, programme, asked.on) for place in theirs}
    return {place_id: each.reasons[0] for place_id, each in verdicts.items() if each.reasons}


def _has_said(place_id: str, house: House) -> bool:
    return place_id in registry_of(house).passages


def _nothing_said(place: LocalGovernment) -> Message:
    return message(
        "round.nothing-known",
        "Nothing is known of what {name} needs or is good at. Write its challenge in the round, or its "
        "profile.",
        name=place.name,
    )


def _comparing(place: LocalGovernment, number: int, total: int) -> Message:
    return message(
        "round.stage.comparing",
        "Comparing {name} with everybody abroad ({number} of {total})",
        name=place.name,
        number=number,
        total=total,
    )
