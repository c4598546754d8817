"""How busy introductions keep everyone, read from the store each time it is asked."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Engine

from data.store.attention import read_loads
from data.store.transactions import reading
from matcher.domain.load import Load, Loads


def loads_of(engine: Engine) -> Loads:
    """Return what reads the loads of today from a store."""

    def read() -> Mapping[str, Load]:
        with reading(engine) as connection:
            return read_loads(connection, date.today())

    return read
