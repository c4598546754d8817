"""How long things are kept, through the API: read, decided, and looked at before anything goes."""

import pytest
from starlette.testclient import TestClient

from data.store.event_search import Sought, count_events
from data.store.transactions import reading
from matcher.domain.event import Happening
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.data.store.test_event_log import keep_introduction
from tests.data.store.test_weeding import OLD
from tests.service.signed_in import SignedIn

RETENTION = "/api/v1/retention"
DUE = f"{RETENTION}/due"
BODY = {"kind": "introduction", "years": 5, "decision": "Dnr 1", "decided_on": "2018-01-01"}
HOSTILE: tuple[object, ...] = (
    {},
    [],
    {**BODY, "kind": "everything"},
    {**BODY, "years": 0},
    {**BODY, "years": 101},
    {**BODY, "years": True},
    {**BODY, "decision": " "},
    {**BODY, "decision": "nul\0"},
    {**BODY, "decision": "x" * 301},
    {**BODY, "decided_on": "2999-01-01"},
    {**BODY, "decided_on": "2018-02-30"},
    {**BODY, "more": "1"},
)


@pytest.fixture
def administrator(signed_in: SignedIn) -> TestClient:
    return signed_in.api(Role.ADMINISTRATOR, Scope.READ_RECORD, Scope.CHANGE_RECORD)


def test_every_kind_is_kept_for_good_until_something_is_decided(administrator: TestClient) -> None:
    rules = administrator.get(f"{RETENTION}?lang=en").json()["rules"]
    assert len(rules) == 8
    assert {(rule["years"], rule["mark"]) for rule in rules} == {(None, "")}
    assert rules[0]["kind"] == {"code": "introduction", "label": "Introductions that are over"}


def test_decision_is_noted_with_its_day_and_put_on_record(
    administrator: TestClient, signed_in: SignedIn
) -> None:
    answer = administrator.post(RETENTION, json=BODY)
    assert answer.status_code == 200, answer.text
    rule = answer.json()["rules"][0]
    assert (rule["years"], rule["decision"], rule["decided_on"]) == (5, "Dnr 1", "2018-01-01")
    assert administrator.get(RETENTION).json() == answer.json()
    with reading(signed_in.engine) as connection:
        assert count_events(connection, Sought(what=(Happening.RETENTION_DECIDED,))) == 1


def test_decision_over_one_that_was_not_read_is_refused(administrator: TestClient) -> None:
    mark = administrator.post(RETENTION, json=BODY).json()["rules"][0]["mark"]
    unread = administrator.post(RETENTION, json={**BODY, "years": 9})
    assert unread.status_code == 422
    assert unread.json()["code"] == "retention.changed-meanwhile"
    assert administrator.post(RETENTION, json={**BODY, "mark": mark}).status_code == 200


def test_what_would_be_weeded_out_is_told_and_stays(
    administrator: TestClient, signed_in: SignedIn
) -> None:
    keep_introduction(signed_in.engine, "i-1", stage="declined", changed_at=OLD)
    assert administrator.get(DUE).json()["weedings"] == []
    administrator.post(RETENTION, json=BODY)
    for _again in range(2):
        told = administrator.get(f"{DUE}?on=2026-11-22").json()
        (one,) = told["weedings"]
        assert (told["on"], one["before"], one["ids"]) == ("2026-11-22", "2021-11-22", ["i-1"])


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "tomorrow", "2026-13-01"])
def test_day_that_is_none_is_refused(administrator: TestClient, on: str) -> None:
    administrator.post(RETENTION, json=BODY)
    answer = administrator.get(DUE, params={"on": on})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "on")


@pytest.mark.parametrize("body", HOSTILE)
def test_decision_that_cannot_be_one_is_refused(administrator: TestClient, body: object) -> None:
    assert administrator.post(RETENTION, json=body).status_code == 422
    assert all(rule["years"] is None for rule in administrator.get(RETENTION).json()["rules"])


def test_administrators_alone_may_read_and_decide(signed_in: SignedIn) -> None:
    officer = signed_in.api(Role.OFFICER, Scope.READ_RECORD, Scope.CHANGE_RECORD)
    reader = signed_in.api(Role.ADMINISTRATOR, Scope.READ_RECORD)
    assert officer.get(RETENTION).status_code == officer.get(DUE).status_code == 403
    assert officer.post(RETENTION, json=BODY).status_code == 403
    assert reader.post(RETENTION, json=BODY).status_code == 403
    assert signed_in.client().get(RETENTION).status_code == 401
