"""Suggestions for every Swedish party of a round, spread so that few abroad are in everybody's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.store.round_results import PairFound
from data.store.rounds import Round
from matcher.abstention import strength_of
from matcher.cohort.assignment import Progress, Unassigned, no_progress
from matcher.cohort.board import Ordered, obstacles
from matcher.cohort.problem import Party
from matcher.congestion.measures import benefits, gini_of_attention, within_reach
from matcher.congestion.spread import spread
from matcher.congestion.suggestion_round import REACH, Lists, SuggestionRound
from matcher.congestion.under_capacity import best_under_capacity
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from matcher.domain.recommendation import Strength
from matcher.domain.round import RoundConditions
from service.use_cases.jobs import Job, Led, jobs_of
from service.use_cases.round_assign import Assigning, asked_of, check_assignable, gone_from
from service.use_cases.round_benefits import benefits_of
from service.use_cases.round_pairs import PairBackground, pair_found
from service.use_cases.round_problem import problem_of
from service.use_cases.spread_suggestions import room_and_asked

DEFAULT_EACH = 5
MOST_EACH = 20
"""The longest list: each suggestion is explained, so it takes longer than a search that is only ranked."""

_COMPARED, _SPREAD = 0.8, 0.85
_NO_ROOM = message("round.suggestions.no-room", "It has no room for a partner in this round.")
_NOBODY = message(
    "round.suggestions.nobody",
    "Nobody abroad fits well enough within the conditions of the round.",
)


@dataclass(frozen=True)
class RoundSuggestion:
    """One suggestion: what is known of the pair, and the place that it has in its party's own order."""

    found: PairFound
    benefit: float
    own_place: int

    @property
    def their_id(self) -> str:
        """Return who is suggested."""
        return self.found.their_id

    @property
    def strength(self) -> Strength:
        """Return in words how much the pair would gain."""
        return self.found.strength or strength_of(self.benefit)


@dataclass(frozen=True)
class PartySuggestions:
    """What a party is suggested, spread and in its own order, and what share of its list it gives up."""

    our_id: str
    spread: tuple[RoundSuggestion, ...]
    plain: tuple[RoundSuggestion, ...]
    given_up: float


@dataclass(frozen=True)
class RoundSuggestions:
    """The suggestions of a round, and what spreading them costs and gives.

    `cost` is the share of the total benefit that is given up. A Gini tells how unevenly attention falls on
    those within reach: 0 is alike; None where nobody is suggested. `left` are Swedish parties without
    suggestions, each with its reason.
    """

    n: int
    lists: tuple[PartySuggestions, ...]
    left: tuple[Unassigned, ...]
    cost: float = 0.0
    plain_gini: float | None = None
    spread_gini: float | None = None

    @property
    def most_given_up(self) -> PartySuggestions | None:
        """Return who gives up most of its own list, None where nobody gives up anything."""
        most = max(self.lists, key=lambda each: each.given_up, default=None)
        return most if most and most.given_up > 0 else None


def check_count(n: int) -> None:
    """Raise InvalidInputError where so many suggestions cannot be asked for."""
    if not 1 <= n <= MOST_EACH:
        raise InvalidInputError(
            "round.suggestions.n-out-of-range",
            "{n} suggestions for each party is not possible. Ask for 1 to {most}.",
            n=n,
            most=MOST_EACH,
        )


def begin_suggestions(standing: Round, n: int, assigning: Assigning) -> Job:
    """Return the work that finds the suggestions of a round; it is begun only where nothing is remembered.

    Raise InvalidInputError where `n` is out of range or a side of the round is empty.
    """
    check_count(n)
    check_assignable(standing.conditions)
    jobs = jobs_of(assigning.house.engine)
    key = _key(standing, n, assigning)

    def work(progress: Progress) -> Led:
        found = suggestions_of(standing, n, assigning, progress)
        return Led(f"/suggestions?n={n}", found=found)

    return jobs.done(standing.id, key) or jobs.begin(standing.id, key, work)


def found_by(job: Job) -> RoundSuggestions | None:
    """Return what some work found, None where it is not done."""
    found = job.led.found if job.led else None
    return found if isinstance(found, RoundSuggestions) else None


def suggestions_of(
    standing: Round, n: int, assigning: Assigning, progress: Progress = no_progress
) -> RoundSuggestions:
    """Return suggestions for all Swedish parties of a round, within its conditions.

    Weak matches are never suggested, nor anyone who has no room. Locks do not count: a suggestion is read
    before anybody is paired.
    """
    check_count(n)
    conditions, house = standing.conditions, assigning.house
    asked = asked_of(standing, conditions, house)
    compared = benefits_of(
        asked, house, lambda share, stage: progress(share * _COMPARED, stage), assigning.turn
    )
    problem = problem_of(conditions, compared)
    ordered = Ordered.of(problem)
    worth = _worth(ordered, obstacles(problem, ordered).any())
    asking = np.flatnonzero(np.isfinite(worth).any(axis=1))
    told = (*compared.unknown, *gone_from(conditions, compared))
    left = _left(conditions, {ordered.ours[row].id for row in asking}, told)
    if not asking.size:
        return RoundSuggestions(n, (), left)
    theirs = [party.id for party in ordered.theirs]
    room, seen = room_and_asked(house, theirs, standing.on, assigning.today)
    of = SuggestionRound.of(worth[asking], n, room, seen)
    progress(_COMPARED, message("round.stage.spreading", "Spreading the suggestions"))
    dealt, plain = spread(of), best_under_capacity(of)
    among = within_reach(of, REACH)
    pairs = _Explained([ordered.ours[row] for row in asking], theirs, of, progress)
    known = PairBackground.of(asked, house, pairs.wanted(dealt.lists, plain), assigning.today)
    lists = pairs.lists(dealt.lists, plain, known)
    suggested = tuple(each for each in lists if each.spread)
    silent = tuple(Unassigned(each.our_id, _NOBODY) for each in lists if not each.spread)
    return RoundSuggestions(
        n=n,
        lists=suggested,
        left=(*left, *silent),
        cost=dealt.cost,
        plain_gini=gini_of_attention(of, plain, among) if suggested else None,
        spread_gini=gini_of_attention(of, dealt.lists, among) if suggested else None,
    )


class _Explained:
    """The pairs that are suggested, each explained once."""

    def __init__(
        self, ours: Sequence[Party], theirs: Sequence[str], of: SuggestionRound, progress: Progress
    ) -> None:
        self._ours = [party.id for party in ours]
        self._theirs, self._of = theirs, of
        self._progress = partial(
            progress, stage=message("round.stage.evidence", "Collecting the evidence")
        )
        self._own = of.first(of.benefit.shape[1])

    def wanted(self, *some: Lists) -> tuple[tuple[str, str], ...]:
        """Return all pairs that stand in some lists."""
        pairs = (
            (self._ours[row], self._theirs[column])
            for lists in some
            for row, columns in enumerate(lists)
            for column in columns
        )
        return tuple(dict.fromkeys(pairs))

    def lists(
        self, dealt: Lists, plain: Lists, known: PairBackground
    ) -> tuple[PartySuggestions, ...]:
        """Return the lists of everybody; a party's share given up is counted against its plain list."""
        before, after = benefits(self._of, plain), benefits(self._of, dealt)
        made = []
        for row, our_id in enumerate(self._ours):
            self._progress(_SPREAD + (1 - _SPREAD) * row / len(self._ours))
            columns = sorted({*dealt[row], *plain[row]})
            each = {column: self._suggestion(row, column, known) for column in columns}
            given_up = 1 - after[row] / before[row] if before[row] else 0.0
            made.append(
                PartySuggestions(
                    our_id,
                    tuple(each[column] for column in dealt[row]),
                    tuple(each[column] for column in plain[row]),
                    max(given_up, 0.0),
                )
            )
        return tuple(made)

    def _suggestion(self, row: int, column: int, known: PairBackground) -> RoundSuggestion:
        own_place = int(np.flatnonzero(self._own[row] == column)[0]) + 1
        found = pair_found((self._ours[row], self._theirs[column]), known)
        return RoundSuggestion(found, float(self._of.benefit[row, column]), own_place)


def _worth(ordered: Ordered, forbidden: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return what each pair would gain, NaN where it may not be suggested."""
    worth = np.where(forbidden, np.nan, ordered.benefits)
    worth[[party.capacity < 1 for party in ordered.ours], :] = np.nan
    worth[:, [party.capacity < 1 for party in ordered.theirs]] = np.nan
    weak = [
        not np.isnan(value) and strength_of(float(value)) is Strength.WEAK for value in worth.flat
    ]
    worth[np.array(weak, dtype=bool).reshape(worth.shape)] = np.nan
    return worth


def _left(
    conditions: RoundConditions, asking: set[str], told: Sequence[Unassigned]
) -> tuple[Unassigned, ...]:
    reasons = {each.party_id: each.reason for each in told}
    return tuple(
        Unassigned(party.id, reasons.get(party.id) or (_NO_ROOM if party.capacity < 1 else _NOBODY))
        for party in conditions.ours
        if party.id not in asking
    )


def _key(standing: Round, n: int, assigning: Assigning) -> str:
    """Return what the suggestions hang on, so that nothing outdated is shown."""
    house = assigning.house
    known = house.catalogue.local_governments
    theirs = [party.id for party in standing.conditions.theirs if party.id in known]
    room, seen = room_and_asked(house, theirs, standing.on, assigning.today)
    on = (standing.version, tuple(sorted(standing.texts.items())), house.facts_version)
    return f"suggestions {n} {hash((*on, assigning.today, room.tobytes(), seen.tobytes()))}"
