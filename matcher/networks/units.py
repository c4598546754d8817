"""Partnerships that stand together or not at all: kept groups, bound pairs, and everybody else alone."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from matcher.networks.board import Unit
from matcher.networks.problem import GroupingProblem


def units_of(problem: GroupingProblem) -> tuple[Unit, ...]:
    """Return the units of a problem by their ids; KeyError where a condition names an id that nobody has."""
    bonds = list(_bonds(problem))
    for each in (*problem.required, *(key for pair in bonds for key in pair)):
        problem.candidate(each)
    must = problem.required | {key for pair in bonds for key in pair}
    kept = _kept_of_each(problem)
    closed = {each.id for each in problem.kept if each.is_closed}
    found = []
    for ids in _joined(problem, bonds):
        kept_ids = frozenset().union(*(kept[key] for key in ids if key in kept))
        found.append(
            Unit(
                ids,
                must=not must.isdisjoint(ids),
                is_closed=not closed.isdisjoint(kept_ids),
                kept_ids=tuple(sorted(kept_ids)),
            )
        )
    return tuple(sorted(found, key=lambda unit: unit.ids))


def _bonds(problem: GroupingProblem) -> Iterator[tuple[str, str]]:
    """Yield the pairs that stand together; a kept group of one is bound to itself."""
    yield from sorted(problem.together)
    for kept in problem.kept:
        keys = sorted(kept.keys)
        yield from ((keys[0], other) for other in keys[1:] or keys)


def _kept_of_each(problem: GroupingProblem) -> dict[str, set[str]]:
    found = defaultdict(set)
    for kept in problem.kept:
        for key in kept.keys:
            found[key].add(kept.id)
    return found


def _joined(problem: GroupingProblem, bonds: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the ids that bonds hold together, directly or through others, in order."""
    if not problem.candidates:
        return
    ids = sorted(candidate.id for candidate in problem.candidates)
    at = {each: number for number, each in enumerate(ids)}
    rows, columns = [at[one] for one, _ in bonds], [at[other] for _, other in bonds]
    shape = (len(ids), len(ids))
    _, labels = connected_components(csr_array((np.ones(len(bonds)), (rows, columns)), shape=shape))
    members = defaultdict(list)
    for each, label in zip(ids, labels.tolist(), strict=True):
        members[label].append(each)
    for group in members.values():
        yield tuple(group)
