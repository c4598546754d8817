"""Networks over the API: read by anybody, changed by coordinators with a token, told in one shape."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.network import NetworkMember
from matcher.domain.role import Role
from service.accounts.who import Scope
from service.use_cases.jobs import jobs_of
from tests.service.network_world import (
    GROUPING_ID,
    NAMES,
    kept_grouping,
    publish_all,
    published,
    water_network,
)
from tests.service.pages.network_pages import NetworkPages, opened_networks

NETWORKS = "/api/v1/networks"
ONE = f"{NETWORKS}/n-water"
PUBLISH = {
    "grouping": GROUPING_ID,
    "version": 1,
    "groups": [{"group": "a"}],
    "starts_on": "2027-01-01",
}
WATER = "Clean drinking water is lacking in every village"


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[NetworkPages]:
    yield from opened_networks(tmp_path)


@pytest.fixture
def client(networks: NetworkPages) -> TestClient:
    return networks.signed_in.api(Role.COORDINATOR, Scope.READ_NETWORKS, Scope.CHANGE_NETWORKS)


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [error["code"] for error in answer.json()["errors"]]


def test_anybody_lists_and_reads_networks(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    anybody = networks.visitor.client
    listed = anybody.get(NETWORKS, params={"region": "southern-africa", "state": "ongoing"}).json()
    assert [each["id"] for each in listed["networks"]] == ["n-water"]
    one = anybody.get(ONE, params={"lang": "en"}).json()
    assert one["names"] == NAMES
    assert [m["partnership_id"] for m in one["members"]] == ["p-1", "p-9"]
    assert (one["state"], one["has_room"], one["documented"]) == ("ongoing", True, False)
    documented = anybody.get(f"{NETWORKS}/documented-climate").json()
    assert documented["documented"] is True
    assert documented["coordinator"] is None
    assert documented["unknown"]


def test_an_unknown_network_is_404(networks: NetworkPages) -> None:
    answer = networks.visitor.client.get(f"{NETWORKS}/nowhere")
    assert answer.status_code == 404
    assert answer.json()["code"] == "network.unknown"


@pytest.mark.parametrize("field", ["theme", "region", "country", "state", "programme"])
def test_wrong_filters_are_told_by_field(networks: NetworkPages, field: str) -> None:
    answer = networks.visitor.client.get(NETWORKS, params={field: "atlantis"})
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_nobody_without_a_token_of_the_right_kind_changes_anything(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    kept_grouping(networks.house)
    reader = networks.signed_in.api(Role.COORDINATOR, Scope.READ_NETWORKS)
    officer = networks.signed_in.api(Role.OFFICER, Scope.CHANGE_NETWORKS)
    for who in (networks.visitor.client, reader, officer):
        assert who.post(NETWORKS, json=PUBLISH).status_code in (401, 403)
        for path in ("", "/join", "/leave", "/close", "/reopen"):
            assert who.post(ONE + path, json={"version": 1}).status_code in (401, 403)
    assert networks.visitor.client.get(f"{ONE}/gaps").status_code == 401
    assert published(networks.house.engine) == (water_network(),)


def test_groups_are_published_with_what_the_version_says(
    networks: NetworkPages, client: TestClient
) -> None:
    kept_grouping(networks.house)
    answer = client.post(NETWORKS, json={**PUBLISH, "coordinator": "Samordnare, ICLD"})
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()["networks"]
    assert (made["names"], made["coordinator"], made["most"]) == (NAMES, "Samordnare, ICLD", 5)
    assert networks.the_network().id == made["id"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"grouping": "nowhere"}, 404),
        ({"version": 9}, 404),
        ({"groups": []}, 422),
        ({"groups": [{"group": "z"}]}, 422),
        ({"starts_on": "i morgon"}, 422),
        ({"coordinator": "anna@example.org"}, 422),
        ({"unexpected": 1}, 422),
    ],
)
def test_what_cannot_be_published_is_refused(
    networks: NetworkPages, client: TestClient, changes: dict[str, Any], status: int
) -> None:
    kept_grouping(networks.house)
    assert client.post(NETWORKS, json={**PUBLISH, **changes}).status_code == status
    assert published(networks.house.engine) == ()


def test_a_network_is_changed_joined_left_closed_and_reopened(
    networks: NetworkPages, client: TestClient
) -> None:
    publish_all(networks.house.engine, water_network())
    change = {"version": 1, "names": NAMES, "most": 4, "starts_on": "2026-02-01"}
    assert client.post(ONE, json=change).json()["most"] == 4
    joined = client.post(f"{ONE}/join", json={"version": 2, "partnership": "p-3"}).json()
    assert joined["members"][2]["joined_on"] == "2026-11-22"
    left = client.post(f"{ONE}/leave", json={"version": 3, "member": 3}).json()
    assert left["remark"]["code"] == "network.too-small"
    closed = client.post(f"{ONE}/close", json={"version": 4, "why": "Klart"}).json()
    assert closed["state"] == "ended"
    assert client.post(f"{ONE}/reopen", json={"version": 5}).json()["state"] == "ongoing"


def test_rules_and_collisions_are_told_by_field(networks: NetworkPages, client: TestClient) -> None:
    publish_all(networks.house.engine, water_network())
    wrong = {"version": 1, "parties": ["Ale", "Kisumu"]}
    assert codes(client.post(f"{ONE}/join", json=wrong)) == ["network.party-in-it"]
    assert codes(client.post(f"{ONE}/close", json={"version": 7})) == ["network.changed-meanwhile"]
    assert codes(client.post(f"{ONE}/leave", json={"version": 1, "member": 9})) == [
        "network.no-such-member"
    ]


def test_who_is_missing_is_told_once_it_is_worked_out(
    networks: NetworkPages, client: TestClient
) -> None:
    member = NetworkMember(("se-1440", "zm-1"), partnership_id="p-1", theme_ids=("water",))
    publish_all(networks.house.engine, water_network(members=(member,)))
    answer = client.get(f"{ONE}/gaps")
    for job in jobs_of(networks.house.engine).under_way("n-water"):
        jobs_of(networks.house.engine).wait(job.id)
        answer = client.get(f"{ONE}/gaps")
    assert answer.status_code == 200
    found = answer.json()
    assert found["state"] == "done"
    assert found["partnerships"][0]["member"]["partnership_id"] == "p-9"
    assert found["blocked"][0]["reasons"][0]["code"] == "network.other-region"


def test_the_answer_to_a_question_tells_which_networks_could_be_joined(
    networks: NetworkPages,
) -> None:
    anybody = networks.visitor.client
    assert anybody.get("/api/v1/matches", params={"text": WATER}).json()["networks"] == []
    members = tuple(NetworkMember(each.party_ids) for each in water_network().members)
    publish_all(networks.house.engine, water_network(members=members, theme_ids=()))
    networks.pages.post("/en/networks/n-water/close", version="1")
    networks.pages.post("/en/networks/n-water/reopen", version="2")
    told = anybody.get("/api/v1/matches", params={"text": WATER, "lang": "en"}).json()
    (one,) = told["networks"]
    assert (one["id"], one["room"], one["strength"]["code"]) == ("n-water", 3, "possible")
    assert "drinking water" in one["passage"]["text"]
