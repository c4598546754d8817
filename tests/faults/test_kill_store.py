"""The store survives being killed at any moment: all of a change is kept, or nothing of it.

A second process changes the store over and over and says so after each change; it is killed at a
random moment, and the store must then hold what was acknowledged, whole.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.reading import read_local_governments, read_passages
from data.store.tables import IMPORT_BATCHES
from data.store.transactions import reading
from tests.faults.endless_changes import ROWS, facts_number

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8


def test_a_first_start_that_is_killed_does_not_hinder_the_next(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    for attempt in range(KILLS):
        path = tmp_path / f"{attempt}.db"
        _killed_after(chance.uniform(0.15, 0.7), "facts", path)

        engine = open_store(path)
        load_facts(engine, facts_number(0))
        assert _numbers_in(engine) == {0}
        engine.dispose()


def test_facts_are_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - moments, not secrets
    path = tmp_path / "store.db"
    for _ in range(KILLS):
        acknowledged = _killed_after(chance.uniform(0.8, 1.8), "facts", path)

        engine = open_store(path)
        numbers = _numbers_in(engine)
        assert len(numbers) <= 1, "two sets of facts are mixed"
        if acknowledged:
            assert numbers <= {acknowledged[-1], acknowledged[-1] + 1}
            assert numbers
        engine.dispose()


def test_an_import_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    for attempt in range(KILLS):
        path = tmp_path / f"{attempt}.db"
        acknowledged = _killed_after(chance.uniform(0.8, 1.8), "imports", path)

        engine = open_store(path)
        imported = len(read_passages(engine))
        assert imported % ROWS == 0, "an import was kept in part"
        assert imported // ROWS - len(acknowledged) in {0, 1}
        with reading(engine) as connection:
            batches = connection.execute(select(func.count()).select_from(IMPORT_BATCHES)).scalar()
        assert batches == imported // ROWS
        engine.dispose()


def _killed_after(seconds: float, change: str, path: Path) -> list[int]:
    """Let a process change the store, kill it, and return the numbers of the changes it finished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.endless_changes", change, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    output, _ = process.communicate(timeout=30)
    # A line that was cut off was not acknowledged in full.
    return [int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def _numbers_in(engine: Engine) -> set[int]:
    places = read_local_governments(engine)
    numbers = {int(place.name) for place in places}
    assert len(places) in {0, ROWS}
    return numbers
