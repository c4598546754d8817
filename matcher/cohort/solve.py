"""Assigns a whole round: as many of our parties as can be, then the benefit, weighed as the officer says.

A round is impossible only where its locks and required parties cannot all be served; then the smallest set
of conditions that stand in each other's way is told. Who else is left gets a reason.
"""

import time

from matcher.cohort.assignment import Assignment, Conflict, Progress, no_progress
from matcher.cohort.balance import Balanced, balanced
from matcher.cohort.board import Board, board_of
from matcher.cohort.checking import check
from matcher.cohort.conflict import conflict
from matcher.cohort.fairness import fairness
from matcher.cohort.lock_prices import lock_prices
from matcher.cohort.packing import UndecidedError
from matcher.cohort.pairing import thinned
from matcher.cohort.plan import NOBODY_WORSE_OFF, groups_of
from matcher.cohort.planner import Planner
from matcher.cohort.problem import CohortProblem
from matcher.cohort.unassigned import unassigned
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message

TIME_LIMIT_SECONDS = 8.0
# What the first answer and the weighing may take; groups of three leave little time for prices of locks.
_FOR_BALANCE, _FOR_THREES = 0.6, 0.9
_READ, _FIRST, _BALANCED, _PRICED = 0.05, 0.25, 0.6, 0.95


def solve(
    problem: CohortProblem,
    progress: Progress = no_progress,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> Assignment | Conflict:
    """Return the best assignment of a round, or why there is none.

    The answer is the same for the same round, in whatever order its parties come, as long as the time
    suffices. Raise InvalidInputError for a round that means nothing (an unknown id, a benefit above 1), and
    where the time does not suffice to find any answer.
    """
    check(problem)
    start = time.monotonic()
    until = start + time_limit_seconds
    progress(0.0, message("cohort.stage.reading", "Reading the conditions"))
    board, planner = solvable(problem), Planner()
    progress(_READ, message("cohort.stage.assigning", "Assigning"))
    share = _FOR_THREES if board.has_threes and not problem.balance else _FOR_BALANCE
    try:
        first = planner.best(board, until=start + share * time_limit_seconds)
    except UndecidedError:
        raise _undecided(time_limit_seconds) from None
    if first is None:
        progress(_FIRST, message("cohort.stage.conflict", "Looking for what stands in the way"))
        found = conflict(problem, until)
        progress(1.0, message("cohort.stage.done", "Done"))
        return found
    stage = message("cohort.stage.balancing", "Weighing the total against the worst-off")
    progress(_FIRST, stage)
    answer = balanced(
        planner,
        board,
        first,
        problem.balance,
        start + _FOR_BALANCE * time_limit_seconds,
        lambda share: progress(_FIRST + share * (_BALANCED - _FIRST), stage),
    )
    return _told(problem, planner, board, answer, until, progress)


def solvable(problem: CohortProblem) -> Board:
    """Return a round in numbers, without those of the other side whom no best answer needs."""
    board = board_of(problem)
    return board if board.has_threes else thinned(board)


def _told(
    problem: CohortProblem,
    planner: Planner,
    board: Board,
    answer: Balanced,
    until: float,
    progress: Progress,
) -> Assignment:
    """Return an answer with all that an officer wants to know about it."""
    stage = message("cohort.stage.prices", "Working out what each lock costs")
    plan = answer.plan
    floor = 0.0 if not problem.balance or plan.worst >= NOBODY_WORSE_OFF else plan.worst
    prices = lock_prices(
        planner,
        board,
        plan,
        floor,
        until,
        lambda share: progress(_BALANCED + share * (_PRICED - _BALANCED), stage),
    )
    progress(_PRICED, message("cohort.stage.reasons", "Telling who is left and why"))
    groups = groups_of(board, plan)
    ours, theirs = unassigned(problem, groups)
    progress(1.0, message("cohort.stage.done", "Done"))
    return Assignment(
        groups=groups,
        unassigned_ours=ours,
        unassigned_theirs=theirs,
        assigned=plan.covered,
        total=plan.total,
        value=answer.value,
        floor=floor,
        upper_bound=answer.bound,
        is_optimal=answer.is_optimal,
        method=_method(board, answer),
        fairness=fairness(board, plan),
        lock_prices=prices,
    )


def _method(board: Board, answer: Balanced) -> Message:
    """Return how it is known that nothing is better, or what is not known."""
    if not answer.plan.covers_most:
        return message(
            "cohort.method.more-may-fit",
            "The time did not suffice to prove that no more of ours can get somebody. Give it more time, or"
            " use fewer groups of three.",
        )
    if not answer.is_optimal:
        return message(
            "cohort.method.bounded",
            "Nothing better was found in the time given. A better answer could be at most {gap} better in the"
            " mean.",
            gap=round(answer.bound - answer.value, 4),
        )
    if board.has_threes:
        return message(
            "cohort.method.packing",
            "Proven: no other groups of two and three serve as many of ours better.",
        )
    return message("cohort.method.pairing", "Proven: no other pairs serve as many of ours better.")


def _undecided(seconds: float) -> InvalidInputError:
    return InvalidInputError(
        "cohort.undecided",
        "{seconds} seconds did not suffice to tell whether all locks and required parties can be served. Give"
        " it more time, or require fewer groups of three.",
        seconds=round(seconds),
    )
