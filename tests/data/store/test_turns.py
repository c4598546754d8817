"""Writers take turns, and nobody waits for ever."""

import pytest
from sqlalchemy import Engine

from data.store import transactions
from data.store.engine import open_store
from data.store.transactions import writing
from matcher.domain.errors import PartnerkommunError


@pytest.mark.postgres
def test_a_writer_that_waits_too_long_on_a_server_is_told_so(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "_LONGEST_WAIT_SECONDS", 1)
    engine = open_store(postgres_address)
    with writing(engine), pytest.raises(PartnerkommunError) as refused:
        _write_at_the_same_time(engine)
    assert refused.value.code == "store.busy"
    engine.dispose()


def _write_at_the_same_time(engine: Engine) -> None:
    with writing(engine):
        raise AssertionError("two writers at once")
