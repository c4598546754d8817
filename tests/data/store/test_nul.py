"""NUL, which SQLite keeps and PostgreSQL refuses, is a mistake of the sender and no fault of ours."""

from contextlib import suppress

from sqlalchemy import Engine

from data.store.introductions import read_introduction
from data.store.texts import keep_text
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Matter
from tests.service.signed_in import NOW


def test_an_id_with_nul_is_nobodys_or_refused(store: Engine) -> None:
    with suppress(InvalidInputError), reading(store) as connection:
        assert read_introduction(connection, "a\0b") is None


def test_a_text_with_nul_is_kept_or_refused(store: Engine) -> None:
    with suppress(InvalidInputError), writing(store) as connection:
        assert keep_text(connection, Matter.ROUND, "r", "a\0b", NOW)
