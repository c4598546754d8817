"""The ways in which conditions can clash, each with the smallest set that cannot hold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from matcher.evaluation.clash_draft import EMPTY, HOMES, YEAR, Core, Draft, Part
from matcher.networks.grouping import RuleKind


def _rule(kind: RuleKind) -> Part:
    return kind, ""


def _bond_and_ban(draft: Draft) -> Core:
    one, other = draft.add(), draft.add()
    return frozenset({draft.link(one, other), draft.ban(one, other)})


def _bonds_and_ban(draft: Draft) -> Core:
    one, between, other = (draft.add() for _ in range(3))
    return frozenset({draft.link(one, between), draft.link(between, other), draft.ban(one, other)})


def _bond_across_regions(draft: Draft) -> Core:
    bond = draft.link(draft.add(HOMES[0]), draft.add(HOMES[1]))
    return frozenset({bond, _rule(RuleKind.REGION)})


def _bond_across_years(draft: Draft) -> Core:
    bond = draft.link(draft.add(), draft.add(year=YEAR + draft.dice.randint(2, 5)))
    return frozenset({bond, _rule(RuleKind.START)})


def _bond_of_one_party(draft: Draft) -> Core:
    bond = draft.link(draft.add(party="shared-a"), draft.add(party="shared-a"))
    return frozenset({bond, _rule(RuleKind.PARTY)})


def _bond_across_languages(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, common_language=True)
    bond = draft.link(draft.add(language="en"), draft.add(language="es"))
    return frozenset({bond, _rule(RuleKind.LANGUAGE)})


def _too_many_bonds(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, most=4)
    members = [draft.add() for _ in range(5)]
    bonds = [draft.link(one, other) for one, other in pairwise(members)]
    return frozenset({*bonds, _rule(RuleKind.MOST)})


def _alone_in_its_region(draft: Draft) -> Core:
    asked = draft.require(draft.add(EMPTY[0]))
    return frozenset({asked, _rule(RuleKind.LEAST), _rule(RuleKind.REGION)})


def _alone_in_its_year(draft: Draft) -> Core:
    asked = draft.require(draft.add(year=YEAR + draft.dice.randint(4, 6)))
    return frozenset({asked, _rule(RuleKind.LEAST), _rule(RuleKind.START)})


def _nobody_experienced(draft: Draft) -> Core:
    newcomers = [draft.add(EMPTY[1], is_experienced=False) for _ in range(4)]
    asked = draft.require(newcomers[0])
    return frozenset({asked, _rule(RuleKind.EXPERIENCE), _rule(RuleKind.REGION)})


def _required_of_one_party(draft: Draft) -> Core:
    asked = [draft.require(draft.add(home, party="shared-b")) for home in HOMES]
    return frozenset({*asked, _rule(RuleKind.PARTY)})


def _too_few_groups(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, most_groups=1)
    asked = [draft.require(draft.add(home)) for home in HOMES]
    return frozenset({*asked, _rule(RuleKind.MOST_GROUPS), _rule(RuleKind.REGION)})


def _banned_from_the_rest(draft: Draft) -> Core:
    members = [draft.add(EMPTY[2]) for _ in range(3)]
    asked, ban = draft.require(members[0]), draft.ban(members[0], members[1])
    return frozenset({asked, ban, _rule(RuleKind.LEAST), _rule(RuleKind.REGION)})


def _kept_too_large(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, most=4)
    return frozenset({draft.keep([draft.add() for _ in range(5)]), _rule(RuleKind.MOST)})


def _kept_too_small(draft: Draft) -> Core:
    kept = draft.keep([draft.add(), draft.add()], is_closed=True)
    return frozenset({kept, _rule(RuleKind.LEAST)})


def _kept_with_ban(draft: Draft) -> Core:
    members = [draft.add() for _ in range(3)]
    return frozenset({draft.keep(members), draft.ban(members[0], members[2])})


def _kept_across_regions(draft: Draft) -> Core:
    kept = draft.keep([draft.add(HOMES[0]), draft.add(HOMES[0]), draft.add(HOMES[1])])
    return frozenset({kept, _rule(RuleKind.REGION)})


def _kept_across_years(draft: Draft) -> Core:
    kept = draft.keep([draft.add(), draft.add(), draft.add(year=YEAR + 3)])
    return frozenset({kept, _rule(RuleKind.START)})


def _kept_of_one_party(draft: Draft) -> Core:
    kept = draft.keep([draft.add(party="shared-c"), draft.add(party="shared-c"), draft.add()])
    return frozenset({kept, _rule(RuleKind.PARTY)})


def _kept_across_languages(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, common_language=True)
    kept = draft.keep([draft.add(), draft.add(), draft.add(language="pt")])
    return frozenset({kept, _rule(RuleKind.LANGUAGE)})


def _kept_of_newcomers(draft: Draft) -> Core:
    members = [draft.add(is_experienced=False) for _ in range(3)]
    return frozenset({draft.keep(members, is_closed=True), _rule(RuleKind.EXPERIENCE)})


def _bond_of_two_kept(draft: Draft) -> Core:
    one, other = ([draft.add() for _ in range(3)] for _ in range(2))
    return frozenset({draft.keep(one), draft.keep(other), draft.link(one[0], other[0])})


def _bond_with_a_closed_one(draft: Draft) -> Core:
    members = [draft.add() for _ in range(3)]
    return frozenset({draft.keep(members, is_closed=True), draft.link(members[0], draft.add())})


def _more_kept_than_groups(draft: Draft) -> Core:
    draft.rules = replace(draft.rules, most_groups=1)
    kept = [draft.keep([draft.add(home) for _ in range(3)]) for home in (HOMES[0], HOMES[0])]
    return frozenset({*kept, _rule(RuleKind.MOST_GROUPS)})


CLASHES: Mapping[str, Callable[[Draft], Core]] = {
    "bond and ban": _bond_and_ban,
    "two bonds and a ban": _bonds_and_ban,
    "bond across regions": _bond_across_regions,
    "bond across years": _bond_across_years,
    "bond of one party": _bond_of_one_party,
    "bond across languages": _bond_across_languages,
    "more bonds than room": _too_many_bonds,
    "required, alone in its region": _alone_in_its_region,
    "required, alone in its year": _alone_in_its_year,
    "required, nobody experienced": _nobody_experienced,
    "two required of one party": _required_of_one_party,
    "required in more regions than groups": _too_few_groups,
    "required, banned from the rest": _banned_from_the_rest,
    "kept group too large": _kept_too_large,
    "kept and closed, too small": _kept_too_small,
    "kept group with a ban": _kept_with_ban,
    "kept group across regions": _kept_across_regions,
    "kept group across years": _kept_across_years,
    "kept group of one party": _kept_of_one_party,
    "kept group across languages": _kept_across_languages,
    "kept and closed, nobody experienced": _kept_of_newcomers,
    "bond of two kept groups": _bond_of_two_kept,
    "bond with a closed group": _bond_with_a_closed_one,
    "more kept groups than groups": _more_kept_than_groups,
}
"""Every kind of clash by name."""

COMBINABLE = (
    "bond and ban", "bond across regions", "required, alone in its year", "kept group with a ban",
    "bond of one party", "required, alone in its region", "kept group across years", "two bonds and a ban",
    "two required of one party", "bond of two kept groups", "kept and closed, too small",
)  # fmt: skip
"""Kinds that touch no bound which another one of them sets or needs."""
