"""What a round must be to be solved at all: known parties, numbers that mean something."""

from collections.abc import Iterable, Sequence

import numpy as np

from matcher.cohort.problem import CohortProblem, Pair, Party
from matcher.domain.errors import InvalidInputError

SIZES = (2, 3)


def check(problem: CohortProblem) -> None:
    """Raise InvalidInputError where a round names unknown parties or holds numbers without meaning."""
    _check_parties((*problem.ours, *problem.theirs))
    _check_benefits(problem)
    ours, theirs = _ids(problem.ours), _ids(problem.theirs)
    for pair in sorted(problem.locks | problem.bans):
        check_pair(pair, ours, theirs)
    for party_id in (*problem.only_countries, *problem.sizes, *problem.nothing_known):
        check_id(party_id, ours | theirs)
    _check_sizes((problem.group_size, *problem.sizes.values()))
    check_share("balance", problem.balance)
    check_share("least_benefit", problem.least_benefit)


def check_id(party_id: str, known: Iterable[str]) -> None:
    """Raise InvalidInputError where an id is none of the known."""
    if party_id not in known:
        raise InvalidInputError(
            "cohort.unknown-party",
            "{id} is not a party of this round on the side where it is named. Add it, or take it out of"
            " the conditions.",
            id=party_id,
        )


def check_pair(pair: Pair, ours: Iterable[str], theirs: Iterable[str]) -> None:
    """Raise InvalidInputError where a pair is not one of ours and one of theirs."""
    check_id(pair[0], ours)
    check_id(pair[1], theirs)


def check_capacity(party: Party) -> None:
    """Raise InvalidInputError where a party has room for less than nobody."""
    if party.capacity < 0:
        raise InvalidInputError(
            "cohort.capacity-negative",
            "{party} cannot have room for {capacity} partners. Enter 0 or more.",
            party=party.name,
            capacity=party.capacity,
        )


def check_share(name: str, value: float) -> None:
    """Raise InvalidInputError where the balance or the least benefit is not in [0, 1]."""
    if 0 <= value <= 1:
        return
    if name == "balance":
        raise InvalidInputError(
            "cohort.balance-outside",
            "The balance is {value}, but must be between 0 (only the total counts) and 1 (only the worst-off"
            " counts).",
            value=value,
        )
    raise InvalidInputError(
        "cohort.least-benefit-outside",
        "The least benefit is {value}, but must be between 0 and 1.",
        value=value,
    )


def _check_parties(parties: Sequence[Party]) -> None:
    seen: set[str] = set()
    for party in parties:
        if party.id in seen:
            raise InvalidInputError(
                "cohort.party-twice",
                "{party} ({id}) stands twice in this round. Name each party once and give it the room"
                " it has.",
                party=party.name,
                id=party.id,
            )
        seen.add(party.id)
        check_capacity(party)


def _check_benefits(problem: CohortProblem) -> None:
    shape, expected = np.shape(problem.benefits), (len(problem.ours), len(problem.theirs))
    if shape != expected and not (0 in expected and np.size(problem.benefits) == 0):
        raise InvalidInputError(
            "cohort.benefits-shape",
            "The table of benefits is {found}, but must be {expected}: a row for each of ours and a column"
            " for each of theirs.",
            found="×".join(map(str, shape)),
            expected="×".join(map(str, expected)),
        )
    known = np.asarray(problem.benefits, dtype=float)
    outside = known[~np.isnan(known) & ~((known >= 0) & (known <= 1))]
    if outside.size:
        raise InvalidInputError(
            "cohort.benefit-outside",
            "A benefit is {value}, but must be between 0 and 1, or unknown.",
            value=float(outside[0]),
        )


def _check_sizes(sizes: Iterable[int]) -> None:
    for size in sizes:
        if size not in SIZES:
            raise InvalidInputError(
                "cohort.group-size",
                "A group cannot have {size} parties here. Choose 2 or 3.",
                size=size,
            )


def _ids(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.id for party in parties)
