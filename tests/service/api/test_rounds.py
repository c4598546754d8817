"""Rounds over the API: begun, changed, assigned in the background, read, proposed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.role import Role
from service.accounts.who import Scope
from service.use_cases.jobs import jobs_of
from tests.service.pages.round_pages import RoundPages, opened_rounds

WANTED = {"title": "Hösten", "swedish_with_profile": True, "abroad_with_profile": True}
ROUNDS = "/api/v1/rounds"


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.fixture
def client(rounds: RoundPages) -> TestClient:
    return rounds.signed_in.api(
        Role.OFFICER, Scope.READ_ROUNDS, Scope.CHANGE_ROUNDS, Scope.CHANGE_INTRODUCTIONS
    )


def begun(client: TestClient, **wanted: Any) -> dict[str, Any]:
    answer = client.post(ROUNDS, json={**WANTED, **wanted})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def assigned(rounds: RoundPages, client: TestClient, **wanted: Any) -> dict[str, Any]:
    address = f"{ROUNDS}/{rounds.the_round().id}"
    work = client.post(f"{address}/assignments", json=wanted)
    assert work.status_code == 202, work.text
    jobs_of(rounds.house.engine).wait(work.json()["id"])
    done = client.get(f"{address}/progress/{work.json()['id']}").json()
    assert done["state"] == "done", done
    found: dict[str, Any] = client.get(f"{address}/plans/{done['plan']}").json()
    return found


def test_a_round_is_begun_and_read(client: TestClient) -> None:
    made = begun(client)
    assert (made["round"]["ours"], made["round"]["version"]) == (12, 1)
    assert client.get(f"{ROUNDS}/{made['round']['id']}").json() == made
    assert client.get(ROUNDS).json()["rounds"] == [made["round"]]


def test_parties_come_with_their_limits(client: TestClient) -> None:
    ale = {"local_government": "Ale", "text": "Vatten", "only_countries": ["Kenya"], "capacity": 2}
    made = begun(
        client,
        parties=[ale, {"local_government": "ke-1", "required": True, "group_size": 3}],
        swedish_with_profile=False,
        abroad_with_profile=False,
    )
    assert made["ours"][0]["only_countries"] == ["KE"]
    assert made["ours"][0]["text"] == "Vatten"
    assert made["theirs"][0]["required"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"programme": "no-such"}, "programme"),
        ({"countries": ["Atlantis"]}, "countries"),
        ({"parties": [{"local_government": "Atlantis"}]}, "parties"),
        ({"parties": [{"local_government": "Ale"}] * 2}, "parties"),
        ({"parties": [{"local_government": "ke-1", "text": "x"}]}, "parties"),
        ({"parties": [{"local_government": "Ale", "text": "x@y.se"}]}, "parties"),
        ({"title": " "}, "title"),
        ({"balance": 2}, "balance"),
        ({"group_size": 4}, "group_size"),
        ({"other_levels": "sideways"}, "other_levels"),
        ({"shoe_size": 44}, "shoe_size"),
    ],
)
def test_what_means_nothing_is_told_at_its_field(
    client: TestClient, wrong: dict[str, Any], field: str
) -> None:
    answer = client.post(ROUNDS, json={**WANTED, **wrong})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert client.get(ROUNDS).json()["total"] == 0


def test_a_change_needs_the_version_that_was_seen(client: TestClient) -> None:
    address = f"{ROUNDS}/{begun(client)['round']['id']}/changes"
    wanted = {"version": 1, "steps": ["lock se-1440 ke-1"]}
    assert client.post(address, json=wanted).json()["conditions"]["locks"] == [["se-1440", "ke-1"]]
    again = client.post(address, json=wanted)
    assert again.status_code == 422
    assert again.json()["errors"][0]["field"] == "version"
    burnt = client.post(address, json={"version": 2, "steps": ["burn everything"]})
    assert burnt.json()["errors"][0]["field"] == "steps"


def test_a_round_is_assigned_in_the_background(rounds: RoundPages, client: TestClient) -> None:
    begun(client)
    plan = assigned(rounds, client)
    assert plan["assignment"]["assigned"] == 12
    assert plan["assignment"]["pairs"][0]["why"]["text"]
    second = assigned(rounds, client, plan=1, steps=["lock se-1440 ke-1"], title="Ale")
    assert second["plan"]["title"] == "Ale"
    assert second["assignment"]["lock_prices"][0]["total"] > 0
    lines = client.get(f"{ROUNDS}/{plan['round_id']}").json()["plans"]
    assert [line["number"] for line in lines] == [1, 2]


def test_a_blocked_round_tells_why_and_the_ways_out(rounds: RoundPages, client: TestClient) -> None:
    begun(client)
    plan = assigned(rounds, client, steps=["lock se-1440 bw-1", "lock se-1489 bw-1"])
    assert plan["assignment"] is None
    ways = [way for each in plan["conflict"]["conditions"] for way in each["ways_out"]]
    assert "room bw-1 2" in ways


def test_a_plan_is_chosen_and_proposed_once(rounds: RoundPages, client: TestClient) -> None:
    begun(client)
    plan = assigned(rounds, client)
    address = f"{ROUNDS}/{plan['round_id']}/plans/1"
    assert client.post(f"{address}/choice", json={"version": 1}).json()["plans"][0]["is_chosen"]
    first = client.post(f"{address}/introductions", json={"groups": [1]}).json()["groups"]
    again = client.post(f"{address}/introductions", json={"groups": [1]}).json()["groups"]
    assert first[0]["introduction_id"] == again[0]["introduction_id"]
    assert (first[0]["existed"], again[0]["existed"]) == (False, True)


@pytest.mark.parametrize("rest", ["", "/plans/1", "/progress/x", "/plans/not-there", "/plans/0"])
def test_what_is_not_there_is_told(client: TestClient, rest: str) -> None:
    assert client.get(f"{ROUNDS}/not-there{rest}").status_code in (404, 422)


def test_work_that_was_cut_off_is_not_known(rounds: RoundPages, client: TestClient) -> None:
    made = begun(client)
    assert client.get(f"{ROUNDS}/{made['round']['id']}/progress/gone").status_code == 404


def test_a_token_that_reads_changes_nothing(rounds: RoundPages, client: TestClient) -> None:
    made = begun(client)
    reader = rounds.signed_in.api(Role.OFFICER, Scope.READ_ROUNDS, token="a-reader-s-token")
    address = f"{ROUNDS}/{made['round']['id']}"
    assert reader.get(address).status_code == 200
    assert reader.post(f"{address}/assignments", json={}).status_code == 403
    changer = rounds.signed_in.api(Role.OFFICER, Scope.CHANGE_ROUNDS, token="a-changer-s-token")
    proposal = changer.post(f"{address}/plans/1/introductions", json={})
    assert proposal.status_code == 403
