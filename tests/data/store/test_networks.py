"""Networks in the store: read back as they were, changed with a version, every change on record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.engine import open_store
from data.store.event_log import first_broken_entry, read_events
from data.store.networks import (
    NetworkChange,
    NetworkChangedError,
    change_network,
    keep_network,
    list_networks,
    read_network,
)
from data.store.transactions import reading, writing
from matcher.domain.errors import NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.network import NetworkMember
from tests.service.network_world import COORDINATOR, water_network
from tests.service.round_world import NOW

CHANGE = NetworkChange(COORDINATOR, NOW + timedelta(days=1))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_store(tmp_path / "networks.sqlite")
    with writing(made) as connection:
        keep_network(connection, water_network(), NetworkChange(COORDINATOR, NOW))
    yield made
    made.dispose()


def test_a_network_is_read_back_as_it_was_kept(engine: Engine) -> None:
    with reading(engine) as connection:
        assert read_network(connection, "n-water") == water_network()


def test_every_part_that_may_be_unknown_comes_back_unknown(engine: Engine) -> None:
    bare = water_network(
        "n-bare",
        region=None,
        ends_on=None,
        theme_ids=(),
        members=(NetworkMember((), ("Nowhere (KE)", "(ZM)"), joined_on=date(2026, 5, 1)),),
        closed_at=NOW,
        grouping_id="g",
        grouping_version=3,
    )
    with writing(engine) as connection:
        keep_network(connection, bare, NetworkChange(COORDINATOR, NOW))
        assert read_network(connection, "n-bare") == bare


def test_an_address_without_a_network_says_so(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(NotFoundError) as error:
        read_network(connection, "n-nowhere")
    assert error.value.code == "network.unknown"


def test_the_latest_started_comes_first_and_one_grouping_can_be_asked_for(engine: Engine) -> None:
    later = water_network("n-later", starts_on=date(2027, 1, 1), grouping_id="g-1")
    with writing(engine) as connection:
        keep_network(connection, later, NetworkChange(COORDINATOR, NOW))
        assert [each.id for each in list_networks(connection)] == ["n-later", "n-water"]
        assert [each.id for each in list_networks(connection, "g-1")] == ["n-later"]


def test_a_change_grows_the_version_and_is_on_record(engine: Engine) -> None:
    with writing(engine) as connection:
        after = change_network(
            connection, "n-water", 1, lambda n: replace(n, members=n.members[:1]), CHANGE
        )
        assert (after.version, after.changed_at) == (2, CHANGE.at)
        assert read_network(connection, "n-water") == after
        events = read_events(connection, matter=Matter.NETWORK, matter_id="n-water")
        assert [e.what for e in events] == [
            Happening.NETWORK_PUBLISHED,
            Happening.NETWORK_CHANGED,
        ]
        assert first_broken_entry(connection) is None


def test_a_change_that_changes_nothing_leaves_no_trace(engine: Engine) -> None:
    with writing(engine) as connection:
        after = change_network(connection, "n-water", 1, lambda n: n, CHANGE)
        assert after.version == 1
        assert len(read_events(connection, matter=Matter.NETWORK)) == 1


def test_what_somebody_else_changed_meanwhile_is_told_and_kept(engine: Engine) -> None:
    with writing(engine) as connection:
        change_network(connection, "n-water", 1, lambda n: replace(n, most=6), CHANGE)
        with pytest.raises(NetworkChangedError) as error:
            change_network(connection, "n-water", 1, lambda n: replace(n, most=9), CHANGE)
    assert error.value.stored.most == 6
