"""Opening the store: finding it, making it where it is missing, refusing what is not one."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from data.store.failures import failures_explained, not_writable
from data.store.location import is_file, make_folder, store_url
from data.store.migrate import migrate
from data.store.transactions import begin
from matcher.domain.errors import MissingPartError

BUSY_TIMEOUT_SECONDS = 30
# As many as the web service has threads: whoever reads never waits for those who wait to write.
_MOST_CONNECTIONS = 40
_KEPT_OPEN = 5
_POOL = {"pool_size": _KEPT_OPEN, "max_overflow": _MOST_CONNECTIONS - _KEPT_OPEN}
# What people wrote stands in no error of the database, and so in no log.
_PRIVATE = {"hide_parameters": True}


def open_store(address: str | Path) -> Engine:
    """Return the store at `address`, created and brought to today's tables where needed.

    `address` is a file path, `sqlite:///…` or `postgresql://…`. Several processes may open the same
    store at once; one that is killed half-way leaves the store as it was. Raises PartnerkommunError
    when the address cannot be used: not a database, read-only, of a newer version, out of reach.
    """
    url = store_url(address)
    make_folder(url)
    engine = _create_engine(url)
    try:
        if is_file(url):
            _refuse_read_only_file(url)
            _keep_readers_apart_from_writer(engine)
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _create_engine(url: URL) -> Engine:
    if is_file(url):
        engine = create_engine(
            url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS}, **_POOL, **_PRIVATE
        )
        event.listen(engine, "connect", _prepare_connection)
        event.listen(engine, "begin", begin)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, **_POOL, **_PRIVATE)
    except ImportError as error:
        raise MissingPartError(
            "store.postgres-missing",
            "PostgreSQL needs an extra part. Install it with: "
            "pip install 'partnerkommun[postgres]'",
        ) from error


def _prepare_connection(connection: Any, _record: object) -> None:
    # Python's own implicit BEGIN comes too late for tables and snapshots; begin() replaces it.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # What people delete is overwritten, not left in free pages of the file.
    connection.execute("PRAGMA secure_delete = ON")


def _refuse_read_only_file(url: URL) -> None:
    path = Path(url.database or "")
    may_write = os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if path.exists() and not may_write:
        raise not_writable(url)


def _keep_readers_apart_from_writer(engine: Engine) -> None:
    """Switch the file to a write-ahead log, once; the file remembers it.

    SQLite does not wait for its turn here as it does elsewhere: two first starts at once retry.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_SECONDS
    with failures_explained(engine.url):
        while True:
            try:
                return _switch_to_write_ahead_log(engine)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


def _switch_to_write_ahead_log(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() != ("wal",):
            cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
