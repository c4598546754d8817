"""Groups partnerships under rules: as many placed as can be, then as alike as can be within their groups.

`balance` adds what groups lose for not being of an even size: a member of a group of twice that size loses
`balance`, others in proportion to how far the size of their group is from it (`matcher.networks.objective`).
"""

import time
from collections.abc import Callable

from matcher.domain.errors import InvalidInputError
from matcher.networks.clash import smallest_clash
from matcher.networks.exact import Effort
from matcher.networks.figures import figures
from matcher.networks.grouping import Clash, Group, Grouping
from matcher.networks.left import why_left
from matcher.networks.objective import Aim
from matcher.networks.problem import GroupingProblem
from matcher.networks.reading import boards_of, read
from matcher.networks.violations import violations
from matcher.networks.whole import (
    EXACT_UNITS,
    ImpossibleError,
    Rising,
    Solved,
    Told,
    in_order,
    solve_all,
)

SECONDS = 4.0
_GROUPED = 0.95
_FOR_FREE = 0.3


def group(
    problem: GroupingProblem,
    *,
    seconds: float = SECONDS,
    progress: Callable[[float], None] | None = None,
) -> Grouping | Clash:
    """Return the best groups that are found in about so many seconds, or the conditions that clash.

    The answer is the same in whatever order a problem comes. Raise KeyError where a condition names an id
    that nobody has, and InvalidInputError where it could not be told whether all conditions can hold.
    """
    until = time.monotonic() + seconds
    told = Rising(progress)
    told(0.0)
    try:
        found = aimed(problem, None, until, lambda share: told(share * _GROUPED), Effort())
    except ImpossibleError:
        clash = smallest_clash(problem)
        if clash is None:
            raise undecided(seconds) from None
        told(1.0)
        return clash
    answer = grouping_of(problem, found)
    told(1.0)
    return answer


def aimed(
    problem: GroupingProblem, aim: Aim | None, until: float, told: Told, effort: Effort
) -> list[Solved]:
    """Return the groups of a problem for sizes aimed at; raise ImpossibleError where conditions clash."""
    reading = read(problem)
    if reading.broken:
        raise ImpossibleError(is_sure=True)
    limit = problem.rules.most_groups
    if limit is None:
        return solve_all(boards_of(reading, aim), until, told, effort)
    if len(problem.candidates) <= EXACT_UNITS:
        # The limit may be met without being asked for, and each part is proved sooner by itself.
        now = time.monotonic()
        found = solve_all(boards_of(reading, aim), now + _FOR_FREE * (until - now), told, effort)
        if sum(len(each.groups) for each in found) <= limit:
            return found
    return solve_all(boards_of(reading, aim, in_one=True), until, told, effort)


def grouping_of(problem: GroupingProblem, found: list[Solved]) -> Grouping:
    """Return what was found with its reasons and figures; RuntimeError where it breaks a rule."""
    groups = in_order(each for solved in found for each in solved.named())
    check(problem, groups)
    is_optimal = all(each.is_proved for each in found)
    value = sum(each.value for each in found)
    return Grouping(
        groups=groups,
        left=why_left(problem, groups),
        figures=figures(problem, groups),
        value=value,
        bound=value if is_optimal else sum(each.bound for each in found),
        is_optimal=is_optimal,
        most_placed=sum(each.most for each in found),
    )


def check(problem: GroupingProblem, groups: tuple[Group, ...]) -> None:
    """Raise RuntimeError where groups break a rule: the solver is wrong then, whatever was asked."""
    broken = violations(problem, groups)
    if broken:
        raise RuntimeError(
            f"The solver made groups that break {len(broken)} rules, {broken[0]} first"
        )


def undecided(seconds: float) -> InvalidInputError:
    """Return the error for conditions of which nobody could tell whether they can all hold."""
    return InvalidInputError(
        "networks.undecided",
        "{seconds} seconds did not suffice to tell whether all conditions can hold. Give it more time, or"
        " require fewer partnerships.",
        seconds=round(seconds),
    )
