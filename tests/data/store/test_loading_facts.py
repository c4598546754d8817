"""Loading the facts: whole, once, and never at the cost of what was imported."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from data.store.facts import FactSet, are_current, load_facts
from data.store.reading import (
    read_local_governments,
    read_partnerships,
    read_passages,
    read_records,
)
from data.store.rows import passage_row
from data.store.tables import PASSAGES as PASSAGE_TABLE
from data.store.transactions import reading, writing
from matcher.domain.challenge import Passage, Provenance, Side
from tests.data.store.small_facts import (
    ALINGSAS,
    BUDESTI,
    DIALOGUE,
    FACTS,
    PASSAGES,
    PLACES,
    documented,
    place,
)

OWN = replace(
    documented("self-1", BUDESTI, Side.NEED, "Wants safer ways to school."),
    provenance=Provenance.SELF_REPORTED,
    partnership_id=None,
)


def test_what_is_read_is_what_was_loaded(store: Engine) -> None:
    load_facts(store, FACTS)

    records = read_records(store)

    assert records.local_governments == tuple(sorted(PLACES, key=lambda one: one.id))
    assert records.partnerships == (DIALOGUE,)
    assert records.passages == PASSAGES


def test_each_kind_can_be_read_alone(store: Engine) -> None:
    load_facts(store, FACTS)

    assert ALINGSAS in read_local_governments(store)
    assert read_partnerships(store) == (DIALOGUE,)
    assert read_passages(store) == PASSAGES


def test_facts_that_are_loaded_already_are_left_alone(store: Engine) -> None:
    first = load_facts(store, FACTS)
    seen: list[tuple[int, int]] = []

    second = load_facts(store, FACTS, lambda done, total: seen.append((done, total)))

    assert (first.changed, second.changed) == (True, False)
    assert second.content_hash == first.content_hash
    assert seen == []


def test_a_start_can_ask_whether_the_facts_are_current(store: Engine) -> None:
    assert not are_current(store, "first")

    load_facts(store, FACTS, stamp="first")
    assert are_current(store, "first")

    again = load_facts(store, FACTS, stamp="second")
    assert not again.changed
    assert are_current(store, "second")
    assert not are_current(store, "first")


def test_changed_facts_replace_those_before(store: Engine) -> None:
    load_facts(store, FACTS)
    renamed = replace(ALINGSAS, name="Alingsås stad")
    fewer = FactSet((renamed,), (), (replace(PASSAGES[0], partnership_id=None),))

    report = load_facts(store, fewer)

    assert report.changed
    assert read_local_governments(store) == (renamed,)
    assert read_partnerships(store) == ()
    assert [one.id for one in read_passages(store)] == ["d-1"]


def test_imported_profiles_survive_changed_facts(store: Engine) -> None:
    load_facts(store, FACTS)
    _import(store, OWN)

    load_facts(store, replace(FACTS, passages=()))

    assert read_passages(store) == (OWN,)


def test_the_owner_of_an_imported_profile_is_kept_when_the_facts_drop_it(store: Engine) -> None:
    load_facts(store, FACTS)
    _import(store, OWN)

    report = load_facts(store, FactSet((ALINGSAS,), (), ()))

    assert report.kept_ids == (BUDESTI.id,)
    assert read_local_governments(store) == (BUDESTI, ALINGSAS)
    assert read_passages(store) == (OWN,)


def test_facts_that_contradict_each_other_change_nothing(store: Engine) -> None:
    load_facts(store, FACTS)
    stray = documented("d-9", place("xx-1", "Nowhere", "XX"), Side.NEED, "Belongs to nobody.")

    with pytest.raises(IntegrityError):
        load_facts(store, replace(FACTS, passages=(stray,)))

    assert read_records(store).passages == PASSAGES
    assert not load_facts(store, FACTS).changed


def test_progress_counts_up_to_every_row(store: Engine) -> None:
    seen: list[tuple[int, int]] = []

    load_facts(store, FACTS, lambda done, total: seen.append((done, total)))

    rows = len(PLACES) + 1 + 4 + len(PASSAGES)
    assert seen[-1] == (rows, rows)
    assert seen == sorted(seen)


def test_thousands_of_local_governments_are_loaded_and_read(store: Engine) -> None:
    many = tuple(place(f"ke-{number:05}", f"Place {number}", "KE") for number in range(9_000))

    load_facts(store, FactSet(many, (), ()))

    assert read_local_governments(store) == many
    with reading(store) as connection:
        assert connection.execute(select(func.count()).select_from(PASSAGE_TABLE)).scalar() == 0


def _import(store: Engine, passage: Passage) -> None:
    with writing(store) as connection:
        connection.execute(insert(PASSAGE_TABLE), passage_row(passage))
