"""Groupings over the API: begun, grouped in the background, moved by hand, compared, commented."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.store.engine import open_store
from matcher.domain.role import Role
from service.accounts.who import Scope
from service.api.app import create_app
from service.use_cases.jobs import jobs_of
from tests.service.grouping_world import ABROAD, NOW, SWEDISH, TODAY, TOPICS, grouping_house
from tests.service.signed_in import SignedIn

GROUPINGS = "/api/v1/groupings"


@dataclass
class Groupings:
    """The API over the world of groupings, opened by a program of a coordinator."""

    signed_in: SignedIn
    client: TestClient

    def begun(self, **wanted: Any) -> dict[str, Any]:
        body = {"title": "Vatten", "partnerships": partnerships(), **wanted}
        answer = self.client.post(GROUPINGS, json=body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def grouped(self, address: str, **wanted: Any) -> dict[str, Any]:
        work = self.client.post(f"{address}/proposals", json={"n": 1, **wanted})
        assert work.status_code == 202, work.text
        jobs_of(self.signed_in.engine).wait(work.json()["id"])
        done = self.client.get(work.json()["address"]).json()
        assert done["state"] == "done", done
        found: dict[str, Any] = self.client.get(f"{address}/versions/{done['versions'][0]}").json()
        return found

    def refused(self, address: str, body: dict[str, Any]) -> list[tuple[str, str]]:
        answer = self.client.post(address, json=body)
        assert answer.status_code == 422, answer.text
        return [(each["field"], each["code"]) for each in answer.json()["errors"]]


@pytest.fixture
def groupings(tmp_path: Path) -> Iterator[Groupings]:
    engine = open_store(tmp_path / "groupings.sqlite")
    app = create_app(grouping_house(engine), today=lambda: TODAY, now=lambda: NOW)
    signed_in = SignedIn(app, engine)
    scopes = (Scope.READ_NETWORKS, Scope.CHANGE_NETWORKS)
    yield Groupings(signed_in, signed_in.api(Role.COORDINATOR, *scopes))
    engine.dispose()


def partnerships(count: int = 8) -> list[dict[str, Any]]:
    topics = list(TOPICS.items())
    return [
        {
            "parties": [SWEDISH[at], ABROAD[at][0]],
            "text": f"{topics[at // 4][1]} of {SWEDISH[at]}",
            "themes": [topics[at // 4][0]],
            "start_year": 2027,
        }
        for at in range(count)
    ]


def address_of(made: dict[str, Any]) -> str:
    return f"{GROUPINGS}/{made['grouping']['id']}"


def test_a_grouping_is_begun_read_and_listed(groupings: Groupings) -> None:
    made = groupings.begun()
    assert [each["key"] for each in made["partnerships"]] == [f"r{n}" for n in range(1, 9)]
    assert made["partnerships"][0]["regions"] == ["east-africa"]
    assert made["conditions"]["rules"]["experienced"] == 0, "as the programme says"
    assert groupings.client.get(address_of(made)).json() == made
    listed = groupings.client.get(GROUPINGS).json()
    assert (listed["total"], listed["groupings"][0]["partnerships"]) == (1, 8)


def test_what_is_documented_and_own_rules_are_taken_in(groupings: Groupings) -> None:
    made = groupings.begun(
        partnerships=[],
        documented={"themes": ["Vatten"], "countries": ["Kenya"]},
        introductions="open",
        rules={"least": 2, "most": 4},
        balance=0.5,
    )
    assert [each["key"] for each in made["partnerships"]] == ["p-ale-kisumu"]
    assert made["conditions"]["rules"]["most"] == 4
    assert made["conditions"]["balance"] == 0.5


def test_every_mistake_is_named_at_once_and_nothing_is_kept(groupings: Groupings) -> None:
    rows = [
        {"parties": ["Ale", "Kisumu"], "together": ["9"]},
        {"parties": ["Ale", "Ale"]},
    ]
    body = {
        "title": "X",
        "programme": "no-such",
        "rules": {"least": 5, "most": 3},
        "documented": {"countries": ["Atlantis"]},
        "partnerships": rows,
    }
    assert groupings.refused(GROUPINGS, body) == [
        ("programme", "programme.unknown"),
        ("rules", "grouping.least-above-most"),
        ("documented", "country.unknown"),
        ("partnerships", "grouping-sheet.row"),
        ("partnerships", "grouping-sheet.row"),
    ]
    assert groupings.refused(GROUPINGS, {"title": "\u200b"}) == [
        ("title", "grouping.title-missing")
    ]
    assert groupings.client.get(GROUPINGS).json()["total"] == 0


def test_a_check_tells_what_would_be_taken_in(groupings: Groupings) -> None:
    rows = [{"parties": ["Ale", "Nowhere"]}, {"parties": ["Ale", "12"]}]
    answer = groupings.client.post(f"{GROUPINGS}/checks", json={"partnerships": rows}).json()
    assert (answer["partnerships"], len(answer["problems"]), len(answer["remarks"])) == (1, 1, 1)
    assert answer["problems"][0]["row"] == 2
    assert groupings.client.post(f"{GROUPINGS}/checks", json={}).json()["partnerships"] == 0


def test_newcomers_and_changes_need_the_version_that_was_seen(groupings: Groupings) -> None:
    address = address_of(groupings.begun(partnerships=partnerships(4)))
    more = {"version": 1, "partnerships": [{"parties": ["Berg", "Lamu"]}]}
    added = groupings.client.post(f"{address}/partnerships", json=more).json()
    assert (len(added["partnerships"]), added["grouping"]["version"]) == (5, 2)
    assert groupings.refused(f"{address}/partnerships", more) == [
        ("version", "grouping.changed-meanwhile")
    ]
    steps = {"version": 2, "steps": ["apart r1 r2", "most 6"]}
    changed = groupings.client.post(f"{address}/changes", json=steps).json()
    assert changed["conditions"]["apart"] == [["r1", "r2"]]
    assert groupings.refused(f"{address}/changes", steps) == [
        ("version", "grouping.changed-meanwhile")
    ]
    wrong = {"version": 3, "steps": ["dance"]}
    assert groupings.refused(f"{address}/changes", wrong) == [("steps", "grouping.change-unknown")]


def test_grouping_goes_on_in_the_background_and_becomes_a_version(groupings: Groupings) -> None:
    address = address_of(groupings.begun())
    version = groupings.grouped(address, title="Först")
    assert [len(group["keys"]) for group in version["groups"]] == [4, 4]
    assert (version["violations"], version["is_publishable"]) == ([], True)
    assert version["version"]["name"] == "Först"
    assert version["figures"]["placed"] == 8
    again = groupings.grouped(address, version=1, steps=["leave-out r1"])
    assert again["version"]["from_number"] == 1
    told = groupings.client.get(address).json()
    assert [each["number"] for each in told["versions"]] == [1, 2]


def test_a_clash_is_told_with_ways_out(groupings: Groupings) -> None:
    address = address_of(groupings.begun())
    version = groupings.grouped(
        address, steps=["together r1 r2", "least 2", "most 2", "require r3", "together r1 r3"]
    )
    assert version["figures"] is None
    assert version["clash_said"]
    assert all(each["ways_out"] for each in version["clash"])


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"steps": ["dance"]}, ("steps", "grouping.change-unknown")),
        ({"version": 9}, ("version", "grouping.no-such-version")),
        ({"n": 99}, ("n", "field.too-large")),
        ({"steps": ["least\n2"]}, ("steps", "field.wrong-kind")),
    ],
)
def test_work_that_cannot_be_begun_is_refused(
    groupings: Groupings, body: dict[str, Any], error: tuple[str, str]
) -> None:
    address = address_of(groupings.begun())
    assert groupings.refused(f"{address}/proposals", body) == [error]


def test_moves_make_new_versions_and_prices_none(groupings: Groupings) -> None:
    address = address_of(groupings.begun())
    groupings.grouped(address)
    version = f"{address}/versions/1"
    priced = groupings.client.post(f"{version}/price", json={"steps": ["move r1 out"]}).json()
    assert (priced["before"]["placed"], priced["after"]["placed"]) == (8, 7)
    moved = groupings.client.post(f"{version}/moves", json={"steps": ["split a r1 r2"]})
    assert moved.status_code == 201
    assert {each["rule"] for each in moved.json()["violations"]} == {"least"}
    assert moved.json()["version"]["number"] == 2
    assert groupings.refused(f"{version}/moves", {"steps": ["move r9 a"]}) == [
        ("steps", "grouping.no-such-partnership")
    ]
    assert groupings.refused(f"{version}/price", {"steps": ["move r1 a"]}) == [
        ("steps", "grouping.nothing-moved")
    ]


def test_groups_are_named_versions_chosen_and_compared(groupings: Groupings) -> None:
    address = address_of(groupings.begun())
    groupings.grouped(address)
    names = {"group": "a", "sv": "Rent vatten", "en": "Clean water"}
    named = groupings.client.post(f"{address}/versions/1/names", json=names)
    assert named.status_code == 201
    assert named.json()["groups"][0]["names"] == {"sv": "Rent vatten", "en": "Clean water"}
    assert groupings.refused(f"{address}/versions/1/names", {**names, "group": "z"}) == [
        ("group", "grouping.no-such-group")
    ]
    chosen = groupings.client.post(f"{address}/versions/2/choice", json={"version": 1}).json()
    assert (chosen["grouping"]["chosen"], chosen["grouping"]["version"]) == (2, 2)
    assert (
        groupings.client.post(f"{address}/versions/1/choice", json={"version": 1}).status_code
        == 422
    )
    groupings.client.post(f"{address}/versions/1/moves", json={"steps": ["move r1 b"]})
    found = groupings.client.get(f"{address}/comparison?one=1&other=3").json()
    assert found["moved"] == [{"key": "r1", "before": "a", "after": "b"}]
    assert 0 < found["agreement"] < 1


def test_comments_are_kept_on_what_is_there(groupings: Groupings) -> None:
    address = address_of(groupings.begun())
    groupings.grouped(address)
    said = {"words": "Bra", "version": 1, "about": "a"}
    assert groupings.client.post(f"{address}/comments", json=said).status_code == 201
    groupings.client.post(f"{address}/comments", json={"words": "Allt"})
    everything = groupings.client.get(f"{address}/comments").json()["comments"]
    assert {each["words"] for each in everything} == {"Bra", "Allt"}
    on_one = groupings.client.get(f"{address}/comments?version=1").json()["comments"]
    assert [(each["about"], each["role"]) for each in on_one] == [("a", "coordinator")]
    assert groupings.refused(f"{address}/comments", {"words": "X", "about": "z"}) == [
        ("about", "grouping.comment-about-nothing")
    ]
    assert groupings.refused(f"{address}/comments", {"words": "  "}) == [
        ("words", "grouping.comment-empty")
    ]


@pytest.mark.parametrize(
    "path",
    [
        "no-such",
        "no-such/comments",
        "no-such/comparison?one=1&other=2",
        "no-such/progress/x",
        "no-such/versions/1",
    ],
)
def test_what_is_not_there_is_not_found(groupings: Groupings, path: str) -> None:
    assert groupings.client.get(f"{GROUPINGS}/{path}").status_code == 404
    made = address_of(groupings.begun())
    assert groupings.client.get(f"{made}/progress/no-such").status_code == 404
    assert groupings.client.post(f"{GROUPINGS}/no-such/proposals", json={}).status_code == 404


def test_only_coordinators_with_the_scope_get_in(groupings: Groupings) -> None:
    made = address_of(groupings.begun())
    reader = groupings.signed_in.api(Role.COORDINATOR, Scope.READ_NETWORKS, token="reads-only")
    officer = groupings.signed_in.api(Role.OFFICER, Scope.READ_NETWORKS, token="an-officer")
    assert reader.get(made).status_code == 200
    assert reader.post(f"{made}/comments", json={"words": "X"}).status_code == 403
    assert officer.get(made).status_code == 403
    assert TestClient(groupings.signed_in.app).get(made).status_code == 401
