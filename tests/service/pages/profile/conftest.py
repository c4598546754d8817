"""The form of a profile over a house with a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from service.house import House
from tests.service.known_house import TODAY
from tests.service.pages.page_client import PageClient
from tests.service.profile_house import profile_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = profile_house(tmp_path)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    app = create_app(house, today=lambda: TODAY)
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def pages(client: TestClient) -> PageClient:
    return PageClient(client)
