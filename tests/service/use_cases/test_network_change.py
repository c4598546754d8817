"""Changing a network: details, newcomers, leavers, closing and opening again, each on record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.networks import NetworkChangedError
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.network import Network, NetworkMember
from service.use_cases.network_change import (
    DetailsWanted,
    NotJoinableError,
    change_details,
    close,
    join,
    leave,
    reopen,
)
from service.use_cases.network_newcomer import NewcomerWanted, newcomer_from
from tests.service.network_world import (
    NAMES,
    SENTENCES,
    World,
    network_house,
    publish_all,
    published,
    water_network,
    work_in,
)

NEWCOMER = NetworkMember(("se-0604", "zm-3"), partnership_id="p-3", theme_ids=("schools",))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = open_store(tmp_path / "networks.sqlite")
    publish_all(engine, water_network())
    yield World(network_house(engine))
    engine.dispose()


def details(**changes: Any) -> DetailsWanted:
    known = DetailsWanted(
        NAMES, SENTENCES, "2026-01-01", "2029-12-31", "Samordnare, ICLD", "", True, "5"
    )
    return replace(known, **changes)


def standing(world: World) -> Network:
    return next(each for each in published(world.engine) if each.id == "n-water")


def happenings(world: World) -> list[Happening]:
    with reading(world.engine) as connection:
        return [e.what for e in read_events(connection, matter=Matter.NETWORK)][1:]


def test_details_are_changed_and_members_stay(world: World) -> None:
    after = change_details("n-water", 1, details(most="6", adviser="Forskare"), world.work)
    assert (after.most, after.adviser, after.version) == (6, "Forskare", 2)
    assert after.members == water_network().members
    assert happenings(world) == [Happening.NETWORK_CHANGED]


def test_somebody_elses_change_is_never_written_over(world: World) -> None:
    change_details("n-water", 1, details(most="6"), world.work)
    with pytest.raises(NetworkChangedError) as error:
        change_details("n-water", 1, details(most="7"), world.work)
    assert error.value.stored.most == 6
    assert standing(world).most == 6


def test_contact_data_is_refused_when_changing_too(world: World) -> None:
    with pytest.raises(InvalidInputError) as error:
        change_details("n-water", 1, details(coordinator="a@example.org"), world.work)
    assert error.value.code == "network.contact-data"


def test_a_size_below_the_members_is_refused(world: World) -> None:
    publish_all(world.engine, water_network("n-3", members=(NEWCOMER,) * 3))
    with pytest.raises(InvalidInputError) as error:
        change_details("n-3", 1, details(most="2"), world.work)
    assert error.value.code == "network.most-below-members"


def test_a_newcomer_joins_on_the_day(world: World) -> None:
    after = join("n-water", 1, NEWCOMER, world.work, "De bad om det")
    assert after.members[-1] == replace(NEWCOMER, joined_on=world.work.today)
    with reading(world.engine) as connection:
        event = read_events(connection, matter=Matter.NETWORK)[-1]
    assert (event.what, event.text) == (Happening.NETWORK_JOINED, "De bad om det")
    assert event.place_ids == NEWCOMER.party_ids


def test_why_a_partnership_may_not_join_is_told_and_nothing_is_changed(world: World) -> None:
    wrong = NetworkMember(("se-1440", "ke-1"))
    with pytest.raises(NotJoinableError) as error:
        join("n-water", 1, wrong, world.work)
    codes = [reason.code for reason in error.value.reasons]
    assert codes == ["network.party-in-it", "network.other-region"]
    assert standing(world).version == 1


def test_a_party_of_another_open_network_may_not_join(world: World) -> None:
    publish_all(world.engine, water_network("n-other", members=(NEWCOMER,)))
    with pytest.raises(NotJoinableError) as error:
        join("n-water", 1, NEWCOMER, world.work)
    assert {reason.code for reason in error.value.reasons} == {"network.party-elsewhere"}


def test_who_was_not_seen_to_join_meanwhile_collides(world: World) -> None:
    join("n-water", 1, NEWCOMER, world.work)
    with pytest.raises(NetworkChangedError):
        join("n-water", 1, NetworkMember(("se-2183", "bw-4")), world.work)


def test_a_member_leaves_and_a_network_that_is_too_small_says_so(world: World) -> None:
    left = leave("n-water", 1, "1", world.work)
    assert [m.partnership_id for m in left.network.members] == ["p-9"]
    assert left.remark is not None
    assert left.remark.code == "network.too-small"
    assert happenings(world) == [Happening.NETWORK_LEFT]


def test_the_last_member_may_leave_too(world: World) -> None:
    leave("n-water", 1, 1, world.work)
    assert leave("n-water", 2, 1, world.work).network.members == ()


@pytest.mark.parametrize("number", ["0", "3", "", "två", "-1", "99999999999"])
def test_a_member_that_is_not_there_cannot_leave(world: World, number: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        leave("n-water", 1, number, world.work)
    assert error.value.code == "network.no-such-member"


def test_a_network_is_closed_and_opened_again(world: World) -> None:
    assert close("n-water", 1, world.work).closed_at == world.work.now
    assert reopen("n-water", 2, world.work).closed_at is None
    assert happenings(world) == [Happening.NETWORK_CLOSED, Happening.NETWORK_REOPENED]


def test_closing_twice_changes_nothing_the_second_time(world: World) -> None:
    close("n-water", 1, world.work)
    assert close("n-water", 2, world.work).version == 2


def test_a_network_is_not_reopened_where_its_parties_have_moved_on(world: World) -> None:
    close("n-water", 1, world.work)
    publish_all(world.engine, water_network("n-next"))
    with pytest.raises(InvalidInputError) as error:
        reopen("n-water", 2, world.work)
    assert error.value.code == "network.party-elsewhere"


def test_an_unknown_network_is_not_found(world: World) -> None:
    with pytest.raises(NotFoundError):
        close("n-nowhere", 1, world.work)


def test_a_newcomer_is_a_documented_partnership_or_named_parties(world: World) -> None:
    house = world.house
    assert newcomer_from(NewcomerWanted("p-3"), house) == NEWCOMER
    named = NewcomerWanted(parties=["Kanye", "Bollnäs", ""], others=["Byn (ZM)"], themes=["water"])
    assert newcomer_from(named, house) == NetworkMember(
        ("se-2183", "bw-4"), ("Byn (ZM)",), theme_ids=("water",)
    )


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        (NewcomerWanted("p-999"), "partnership.no-such-id"),
        (NewcomerWanted(parties=["Ale"]), "network.parties-of-newcomer"),
        (NewcomerWanted(), "network.parties-of-newcomer"),
        (NewcomerWanted(parties=["Ale", "Ale"]), "network.parties-of-newcomer"),
        (NewcomerWanted(parties=["Ale", "Kitwe"], others=["a@b.se"]), "network.contact-data"),
        (NewcomerWanted(parties=["Ale", "Kitwe"], themes=["trolleri"]), "theme.unknown"),
    ],
)
def test_a_newcomer_that_nobody_can_mean_is_refused(
    world: World, entered: NewcomerWanted, code: str
) -> None:
    with pytest.raises((InvalidInputError, NotFoundError)) as error:
        newcomer_from(entered, world.house)
    assert error.value.code == code


def test_the_day_of_joining_is_that_of_the_work(world: World) -> None:
    later = work_in(world.house, date(2027, 3, 1))
    assert join("n-water", 1, NEWCOMER, later).members[-1].joined_on == date(2027, 3, 1)
