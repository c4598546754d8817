import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from data.store.engine import open_store
from tests.data.postgres_server import running_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """The address of a database that nothing was written to."""
    name = f"test_{secrets.token_hex(6)}"
    server = f"{postgres_server.replace('postgresql:', 'postgresql+psycopg:')}/postgres"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{postgres_server}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty store, once in a file and once on a PostgreSQL server."""
    on_server = request.param == "postgres"
    address = request.getfixturevalue("postgres_address") if on_server else tmp_path / "store.db"
    engine = open_store(address)
    yield engine
    engine.dispose()
