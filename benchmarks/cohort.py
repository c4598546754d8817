"""How long a whole round takes to assign, beside plain linear_sum_assignment of the same benefits.

Run: `python -m benchmarks.cohort [--threes]`. Rounds are made up with a fixed seed: some counterparts are
liked by many, a tenth of the pairs is unknown, half of ours at most are locked, every tenth may only meet
three countries. The ratio is of the same run, because absolute times on a shared machine prove nothing; the
plain assignment knows no capacities, locks, bans, fairness or reasons, so it says how much all those cost.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from matcher.cohort import Assignment, CohortProblem, Conflict, Party, solve
from matcher.cohort.problem import Pair
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode

BUDGET_S = 10
SEED = 20261122
COUNTRIES = tuple(map(CountryCode, "KE ZM BW UA GE TZ UG RW ZA MW AL MD RS".split()))
EVERY = 15


@dataclass(frozen=True)
class Size:
    """How big a round is, and what is asked of it."""

    name: str
    ours: int
    theirs: int
    most_room: int = 1
    locks: int = 0
    bans: int = 0
    balance: float = 0.0
    group_size: int = 2
    is_impossible: bool = False


PAIRS = (
    Size("an ordinary round", 12, 300, locks=2, bans=5, balance=0.3),
    Size("all who may ask", 300, 3000, balance=0.3),
    Size("with locks and bans", 300, 3000, locks=150, bans=300),
    Size("with room for several", 300, 3000, most_room=3, locks=150, bans=300),
    Size("and balanced", 300, 3000, most_room=3, locks=150, bans=300, balance=0.5),
    Size("worst-off only", 300, 3000, most_room=3, locks=150, bans=300, balance=1.0),
    Size("a lock that is banned", 300, 3000, locks=150, bans=300, is_impossible=True),
)
THREES = (
    Size("a round of threes", 12, 100, locks=2, balance=0.3, group_size=3),
    Size("a large round of threes", 40, 400, most_room=2, locks=4, group_size=3),
    Size("everybody in threes", 300, 3000, most_room=2, locks=20, group_size=3),
)


def main() -> None:
    """Print the time, the gap and the ratio for each size of round."""
    print(
        f"{'round':<26}{'size':>10}{'locks':>7}{'seconds':>9}{'plain s':>9}{'ratio':>8}{'assigned':>10}"
        f"{'gap':>9}{'proven':>8}{'prices':>9}"
    )
    for size in (*PAIRS, *(THREES if "--threes" in sys.argv else ())):
        problem = made_up(size)
        start = time.perf_counter()
        linear_sum_assignment(np.nan_to_num(problem.benefits), maximize=True)
        plain = time.perf_counter() - start
        start = time.perf_counter()
        answer = solve(problem)
        seconds = time.perf_counter() - start
        print(
            f"{size.name:<26}{f'{size.ours}×{size.theirs}':>10}{len(problem.locks):>7}{seconds:>9.2f}"
            f"{plain:>9.3f}{seconds / plain:>8.0f}{_told(answer)}{'' if seconds < BUDGET_S else '  OVER'}",
            flush=True,
        )


def _told(answer: Assignment | Conflict) -> str:
    if isinstance(answer, Conflict):
        known = "smallest" if answer.is_smallest else "not proven smallest"
        return f"  impossible: {len(answer.conditions)} conditions, {known}"
    priced = sum(price.total is not None for price in answer.lock_prices)
    return (
        f"{answer.assigned:>10}{answer.gap / max(answer.value, 1e-9):>9.2%}"
        f"{'yes' if answer.is_optimal else 'no':>8}{f'{priced}/{len(answer.lock_prices)}':>9}"
    )


def made_up(size: Size) -> CohortProblem:
    """Return a round of a size; the same each time."""
    chance = np.random.default_rng(SEED)
    ours = tuple(_parties(size, "se", size.ours, chance))
    theirs = tuple(_parties(size, "xx", size.theirs, chance))
    liked = 0.7 * chance.random((1, size.theirs)) + 0.3 * chance.random((size.ours, size.theirs))
    benefits = np.where(chance.random(liked.shape) < 0.1, np.nan, liked)
    locks = frozenset(_locks(size, ours, theirs, benefits, chance))
    rows, columns = (chance.integers(0, n, size.bans).tolist() for n in (size.ours, size.theirs))
    bans = {(ours[r].id, theirs[c].id) for r, c in zip(rows, columns, strict=True)} - locks
    locked = {our_id for our_id, _ in locks}
    return CohortProblem(
        ours,
        theirs,
        benefits,
        locks=locks,
        bans=frozenset(bans | set(sorted(locks)[: int(size.is_impossible)])),
        only_countries={
            party.id: frozenset(COUNTRIES[:3]) for party in ours[::10] if party.id not in locked
        },
        balance=size.balance,
        group_size=size.group_size,
    )


def _parties(size: Size, prefix: str, n: int, chance: np.random.Generator) -> Iterator[Party]:
    for number in range(n):
        yield Party(
            id=f"{prefix}-{number:04}",
            name=f"{prefix} {number}",
            country=CountryCode("SE") if prefix == "se" else COUNTRIES[number % len(COUNTRIES)],
            level=Level.REGION if number % EVERY == 0 else Level.MUNICIPALITY,
            capacity=int(chance.integers(1, size.most_room + 1)),
        )


def _locks(
    size: Size,
    ours: tuple[Party, ...],
    theirs: tuple[Party, ...],
    benefits: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    chance: np.random.Generator,
) -> Iterator[Pair]:
    """Yield locks of parties that may meet, each party once."""
    taken: set[int] = set()
    for row in chance.permutation(size.ours).tolist()[: size.locks]:
        for column in chance.permutation(size.theirs).tolist():
            may_meet = ours[row].level == theirs[column].level and benefits[row, column] >= 0
            if may_meet and column not in taken:
                taken.add(column)
                yield ours[row].id, theirs[column].id
                break


if __name__ == "__main__":
    main()
