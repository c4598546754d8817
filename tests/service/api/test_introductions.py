"""Introductions through the API: proposed, answered, followed, and seen by those who may."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.signed_in import SignedIn

READ, CHANGE = Scope.READ_INTRODUCTIONS, Scope.CHANGE_INTRODUCTIONS
LIST = "/api/v1/introductions"
US, THEM, THIRD = "se-1489", "zm-chililabombwe", "ke-turkana"
TEXT = "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar"
BODY = {
    "text": TEXT,
    "for": "Alingsås",
    "counterparts": ["Chililabombwe"],
    "programme": "own-funded",
    "why": "They met at a conference",
    "note": "They sound tired",
}
HOSTILE: tuple[object, ...] = (
    {},
    [],
    {**BODY, "counterparts": []},
    {**BODY, "counterparts": ["x"] * 50},
    {**BODY, "counterparts": "zm-chililabombwe"},
    {**BODY, "text": "nul\0"},
    {**BODY, "why": "x" * 2_001},
    {**BODY, "note": "\ud800"},
    {**BODY, "stage": "project"},
    {**BODY, "on": "2026-13-45"},
    {**BODY, "for": "' OR 1=1; --"},
    {**BODY, "programme": "../../etc/passwd"},
)


@pytest.fixture
def officer(signed_in: SignedIn) -> TestClient:
    return signed_in.api(Role.OFFICER, READ, CHANGE)


def representative(signed_in: SignedIn, place_id: str) -> TestClient:
    return signed_in.api(Role.REPRESENTATIVE, READ, CHANGE, place_id=place_id)


def proposed(officer: TestClient, **changes: Any) -> dict[str, Any]:
    answer = officer.post(LIST, json={**BODY, **changes})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def step(officer: TestClient, introduction: Mapping[str, Any], name: str) -> dict[str, Any]:
    body = {"step": name, "version": introduction["version"], "why": "Because"}
    answer = officer.post(f"{LIST}/{introduction['id']}/steps", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def answer_of(
    client: TestClient, introduction: Mapping[str, Any], place_id: str, said: str
) -> tuple[int, dict[str, Any]]:
    body = {
        "local_government_id": place_id,
        "answer": said,
        "reason": "No staff",
        "version": introduction["version"],
    }
    answered = client.post(f"{LIST}/{introduction['id']}/answers", json=body)
    return answered.status_code, answered.json()


def test_an_introduction_is_proposed_read_and_taken_on(officer: TestClient) -> None:
    introduction = proposed(officer)
    assert introduction["stage"]["code"] == "proposed"
    story = officer.get(f"{LIST}/{introduction['id']}").json()
    assert story["known"]["question_text"] == TEXT
    assert story["known"]["pairs"][0]["contributions"][0]["evidence"][0]["theirs"]["year"] == 2019
    assert story["history"][0]["text"] == "They met at a conference"
    assert story["steps"] == ["send", "withdraw"]
    assert step(officer, introduction, "send")["expires_on"] == "2027-01-03"


def test_the_answers_of_both_sides_accept_it(signed_in: SignedIn, officer: TestClient) -> None:
    introduction = step(officer, proposed(officer), "send")
    _, after = answer_of(representative(signed_in, US), introduction, US, "accepted")
    status, after = answer_of(representative(signed_in, THEM), after, THEM, "accepted")
    assert (status, after["stage"]["code"]) == (200, "accepted")
    assert after["note"] == ""


def test_a_representative_sees_its_own_and_nothing_that_is_the_officers(
    signed_in: SignedIn, officer: TestClient
) -> None:
    introduction = step(officer, proposed(officer), "send")
    answer_of(representative(signed_in, THEM), introduction, THEM, "declined")
    us = representative(signed_in, US)
    for answer in (us.get(LIST), us.get(f"{LIST}/{introduction['id']}")):
        assert answer.status_code == 200
        assert "No staff" not in answer.text
        assert "tired" not in answer.text
        assert "conference" not in answer.text
    stranger = representative(signed_in, THIRD)
    assert stranger.get(LIST).json()["total"] == 0
    assert stranger.get(f"{LIST}/{introduction['id']}").status_code == 404
    assert answer_of(stranger, introduction, THIRD, "accepted")[0] == 404


def test_a_representative_does_not_know_of_what_was_not_sent(
    signed_in: SignedIn, officer: TestClient
) -> None:
    introduction = proposed(officer)
    assert representative(signed_in, US).get(f"{LIST}/{introduction['id']}").status_code == 404


def test_a_representative_answers_for_no_other_side(
    signed_in: SignedIn, officer: TestClient
) -> None:
    introduction = step(officer, proposed(officer), "send")
    status, said = answer_of(representative(signed_in, US), introduction, THEM, "accepted")
    assert (status, said["code"]) == (404, "introduction.unknown")


@pytest.mark.parametrize(
    ("role", "scopes", "read", "change"),
    [
        (Role.OFFICER, (READ,), 200, 403),
        (Role.OFFICER, (CHANGE,), 403, 422),
        (Role.OFFICER, (), 403, 403),
        (Role.COORDINATOR, (READ, CHANGE), 200, 403),
        (Role.ADMINISTRATOR, (READ, CHANGE), 200, 422),
    ],
)
def test_each_role_may_what_it_may_with_the_scope_for_it(
    signed_in: SignedIn,
    officer: TestClient,
    role: Role,
    scopes: tuple[Scope, ...],
    read: int,
    change: int,
) -> None:
    introduction = proposed(officer)
    client = signed_in.api(role, *scopes)
    address = f"{LIST}/{introduction['id']}"
    assert client.get(LIST).status_code == read
    assert client.get(address).status_code == read
    assert client.post(LIST, json={}).status_code == change
    for what in ("steps", "answers", "note"):
        assert client.post(f"{address}/{what}", json={}).status_code == change


def test_a_visitor_is_asked_to_sign_in(signed_in: SignedIn) -> None:
    client = TestClient(signed_in.app, base_url="https://testserver")
    assert client.get(LIST).status_code == 401
    assert client.post(LIST, json=BODY).status_code == 401
    assert client.get("/api/v1/local-governments/se-1489/openness").status_code == 401


def test_a_cookie_opens_nothing_here(signed_in: SignedIn) -> None:
    assert signed_in.client(Role.OFFICER).get(LIST).status_code == 401


def test_the_second_of_two_is_told_and_nothing_is_lost(officer: TestClient) -> None:
    introduction = proposed(officer)
    address = f"{LIST}/{introduction['id']}/note"
    assert officer.post(address, json={"note": "First", "version": 1}).status_code == 200
    second = officer.post(address, json={"note": "Second", "version": 1})
    assert (second.status_code, second.json()["code"]) == (422, "introduction.changed-meanwhile")
    assert officer.get(f"{LIST}/{introduction['id']}").json()["note"] == "First"


def test_everything_that_blocks_a_proposal_is_named(officer: TestClient) -> None:
    proposed(officer)
    again = officer.post(LIST, json=BODY)
    assert (again.status_code, again.json()["code"]) == (422, "introduction.open-already")
    poti = {**BODY, "counterparts": ["ge-poti"], "programme": "icld-municipal-partnerships"}
    assert officer.post(LIST, json=poti).json()["code"] == "eligibility.not-listed-since"


@pytest.mark.parametrize("body", HOSTILE)
def test_what_makes_no_sense_is_refused_in_one_shape(officer: TestClient, body: object) -> None:
    content = json.dumps(body)
    headers = {"content-type": "application/json"}
    answer = officer.post(LIST, content=content, headers=headers)
    assert answer.status_code in (404, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    ["stage=moon", "page=0", "n=1000", "place=atlantis", "changed_from=x", "unknown=1", "q=a&q=b"],
)
def test_a_list_refuses_what_it_does_not_know(officer: TestClient, query: str) -> None:
    assert officer.get(f"{LIST}?{query}").status_code in (404, 422)


def test_a_list_is_narrowed_and_comes_page_by_page(officer: TestClient) -> None:
    proposed(officer)
    proposed(officer, counterparts=[THIRD])
    assert officer.get(f"{LIST}?n=1&page=2").json()["total"] == 2
    assert officer.get(f"{LIST}?place={THIRD}").json()["total"] == 1
    assert officer.get(f"{LIST}?stage=sent").json()["total"] == 0
    assert officer.get(f"{LIST}?q=chilila&order=expiry").json()["total"] == 1
    assert officer.get(f"{LIST}?changed_to=2000-01-01").json()["introductions"] == []


def test_openness_is_said_by_the_place_itself_and_read_by_staff(signed_in: SignedIn) -> None:
    us = representative(signed_in, US)
    address = f"/api/v1/local-governments/{US}/openness"
    before = us.get(address).json()
    assert (before["capacity"], before["is_default"], before["version"]) == (3, True, 0)
    said = {"version": 0, "not_now": True, "not_now_until": "2027-03-01", "reason": "Election"}
    after = us.post(address, json=said).json()
    assert (after["is_closed"], after["reason"], after["version"]) == (True, "Election", 1)
    coordinator = signed_in.api(Role.COORDINATOR, READ, CHANGE)
    assert coordinator.get(address).json()["reason"] == ""
    assert coordinator.post(address, json=said).status_code == 403
    assert us.get(f"/api/v1/local-governments/{THEM}/openness").status_code == 404
    assert us.post(address, json=said).json()["code"] == "openness.changed-meanwhile"


def test_an_unknown_introduction_or_place_is_not_there(officer: TestClient) -> None:
    assert officer.get(f"{LIST}/atlantis").status_code == 404
    body = {"step": "send", "version": 1}
    assert officer.post(f"{LIST}/atlantis/steps", json=body).status_code == 404
    assert officer.get("/api/v1/local-governments/atlantis/openness").status_code == 404
