"""Shortlists: kept, changed by one at a time, and gone when deleted."""

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, select

from data.store.facts import load_facts
from data.store.shortlists import (
    Entry,
    Shortlist,
    change_shortlist,
    delete_shortlist,
    keep_shortlist,
    read_shortlist,
)
from data.store.tables import SHORTLIST_ENTRIES
from tests.data.store.small_facts import FACTS

NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the store keeps UTC without a zone
LATER = NOW + timedelta(minutes=5)
POTI, TURKANA = Entry("ge-poti", NOW, "ring <b>Poti</b>"), Entry("ke-turkana", NOW)
LIST = Shortlist("l-1", "text=vatten&on=2026-11-22", NOW, NOW, "Vår lista", 1, (TURKANA, POTI))


def test_a_list_is_read_as_it_was_kept(store: Engine) -> None:
    keep_shortlist(store, LIST)
    assert read_shortlist(store, "l-1") == LIST
    assert read_shortlist(store, "l-2") is None


def test_an_empty_list_with_a_long_question_is_kept(store: Engine) -> None:
    empty = replace(LIST, question="text=" + "%C3%A5" * 20_000, entries=())
    keep_shortlist(store, empty)
    assert read_shortlist(store, "l-1") == empty


def test_a_change_is_written_with_order_notes_version_and_time(store: Engine) -> None:
    keep_shortlist(store, LIST)
    noted = replace(TURKANA, note="=1+1")

    after = change_shortlist(
        store, "l-1", lambda old: replace(old, title="Ny", entries=(POTI, noted)), LATER
    )

    assert after == replace(LIST, title="Ny", entries=(POTI, noted), version=2, changed_at=LATER)
    assert read_shortlist(store, "l-1") == after


def test_a_change_that_changes_nothing_is_no_new_version(store: Engine) -> None:
    keep_shortlist(store, LIST)
    assert change_shortlist(store, "l-1", lambda old: old, LATER) == LIST
    assert read_shortlist(store, "l-1") == LIST


def test_a_change_that_is_refused_leaves_the_list_as_it_was(store: Engine) -> None:
    keep_shortlist(store, LIST)

    def refuse(_: Shortlist) -> Shortlist:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        change_shortlist(store, "l-1", refuse, LATER)
    assert read_shortlist(store, "l-1") == LIST


def test_changing_a_list_that_is_gone_says_so(store: Engine) -> None:
    assert change_shortlist(store, "l-1", lambda old: old, LATER) is None


def test_a_deleted_list_leaves_nothing_behind(store: Engine) -> None:
    keep_shortlist(store, LIST)
    keep_shortlist(store, replace(LIST, id="l-2"))

    assert delete_shortlist(store, "l-1")

    assert read_shortlist(store, "l-1") is None
    assert read_shortlist(store, "l-2") == replace(LIST, id="l-2")
    with store.connect() as connection:
        kept = connection.execute(select(SHORTLIST_ENTRIES.c.shortlist_id).distinct())
        assert kept.scalars().all() == ["l-2"]
    assert not delete_shortlist(store, "l-1")


def test_a_list_outlives_new_facts(store: Engine) -> None:
    load_facts(store, FACTS)
    keep_shortlist(store, LIST)
    load_facts(store, replace(FACTS, partnerships=(), passages=()))
    assert read_shortlist(store, "l-1") == LIST


def test_many_who_write_at_once_lose_nothing(store: Engine) -> None:
    keep_shortlist(store, LIST)

    def append(letter: str) -> None:
        for _ in range(5):
            change_shortlist(
                store, "l-1", lambda old: replace(old, title=old.title + letter), LATER
            )

    writers = [Thread(target=append, args=[letter]) for letter in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    after = read_shortlist(store, "l-1")
    assert after is not None
    assert sorted(after.title.removeprefix("Vår lista")) == sorted("abcd" * 5)
    assert after.version == 21
