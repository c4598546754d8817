"""The whole application over a store of its own, reached by HTTPS as browsers do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from starlette.testclient import TestClient

from data.store.engine import open_store
from matcher.domain.role import Role
from service.accounts.passwords import Passwords
from service.api.app import create_app
from tests.security.everything import Answer, read_by
from tests.service.known_house import TODAY, FakeRecommender, known_house
from tests.service.signed_in import NOW, ORIGIN, SignedIn


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.dispose()


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = NOW

    def pass_by(self, **time: float) -> None:
        """Let time pass, as `hours=2`."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def signed_in(engine: Engine, clock: Clock) -> SignedIn:
    """Return the service, to be opened as anybody."""
    return service_over(engine, clock)


def service_over(engine: Engine, clock: Clock) -> SignedIn:
    """Return the service over a store, with passwords that are cheap to check."""
    house = known_house(FakeRecommender(), engine)
    app = create_app(house, today=lambda: TODAY, now=lambda: clock.now)
    cheap = Passwords(PasswordHash((Argon2Hasher(1, 8, 1),)))
    app.state.desk = replace(app.state.desk, passwords=cheap)
    return SignedIn(app, engine)


ReadBy = Callable[[Role], list[Answer]]


@pytest.fixture(scope="session")
def answers_to(tmp_path_factory: pytest.TempPathFactory) -> ReadBy:
    """Return a function that gives what a role gets at every address; each is read once."""

    @cache
    def answers(role: Role) -> list[Answer]:
        engine = open_store(tmp_path_factory.mktemp("read") / "store.sqlite")
        try:
            return read_by(service_over(engine, Clock()), role)
        finally:
            engine.dispose()

    return answers


@pytest.fixture
def app(signed_in: SignedIn) -> FastAPI:
    return signed_in.app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Return the browser of somebody who has not signed in; a fault of the service is a 500 to it."""
    with TestClient(app, base_url=ORIGIN, raise_server_exceptions=False) as opened:
        yield opened
