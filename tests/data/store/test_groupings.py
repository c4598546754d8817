"""Groupings and versions in the store: read back as they were, changed with a version, never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from data.store.event_log import first_broken_entry, read_events
from data.store.grouping_comments import MOST_LETTERS, comments_of, keep_comment
from data.store.grouping_versions import (
    choose_version,
    chosen_version,
    keep_version,
    list_versions,
    read_version,
)
from data.store.groupings import (
    GroupingChangedError,
    StoredGrouping,
    change_grouping,
    count_groupings,
    delete_grouping,
    keep_grouping,
    keep_words,
    list_groupings,
    read_grouping,
)
from data.store.network_tables import GROUPING_PARTNERSHIPS
from data.store.retention import KeptKind
from data.store.texts import erase_text, texts_of
from data.store.transactions import reading, writing
from data.store.weeding import to_weed, weed
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.grouping import GroupingConditions
from tests.data.store.grouping_samples import (
    BLOCKED,
    CHANGE,
    CONDITIONS,
    GROUPING,
    NOW,
    PARTNERSHIPS,
    VERSION,
)


def kept(store: Engine) -> StoredGrouping:
    with writing(store) as connection:
        text_id = keep_words(connection, "g-1", "Vatten i byarna", NOW)
        told = replace(PARTNERSHIPS[0], text_id=text_id)
        keep_grouping(connection, replace(GROUPING, partnerships=(told, *PARTNERSHIPS[1:])), CHANGE)
        return read_grouping(connection, "g-1")


def happenings(store: Engine) -> list[Happening]:
    with reading(store) as connection:
        return [event.what for event in read_events(connection)]


def test_a_grouping_is_read_back_as_it_was(store: Engine) -> None:
    found = kept(store)
    assert found.conditions == CONDITIONS
    assert [each.key for each in found.partnerships] == ["r1", "r2", "r3"]
    assert found.text_of(found.partnerships[0]) == "Vatten i byarna"
    assert found.text_of(found.partnerships[1]) == ""
    assert found.partnership("r2") == PARTNERSHIPS[1]
    assert found.partnership("r9") is None
    assert happenings(store) == [Happening.GROUPING_BEGUN]


def test_a_change_makes_the_next_version_and_stands_in_the_log(store: Engine) -> None:
    before = kept(store)
    later = replace(CHANGE, at=NOW + timedelta(days=1))
    with writing(store) as connection:
        after = change_grouping(
            connection, "g-1", 1, lambda g: replace(g, partnerships=g.partnerships[:1]), later
        )
        assert read_grouping(connection, "g-1") == after
        assert first_broken_entry(connection) is None
    assert (after.version, after.changed_at) == (2, later.at)
    assert after.texts == before.texts
    assert happenings(store)[-1] is Happening.GROUPING_CHANGED


def test_a_change_of_nothing_is_no_change(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        assert change_grouping(connection, "g-1", 1, lambda g: g, CHANGE).version == 1
    assert happenings(store) == [Happening.GROUPING_BEGUN]


def test_two_cannot_change_the_same_version(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        change_grouping(connection, "g-1", 1, lambda g: replace(g, title="Nytt"), CHANGE)
    with pytest.raises(GroupingChangedError) as caught, writing(store) as connection:
        change_grouping(connection, "g-1", 1, lambda g: replace(g, title="Annat"), CHANGE)
    assert caught.value.stored.title == "Nytt"


def test_a_list_tells_counts_and_the_chosen_version(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        keep_version(connection, VERSION, CHANGE)
        keep_version(connection, VERSION, CHANGE)
        choose_version(connection, "g-1", 2, 1, CHANGE)
        (listed,) = list_groupings(connection)
        assert count_groupings(connection) == 1
        assert list_groupings(connection, start=1, n=5) == []
    assert (listed.partnerships, listed.versions, listed.chosen) == (3, 2, 2)
    assert (listed.title, listed.version) == ("Klimat", 2)


def test_versions_are_numbered_and_never_changed(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        first = keep_version(connection, VERSION, CHANGE)
        second = keep_version(connection, replace(VERSION, result=BLOCKED, from_number=1), CHANGE)
        assert list_versions(connection, "g-1") == (first, second)
        assert read_version(connection, "g-1", 2) == second
    assert (first.number, second.number, second.from_number) == (1, 2, 1)
    assert happenings(store)[-2:] == [Happening.GROUPING_MOVED, Happening.GROUPING_BLOCKED]


def test_a_version_that_breaks_a_rule_is_not_publishable(store: Engine) -> None:
    assert not VERSION.is_publishable
    whole = replace(VERSION, result=replace(VERSION.result, violations=()))
    assert whole.is_publishable
    assert not replace(VERSION, result=BLOCKED).is_publishable


def test_choosing_a_version_brings_its_conditions_back(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        keep_version(connection, replace(VERSION, conditions=GroupingConditions()), CHANGE)
        keep_version(connection, VERSION, CHANGE)
        after = choose_version(connection, "g-1", 1, 1, CHANGE)
        assert after.conditions == GroupingConditions()
        choose_version(connection, "g-1", 2, 2, CHANGE)
        chosen = chosen_version(connection, "g-1")
        assert [each.is_chosen for each in list_versions(connection, "g-1")] == [False, True]
    assert chosen is not None
    assert chosen.number == 2


def test_what_is_not_there_is_not_found(store: Engine) -> None:
    kept(store)
    with reading(store) as connection:
        assert chosen_version(connection, "g-1") is None
        with pytest.raises(NotFoundError, match="no grouping"):
            read_grouping(connection, "g-2")
        with pytest.raises(NotFoundError, match="no version 7"):
            read_version(connection, "g-1", 7)
    with writing(store) as connection, pytest.raises(NotFoundError):
        keep_version(connection, replace(VERSION, grouping_id="g-2"), CHANGE)


def test_a_grouping_with_versions_is_not_deleted(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        keep_version(connection, VERSION, CHANGE)
    with pytest.raises(InvalidInputError, match="has versions"), writing(store) as connection:
        delete_grouping(connection, "g-1", 1, CHANGE)


def test_a_grouping_without_versions_is_deleted_and_the_log_tells(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        delete_grouping(connection, "g-1", 1, CHANGE)
        assert count_groupings(connection) == 0
        assert connection.execute(select(GROUPING_PARTNERSHIPS)).all() == []
    assert happenings(store)[-1] is Happening.GROUPING_DELETED


def test_the_words_of_a_deleted_grouping_are_erased(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        delete_grouping(connection, "g-1", 1, CHANGE)
        assert {text.words for text in texts_of(connection, Matter.GROUPING, "g-1")} == {""}


def test_whoever_moves_or_comments_works_with_the_grouping(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        moved = replace(CHANGE, at=NOW + timedelta(days=1))
        keep_version(connection, VERSION, moved)
        assert read_grouping(connection, "g-1").changed_at == moved.at
        said = replace(CHANGE, at=NOW + timedelta(days=2))
        keep_comment(connection, "g-1", "Bra start", said)
        keep_version(connection, VERSION, CHANGE)
        after = read_grouping(connection, "g-1")
        assert to_weed(connection, KeptKind.GROUPING, said.at) == ()
    assert (after.changed_at, after.version) == (said.at, 1)


def test_a_chosen_version_asks_nothing_of_who_is_no_longer_there(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        keep_version(connection, VERSION, CHANGE)
        keys = {each.key for each in GROUPING.partnerships}
        assert not VERSION.conditions.keys <= keys
        assert choose_version(connection, "g-1", 1, 1, CHANGE).conditions.keys <= keys


def test_a_comment_holds_no_letters_that_cannot_be_kept(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        said = keep_comment(connection, "g-1", "Bra\0 start\r\nhär\ud800 👩‍🚒", CHANGE)
    assert said.words == "Bra  start\nhär  👩‍🚒"


def test_comments_are_kept_in_order_and_can_be_erased(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        first = keep_comment(connection, "g-1", " Bra start ", CHANGE)
        later = replace(CHANGE, at=NOW + timedelta(hours=1))
        second = keep_comment(connection, "g-1", "Byt plats", later, 1, "r1")
        assert comments_of(connection, "g-1") == (first, second)
        assert comments_of(connection, "g-1", 1) == (second,)
        erase_text(connection, first.text_id, NOW)
        erased = comments_of(connection, "g-1")[0]
    assert (first.words, second.about, second.role) == ("Bra start", "r1", "coordinator")
    assert (erased.words, erased.is_erased) == ("", True)
    assert happenings(store)[-2:] == [Happening.GROUPING_COMMENTED] * 2


@pytest.mark.parametrize("words", ["", "  \n ", "x" * (MOST_LETTERS + 1)])
def test_comments_without_words_or_with_too_many_are_refused(store: Engine, words: str) -> None:
    kept(store)
    with writing(store) as connection, pytest.raises(InvalidInputError, match="comment"):
        keep_comment(connection, "g-1", words, CHANGE)


def test_weeding_takes_all_of_an_old_grouping_and_leaves_the_log_whole(store: Engine) -> None:
    kept(store)
    with writing(store) as connection:
        keep_version(connection, VERSION, CHANGE)
        keep_comment(connection, "g-1", "Bra start", CHANGE)
        assert to_weed(connection, KeptKind.GROUPING, NOW) == ()
        ids = to_weed(connection, KeptKind.GROUPING, NOW + timedelta(days=1))
        weed(connection, KeptKind.GROUPING, ids, NOW)
        assert count_groupings(connection) == 0
        assert {text.words for text in texts_of(connection, Matter.GROUPING, "g-1")} == {""}
        assert first_broken_entry(connection) is None
    assert ids == ("g-1",)
