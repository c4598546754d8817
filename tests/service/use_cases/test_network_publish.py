"""Publishing groups: all or none, under the rules, nobody's secrets, and on record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.store.engine import open_store
from data.store.event_log import first_broken_entry, read_events
from data.store.introductions import keep_introduction
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.grouping import GroupingPartnership, Origin
from matcher.domain.introduction import Introduction, Party, Stage
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import RuleKind, Violation
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.network_publish import (
    GroupRefusedError,
    GroupWanted,
    publish,
    publishing_of,
)
from tests.service.network_world import (
    GROUPING_ID,
    NAMES,
    RULES,
    SENTENCES,
    World,
    kept_grouping,
    network_house,
    publish_all,
    published,
    wanted,
    water_network,
)
from tests.service.round_world import NOW, TODAY


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = open_store(tmp_path / "networks.sqlite")
    yield World(network_house(engine))
    engine.dispose()


def refused(world: World, *ids: str, **changes: Any) -> GroupRefusedError:
    with pytest.raises(GroupRefusedError) as error:
        publish(GROUPING_ID, 1, wanted(*ids, **changes), world.work)
    assert published(world.engine) == ()
    return error.value


def test_a_group_becomes_a_network_with_its_members(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2")])
    (made,) = publish(GROUPING_ID, 1, wanted(adviser="Forskare, Lunds universitet"), world.work)
    assert (made.names, made.sentences) == (NAMES, SENTENCES)
    assert [m.party_ids for m in made.members] == [("se-1440", "zm-1"), ("se-1489", "zm-2")]
    assert [m.partnership_id for m in made.members] == ["p-1", "p-2"]
    assert made.region is WorldRegion.SOUTHERN_AFRICA
    assert (made.starts_on, made.ends_on) == (date(2027, 1, 1), date(2030, 12, 31))
    assert (made.theme_ids, made.most, made.is_open) == (("water",), 5, True)
    assert (made.grouping_id, made.grouping_version) == (GROUPING_ID, 1)
    assert published(world.engine) == (made,)


def test_publishing_is_on_record_and_tells_nobodys_words(world: World) -> None:
    kept_grouping(world.house)
    (made,) = publish(GROUPING_ID, 1, wanted(), world.work)
    with reading(world.engine) as connection:
        (event,) = read_events(connection, matter=Matter.NETWORK)
        assert first_broken_entry(connection) is None
    assert (event.what, event.matter_id) == (Happening.NETWORK_PUBLISHED, made.id)
    assert set(event.place_ids) == made.party_ids
    assert "vatten" not in str(event.values).lower()


def test_the_form_begins_with_what_the_version_and_the_programme_say(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2")])
    with reading(world.engine) as connection:
        known = publishing_of(connection, GROUPING_ID, 1, world.work).wanted
    assert known.groups == (GroupWanted("a", NAMES, SENTENCES, RULES.most),)
    assert known.starts_on == date(TODAY.year, 1, 1)
    assert known.ends_on == date(TODAY.year + 3, 12, 31)


def test_several_groups_are_published_at_once(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2"), ("p-4", "p-5")])
    made = publish(GROUPING_ID, 1, wanted("a", "b"), world.work)
    assert len(published(world.engine)) == len(made) == 2


def test_where_one_group_is_refused_none_is_published(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2"), ("p-4", "p-5")])
    groups = (
        GroupWanted("a", NAMES, SENTENCES, 5),
        GroupWanted("b", {"sv": "", "en": "Two"}, SENTENCES, 5),
    )
    error = refused(world, groups=groups)
    assert (error.group_id, error.field, error.code) == ("b", "name", "network.name-missing")


def test_a_broken_rule_is_told_with_who_breaks_it(world: World) -> None:
    broken = Violation(RuleKind.REGION, ("p-1", "p-4"), number=2)
    kept_grouping(world.house, [("p-1", "p-4"), ("p-5", "p-6")], violations=(broken,))
    error = refused(world, "a")
    assert error.code == "network.breaks-a-rule"
    assert "Ale – Kitwe" in str(error)
    assert publish(GROUPING_ID, 1, wanted("b"), world.work)


def test_a_party_in_an_open_network_is_refused_under_each_party_once(world: World) -> None:
    publish_all(world.engine, water_network())
    kept_grouping(world.house, [("p-1", "p-2")])
    with pytest.raises(GroupRefusedError) as error:
        publish(GROUPING_ID, 1, wanted(), world.work)
    assert error.value.code == "network.party-elsewhere"
    assert "Ale" in str(error.value)
    assert len(published(world.engine)) == 1


def test_a_party_in_a_network_that_is_over_may_be_published_again(world: World) -> None:
    publish_all(world.engine, water_network(ends_on=date(2020, 1, 1)))
    kept_grouping(world.house, [("p-1", "p-2")])
    assert publish(GROUPING_ID, 1, wanted(), world.work)


def test_where_parties_may_stand_twice_another_network_is_no_hindrance(world: World) -> None:
    publish_all(world.engine, water_network())
    kept_grouping(world.house, [("p-1", "p-2")], rules=replace(RULES, each_party_once=False))
    assert publish(GROUPING_ID, 1, wanted(), world.work)


def test_the_same_group_is_not_published_twice(world: World) -> None:
    kept_grouping(world.house)
    publish(GROUPING_ID, 1, wanted(), world.work)
    with pytest.raises(GroupRefusedError) as error:
        publish(GROUPING_ID, 1, wanted(), world.work)
    assert error.value.code == "network.published-already"
    assert len(published(world.engine)) == 1


def test_nothing_of_a_confidential_grouping_is_published(world: World) -> None:
    kept_grouping(world.house, is_confidential=True)
    with pytest.raises(InvalidInputError) as error:
        publish(GROUPING_ID, 1, wanted(), world.work)
    assert error.value.code == "network.grouping-confidential"


@pytest.mark.parametrize(
    ("stage", "is_confidential", "code"),
    [
        (Stage.SENT, False, "network.introduction-not-accepted"),
        (Stage.PROPOSED, False, "network.introduction-not-accepted"),
        (Stage.DECLINED, False, "network.introduction-not-accepted"),
        (Stage.ACCEPTED, True, "network.introduction-confidential"),
        (Stage.ACCEPTED, False, None),
    ],
)
def test_an_introduction_is_published_only_when_all_said_yes_and_it_is_no_secret(
    world: World, stage: Stage, is_confidential: bool, code: str | None
) -> None:
    keep_introduced(world, stage, is_confidential)
    introduced = GroupingPartnership("i-1", Origin.PROPOSED, ("se-2183", "bw-4"), origin_id="i-1")
    kept_grouping(world.house, [("p-1", "i-1")], partnerships=[introduced])
    if code is None:
        assert publish(GROUPING_ID, 1, wanted(), world.work)
    else:
        assert refused(world).code == code


def test_what_was_written_of_a_partnership_never_comes_along(world: World) -> None:
    written = GroupingPartnership(
        "r-1", Origin.IMPORTED, ("se-2183", "bw-4"), ("Byn (ZM)",), text_id="secret-text"
    )
    kept_grouping(world.house, [("p-1", "r-1")], partnerships=[written])
    (made,) = publish(GROUPING_ID, 1, wanted(), world.work)
    assert made.members[1].other_parties == ("Byn (ZM)",)
    assert made.members[1].partnership_id is None
    assert "secret-text" not in repr(made)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"coordinator": "Anna, anna@example.org"}, "network.contact-data"),
        ({"adviser": "070-123 45 67"}, "network.contact-data"),
        ({"coordinator": "x" * 201}, "network.text-too-long"),
        ({"starts_on": ""}, "network.start-missing"),
        ({"starts_on": "i morgon"}, "date.invalid"),
        ({"ends_on": "2026-12-31"}, "network.ends-before-start"),
        ({"starts_on": "1066-10-14"}, "network.day-out-of-range"),
        ({"groups": ()}, "network.no-group-chosen"),
    ],
)
def test_what_cannot_be_published_is_refused_in_words(
    world: World, changes: dict[str, Any], code: str
) -> None:
    kept_grouping(world.house)
    with pytest.raises(InvalidInputError) as error:
        publish(GROUPING_ID, 1, wanted(**changes), world.work)
    assert error.value.code == code
    assert published(world.engine) == ()


@pytest.mark.parametrize(
    ("group", "code"),
    [
        (GroupWanted("z", NAMES, SENTENCES, 5), "network.no-such-group"),
        (GroupWanted("a", {"sv": "A", "en": "x" * 121}, SENTENCES, 5), "network.text-too-long"),
        (GroupWanted("a", NAMES, {"sv": "ring 070-123 45 67"}, 5), "network.contact-data"),
        (GroupWanted("a", NAMES, SENTENCES, "1"), "network.most-unreadable"),
        (GroupWanted("a", NAMES, SENTENCES, "många"), "network.most-unreadable"),
        (GroupWanted("a", NAMES, SENTENCES, 41), "network.most-unreadable"),
    ],
)
def test_what_is_wrong_with_one_group_is_told_of_that_group(
    world: World, group: GroupWanted, code: str
) -> None:
    kept_grouping(world.house)
    error = refused(world, groups=(group,))
    assert (error.code, error.group_id) == (code, group.id)


def test_fewer_places_than_members_are_refused(world: World) -> None:
    kept_grouping(world.house, [("p-1", "p-2", "p-3")])
    error = refused(world, groups=(GroupWanted("a", NAMES, SENTENCES, 2),))
    assert error.code == "network.most-below-members"


def test_line_breaks_and_unseen_letters_do_not_reach_the_page(world: World) -> None:
    kept_grouping(world.house)
    names = {"sv": " Rent\n vatten\u200b ", "en": "Clean\twater"}
    (made,) = publish(
        GROUPING_ID, 1, wanted(groups=(GroupWanted("a", names, SENTENCES, 5),)), world.work
    )
    assert made.names == {"sv": "Rent vatten", "en": "Clean water"}


def test_a_grouping_or_version_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFoundError):
        publish("nowhere", 1, wanted(), world.work)
    kept_grouping(world.house)
    with pytest.raises(NotFoundError):
        publish(GROUPING_ID, 7, wanted(), world.work)


def keep_introduced(world: World, stage: Stage, is_confidential: bool) -> None:
    introduction = Introduction(
        id="i-1",
        programme_id=DEFAULT_PROGRAMME_ID,
        on=TODAY,
        stage=stage,
        parties=(Party("se-2183"), Party("bw-4")),
        created_at=NOW,
        changed_at=NOW,
        is_confidential=is_confidential,
    )
    with writing(world.engine) as connection:
        keep_introduction(connection, introduction, {})
