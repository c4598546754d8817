"""The API over the known house."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from tests.service.known_house import TODAY, FakeRecommender, known_house


@pytest.fixture
def recommender() -> FakeRecommender:
    return FakeRecommender()


@pytest.fixture
def client(recommender: FakeRecommender) -> Iterator[TestClient]:
    app = create_app(known_house(recommender), today=lambda: TODAY)
    with TestClient(app) as opened:
        yield opened
