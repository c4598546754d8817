"""The pages over the known house."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from tests.service.known_house import TODAY, FakeRecommender, known_house
from tests.service.pages.page_client import PageClient


@pytest.fixture
def recommender() -> FakeRecommender:
    return FakeRecommender()


@pytest.fixture
def pages(recommender: FakeRecommender) -> Iterator[PageClient]:
    app = create_app(known_house(recommender), today=lambda: TODAY)
    with TestClient(app) as client:
        yield PageClient(client)
