"""The pages over the known house."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from data.store.engine import open_store
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


@pytest.fixture
def stored_pages(recommender: FakeRecommender, tmp_path: Path) -> Iterator[PageClient]:
    """Return the pages over a store that keeps what people save."""
    engine = open_store(tmp_path / "store.sqlite")
    app = create_app(known_house(recommender, engine), today=lambda: TODAY)
    with TestClient(app) as client:
        yield PageClient(client)
    engine.dispose()


LeaveOut = Callable[[Mapping[str, Any], str], None]


@pytest.fixture
def leave_out() -> Iterator[LeaveOut]:
    """Return a function that takes something out of the known facts; afterwards it stands where it stood."""
    changed: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def leave(known: Mapping[str, Any], key: str) -> None:
        facts = cast("dict[str, Any]", known)
        changed.append((facts, dict(facts)))
        del facts[key]

    yield leave
    for facts, before in reversed(changed):
        facts.clear()
        facts.update(before)
