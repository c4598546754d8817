"""What tests of accounts share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import open_store
from tests.service.accounts.identity_provider import IdentityProvider, running_provider
from tests.service.accounts.known_passwords import Doors, doors
from tests.service.accounts.known_second_factors import Codes, with_codes


@pytest.fixture(scope="package")
def identity_provider() -> Iterator[IdentityProvider]:
    """Return a real identity provider that runs while the tests of accounts do."""
    with running_provider() as provider:
        yield provider


@pytest.fixture
def at_door(tmp_path: Path) -> Iterator[Doors]:
    engine = open_store(tmp_path / "doors.sqlite")
    yield doors(engine)
    engine.dispose()


@pytest.fixture
def anna(at_door: Doors) -> Codes:
    return with_codes(at_door, at_door.user())
