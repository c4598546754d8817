"""No address vanishes unnoticed, and every one is documented."""

from collections.abc import Callable
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from service.api.reference import api_reference, error_reference
from service.api.routes import matches
from service.language.extract import found_texts

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
GOLDEN = """
DELETE /api/v1/users/{user_id}
GET /api/v1/attention
GET /api/v1/events
GET /api/v1/explain
GET /api/v1/groupings
GET /api/v1/groupings/{grouping_id}
GET /api/v1/groupings/{grouping_id}/comments
GET /api/v1/groupings/{grouping_id}/comparison
GET /api/v1/groupings/{grouping_id}/progress/{work_id}
GET /api/v1/groupings/{grouping_id}/versions/{number}
GET /api/v1/health
GET /api/v1/introductions
GET /api/v1/introductions/{introduction_id}
GET /api/v1/introductions/{introduction_id}/letters
GET /api/v1/local-governments
GET /api/v1/local-governments/{local_government_id}
GET /api/v1/local-governments/{local_government_id}/confidential
GET /api/v1/local-governments/{local_government_id}/openness
GET /api/v1/matches
GET /api/v1/matters/{matter}/{matter_id}
GET /api/v1/networks
GET /api/v1/networks/{network_id}
GET /api/v1/networks/{network_id}/gaps
GET /api/v1/partnerships
GET /api/v1/partnerships/{partnership_id}
GET /api/v1/programmes
GET /api/v1/programmes/{programme_id}
GET /api/v1/programmes/{programme_id}/cap
GET /api/v1/ready
GET /api/v1/retention
GET /api/v1/retention/due
GET /api/v1/rounds
GET /api/v1/rounds/{round_id}
GET /api/v1/rounds/{round_id}/plans/{number}
GET /api/v1/rounds/{round_id}/progress/{work_id}
GET /api/v1/rounds/{round_id}/suggestions
GET /api/v1/taxonomy
GET /api/v1/users
GET /api/v1/users/{user_id}
PATCH /api/v1/users/{user_id}
POST /api/v1/explain
POST /api/v1/groupings
POST /api/v1/groupings/checks
POST /api/v1/groupings/{grouping_id}/changes
POST /api/v1/groupings/{grouping_id}/comments
POST /api/v1/groupings/{grouping_id}/partnerships
POST /api/v1/groupings/{grouping_id}/proposals
POST /api/v1/groupings/{grouping_id}/versions/{number}/choice
POST /api/v1/groupings/{grouping_id}/versions/{number}/moves
POST /api/v1/groupings/{grouping_id}/versions/{number}/names
POST /api/v1/groupings/{grouping_id}/versions/{number}/price
POST /api/v1/introductions
POST /api/v1/introductions/{introduction_id}/answers
POST /api/v1/introductions/{introduction_id}/note
POST /api/v1/introductions/{introduction_id}/steps
POST /api/v1/local-governments/{local_government_id}/confidential
POST /api/v1/local-governments/{local_government_id}/openness
POST /api/v1/matches
POST /api/v1/networks
POST /api/v1/networks/{network_id}
POST /api/v1/networks/{network_id}/close
POST /api/v1/networks/{network_id}/join
POST /api/v1/networks/{network_id}/leave
POST /api/v1/networks/{network_id}/reopen
POST /api/v1/personal-data/search
POST /api/v1/retention
POST /api/v1/rounds
POST /api/v1/rounds/{round_id}/assignments
POST /api/v1/rounds/{round_id}/changes
POST /api/v1/rounds/{round_id}/plans/{number}/choice
POST /api/v1/rounds/{round_id}/plans/{number}/introductions
POST /api/v1/users
POST /api/v1/users/{user_id}/invitations
""".split("\n")[1:-1]


def test_the_addresses_of_the_api_are_these(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    found = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    assert sorted(found) == GOLDEN


def test_every_address_and_field_of_the_api_is_described(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], (method, path)
            assert operation["tags"], (method, path)
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    assert parameter["description"], (path, parameter["name"])


def test_every_operation_tells_the_one_error_shape(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for operations in document["paths"].values():
        for operation in operations.values():
            content = operation["responses"]["default"]["content"]
            assert list(content) == ["application/problem+json"]
            assert "422" not in operation["responses"]
    assert "Problem" in document["components"]["schemas"]


def test_the_documentation_pages_that_load_foreign_scripts_are_off(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_no_endpoint_that_computes_blocks_the_event_loop() -> None:
    endpoints = [route.endpoint for route in matches.router.routes if isinstance(route, APIRoute)]
    assert len(endpoints) == 4
    assert not any(iscoroutinefunction(endpoint) for endpoint in endpoints)


@pytest.mark.parametrize(
    ("name", "written"), [("errors.md", error_reference), ("api.md", api_reference)]
)
def test_the_reference_is_up_to_date(name: str, written: Callable[[], str]) -> None:
    assert (REFERENCE / name).read_text("utf-8") == written()


def test_every_error_code_stands_in_the_reference() -> None:
    page = error_reference()
    codes = {text.code for text in found_texts() if text.error is not None}
    assert [code for code in sorted(filter(None, codes)) if f"`{code}`" not in page] == []
