"""How long things are kept: by noted decisions only, looked at before, weeded out for good, on record."""

import pytest

from data.store.retention import KeptKind, read_rules
from data.store.texts import keep_text
from data.store.transactions import reading, writing
from data.store.weeding import to_weed
from matcher.domain.event import Matter
from matcher.domain.role import Role
from tests.data.store.test_event_log import keep_introduction
from tests.data.store.test_weeding import OLD
from tests.service.pages.page_client import Page
from tests.service.signed_in import NOW, SignedIn

DECISION = {
    "do": "decide",
    "kind": "introduction",
    "years": "5",
    "decision": "Dnr 12/2026",
    "decided_on": "2026-03-01",
    "seen": "",
}


def _send(signed_in: SignedIn, language: str = "en", **fields: str) -> None:
    answer = signed_in.client(Role.ADMINISTRATOR).post(
        f"/{language}/retention", data=fields, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text


def _old_introduction(signed_in: SignedIn) -> None:
    keep_introduction(signed_in.engine, "old-1", stage="declined", changed_at=OLD)
    with writing(signed_in.engine) as connection:
        keep_text(connection, Matter.INTRODUCTION, "old-1", "Their reason", OLD)


def _fields(page: Page) -> list[tuple[str, str]]:
    return [(each.get("name", ""), each.get("value", "")) for each in page.all("input")]


def _kept(signed_in: SignedIn) -> tuple[str, ...]:
    with reading(signed_in.engine) as connection:
        return to_weed(connection, KeptKind.INTRODUCTION, NOW)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_weeded_without_a_decision(signed_in: SignedIn, language: str) -> None:
    _old_introduction(signed_in)
    page = signed_in.pages(Role.ADMINISTRATOR).get(f"/{language}/retention")
    assert "gallring" in page.text
    assert "bevarande" in page.text
    _send(signed_in, do="weed", on="2026-11-22", shown="", sure="yes")
    assert _kept(signed_in) == ("old-1",)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_decision_is_noted_shown_and_on_record(signed_in: SignedIn, language: str) -> None:
    _send(signed_in, language, **DECISION)
    pages = signed_in.pages(Role.ADMINISTRATOR)
    assert "Dnr 12/2026" in pages.get(f"/{language}/retention", 200, done="decided").text
    log = pages.get("/en/log").text
    assert "A decision on how long this is kept was noted." in log
    assert "Kept for so many years: 5" in log
    assert "Introductions that are over" in log


def test_weeding_erases_what_was_shown_and_tells_how_many_and_which(signed_in: SignedIn) -> None:
    _old_introduction(signed_in)
    _send(signed_in, **DECISION)
    pages = signed_in.pages(Role.ADMINISTRATOR)
    page = pages.get("/en/retention", 200, on="2026-11-22")
    assert "old-1" in page.text
    shown = dict(_fields(page))["shown"]

    _send(signed_in, do="weed", on="2026-11-22", shown=shown, sure="yes")

    assert _kept(signed_in) == ()
    log = pages.get("/en/log").text
    assert "What need not be kept any longer was weeded out." in log
    assert "How many: 1" in log
    assert "Concerned: old-1" in log
    assert "The log is whole" in pages.get("/en/log", 200, check="yes").text


@pytest.mark.parametrize(
    "fields",
    [
        {"sure": ""},
        {"shown": "introduction:7"},
        {"on": "2026-11-23", "shown": "introduction:1"},
        {"on": "soon"},
        {"on": "0001-01-01"},
    ],
)
def test_weeding_is_refused_unless_it_is_what_was_seen_and_meant(
    signed_in: SignedIn, fields: dict[str, str]
) -> None:
    _old_introduction(signed_in)
    _send(signed_in, **DECISION)
    asked = {"do": "weed", "on": "2026-11-22", "shown": "introduction:1", "sure": "yes", **fields}
    page = signed_in.pages(Role.ADMINISTRATOR).post("/sv/retention", 422, **asked)
    assert page.one("div", class_="error-summary") is not None
    assert _kept(signed_in) == ("old-1",)


def test_day_to_come_is_only_looked_at(signed_in: SignedIn) -> None:
    _old_introduction(signed_in)
    _send(signed_in, **DECISION)
    page = signed_in.pages(Role.ADMINISTRATOR).get("/en/retention", 200, on="2030-01-01")
    assert "look ahead" in page.text
    assert "sure" not in dict(_fields(page))


@pytest.mark.parametrize(
    ("field", "value", "link"),
    [
        ("years", "0", "#f-years-introduction"),
        ("years", "٣", "#f-years-introduction"),
        ("years", "101", "#f-years-introduction"),
        ("decision", " ", "#f-decision-introduction"),
        ("decision", "x" * 301, "#f-decision-introduction"),
        ("decided_on", "2026-11-23", "#f-decided_on-introduction"),
        ("decided_on", "then", "#f-decided_on-introduction"),
        ("kind", "everything", "#f-on"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_mistake_is_told_and_everything_typed_kept(
    signed_in: SignedIn, language: str, field: str, value: str, link: str
) -> None:
    pages = signed_in.pages(Role.ADMINISTRATOR)
    page = pages.post(f"/{language}/retention", 422, **{**DECISION, field: value})
    assert [a.get("href") for a in page.one("div", class_="error-summary").iter("a")] == [link]
    if field != "kind":
        wrong = page.one("input", id=f"f-{field}-introduction")
        assert (wrong.get("value") or "").strip() == value.strip()
    with reading(signed_in.engine) as connection:
        assert read_rules(connection) == {}


def test_second_of_two_who_decide_is_told_and_loses_nothing(signed_in: SignedIn) -> None:
    _send(signed_in, **DECISION)
    late = {**DECISION, "years": "9", "decision": "Dnr 13/2026"}

    page = signed_in.pages(Role.ADMINISTRATOR).post("/en/retention", 409, **late)

    assert "Dnr 12/2026" in page.text
    assert page.one("input", id="f-decision-introduction").get("value") == "Dnr 13/2026"
    form = next(
        each
        for each in page.all("form", method="post")
        if (each.get("action") or "").endswith("/retention")
    )
    again = {f.get("name", ""): f.get("value", "") for f in form.iter("input")}
    _send(signed_in, **again, do="decide")
    with reading(signed_in.engine) as connection:
        assert read_rules(connection)[KeptKind.INTRODUCTION].years == 9


def test_decision_is_taken_back_with_a_reason(signed_in: SignedIn) -> None:
    _send(signed_in, **DECISION)
    with reading(signed_in.engine) as connection:
        seen = read_rules(connection)[KeptKind.INTRODUCTION].noted_at.isoformat()
    _send(signed_in, do="withdraw", kind="introduction", seen=seen, decision="Appealed")
    page = signed_in.pages(Role.ADMINISTRATOR).get("/en/log")
    assert "Appealed" in page.text
    with reading(signed_in.engine) as connection:
        assert read_rules(connection) == {}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_only_administrators_decide(signed_in: SignedIn, role: Role) -> None:
    assert signed_in.client(role).get("/sv/retention").status_code == 403
    assert signed_in.client(role).post("/sv/retention", data=DECISION).status_code == 403
