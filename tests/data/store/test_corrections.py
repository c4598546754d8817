"""Corrections: applied wherever passages are read, and outliving facts, imports and ids."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from data.store.corrections import (
    Correction,
    CorrectionKind,
    correct,
    corrected,
    corrections_of,
    take_back,
    text_hash,
)
from data.store.facts import load_facts
from data.store.reading import read_passages, read_passages_as_written, read_records
from matcher.domain.challenge import Passage, Side
from tests.data.store.small_facts import ALINGSAS, CHILILABOMBWE, FACTS, PASSAGES

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FORMS, MEETINGS = PASSAGES


def _said(passage: Passage, tag_id: str, holds: bool = True, at: datetime = NOW) -> Correction:
    kind = CorrectionKind.SIDE if tag_id in set(Side) else CorrectionKind.THEME
    owner = passage.local_government_id
    return Correction(owner, text_hash(passage.text), kind, tag_id, holds, at, "seen on a visit")


def test_corrected_passage_is_read_corrected_everywhere(store: Engine) -> None:
    load_facts(store, FACTS)
    said = [
        _said(MEETINGS, "offer"),
        _said(MEETINGS, "citizen-dialogue", holds=False),
        _said(MEETINGS, "elderly-care"),
    ]

    correct(store, MEETINGS, [], said)

    mended = replace(MEETINGS, side=Side.OFFER, themes=("elderly-care",))
    assert read_passages(store) == (FORMS, mended)
    assert read_records(store).passages == (FORMS, mended)
    assert read_passages_as_written(store) == PASSAGES


def test_correction_outlives_new_facts_and_another_id(store: Engine) -> None:
    load_facts(store, FACTS)
    correct(store, MEETINGS, [], [_said(MEETINGS, "need")])
    renamed = replace(MEETINGS, id="d-9", text=f"  {MEETINGS.text}\n", year=2020)

    load_facts(store, replace(FACTS, passages=(FORMS, renamed)))

    assert [one.side for one in read_passages(store)] == [Side.OFFER, Side.NEED]


def test_correction_waits_for_a_text_that_is_gone(store: Engine) -> None:
    load_facts(store, FACTS)
    correct(store, MEETINGS, [], [_said(MEETINGS, "need")])
    alone = replace(FORMS, partnership_id=None)
    load_facts(
        store, replace(FACTS, local_governments=(ALINGSAS,), partnerships=(), passages=(alone,))
    )

    load_facts(store, FACTS)

    assert read_passages(store)[1].side is Side.NEED


def test_all_wordings_of_a_statement_are_corrected_together() -> None:
    swedish = replace(MEETINGS, id="d-2-sv", text="Möter folk.", statement_id="d-2")
    read = corrected([MEETINGS, swedish], [_said(swedish, "need")])
    assert {one.side for one in read} == {Side.NEED}


def test_same_words_of_another_place_are_left_alone() -> None:
    elsewhere = replace(MEETINGS, id="d-3", local_government_id=ALINGSAS.id)
    read = corrected([MEETINGS, elsewhere], [_said(MEETINGS, "need")])
    assert [one.side for one in read] == [Side.NEED, Side.SHARED]


def test_later_word_on_another_wording_replaces_the_earlier(store: Engine) -> None:
    load_facts(store, FACTS)
    swedish = replace(MEETINGS, id="d-2-sv", text="Möter folk.", statement_id="d-2")
    correct(store, MEETINGS, [swedish], [_said(MEETINGS, "need")])

    correct(store, swedish, [MEETINGS], [_said(swedish, "offer", at=NOW + timedelta(days=1))])

    assert [one.tag_id for one in corrections_of(CHILILABOMBWE.id, store)] == ["offer"]
    assert corrections_of(ALINGSAS.id, store) == ()


def test_themes_are_corrected_one_by_one(store: Engine) -> None:
    load_facts(store, FACTS)
    correct(store, MEETINGS, [], [_said(MEETINGS, "elderly-care")])
    correct(store, MEETINGS, [], [_said(MEETINGS, "culture")])
    correct(store, MEETINGS, [], [_said(MEETINGS, "elderly-care", holds=False)])
    assert read_passages(store)[1].themes == ("citizen-dialogue", "culture")


def test_taking_back_brings_back_what_was_written(store: Engine) -> None:
    load_facts(store, FACTS)
    correct(store, MEETINGS, [], [_said(MEETINGS, "need"), _said(MEETINGS, "culture")])

    assert take_back(store, CHILILABOMBWE.id, [MEETINGS.text]) == 2

    assert read_passages(store) == PASSAGES
    assert take_back(store, CHILILABOMBWE.id, [MEETINGS.text]) == 0


def test_time_is_kept_in_utc_without_a_zone(store: Engine) -> None:
    correct(store, MEETINGS, [], [_said(MEETINGS, "need")])
    (kept,) = corrections_of(CHILILABOMBWE.id, store)
    assert kept.noted_at == NOW.replace(tzinfo=None)
    assert kept.note == "seen on a visit"
