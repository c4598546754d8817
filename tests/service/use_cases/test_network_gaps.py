"""Who is missing: known partnerships that fit, pairs that could be formed, or an honest no."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.store.engine import open_store
from matcher.domain.dates import PartialDate
from matcher.domain.errors import NotFoundError
from matcher.domain.network import NetworkMember
from service.use_cases.jobs import jobs_of
from service.use_cases.network_gaps import (
    GapOrigin,
    Gaps,
    begin_gaps,
    gaps_found,
    gaps_of,
    wanted_for_group,
    wanted_for_network,
)
from tests.service.network_world import (
    GROUPING_ID,
    World,
    kept_grouping,
    network_house,
    publish_all,
    water_network,
)

SOUTH = (NetworkMember(("se-1440", "zm-1"), partnership_id="p-1", theme_ids=("water",)),)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = open_store(tmp_path / "networks.sqlite")
    yield World(network_house(engine))
    engine.dispose()


def gaps(world: World, network_id: str = "n-water") -> Gaps:
    return gaps_of(wanted_for_network(network_id, world.work), world.work)


def test_a_known_partnership_on_the_same_theme_is_found_with_what_it_shares(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    found = gaps(world)
    first = found.partnerships[0]
    assert first.member.partnership_id == "p-9"
    assert (first.origin, first.theme_ids) == (GapOrigin.DOCUMENTED, ("water",))
    assert first.reasons == ()
    assert [remark.code for remark in first.remarks] == ["network.gaps.last-heard"]


def test_one_that_is_near_but_breaks_a_rule_is_told_with_the_rule(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    blocked = gaps(world).blocked
    assert [each.member.partnership_id for each in blocked] == ["p-5"]
    assert [reason.code for reason in blocked[0].reasons] == ["network.other-region"]


def test_partnerships_on_other_themes_are_not_offered(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    found = gaps(world)
    ids = {each.member.partnership_id for each in (*found.partnerships, *found.blocked)}
    assert ids == {"p-9", "p-5"}


def test_whoever_was_left_in_the_grouping_is_named_as_such(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2")], left=["p-9"])
    network = water_network(members=SOUTH, grouping_id=GROUPING_ID, grouping_version=1)
    publish_all(world.engine, network)
    first = gaps(world).partnerships[0]
    assert (first.origin, first.member.partnership_id) == (GapOrigin.LEFT, "p-9")


def test_a_network_whose_grouping_is_gone_still_has_gaps(world: World) -> None:
    network = water_network(members=SOUTH, grouping_id="gone", grouping_version=4)
    publish_all(world.engine, network)
    assert gaps(world).partnerships


def test_a_group_that_is_not_published_yet_can_be_asked_for_too(world: World) -> None:
    kept_grouping(world.house, [("p-1",)])
    found = gaps_of(wanted_for_group(GROUPING_ID, 1, "a", world.work), world.work)
    assert found.partnerships[0].member.partnership_id == "p-9"
    with pytest.raises(NotFoundError):
        wanted_for_group(GROUPING_ID, 1, "z", world.work)


def test_pairs_come_from_profiles_here_and_places_there(world: World) -> None:
    themeless = (NetworkMember(("se-1440", "zm-1")), NetworkMember(("se-1260", "bw-2")))
    publish_all(world.engine, water_network(theme_ids=(), members=themeless))
    pairs = gaps(world).pairs
    assert pairs
    for pair in pairs:
        assert pair.ours.country == "SE"
        assert pair.theirs.country in ("ZM", "BW")
        assert not {pair.ours.id, pair.theirs.id} & {"se-1440", "zm-1", "se-1260", "bw-2"}
    values = [pair.value for pair in pairs]
    assert values == sorted(values, reverse=True)


def test_without_a_pair_that_fits_it_says_so(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    said = gaps(world).pairs_abstention
    assert said is not None
    assert said.code == "network.gaps.no-pairs"


def test_no_pair_is_formed_under_a_programme_that_has_ended(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    house = world.house
    over = {
        each: replace(programme, ends=PartialDate.parse("2025"))
        for each, programme in house.catalogue.programmes.items()
    }
    ended = World(replace(house, catalogue=replace(house.catalogue, programmes=over)))
    said = gaps(ended).pairs_abstention
    assert said is not None
    assert said.code == "network.gaps.programme-over"


def test_a_network_that_nothing_is_known_of_gets_an_honest_no(world: World) -> None:
    silent = (NetworkMember(("se-2183", "tz-2")),)
    publish_all(world.engine, water_network(theme_ids=(), members=silent))
    found = gaps(world)
    assert found.abstention is not None
    assert found.abstention.code == "network.gaps.nothing-known"
    assert (found.partnerships, found.pairs) == ((), ())


def test_the_work_is_remembered_until_something_changes(world: World) -> None:
    publish_all(world.engine, water_network(members=SOUTH))
    jobs = jobs_of(world.engine)
    wanted = wanted_for_network("n-water", world.work)
    job = begin_gaps(wanted, "/here", world.work)
    jobs.wait(job.id)
    again = begin_gaps(wanted, "/here", world.work)
    assert again.id == job.id
    assert gaps_found(again) is not None
    publish_all(world.engine, water_network("n-more"))
    later = begin_gaps(wanted_for_network("n-water", world.work), "/here", world.work)
    assert later.id != job.id
    jobs.wait(later.id)
