"""Which partnerships a group could take, so that it holds all rules with them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem
from matcher.networks.rule_table import NONE, Marks, RuleTable, rule_table


def may_join(problem: GroupingProblem, groups: Sequence[Group]) -> Marks:
    """Return whether group g would hold all rules with candidate i in it; shape (candidates, groups).

    False for its own group, for kept members, who stay where they are, and for those with a party that
    would stay placed elsewhere.
    """
    table, size = rule_table(problem), len(problem.candidates)
    inside = np.zeros((len(groups), size), dtype=bool)
    for at, group in enumerate(groups):
        inside[at, [problem.places[each] for each in group.ids]] = True
    allowed = _sizes(table, inside) & _experience(table, inside)
    allowed &= _shared(table, inside) & _years(table, inside)
    allowed &= ~_clash(table, inside) & _bonds(table, inside)
    allowed &= ~inside.T & (table.kept == NONE)[:, None]
    allowed &= ~_placed_elsewhere(table, inside)
    return allowed


def _sizes(table: RuleTable, inside: Marks) -> Marks:
    sizes, rules = inside.sum(axis=1) + 1, table.problem.rules
    fits: Marks = (sizes >= rules.least) & (sizes <= rules.most)
    return fits[None, :]


def _experience(table: RuleTable, inside: Marks) -> Marks:
    found = (inside & table.experienced).sum(axis=1)
    enough: Marks = found + table.experienced[:, None] >= table.problem.rules.experienced
    return enough


def _shared(table: RuleTable, inside: Marks) -> Marks:
    """Return where a region, and a language, is common to the group with i in it, where that is asked."""
    allowed = np.ones(inside.T.shape, dtype=bool)
    rules = table.problem.rules
    for is_asked, marks in (
        (rules.same_region, table.regions),
        (rules.common_language, table.languages),
    ):
        if is_asked:
            common = np.array([marks[members].all(axis=0) for members in inside])
            common = common.reshape(len(inside), marks.shape[1])
            allowed &= marks.astype(np.float32) @ common.T.astype(np.float32) > 0
    return allowed


def _years(table: RuleTable, inside: Marks) -> Marks:
    window = table.problem.rules.start_window
    if window is None:
        return np.ones(inside.T.shape, dtype=bool)
    first, last = _span(table, inside & table.known_year)
    years = np.where(table.known_year, table.years, np.nan)[:, None]
    spans = np.fmax(years, last) - np.fmin(years, first)
    within: Marks = ~(spans > window)
    return within


def _span(table: RuleTable, known: Marks) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the first and the last known start year of each group, NaN where none is known."""
    first, last = np.full(len(known), np.nan), np.full(len(known), np.nan)
    for at, members in enumerate(known):
        if members.any():
            first[at], last[at] = table.years[members].min(), table.years[members].max()
    return first, last


def _clash(table: RuleTable, inside: Marks) -> Marks:
    """Return where two members of the group with i in it may not stand together."""
    found: Marks = (table.apart @ _counted(inside)) > 0
    if table.problem.rules.each_party_once:
        found |= ((table.parties @ _holders(table, inside)) > 0) & ~inside.T
    for at, chosen in enumerate(inside):
        places = np.flatnonzero(chosen)
        found[:, at] |= bool(table.closed[places].any() or table.clashes(places, places).any())
    return found


def _bonds(table: RuleTable, inside: Marks) -> Marks:
    """Return where i completes all that must stand together, and nobody else is missing."""
    allowed = np.zeros(inside.T.shape, dtype=bool)
    alone = table.bond_sizes[table.bond] == 1
    for at, members in enumerate(inside):
        counts = np.bincount(table.bond[members], minlength=len(table.bond_sizes))
        missing = table.bond_sizes - counts
        open_bonds = np.flatnonzero((counts > 0) & (missing > 0))
        if not len(open_bonds):
            allowed[:, at] = alone
        elif len(open_bonds) == 1 and missing[open_bonds[0]] == 1:
            allowed[:, at] = table.bond == open_bonds[0]
    return allowed


def _placed_elsewhere(table: RuleTable, inside: Marks) -> Marks:
    """Return where a party of i, or of the group, would stay placed in another group."""
    if not table.problem.rules.each_party_once:
        return np.zeros(inside.T.shape, dtype=bool)
    holders = _holders(table, inside)
    everywhere = table.parties @ holders.sum(axis=1)
    outside = everywhere[:, None] - table.parties @ holders
    is_torn = ((outside > 0) & inside.T).any(axis=0)
    own = np.where(inside.any(axis=0), table.parties.sum(axis=1), 0)
    elsewhere: Marks = (outside > own[:, None]) | is_torn
    return elsewhere


def _holders(table: RuleTable, inside: Marks) -> NDArray[np.int32]:
    """Return how many members of each group each party stands in; shape (parties, groups)."""
    holders: NDArray[np.int32] = table.parties.T @ _counted(inside)
    return holders


def _counted(inside: Marks) -> NDArray[np.int32]:
    return inside.T.astype(np.int32)
