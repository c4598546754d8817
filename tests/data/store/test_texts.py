"""Texts of a matter: kept apart from the log, corrected and erased."""

from datetime import datetime

from sqlalchemy import Engine

from data.store.texts import correct_text, erase_text, keep_text, read_texts, texts_of
from data.store.transactions import reading, writing
from matcher.domain.event import Matter

NOW = datetime.fromisoformat("2026-11-22T09:30")
LATER = datetime.fromisoformat("2026-11-23T09:30")
MATTER = (Matter.ROUND, "r-1")


def _kept(store: Engine, words: str) -> str:
    with writing(store) as connection:
        return keep_text(connection, *MATTER, words, NOW) or ""


def test_text_is_kept_as_it_was_written(store: Engine) -> None:
    text_id = _kept(store, "  Two\nlines ☂ ")

    with reading(store) as connection:
        (found,) = texts_of(connection, *MATTER)
    assert (found.id, found.words, found.written_at) == (text_id, "  Two\nlines ☂ ", NOW)


def test_nothing_is_kept_of_white_space(store: Engine) -> None:
    assert _kept(store, " \n") == ""
    with reading(store) as connection:
        assert texts_of(connection, *MATTER) == ()


def test_corrected_text_says_when(store: Engine) -> None:
    text_id = _kept(store, "wrong")
    with writing(store) as connection:
        correct_text(connection, text_id, "right", LATER)

    with reading(store) as connection:
        found = read_texts(connection, [text_id, None, "unknown"])[text_id]
    assert (found.words, found.changed_at) == ("right", LATER)


def test_erased_text_cannot_be_written_again(store: Engine) -> None:
    text_id = _kept(store, "secret")
    with writing(store) as connection:
        erase_text(connection, text_id, LATER)
        correct_text(connection, text_id, "secret", LATER)

    with reading(store) as connection:
        found = read_texts(connection, [text_id])[text_id]
    assert (found.words, found.erased_at) == ("", LATER)


def test_more_texts_are_read_than_one_statement_may_name(store: Engine) -> None:
    text_id = _kept(store, "words")
    with reading(store) as connection:
        found = read_texts(connection, [text_id, *(f"t-{n}" for n in range(40_000))])
    assert list(found) == [text_id]
