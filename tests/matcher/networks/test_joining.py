"""Whether a partnership may join a network, with a sentence for each rule that speaks against it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from matcher.domain.catalogue import Catalogue
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.domain.taxonomy import Taxonomy
from matcher.domain.world_region import WorldRegion
from matcher.networks.joining import (
    JoiningDay,
    countries_of,
    is_running,
    regions_of,
    said_when_small,
    taken_parties,
    why_not_join,
)
from tests.matcher.small_world import place

ON = date(2026, 11, 22)
RULES = GroupRules(least=2, most=4, start_window=1, experienced=0)
NEWCOMER = NetworkMember(("se-2", "zm-2"))
PLACES = [
    replace(place("se-1", "SE"), name="Ale"),
    replace(place("se-2", "SE"), name="Boden"),
    place("zm-1", "ZM", name="Kitwe"),
    place("zm-2", "ZM", name="Solwezi"),
    place("ke-1", "KE", name="Kisumu"),
    place("xx-1", "BR", name="Belém"),
]


def catalogue() -> Catalogue:
    code = CountryCode
    return Catalogue(
        local_governments={each.id: each for each in PLACES},
        passages=(),
        partnerships=(),
        programmes={},
        taxonomy=Taxonomy({}, {}, {}, {}),
        surroundings=Surroundings(
            languages={
                code("ZM"): {LanguageCode("en"): LanguageRole.OFFICIAL},
                code("BR"): {LanguageCode("pt"): LanguageRole.OFFICIAL},
            },
            world_regions={
                code("ZM"): WorldRegion.SOUTHERN_AFRICA,
                code("KE"): WorldRegion.EAST_AFRICA,
            },
        ),
    )


def network(**changes: Any) -> Network:
    made = Network(
        id="n-1",
        names={"sv": "Vatten", "en": "Water"},
        sentences={},
        programme_id="p",
        region=WorldRegion.SOUTHERN_AFRICA,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
        coordinator="",
        adviser="",
        theme_ids=(),
        members=(NetworkMember(("se-1", "zm-1")),),
        most=4,
        is_open=True,
        published_at=datetime(2026, 1, 1),  # noqa: DTZ001 - as the store keeps it
        changed_at=datetime(2026, 1, 1),  # noqa: DTZ001
    )
    return replace(made, **changes)


def said(
    newcomer: NetworkMember = NEWCOMER,
    of: Network | None = None,
    others: tuple[Network, ...] = (),
    rules: GroupRules = RULES,
    on: date = ON,
) -> list[str]:
    asked = of or network()
    day = JoiningDay(rules, on, (asked, *others))
    return [str(each) for each in why_not_join(asked, newcomer, day, catalogue())]


def test_nothing_speaks_against_one_that_fits() -> None:
    assert said() == []


def test_a_network_that_is_over_takes_nobody_and_says_only_that() -> None:
    over = network(ends_on=date(2026, 11, 21), is_open=False)
    assert said(of=over) == ["The network is over, so nobody can join it."]
    assert said(of=replace(over, ends_on=ON)) != said(of=over)


def test_a_closed_network_is_over_from_the_day_it_was_closed() -> None:
    closed = network(closed_at=datetime(2026, 6, 1))  # noqa: DTZ001
    assert not is_running(closed, ON)
    assert is_running(closed, date(2026, 5, 31))


def test_one_that_does_not_ask_for_newcomers_says_who_can_change_that() -> None:
    assert said(of=network(is_open=False)) == [
        "The network does not ask for newcomers. Its coordinator can change that."
    ]


def test_a_full_network_tells_its_size() -> None:
    assert said(of=network(most=1)) == ["The network is full: it has 1 of at most 1 partnerships."]


def test_one_that_began_too_long_ago_tells_the_window() -> None:
    assert said(of=network(starts_on=date(2024, 9, 1))) == [
        "The network began in 2024, and its partnerships start at most one year apart."
    ]
    assert (
        said(rules=replace(RULES, start_window=None), of=network(starts_on=date(2014, 1, 1))) == []
    )


def test_the_window_is_told_in_words_that_fit_it() -> None:
    same_year, three = (replace(RULES, start_window=window) for window in (0, 3))
    assert (
        "start in the same year" in said(of=network(starts_on=date(2025, 1, 1)), rules=same_year)[0]
    )
    assert "at most 3 years apart" in said(of=network(starts_on=date(2020, 1, 1)), rules=three)[0]


def test_a_party_that_is_in_it_already_is_named() -> None:
    assert said(NetworkMember(("se-1", "zm-2"))) == ["Ale is in the network already."]


def test_the_same_parties_may_not_join_twice_whatever_the_rules() -> None:
    loose = replace(RULES, each_party_once=False)
    assert said(NetworkMember(("se-1", "zm-2")), rules=loose) == []
    assert len(said(NetworkMember(("se-1", "zm-1")), rules=loose)) == 2


def test_a_party_in_another_network_is_named_with_that_network() -> None:
    other = network(id="n-2", members=(NetworkMember(("se-2", "ke-1")),))
    assert said(others=(other,)) == [
        "Boden is in the network “Water” already, and each party can be in one network only."
    ]
    over = replace(other, ends_on=date(2026, 1, 1))
    assert said(others=(over,)) == []


def test_a_partner_in_another_region_is_told_with_both_regions() -> None:
    assert said(NetworkMember(("se-2", "ke-1"))) == [
        "The network is for Southern Africa, and the partner lies in East Africa."
    ]


def test_a_region_that_nobody_knows_breaks_no_rule() -> None:
    assert said(NetworkMember(("se-2", "xx-1"))) == []
    assert said(NetworkMember(("se-2",), ("Somewhere",))) == []


def test_a_party_outside_the_registry_counts_by_its_written_country() -> None:
    member = NetworkMember(("se-2",), ("Moshi (KE)", "(ZM)"))
    assert countries_of(member, catalogue()) == {"KE", "ZM"}
    assert regions_of(member, catalogue()) == {
        WorldRegion.EAST_AFRICA,
        WorldRegion.SOUTHERN_AFRICA,
    }


def test_no_common_language_is_told_with_the_language() -> None:
    asking = replace(RULES, common_language=True, same_region=False)
    assert said(NetworkMember(("se-2", "xx-1")), rules=asking) == [
        "The partnerships of the network work in en, which is no language of the newcomer's partner country."
    ]
    assert said(rules=asking) == []


def test_all_reasons_are_told_at_once() -> None:
    other = network(id="n-2", members=(NetworkMember(("se-2", "zm-2")),))
    many = said(NetworkMember(("se-2", "ke-1")), of=network(most=1), others=(other,))
    assert len(many) == 3


def test_a_network_below_its_least_size_says_so() -> None:
    small = said_when_small(network(), RULES)
    assert small is not None
    assert "too few partnerships: 1" in str(small)
    assert said_when_small(network(), replace(RULES, least=1)) is None


def test_taken_parties_leave_the_network_itself_and_old_ones_aside() -> None:
    over = network(id="n-old", ends_on=date(2020, 1, 1), members=(NetworkMember(("se-2", "zm-2")),))
    found = taken_parties(["se-1", "se-2"], [network(), over], ON)
    assert list(found) == ["se-1"]
    assert taken_parties(["se-1"], [network()], ON, but="n-1") == {}
