"""Why a round is impossible, in words: the fewest conditions that cannot hold together."""

from collections.abc import Sequence
from dataclasses import replace

from matcher.cohort.assignment import Condition, ConditionKind, Conflict, ConflictingCondition
from matcher.cohort.can_hold import QuickJudge, RoundJudge, conditions_of
from matcher.cohort.problem import CohortProblem, Party
from matcher.cohort.smallest_conflict import Found, smallest_conflict
from matcher.domain.message import CountryCode, Message, message

Kind = ConditionKind


def conflict(problem: CohortProblem, until: float) -> Conflict:
    """Return the conditions that make an impossible round impossible, as few as can be found in time."""
    found = _found(problem, until)
    words = _Words(problem, found.conditions)
    return Conflict(
        conditions=tuple(
            ConflictingCondition(condition, words.of(condition)) for condition in words.in_order()
        ),
        is_smallest=found.is_smallest,
        is_irreducible=found.is_irreducible,
        summary=_summary(found),
    )


def _found(problem: CohortProblem, until: float) -> Found:
    conditions, quick = conditions_of(problem), QuickJudge(problem, until)
    if quick.holds(conditions):
        return smallest_conflict(conditions, RoundJudge(problem, until), until)
    found = smallest_conflict(conditions, quick, until)
    in_pairs = problem.group_size == 2 and not problem.sizes
    # One condition alone is in the way only where the other side is empty, so two are the fewest.
    is_smallest = found.is_smallest and (in_pairs or len(found.conditions) <= 2)
    return replace(found, is_smallest=is_smallest)


def _summary(found: Found) -> Message:
    if found.is_smallest:
        return message(
            "conflict.smallest",
            "These conditions cannot all hold, and no smaller set of conditions stands in the way. Loosen one"
            " of them.",
        )
    if found.is_irreducible:
        return message(
            "conflict.irreducible",
            "These conditions cannot all hold, and each of them has a part in it. Loosen one of them. There"
            " was no time to prove that no smaller set stands in the way.",
        )
    return message(
        "conflict.unfinished",
        "These conditions cannot all hold. There was no time to leave out those that have no part in it.",
    )


_ORDER = (
    Kind.REQUIRED,
    Kind.ONLY_COUNTRIES,
    Kind.RULES,
    Kind.LEVELS,
    Kind.LEAST_BENEFIT,
    Kind.SIZE,
    Kind.BAN,
    Kind.CAPACITY,
    Kind.LOCK,
)


class _Words:
    """The sentences of one conflict's conditions, each told with the others in mind."""

    def __init__(self, problem: CohortProblem, conditions: Sequence[Condition]) -> None:
        self.problem, self.conditions = problem, conditions
        self.ours = {party.id: party for party in problem.ours}
        self.theirs = {party.id: party for party in problem.theirs}
        self.parties = self.ours | self.theirs

    def in_order(self) -> list[Condition]:
        """Return the conditions in the order that reads best."""
        return sorted(self.conditions, key=lambda each: (_ORDER.index(each.kind), each.party_ids))

    def of(self, condition: Condition) -> Message:
        """Return a condition in words."""
        if condition.kind in (Kind.LOCK, Kind.BAN):
            return self._pair(condition)
        if condition.kind in (Kind.RULES, Kind.LEVELS, Kind.LEAST_BENEFIT):
            return self._general(condition.kind)
        if condition.kind is Kind.SIZE:
            return self._size(condition)
        party = self.parties[condition.party_ids[0]]
        if condition.kind is Kind.REQUIRED:
            return message("condition.required", "{party} must get somebody.", party=party.name)
        if condition.kind is Kind.ONLY_COUNTRIES:
            return self._countries(party)
        if not party.capacity:
            return message("condition.no-room", "{party} has no room.", party=party.name)
        return message(
            "condition.capacity",
            "{party} is full: it has room for {capacity}.",
            party=party.name,
            capacity=party.capacity,
        )

    def _pair(self, condition: Condition) -> Message:
        ours, theirs = (self.parties[party_id].name for party_id in condition.party_ids)
        if condition.kind is Kind.LOCK:
            return message(
                "condition.lock",
                "{ours} and {theirs} are locked to each other.",
                ours=ours,
                theirs=theirs,
            )
        return message(
            "condition.ban", "{ours} and {theirs} may not meet.", ours=ours, theirs=theirs
        )

    def _general(self, kind: ConditionKind) -> Message:
        lock = next((each for each in self.conditions if each.kind is Kind.LOCK), None)
        is_about_lock = lock and not any(each.kind is Kind.REQUIRED for each in self.conditions)
        if lock and is_about_lock:
            ours, theirs = (self.parties[party_id].name for party_id in lock.party_ids)
            return _about_lock(kind, ours, theirs, self.problem.least_benefit)
        return _about_all(kind, self.problem.least_benefit)

    def _size(self, condition: Condition) -> Message:
        if not condition.party_ids:
            return message(
                "condition.size.round",
                "Groups have {size} parties, unless a party asks for another size.",
                size=self.problem.group_size,
            )
        party = self.parties[condition.party_ids[0]]
        return message(
            "condition.size.party",
            "{party} asks for a group of {size}.",
            party=party.name,
            size=self.problem.sizes[party.id],
        )

    def _countries(self, party: Party) -> Message:
        countries = sorted(self.problem.only_countries[party.id])
        others = self.problem.theirs if party.id in self.ours else self.problem.ours
        there = [other.name for other in others if other.country in countries]
        if not countries:
            return message(
                "condition.countries.none", "{party} may meet no country.", party=party.name
            )
        named = _listed(countries)
        if not there:
            return message(
                "condition.countries.empty",
                "{party} may only meet {countries}, and nobody in the round is there.",
                party=party.name,
                countries=named,
            )
        if len(there) == 1:
            return message(
                "condition.countries.one",
                "{party} may only meet {countries}, and {other} is the only one there.",
                party=party.name,
                countries=named,
                other=there[0],
            )
        return message(
            "condition.countries.several",
            "{party} may only meet {countries}, where {n} in the round are.",
            party=party.name,
            countries=named,
            n=len(there),
        )


def _about_lock(kind: ConditionKind, ours: str, theirs: str, least: float) -> Message:
    if kind is Kind.RULES:
        return message(
            "condition.rules.pair",
            "The rules forbid {ours} to meet {theirs}, or too little is known of them.",
            ours=ours,
            theirs=theirs,
        )
    if kind is Kind.LEVELS:
        return message(
            "condition.levels.pair",
            "{ours} and {theirs} stand on different levels, and only equivalent levels may meet.",
            ours=ours,
            theirs=theirs,
        )
    return message(
        "condition.least-benefit.pair",
        "{ours} and {theirs} would gain less than {least}, and nobody is paired below that.",
        ours=ours,
        theirs=theirs,
        least=least,
    )


def _about_all(kind: ConditionKind, least: float) -> Message:
    if kind is Kind.RULES:
        return message(
            "condition.rules",
            "The rules forbid pairs that would help, or too little is known of them.",
        )
    if kind is Kind.LEVELS:
        return message("condition.levels", "Only equivalent levels may meet.")
    return message("condition.least-benefit", "Nobody is paired below {least}.", least=least)


def _listed(countries: Sequence[CountryCode]) -> Message | CountryCode:
    """Return countries as a list in words."""
    *others, last = countries
    if not others:
        return last
    named: Message | CountryCode = others[0]
    for each in others[1:]:
        named = message("list.comma", "{one}, {other}", one=named, other=each)
    return message("list.or", "{one} or {other}", one=named, other=last)
