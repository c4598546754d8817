"""No page vanishes unnoticed, and each is there in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from service.pages.routes import router
from tests.service.pages.page_client import PageClient

GOLDEN = Path(__file__).parents[2] / "golden" / "page_routes.txt"
_LANGUAGE = re.compile(r" /(sv|en)(?=[/.]|$)")


def routes_of(some: APIRouter) -> Iterator[APIRoute]:
    for route in some.routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from routes_of(route.original_router)  # type: ignore[attr-defined]


def registered() -> set[str]:
    return {
        f"{method} {route.path}"
        for route in routes_of(router)
        for method in route.methods or ()
        if method != "HEAD"
    }


def test_the_addresses_of_the_pages_are_these() -> None:
    found = {_LANGUAGE.sub(" /{lang}", address) for address in registered()}
    assert sorted(found) == sorted(GOLDEN.read_text("utf-8").splitlines())


def test_every_page_is_there_in_both_languages() -> None:
    swedish, english = (
        {_LANGUAGE.sub(" ", each) for each in registered() if f" /{language}" in each}
        for language in ("sv", "en")
    )
    assert swedish == english


@pytest.mark.parametrize("language", ["sv", "en"])
def test_whatever_can_be_read_can_be_asked_for_its_head_alone(
    pages: PageClient, language: str
) -> None:
    client: TestClient = pages.client
    plain = [each.split()[1] for each in registered() if each.startswith(f"GET /{language}")]
    for address in (each for each in plain if "{" not in each):
        read = client.get(address, follow_redirects=False)
        assert client.head(address, follow_redirects=False).status_code == read.status_code
