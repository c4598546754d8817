"""The list of networks: documented and published ones, their states, filters, and what is not known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.surroundings import read_surroundings
from data.fact_files.toml_programmes import read_programmes
from data.store.engine import open_store
from matcher.domain.dates import PartialDate
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.knowledge import Concern, Knowledge, KnowledgeKind
from matcher.domain.message import CountryCode
from matcher.domain.world_region import WorldRegion
from service.use_cases.network_experts import experts_by_theme
from service.use_cases.network_list import (
    NetworksWanted,
    find_network,
    find_networks,
    region_from,
    state_from,
)
from service.use_cases.network_shown import NetworkState, documented_shown, published_shown
from service.use_cases.network_table import networks_table
from service.use_cases.network_words import period_words
from tests.service.network_world import World, network_house, publish_all, water_network
from tests.service.round_world import TODAY


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = open_store(tmp_path / "networks.sqlite")
    yield World(network_house(engine))
    engine.dispose()


def ids(world: World, **wanted: object) -> list[str]:
    return [
        each.id
        for each in find_networks(world.house, replace(NetworksWanted(TODAY), **wanted))  # type: ignore[arg-type]
    ]


def test_documented_and_published_networks_stand_in_one_list(world: World) -> None:
    assert ids(world) == ["documented-climate"]
    publish_all(world.engine, water_network())
    assert set(ids(world)) == {"n-water", "documented-climate"}


def test_what_is_published_is_seen_at_once(world: World) -> None:
    find_networks(world.house, NetworksWanted(TODAY))
    publish_all(world.engine, water_network())
    assert find_network(world.house, "n-water").published == water_network()


def test_those_that_go_on_come_before_those_that_ended(world: World) -> None:
    publish_all(
        world.engine,
        water_network("n-over", ends_on=date(2026, 3, 1)),
        water_network("n-coming", starts_on=date(2027, 1, 1)),
        water_network("n-now"),
    )
    assert ids(world)[:2] == ["n-now", "n-coming"]
    assert ids(world, state=NetworkState.ENDED) == ["n-over"]
    assert ids(world, on=date(2026, 2, 1), state=NetworkState.ENDED) == []


def test_the_list_is_narrowed_by_theme_region_country_and_programme(world: World) -> None:
    publish_all(world.engine, water_network())
    assert "n-water" in ids(world, theme_ids=frozenset({"water"}))
    assert ids(world, theme_ids=frozenset({"roads"})) == []
    assert "n-water" in ids(world, region=WorldRegion.SOUTHERN_AFRICA)
    assert ids(world, region=WorldRegion.ASIA) == []
    assert "n-water" in ids(world, country=CountryCode("BW"))
    assert "n-water" not in ids(world, country=CountryCode("TZ"))
    assert ids(world, programme_id="nowhere") == []


def test_two_hundred_networks_are_listed(world: World) -> None:
    publish_all(world.engine, *(water_network(f"n-{number:03}") for number in range(200)))
    assert len(ids(world)) == 201


def test_wrong_filters_are_told_with_what_is_known() -> None:
    with pytest.raises(InvalidInputError) as region:
        region_from("atlantis")
    assert "southern-africa" in str(region.value)
    with pytest.raises(InvalidInputError) as state:
        state_from("<script>")
    assert "ongoing" in str(state.value)
    assert (region_from(" "), state_from("")) == (None, None)


@pytest.mark.parametrize("network_id", ["documented-nothing", "documented-", "n-nowhere", ""])
def test_an_unknown_network_is_not_found(world: World, network_id: str) -> None:
    with pytest.raises(NotFoundError) as error:
        find_network(world.house, network_id)
    assert error.value.code == "network.unknown"


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [
        (None, None, NetworkState.UNKNOWN),
        ("2026", None, NetworkState.UNKNOWN),
        ("2025", None, NetworkState.ONGOING),
        ("2027", "2030", NetworkState.COMING),
        ("2020", "2025", NetworkState.ENDED),
        ("2020", "2026", NetworkState.UNKNOWN),
        (None, "2025", NetworkState.ENDED),
    ],
)
def test_a_state_is_only_told_as_far_as_the_dates_go(
    world: World, starts: str | None, ends: str | None, state: NetworkState
) -> None:
    shown = replace(
        published_shown(water_network(), world.house.catalogue),
        starts=PartialDate.parse(starts) if starts else None,
        ends=PartialDate.parse(ends) if ends else None,
    )
    assert shown.state(TODAY) is state


def test_documented_networks_are_called_in_swedish_what_their_programmes_are() -> None:
    catalogue = replace(
        world_without_store().house.catalogue,
        programmes=read_programmes(PACKAGED_FACTS / "programmes"),
        surroundings=read_surroundings(PACKAGED_FACTS / "surroundings"),
    )
    names = {each.id: each.names for each in documented_shown(catalogue)}
    assert set(names) == {
        "documented-human-rights",
        "documented-equal-health",
        "documented-climate",
        "documented-democratic-resilience",
        "documented-gender-equality",
    }
    assert names["documented-human-rights"] == {
        "sv": "ICLD:s nätverk för mänskliga rättigheter",
        "en": "ICLD network for human rights",
    }


def test_a_documented_network_says_what_no_source_tells(world: World) -> None:
    (shown,) = documented_shown(world.house.catalogue)
    codes = [each.code for each in shown.unknown]
    assert codes == ["network.unknown.roles", "network.unknown.members"]
    assert shown.published is None
    assert len(shown.members) == len(shown.partnerships) > 1


def test_a_period_is_told_as_far_as_it_is_known(world: World) -> None:
    shown = published_shown(water_network(), world.house.catalogue)
    assert period_words(shown, "en") == "1 January 2026 to 31 December 2029"
    assert period_words(replace(shown, ends=None), "en") == "from 1 January 2026"
    assert period_words(replace(shown, starts=None), "en") == "until 31 December 2029"
    unknown = replace(shown, starts=None, ends=None)
    assert period_words(unknown, "en") == "The period is not known"


def test_a_table_has_one_row_a_member(world: World) -> None:
    shown = published_shown(water_network(), world.house.catalogue)
    table = networks_table([shown], TODAY, world.house.catalogue, "en")
    assert len(table.rows) == 2
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert row["Partnership"] == "Ale – Kitwe"
    assert row["Countries"] == ("Zambia",)
    empty = published_shown(water_network(members=()), world.house.catalogue)
    assert len(networks_table([empty], TODAY, world.house.catalogue, "sv").rows) == 1


def test_experts_come_from_the_facts_alone_research_first(world: World) -> None:
    def known(kind: KnowledgeKind, name: str, *themes: str) -> Knowledge:
        names = {"sv": name, "en": name}
        return Knowledge(kind, names, names, "source", Concern.SUBJECTS, theme_ids=themes)

    facts = [
        known(KnowledgeKind.TRAINING_PROGRAMME, "Training", "water"),
        known(KnowledgeKind.RESEARCH, "Research", "water", "roads"),
        known(KnowledgeKind.CONTACT, "Somebody", "water"),
    ]
    themes = ("water", "schools", "no-such-theme")
    found = experts_by_theme(themes, world.house.catalogue, facts)
    assert [(e.theme.id, [k.names["en"] for k in e.known]) for e in found] == [
        ("water", ["Research", "Training"]),
        ("schools", []),
    ]


def world_without_store() -> World:
    from sqlalchemy import create_engine

    return World(network_house(create_engine("sqlite://")))
