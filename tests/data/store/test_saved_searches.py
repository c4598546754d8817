"""Saved searches: kept with what they found, changed by one at a time, and gone when deleted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, select

from data.store.facts import load_facts
from data.store.saved_searches import (
    SavedSearch,
    change_search,
    delete_search,
    keep_search,
    read_search,
)
from data.store.tables import SAVED_SEARCH_FINDS
from tests.data.store.small_facts import FACTS

NOW = datetime(2026, 11, 22, 12, 0, 0, 7)  # noqa: DTZ001 - the store keeps UTC without a zone
LATER = NOW + timedelta(minutes=5)
SEARCH = SavedSearch(
    "s-1", "Vårt <b>vatten</b>", "text=vatten&n=20", "sv", NOW, NOW, {"ke-turkana": NOW, "x": LATER}
)


def test_a_search_is_read_as_it_was_kept(store: Engine) -> None:
    keep_search(store, SEARCH)
    assert read_search(store, "s-1") == SEARCH
    assert read_search(store, "s-2") is None


def test_who_is_found_at_once_is_kept_with_the_search(store: Engine) -> None:
    begun = SavedSearch("s-1", "", "text=vatten", "sv", NOW, NOW)
    keep_search(store, begun, ["ke-turkana"])
    assert read_search(store, "s-1") == replace(begun, found_at={"ke-turkana": NOW})


def test_a_search_that_found_nobody_with_a_long_question_is_kept(store: Engine) -> None:
    empty = SavedSearch("s-1", "", "text=" + "%C3%A5" * 20_000, "en", NOW)
    keep_search(store, empty)
    assert read_search(store, "s-1") == empty


def test_a_change_is_written_whole(store: Engine) -> None:
    keep_search(store, SEARCH)
    wanted = replace(
        SEARCH, title="Ny", question="text=sol", seen_at=None, found_at={"x": NOW, "y": LATER}
    )

    after = change_search(store, "s-1", lambda _: wanted)

    assert after == wanted
    assert read_search(store, "s-1") == wanted


def test_neither_the_id_nor_the_beginning_can_be_changed(store: Engine) -> None:
    keep_search(store, SEARCH)
    change_search(store, "s-1", lambda old: replace(old, id="s-9", created_at=LATER))
    assert read_search(store, "s-1") == SEARCH
    assert read_search(store, "s-9") is None


def test_a_change_that_is_refused_leaves_the_search_as_it_was(store: Engine) -> None:
    keep_search(store, SEARCH)

    def refuse(_: SavedSearch) -> SavedSearch:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        change_search(store, "s-1", refuse)
    assert read_search(store, "s-1") == SEARCH


def test_changing_a_search_that_is_gone_says_so(store: Engine) -> None:
    assert change_search(store, "s-1", lambda old: old) is None


def test_a_deleted_search_leaves_nothing_behind(store: Engine) -> None:
    keep_search(store, SEARCH)
    keep_search(store, replace(SEARCH, id="s-2"))

    assert delete_search(store, "s-1")

    assert read_search(store, "s-1") is None
    assert read_search(store, "s-2") == replace(SEARCH, id="s-2")
    with store.connect() as connection:
        kept = connection.execute(select(SAVED_SEARCH_FINDS.c.search_id).distinct())
        assert kept.scalars().all() == ["s-2"]
    assert not delete_search(store, "s-1")


def test_a_search_outlives_new_facts(store: Engine) -> None:
    load_facts(store, FACTS)
    keep_search(store, SEARCH)
    load_facts(store, replace(FACTS, partnerships=(), passages=()))
    assert read_search(store, "s-1") == SEARCH


def test_many_who_note_at_once_lose_nothing(store: Engine) -> None:
    keep_search(store, replace(SEARCH, found_at={}))

    def noting(place_id: str) -> Callable[[SavedSearch], SavedSearch]:
        return lambda old: replace(old, found_at={**old.found_at, place_id: NOW})

    def note(letter: str) -> None:
        for at in range(5):
            change_search(store, "s-1", noting(f"{letter}{at}"))

    writers = [Thread(target=note, args=[letter]) for letter in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    after = read_search(store, "s-1")
    assert after is not None
    assert len(after.found_at) == 20
