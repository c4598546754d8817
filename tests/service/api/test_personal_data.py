"""Searching for somebody's name through the API: in the body, and for administrators alone."""

import pytest
from starlette.testclient import TestClient

from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.pages.test_record_log import happened
from tests.service.signed_in import SignedIn

SEARCH = "/api/v1/personal-data/search"
NAME = "Chanda Mulenga"


@pytest.fixture
def administrator(signed_in: SignedIn) -> TestClient:
    happened(signed_in, text=f"{NAME} declined by phone")
    return signed_in.api(Role.ADMINISTRATOR, Scope.READ_RECORD)


def test_words_are_found_with_where_and_what_stands_around(administrator: TestClient) -> None:
    answer = administrator.post(f"{SEARCH}?lang=en", json={"words": "chanda  MULENGA"})
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()["found"]
    assert (found["words"], found["after"], found["times"]) == (NAME, " declined by phone", 1)
    assert found["where"] == {"code": "text", "label": "Reason, note or letter"}


def test_words_that_stand_nowhere_are_found_nowhere(administrator: TestClient) -> None:
    told = administrator.post(SEARCH, json={"words": "Nobody Atall"}).json()
    assert (told["total"], told["found"]) == (0, [])


@pytest.mark.parametrize(
    "body",
    [{}, [], {"words": "x"}, {"words": "x" * 201}, {"words": "a\0b"}, {"words": NAME, "erase": 1}],
)
def test_search_that_cannot_be_one_is_refused_without_repeating_it(
    administrator: TestClient, body: object
) -> None:
    answer = administrator.post(SEARCH, json=body)
    assert answer.status_code == 422
    assert NAME not in answer.text


def test_words_never_stand_in_an_address(administrator: TestClient) -> None:
    assert administrator.get(SEARCH, params={"words": NAME}).status_code == 405
    asked = administrator.post(SEARCH, params={"words": NAME})
    assert asked.status_code in (415, 422)


def test_administrators_alone_may_search(signed_in: SignedIn) -> None:
    body = {"words": NAME}
    assert signed_in.api(Role.OFFICER, Scope.READ_RECORD).post(SEARCH, json=body).status_code == 403
    assert signed_in.api(Role.ADMINISTRATOR).post(SEARCH, json=body).status_code == 403
    assert signed_in.client().post(SEARCH, json=body).status_code in (401, 403)
