"""Confidential statements through the API: made so, opened again, and hidden from coordinators."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.domain.role import Role
from service.accounts.who import Scope
from service.api.app import create_app
from tests.service.known_house import TODAY
from tests.service.profile_house import ABROAD, profile_house
from tests.service.signed_in import NOW, SignedIn

READ, CHANGE = Scope.READ_RECORD, Scope.CHANGE_RECORD
ADDRESS = f"/api/v1/local-governments/{ABROAD}/confidential"
TEXT = "Clean drinking water is lacking in every village"
BODY = {"statement": "d-2", "confidential": True, "reason": "Agreed with them"}


@pytest.fixture
def stated(tmp_path: Path) -> Iterator[SignedIn]:
    house = profile_house(tmp_path)
    yield SignedIn(create_app(house, today=lambda: TODAY, now=lambda: NOW), house.engine)
    house.engine.dispose()


@pytest.fixture
def officer(stated: SignedIn) -> TestClient:
    return stated.api(Role.OFFICER, READ, CHANGE)


def _hidden(client: TestClient) -> dict[str, bool]:
    told = client.get(ADDRESS).json()["statements"]
    return {each["id"]: each["is_confidential"] for each in told}


def test_statement_becomes_confidential_for_everybody_else(
    stated: SignedIn, officer: TestClient
) -> None:
    place = f"/api/v1/local-governments/{ABROAD}"
    coordinator = stated.api(Role.COORDINATOR, READ)
    assert TEXT in stated.client().get(place).text
    answer = officer.post(ADDRESS, json=BODY)
    assert answer.status_code == 200, answer.text
    assert answer.json()["searches_follow"] is True
    assert _hidden(officer) == {"d-2": True, "d-3": False}
    assert _hidden(coordinator) == {"d-3": False}
    assert TEXT not in stated.client().get(place).text


def test_statement_is_opened_again(stated: SignedIn, officer: TestClient) -> None:
    officer.post(ADDRESS, json=BODY)
    assert officer.post(ADDRESS, json={**BODY, "confidential": False}).status_code == 200
    assert _hidden(officer) == {"d-2": False, "d-3": False}
    assert TEXT in stated.client().get(f"/api/v1/local-governments/{ABROAD}").text


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"reason": " "}, 422),
        ({"reason": "x" * 2_001}, 422),
        ({"statement": "d-9"}, 404),
        ({"statement": "nul\0"}, 422),
        ({"confidential": "perhaps"}, 422),
        ({"more": 1}, 422),
    ],
)
def test_what_cannot_be_done_is_refused(
    officer: TestClient, changes: dict[str, object], status: int
) -> None:
    assert officer.post(ADDRESS, json={**BODY, **changes}).status_code == status
    assert _hidden(officer) == {"d-2": False, "d-3": False}


def test_unknown_place_has_no_statements(officer: TestClient) -> None:
    unknown = "/api/v1/local-governments/atlantis/confidential"
    assert officer.get(unknown).json()["code"] == "record.no-such-place"
    assert officer.post(unknown, json=BODY).status_code == 404


def test_coordinators_and_readers_decide_nothing(stated: SignedIn) -> None:
    coordinator = stated.api(Role.COORDINATOR, READ, CHANGE)
    assert coordinator.post(ADDRESS, json=BODY).status_code == 403
    assert stated.api(Role.OFFICER, READ).post(ADDRESS, json=BODY).status_code == 403
    assert stated.api(Role.REPRESENTATIVE, READ, place_id=ABROAD).get(ADDRESS).status_code == 403
    assert stated.client().get(ADDRESS).status_code == 401
