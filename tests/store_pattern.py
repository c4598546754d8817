"""New stores made from a pattern, so that not every test walks through every migration again."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event

import data.store.migrate

_by_migrations = data.store.migrate._upgrade
_AROUND = ("BEGIN TRANSACTION;", "COMMIT;")


@contextmanager
def stores_made_from_a_pattern() -> Iterator[None]:
    """Give new SQLite files the tables that the migrations made once; the rest is migrated as ever."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(data.store.migrate, "_upgrade", _from_pattern)
        yield


@contextmanager
def stores_that_outlive_no_power_cut() -> Iterator[None]:
    """Let SQLite wait for no disk; what a process that is killed leaves behind is the same."""
    event.listen(Engine, "connect", _wait_for_no_disk)
    yield
    event.remove(Engine, "connect", _wait_for_no_disk)


@contextmanager
def stores_made_by_migrations() -> Iterator[None]:
    """Make stores as the service does, for tests of just that."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(data.store.migrate, "_upgrade", _by_migrations)
        yield


def _wait_for_no_disk(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


def _from_pattern(connection: Connection, revision: str | None) -> None:
    if revision is not None or connection.dialect.name != "sqlite":
        _by_migrations(connection, revision)
        return
    cursor = connection.connection.cursor()
    for statement in _pattern():
        cursor.execute(statement)
    cursor.close()


@cache
def _pattern() -> Sequence[str]:
    """Return the statements that make what the migrations make of an empty database."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        _by_migrations(connection, None)
    raw = engine.raw_connection()
    dumped = raw.driver_connection.iterdump()  # type: ignore[union-attr]
    statements = tuple(each for each in dumped if each not in _AROUND)
    raw.close()
    engine.dispose()
    return statements
