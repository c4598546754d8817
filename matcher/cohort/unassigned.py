"""Why a party got nobody, in words: the first condition that left it no one, or others who gained more."""

from dataclasses import dataclass

import numpy as np

from matcher.cohort.assignment import Group, Unassigned
from matcher.cohort.board import Board, Mask, Obstacles, Ordered, board_of, obstacles
from matcher.cohort.problem import CohortProblem, Party
from matcher.domain.message import Message, message


@dataclass(frozen=True, eq=False)
class _Side:
    """One side of a round: its parties, and the cells that conditions forbid, with it as rows."""

    parties: tuple[Party, ...]
    others: tuple[Party, ...]
    forbidden: Obstacles
    in_pairs: Mask
    in_threes: Mask


def unassigned(
    problem: CohortProblem, groups: tuple[Group, ...]
) -> tuple[tuple[Unassigned, ...], tuple[Unassigned, ...]]:
    """Return who of ours and who of theirs got nobody, and why."""
    ordered, board = Ordered.of(problem), board_of(problem)
    found = obstacles(problem, ordered)
    taken = {party_id for group in groups for party_id in (*group.our_ids, *group.their_ids)}
    ours = _Side(ordered.ours, ordered.theirs, found, board.in_pairs, board.in_threes)
    return _left(problem, ours, taken), _left(problem, _turned(ours, board), taken)


def _turned(side: _Side, board: Board) -> _Side:
    turned = Obstacles(
        rules=side.forbidden.rules.T,
        only_countries=side.forbidden.only_countries.T,
        levels=side.forbidden.levels.T,
        least_benefit=side.forbidden.least_benefit.T,
        bans=side.forbidden.bans.T,
    )
    return _Side(side.others, side.parties, turned, board.in_pairs.T, board.in_threes.T)


def _left(problem: CohortProblem, side: _Side, taken: set[str]) -> tuple[Unassigned, ...]:
    return tuple(
        Unassigned(party.id, _reason(problem, side, at))
        for at, party in enumerate(side.parties)
        if party.id not in taken
    )


def _reason(problem: CohortProblem, side: _Side, at: int) -> Message:
    party = side.parties[at]
    return (
        _of_its_own(problem, side, party)
        or _of_conditions(problem, side, at)
        or _of_the_others(side, at)
    )


def _of_its_own(problem: CohortProblem, side: _Side, party: Party) -> Message | None:
    if not party.capacity:
        return message("unassigned.no-room", "{party} has no room in this round.", party=party.name)
    if not side.others:
        return message("unassigned.no-others", "There is nobody on the other side to meet.")
    if party.id in problem.nothing_known:
        return message(
            "unassigned.nothing-known",
            "Too little is known of {party} to tell what it would gain from anybody.",
            party=party.name,
        )
    return None


def _of_conditions(problem: CohortProblem, side: _Side, at: int) -> Message | None:
    """Return the condition that took away the last whom a party could meet, if conditions did."""
    name, forbidden = side.parties[at].name, side.forbidden
    least = problem.least_benefit
    steps = (
        (
            forbidden.rules,
            message(
                "unassigned.rules",
                "The rules let {party} meet nobody of the other side of whom enough is known.",
                party=name,
            ),
        ),
        (
            forbidden.levels,
            message(
                "unassigned.levels",
                "All whom {party} could meet by the rules stand on another level.",
                party=name,
            ),
        ),
        (
            forbidden.only_countries,
            message(
                "unassigned.countries",
                "The countries that the parties are limited to leave nobody for {party}.",
                party=name,
            ),
        ),
        (
            forbidden.bans,
            message("unassigned.bans", "Bans leave nobody for {party} to meet.", party=name),
        ),
        (
            forbidden.least_benefit,
            message(
                "unassigned.least-benefit",
                "Nobody whom {party} could meet reaches the least benefit, {least}.",
                party=name,
                least=least,
            ),
        ),
    )
    gone = np.zeros(len(side.others), dtype=bool)
    for cells, words in steps:
        gone |= cells[at]
        if gone.all():
            return words
    return None


def _of_the_others(side: _Side, at: int) -> Message:
    name = side.parties[at].name
    if not (side.in_pairs[at] | side.in_threes[at]).any():
        return message(
            "unassigned.size",
            "Nobody whom {party} could meet wants a group of the same size.",
            party=name,
        )
    could_meet = int((side.in_pairs[at] | side.in_threes[at]).sum())
    if not side.in_pairs[at].any():
        return message(
            "unassigned.no-third",
            "No group of three was left for {party}: others needed too many of those whom it could meet"
            " ({n}).",
            party=name,
            n=could_meet,
        )
    return message(
        "unassigned.needed-by-others",
        "Others needed all whom {party} could meet ({n}), or gain more together.",
        party=name,
        n=could_meet,
    )
