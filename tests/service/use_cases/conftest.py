"""What tests of use cases share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import open_store
from tests.service.use_cases.brokering import Brokering


@pytest.fixture
def brokering(tmp_path: Path) -> Iterator[Brokering]:
    """Return people at work over a store of their own."""
    engine = open_store(tmp_path / "brokering.sqlite")
    yield Brokering(engine)
    engine.dispose()
