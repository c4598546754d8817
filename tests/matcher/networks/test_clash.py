"""Conditions that cannot hold together are found, all kinds of them, and only those are told."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from matcher.domain.grouping import KeptGroup
from matcher.networks.clash import smallest_clash
from matcher.networks.grouping import Clash, RuleKind
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import group
from tests.matcher.networks.small_problems import (
    ANY,
    ASIA,
    EUROPE,
    best_by_trying,
    candidates,
    in_directions,
)

Kind = RuleKind


def seven() -> GroupingProblem:
    """Return seven partnerships without any rule in the way."""
    return GroupingProblem(candidates(7), in_directions(*range(0, 70, 10)), replace(ANY, most=5))


def with_fields(problem: GroupingProblem, which: str, **fields: object) -> GroupingProblem:
    found = tuple(
        replace(each, **fields) if each.id in which else each  # type: ignore[arg-type]
        for each in problem.candidates
    )
    return replace(problem, candidates=found)


def kept(name: str, keys: str, is_closed: bool = False) -> KeptGroup:
    return KeptGroup(name, frozenset(keys), is_closed)


@dataclass(frozen=True)
class Planted:
    """A problem that cannot be met, and the kinds of conditions that are to blame."""

    problem: GroupingProblem
    kinds: tuple[RuleKind, ...]


def planted() -> dict[str, Planted]:
    base = seven()
    rules = base.rules
    in_two = with_fields(
        with_fields(base, "abc", regions=frozenset({ASIA})), "defg", regions=frozenset({EUROPE})
    )
    in_two = replace(in_two, rules=replace(rules, same_region=True))
    in_years = with_fields(with_fields(base, "a", start_year=2020), "b", start_year=2026)
    in_tongues = with_fields(
        with_fields(base, "a", languages=frozenset({"en"})), "b", languages=frozenset({"es"})
    )
    of_one = replace(
        with_fields(base, "ab", parties=frozenset({"x"})),
        rules=replace(rules, each_party_once=True),
    )
    pair = frozenset({("a", "b")})
    chain = frozenset({("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")})
    return {
        "together and apart": Planted(
            replace(base, together=pair, apart=pair), (Kind.TOGETHER, Kind.APART)
        ),
        "together through others and apart": Planted(
            replace(
                base, together=frozenset({("a", "b"), ("b", "c")}), apart=frozenset({("a", "c")})
            ),
            (Kind.TOGETHER, Kind.TOGETHER, Kind.APART),
        ),
        "together in two regions": Planted(
            replace(in_two, together=frozenset({("a", "d")})), (Kind.REGION, Kind.TOGETHER)
        ),
        "together in years apart": Planted(
            replace(in_years, together=pair, rules=replace(rules, start_window=1)),
            (Kind.START, Kind.TOGETHER),
        ),
        "together without a language": Planted(
            replace(in_tongues, together=pair, rules=replace(rules, common_language=True)),
            (Kind.LANGUAGE, Kind.TOGETHER),
        ),
        "together with one party": Planted(
            replace(of_one, together=pair), (Kind.PARTY, Kind.TOGETHER)
        ),
        "required with one party": Planted(
            replace(of_one, required=frozenset("ab")), (Kind.PARTY, Kind.REQUIRED, Kind.REQUIRED)
        ),
        "too many together": Planted(
            replace(base, together=chain), (Kind.MOST, *[Kind.TOGETHER] * 5)
        ),
        "a kept group that is too large": Planted(
            replace(base, kept=(kept("k", "abcdef"),)), (Kind.MOST, Kind.KEPT)
        ),
        "a closed group that is too small": Planted(
            replace(base, kept=(kept("k", "a", True),)), (Kind.LEAST, Kind.KEPT)
        ),
        "a closed group without experience": Planted(
            replace(
                with_fields(base, "cdefg", is_experienced=True),
                kept=(kept("k", "ab", True),),
                rules=replace(rules, experienced=1),
            ),
            (Kind.EXPERIENCE, Kind.KEPT),
        ),
        "a closed group and a newcomer": Planted(
            replace(base, kept=(kept("k", "ab", True),), together=frozenset({("a", "c")})),
            (Kind.TOGETHER, Kind.KEPT),
        ),
        "a kept group in two regions": Planted(
            replace(in_two, kept=(kept("k", "ad"),)), (Kind.REGION, Kind.KEPT)
        ),
        "one in two kept groups": Planted(
            replace(base, kept=(kept("k", "ab"), kept("m", "bc"))), (Kind.KEPT, Kind.KEPT)
        ),
        "two kept groups together": Planted(
            replace(
                base, kept=(kept("k", "ab"), kept("m", "cd")), together=frozenset({("a", "c")})
            ),
            (Kind.TOGETHER, Kind.KEPT, Kind.KEPT),
        ),
        "a kept group and apart": Planted(
            replace(base, kept=(kept("k", "ab"),), apart=pair), (Kind.APART, Kind.KEPT)
        ),
        "required without companions": Planted(
            replace(
                with_fields(in_two, "bc", regions=frozenset({EUROPE})), required=frozenset("a")
            ),
            (Kind.LEAST, Kind.REGION, Kind.REQUIRED),
        ),
        "required without anybody experienced": Planted(
            replace(base, required=frozenset("a"), rules=replace(rules, experienced=1)),
            (Kind.EXPERIENCE, Kind.REQUIRED),
        ),
        "two regions and one group": Planted(
            replace(in_two, required=frozenset("ad"), rules=replace(in_two.rules, most_groups=1)),
            (Kind.REGION, Kind.MOST_GROUPS, Kind.REQUIRED, Kind.REQUIRED),
        ),
        "required and no groups at all": Planted(
            replace(base, required=frozenset("a"), rules=replace(rules, most_groups=0)),
            (Kind.MOST_GROUPS, Kind.REQUIRED),
        ),
        "more required than one group holds": Planted(
            replace(base, required=frozenset("abcdef"), rules=replace(rules, most_groups=1)),
            (Kind.MOST, Kind.MOST_GROUPS, *[Kind.REQUIRED] * 6),
        ),
    }


@pytest.mark.parametrize("name", planted())
def test_a_planted_clash_is_found_and_told_by_what_is_to_blame(name: str) -> None:
    case = planted()[name]
    assert best_by_trying(case.problem) is None
    answer = group(case.problem)
    assert isinstance(answer, Clash)
    assert sorted(each.kind for each in answer.conditions) == sorted(case.kinds)
    assert not answer.more


def test_a_clash_is_found_among_many_who_have_no_part_in_it() -> None:
    n = 400
    base = candidates(1)[0]
    many = tuple(replace(base, id=f"p{at:03}", parties=frozenset({f"x{at}"})) for at in range(n))
    wishes = frozenset({(f"p{at:03}", f"p{at + 1:03}") for at in range(0, 40, 2)})
    problem = GroupingProblem(
        many,
        np.ones((n, 1)),
        replace(ANY, most=5),
        together=wishes,
        required=frozenset(each.id for each in many[100:120]),
        apart=frozenset({("p010", "p011")}),
    )
    clash = smallest_clash(problem)
    assert clash
    assert [(each.kind, each.ids) for each in clash.conditions] == [
        (Kind.TOGETHER, ("p010", "p011")),
        (Kind.APART, ("p010", "p011")),
    ]
    assert not clash.more


def test_a_second_clash_is_announced() -> None:
    pairs = frozenset({("a", "b"), ("c", "d")})
    clash = smallest_clash(replace(seven(), together=pairs, apart=pairs))
    assert clash
    assert len(clash.conditions) == 2
    assert clash.more


def test_conditions_that_can_hold_do_not_clash() -> None:
    problem = replace(
        seven(),
        together=frozenset({("a", "g")}),
        apart=frozenset({("a", "b")}),
        kept=(kept("k", "cd"),),
        required=frozenset("ef"),
    )
    assert smallest_clash(problem) is None
    assert smallest_clash(seven()) is None
