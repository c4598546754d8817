"""The stores that other tests begin with."""

import sqlite3
from contextlib import closing
from pathlib import Path

from data.store.engine import open_store
from tests.store_pattern import stores_made_by_migrations, stores_made_from_a_pattern


def test_a_store_made_from_the_pattern_is_that_of_the_migrations(tmp_path: Path) -> None:
    with stores_made_by_migrations():
        migrated = _written_out(tmp_path / "migrated.db")
    with stores_made_from_a_pattern():
        quick = _written_out(tmp_path / "quick.db")

    assert quick == migrated


def _written_out(path: Path) -> list[str]:
    """Open a new store and return all statements that would make it again."""
    open_store(path).dispose()
    with closing(sqlite3.connect(path)) as opened:
        return list(opened.iterdump())
