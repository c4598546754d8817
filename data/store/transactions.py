"""The two ways of using the store: reading one moment of it, and writing all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from data.store.failures import failures_explained

_WRITE_LOCK = 7_262_011  # any number that every Partnerkommun process agrees on
_WRITES = "partnerkommun_writes"
_LONGEST_WAIT_SECONDS = 30


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one moment of the store, whatever others write meanwhile."""
    with failures_explained(engine.url), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write; one at a time, and all of it or nothing is kept."""
    with failures_explained(engine.url), engine.connect() as connection:
        connection = connection.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{_LONGEST_WAIT_SECONDS}s'"))
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITE_LOCK}
                )
            yield connection


def begin(connection: Connection) -> None:
    """Start a transaction of a SQLite file; an event of the engine calls this."""
    # Only a transaction that starts as a writer can wait for its turn to write.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
