"""How open local governments are, as the store keeps it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from data.store.openness import OpennessChangedError, keep_openness, openness_of, read_openness
from data.store.transactions import reading, writing
from matcher.domain.introduction import Openness

NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the store keeps UTC without a zone
SAID = Openness("se-1489", 2, True, date(2027, 3, 1), "Vi omorganiserar")


def keep(store: Engine, wanted: Openness, version: int | None) -> Openness:
    with writing(store) as connection:
        return keep_openness(connection, wanted, version, NOW)[0]


def test_who_said_nothing_is_open_at_version_nought(store: Engine) -> None:
    with reading(store) as connection:
        assert openness_of(connection, "se-1489") == Openness("se-1489")
        assert read_openness(connection) == {}


def test_what_was_said_is_read_as_it_was_kept(store: Engine) -> None:
    after = keep(store, SAID, 0)
    assert after == replace(SAID, changed_at=NOW, version=1)
    with reading(store) as connection:
        assert openness_of(connection, "se-1489") == after
        assert read_openness(connection, ["se-1480", "se-1489"]) == {"se-1489": after}


def test_the_second_who_changes_it_is_told_what_stands_there_now(store: Engine) -> None:
    keep(store, SAID, 0)
    with pytest.raises(OpennessChangedError) as refused:
        keep(store, replace(SAID, capacity=9, reason="Other words"), 0)
    assert refused.value.stored.reason == "Vi omorganiserar"
    assert keep(store, replace(SAID, capacity=9), 1).version == 2
