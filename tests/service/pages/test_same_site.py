"""A form that changes something is taken from our own pages only."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.api.errors import ErrorAnswers, install
from service.pages.error_page import error_page
from service.pages.same_site import FromThisSite


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.add_api_route(
        "/sv/change", lambda: "changed", methods=["POST"], dependencies=[FromThisSite]
    )
    install(app, ErrorAnswers("sv", error_page))
    with TestClient(app) as opened:
        yield opened


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
    ],
)
def test_a_form_of_ours_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/sv/change", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://[nowhere"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_of_another_site_changes_nothing_and_is_told_so(
    client: TestClient, headers: dict[str, str]
) -> None:
    response = client.post("/sv/change", headers=headers)
    assert response.status_code == 403
    assert "/sv" in response.text
