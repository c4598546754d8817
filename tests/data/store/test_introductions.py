"""Introductions in the store: read as kept, changed by one at a time, listed by what is wanted."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from data.store.introduction_letters import forget_letter, keep_letter, read_letters
from data.store.introduction_lists import (
    Order,
    Wanted,
    count_by_stage,
    due_to_expire,
    list_introductions,
)
from data.store.introductions import (
    IntroductionChangedError,
    change_introduction,
    delete_introduction,
    introductions_of,
    keep_introduction,
    parties_of_introduction,
    read_introduction,
    read_proposal,
)
from data.store.texts import erase_text, texts_of
from data.store.transactions import reading, writing
from matcher.domain.errors import NotFoundError
from matcher.domain.event import Matter
from matcher.domain.introduction import Answer, Introduction, Party, Stage

NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the store keeps UTC without a zone
LATER = NOW + timedelta(minutes=5)
ONE = Introduction(
    id="i-1",
    programme_id="own-funded",
    on=date(2026, 11, 22),
    stage=Stage.SENT,
    parties=(Party("se-1489"), Party("zm-chililabombwe"), Party("ke-turkana")),
    created_at=NOW,
    changed_at=NOW,
    note="Ring <b>Åsa</b> & co",
    remind_on=date(2026, 12, 13),
    expires_on=date(2027, 1, 3),
)


def keep(store: Engine, *introductions: Introduction) -> None:
    with writing(store) as connection:
        for each in introductions:
            keep_introduction(connection, each, {"schema": 1, "of": each.id})


def read(store: Engine, introduction_id: str = "i-1") -> Introduction | None:
    with reading(store) as connection:
        return read_introduction(connection, introduction_id)


def write_note(store: Engine, note: str, version: int | None) -> Introduction:
    with writing(store) as connection:
        return change_introduction(
            connection, "i-1", version, lambda old: replace(old, note=note), LATER
        ).after


def ids(store: Engine, wanted: Wanted, order: Order = Order.CREATED) -> list[str]:
    with reading(store) as connection:
        return [each.id for each in list_introductions(connection, wanted, order=order)]


def test_an_introduction_is_read_as_it_was_kept_its_parties_in_order(store: Engine) -> None:
    keep(store, ONE)
    assert read(store) == ONE
    assert read(store, "i-2") is None
    with reading(store) as connection:
        assert read_proposal(connection, "i-1") == {"schema": 1, "of": "i-1"}
        assert read_proposal(connection, "i-2") is None


def test_a_change_raises_the_version_and_leaves_the_proposal(store: Engine) -> None:
    keep(store, ONE)
    answered = Party("zm-chililabombwe", Answer.DECLINED, LATER, "No staff", True)
    with writing(store) as connection:
        changed = change_introduction(
            connection,
            "i-1",
            1,
            lambda old: replace(old, stage=Stage.DECLINED, parties=(old.parties[0], answered)),
            LATER,
        )
    assert changed.before == ONE
    assert read(store) == changed.after
    assert (changed.after.version, changed.after.changed_at) == (2, LATER)
    with reading(store) as connection:
        assert read_proposal(connection, "i-1") == {"schema": 1, "of": "i-1"}


def test_a_change_that_changes_nothing_is_no_new_version(store: Engine) -> None:
    keep(store, ONE)
    with writing(store) as connection:
        assert change_introduction(connection, "i-1", 1, lambda old: old, LATER).after == ONE
    assert read(store) == ONE


def test_a_change_of_what_is_not_there_is_refused(store: Engine) -> None:
    with pytest.raises(NotFoundError), writing(store) as connection:
        change_introduction(connection, "i-1", None, lambda old: old, LATER)


def test_the_second_of_two_officers_is_told_what_stands_there_now(store: Engine) -> None:
    keep(store, ONE)
    write_note(store, "The first one's words", 1)
    with pytest.raises(IntroductionChangedError) as refused:
        write_note(store, "The second one's words", 1)
    assert refused.value.code == "introduction.changed-meanwhile"
    assert refused.value.stored.note == "The first one's words"
    assert write_note(store, "Both", refused.value.stored.version).note == "Both"


def test_of_two_who_write_at_the_same_moment_one_is_told(store: Engine) -> None:
    keep(store, ONE)
    start, told = Barrier(2), []

    def write(note: str) -> None:
        start.wait()
        try:
            write_note(store, note, 1)
        except IntroductionChangedError as error:
            told.append((note, error.stored.note))

    writers = [Thread(target=write, args=(note,)) for note in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept = read(store)
    assert kept is not None
    assert kept.version == 2
    assert [{mine, theirs} for mine, theirs in told] == [{"one", "two"}]
    assert told[0][1] == kept.note


def test_every_wording_of_a_note_stays_among_the_texts(store: Engine) -> None:
    keep(store, ONE)
    write_note(store, "Second", 1)
    with reading(store) as connection:
        words = [each.words for each in texts_of(connection, Matter.INTRODUCTION, "i-1")]
    assert sorted(words) == sorted([ONE.note, "Second"])


def test_an_erased_note_is_empty_and_the_rest_stands(store: Engine) -> None:
    keep(store, ONE)
    with writing(store) as connection:
        (text,) = texts_of(connection, Matter.INTRODUCTION, "i-1")
        erase_text(connection, text.id, LATER)
    assert read(store) == replace(ONE, note="")


def test_the_parties_know_of_it_once_they_were_asked(store: Engine) -> None:
    keep(store, ONE, replace(ONE, id="i-2", stage=Stage.PROPOSED, expires_on=None))
    assert parties_of_introduction(store, "i-1") == frozenset(ONE.party_ids)
    assert parties_of_introduction(store, "i-2") == frozenset()
    assert parties_of_introduction(store, "i-3") == frozenset()


def test_all_introductions_of_any_of_some_places_are_found_once(store: Engine) -> None:
    keep(store, ONE, replace(ONE, id="i-2", parties=(Party("se-1480"), Party("ge-poti"))))
    with reading(store) as connection:
        found = introductions_of(connection, ["ke-turkana", "se-1489", "ke-habo"])
        assert introductions_of(connection, ["ke-habo"]) == ()
    assert [each.id for each in found] == ["i-1"]


def some(store: Engine) -> None:
    other = (Party("se-1480"), Party("ge-poti"))
    keep(
        store,
        ONE,
        replace(ONE, id="i-2", created_at=LATER, note="ÅSA svarar inte 100 %", parties=other),
        replace(
            ONE,
            id="i-3",
            created_at=LATER + timedelta(days=1),
            changed_at=LATER + timedelta(days=2),
            stage=Stage.PROPOSED,
            expires_on=None,
            remind_on=None,
            is_confidential=True,
            round_id="r-1",
            note="",
        ),
    )


def test_a_list_is_narrowed_by_every_filter(store: Engine) -> None:
    some(store)
    assert ids(store, Wanted()) == ["i-3", "i-2", "i-1"]
    assert ids(store, Wanted(stages=frozenset({Stage.PROPOSED, Stage.MET}))) == ["i-3"]
    assert ids(store, Wanted(place_id="ge-poti")) == ["i-2"]
    assert ids(store, Wanted(programme_id="icld")) == []
    assert ids(store, Wanted(round_id="r-1")) == ["i-3"]
    assert ids(store, Wanted(is_confidential=False)) == ["i-2", "i-1"]
    assert ids(store, Wanted(of_party="ke-turkana", was_sent=True)) == ["i-1"]
    assert ids(store, Wanted(changed_from=date(2026, 11, 24))) == ["i-3"]
    assert ids(store, Wanted(changed_to=date(2026, 11, 22))) == ["i-2", "i-1"]
    assert len(ids(store, Wanted(changed_to=date.max))) == 3
    assert ids(store, Wanted(remind_until=date(2026, 12, 13))) == ["i-2", "i-1"]


def test_words_are_found_in_notes_whatever_their_case_and_signs(store: Engine) -> None:
    some(store)
    assert ids(store, Wanted(words="åsa")) == ["i-2", "i-1"]
    assert ids(store, Wanted(words="100 %")) == ["i-2"]
    assert ids(store, Wanted(words="_' OR 1=1 --")) == []
    assert ids(store, Wanted(words="poti", named_place_ids=frozenset({"ge-poti"}))) == ["i-2"]
    assert ids(store, Wanted(words="åsa", searches_notes=False)) == []


def test_a_list_is_sorted_with_what_has_no_day_last(store: Engine) -> None:
    some(store)
    assert ids(store, Wanted(), Order.REMINDER) == ["i-1", "i-2", "i-3"]
    assert ids(store, Wanted(), Order.EXPIRY) == ["i-1", "i-2", "i-3"]
    assert ids(store, Wanted(), Order.CHANGED) == ["i-3", "i-1", "i-2"]


def test_a_list_comes_page_by_page_and_is_counted_by_stage(store: Engine) -> None:
    some(store)
    with reading(store) as connection:
        second = list_introductions(connection, order=Order.CREATED, start=1, n=1)
        beyond = list_introductions(connection, start=99, n=10)
        counted = count_by_stage(connection)
    assert [each.id for each in second] == ["i-2"]
    assert beyond == ()
    assert counted == {Stage.SENT: 2, Stage.PROPOSED: 1}


def test_what_is_due_is_due_on_its_day(store: Engine) -> None:
    some(store)
    with reading(store) as connection:
        assert due_to_expire(connection, date(2027, 1, 2)) == ()
        assert due_to_expire(connection, date(2027, 1, 3)) == ("i-1", "i-2")


def test_a_letter_is_kept_for_its_party_and_language_alone(store: Engine) -> None:
    keep(store, ONE)
    with writing(store) as connection:
        keep_letter(connection, "i-1", "se-1489", "sv", "Hej", NOW)
        keep_letter(connection, "i-1", "se-1489", "sv", "Hej igen", LATER, mailed_at=LATER)
        keep_letter(connection, "i-1", "se-1489", "en", "Hello", LATER)
        forget_letter(connection, "i-1", "se-1489", "en")
        assert keep_letter(connection, "i-1", "ke-turkana", "en", "  ", LATER) is None
    with reading(store) as connection:
        (kept,) = read_letters(connection, "i-1")
    assert (kept.language, kept.text, kept.mailed_at) == ("sv", "Hej igen", LATER)


def test_a_deleted_introduction_leaves_its_texts_to_the_record(store: Engine) -> None:
    keep(store, ONE)
    with writing(store) as connection:
        keep_letter(connection, "i-1", "se-1489", "sv", "Hej", NOW)
        assert delete_introduction(connection, "i-1")
        assert not delete_introduction(connection, "i-1")
    assert read(store) is None
    with reading(store) as connection:
        assert len(texts_of(connection, Matter.INTRODUCTION, "i-1")) == 2
