"""Confidential statements: left out wherever passages are read for others."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, select

from data.store.confidential import lift_confidentiality, make_confidential
from data.store.facts import load_facts
from data.store.own_statements import Rewriting, forget_left_behind, read_statements, rewrite
from data.store.reading import (
    parted_passages_of,
    read_passages,
    read_passages_as_written,
    read_records,
)
from data.store.tables import VECTORS
from data.store.transactions import reading, writing
from data.store.vectors import SqlVectorCache
from matcher.domain.challenge import Passage, Provenance
from matcher.encoding.cache import CachingEncoder
from matcher.encoding.protocol import Language, Role
from tests.data.store.small_facts import FACTS, PASSAGES
from tests.matcher.small_world import WordEncoder

NOW = datetime.fromisoformat("2026-11-22")
FORMS, MEETINGS = PASSAGES
PLACE = FORMS.local_government_id
OWN = replace(FORMS, id="own-1", text="We lost the election", provenance=Provenance.SELF_REPORTED)
SWEDISH = replace(
    OWN, id="own-2", text="Vi förlorade valet", language=Language.SWEDISH, statement_id="own-1"
)


def _stored(store: Engine) -> None:
    load_facts(store, FACTS)
    rewrite(store, PLACE, lambda _before: Rewriting((), (OWN, SWEDISH)))


def _hide(store: Engine, *passages: Passage) -> None:
    with writing(store) as connection:
        make_confidential(connection, PLACE, [one.text for one in passages], NOW)


def test_confidential_statement_is_read_by_nobody_but_who_asks_for_it(store: Engine) -> None:
    _stored(store)

    _hide(store, OWN)

    assert read_passages(store) == PASSAGES
    assert read_records(store).passages == PASSAGES
    assert read_statements(store, PLACE) == (FORMS,)
    assert {OWN, SWEDISH} <= set(read_passages_as_written(store))
    with reading(store) as connection:
        assert parted_passages_of(connection, PLACE).confidential == (OWN, SWEDISH)


def test_lifted_statement_is_read_again(store: Engine) -> None:
    _stored(store)
    _hide(store, OWN)
    with writing(store) as connection:
        lift_confidentiality(connection, PLACE, [OWN.text])
    assert set(read_passages(store)) == {*PASSAGES, OWN, SWEDISH}


def test_same_text_stays_confidential_when_it_is_written_or_imported_again(store: Engine) -> None:
    _stored(store)
    _hide(store, OWN, SWEDISH)
    again = replace(OWN, id="own-9", text=f" {OWN.text}\n", source="another file")

    rewrite(store, PLACE, lambda _before: Rewriting((), (OWN, again)))

    assert read_statements(store, PLACE) == (FORMS,)


def test_same_text_of_another_place_is_not_confidential(store: Engine) -> None:
    _stored(store)
    theirs = replace(OWN, id="own-3", local_government_id=MEETINGS.local_government_id)
    rewrite(store, MEETINGS.local_government_id, lambda _before: Rewriting((), (theirs,)))

    _hide(store, OWN)

    assert theirs in read_passages(store)


def test_profile_written_anew_leaves_confidential_statements_alone(store: Engine) -> None:
    _stored(store)
    _hide(store, OWN)

    rewriting = rewrite(store, PLACE, lambda before: Rewriting((*before, OWN), ()))

    assert rewriting.removed == ()
    with reading(store) as connection:
        assert OWN in parted_passages_of(connection, PLACE).confidential


def test_vectors_of_a_confidential_statement_are_forgotten(store: Engine) -> None:
    _stored(store)
    encoder = CachingEncoder(WordEncoder(), SqlVectorCache(store))
    encoder.encode([OWN.text], Role.PASSAGE, [OWN.language])
    _hide(store, OWN)

    forget_left_behind(store, PLACE, [OWN])

    with reading(store) as connection:
        assert connection.execute(select(VECTORS)).all() == []
