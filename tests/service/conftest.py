"""What tests of the service share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import open_store
from service.api.app import create_app
from tests.service.known_house import TODAY, FakeRecommender, known_house
from tests.service.signed_in import NOW, SignedIn


@pytest.fixture
def signed_in(tmp_path: Path) -> Iterator[SignedIn]:
    """Return the service over a store of its own, to be opened as anybody."""
    engine = open_store(tmp_path / "signed-in.sqlite")
    app = create_app(known_house(FakeRecommender(), engine), today=lambda: TODAY, now=lambda: NOW)
    yield SignedIn(app, engine)
    engine.dispose()
