"""Confirmations: by text, for every wording, and outliving the facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from data.store.confirmations import confirm, confirmations_in, confirmed
from data.store.facts import load_facts
from data.store.reading import read_passages, read_passages_as_written
from data.store.transactions import reading
from tests.data.store.small_facts import ALINGSAS, CHILILABOMBWE, FACTS, PASSAGES

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
FORMS, MEETINGS = PASSAGES


def test_confirmed_text_is_read_with_its_day(store: Engine) -> None:
    load_facts(store, FACTS)
    confirm(store, CHILILABOMBWE.id, [MEETINGS.text], TODAY, NOW)
    assert [one.confirmed_on for one in read_passages(store)] == [None, TODAY]
    assert read_passages_as_written(store) == PASSAGES


def test_confirmation_outlives_new_facts_and_another_id(store: Engine) -> None:
    load_facts(store, FACTS)
    confirm(store, CHILILABOMBWE.id, [MEETINGS.text], TODAY, NOW)
    renamed = replace(MEETINGS, id="d-9", text=f" {MEETINGS.text}\n")
    load_facts(store, replace(FACTS, passages=(FORMS, renamed)))
    assert read_passages(store)[1].confirmed_on == TODAY


def test_later_confirmation_replaces_the_earlier(store: Engine) -> None:
    load_facts(store, FACTS)
    confirm(store, CHILILABOMBWE.id, [MEETINGS.text, MEETINGS.text], TODAY, NOW)
    confirm(store, CHILILABOMBWE.id, [MEETINGS.text], TODAY + timedelta(days=9), NOW)
    assert read_passages(store)[1].confirmed_on == date(2026, 12, 1)
    with reading(store) as connection:
        (kept,) = confirmations_in(connection)
    assert kept.noted_at == NOW.replace(tzinfo=None)


def test_nothing_to_confirm_changes_nothing(store: Engine) -> None:
    confirm(store, CHILILABOMBWE.id, [], TODAY, NOW)
    with reading(store) as connection:
        assert confirmations_in(connection) == ()


def test_every_wording_is_confirmed_and_no_other_place(store: Engine) -> None:
    load_facts(store, FACTS)
    confirm(store, CHILILABOMBWE.id, [MEETINGS.text], TODAY, NOW)
    with reading(store) as connection:
        known = confirmations_in(connection)
    swedish = replace(MEETINGS, id="d-2-sv", text="Möter folk.", statement_id="d-2")
    elsewhere = replace(MEETINGS, id="d-3", local_government_id=ALINGSAS.id)
    read = confirmed([MEETINGS, swedish, elsewhere], known)
    assert [one.confirmed_on for one in read] == [TODAY, TODAY, None]
