"""Plans on pages: read, tried otherwise, compared, chosen, mended, introduced; none is ever lost."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.store.event_log import read_events
from data.store.transactions import reading
from matcher.domain.event import Happening, Matter
from tests.service.pages.round_pages import RoundPages, opened_rounds


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.fixture
def assigned(rounds: RoundPages) -> RoundPages:
    rounds.begin()
    rounds.assign()
    return rounds


def happened(rounds: RoundPages) -> list[Happening]:
    with reading(rounds.house.engine) as connection:
        return [
            event.what
            for event in read_events(
                connection, matter=Matter.ROUND, matter_id=rounds.the_round().id
            )
        ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_plan_tells_who_meets_whom_who_is_left_and_how_fair_it_is(
    assigned: RoundPages, language: str
) -> None:
    page = assigned.pages.get(assigned.address("/plans/1", language))
    (plan,) = assigned.plans()
    assert plan.result.assignment is not None
    rows = page.one("table", class_="assignment")
    assert len(list(rows.iter("tr"))) == 1 + len(plan.result.assignment.groups)
    assert "Kisumu" in " ".join(page.words_of("ul", class_="left"))
    assert page.words_of("dl", class_="figures")


def test_a_plan_leads_with_words_and_gives_its_figures_after(assigned: RoundPages) -> None:
    page = assigned.pages.get(assigned.address("/plans/1", "en"))
    (lead,) = page.words_of("p", class_="lead")
    assert "Swedish parties got somebody. The weakest pair:" in lead
    assert not any(sign in lead for sign in (".9", "%"))
    assert "Printed on" in page.words_of("p", class_="print-only")[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_evidence_of_a_pair_is_a_match_card(assigned: RoundPages, language: str) -> None:
    (plan,) = assigned.plans()
    pair = plan.result.pairs[0]
    page = assigned.pages.get(
        assigned.address(f"/plans/1/pairs/{pair.our_id}/{pair.their_id}", language)
    )
    assert page.words_of("article", class_="card")
    assert page.words_of("figure", class_="side-they")
    assigned.pages.get(assigned.address("/plans/1/pairs/se-1440/xx-1", language), 404)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_if_leaves_the_first_plan_as_it_was(assigned: RoundPages, language: str) -> None:
    before = assigned.plans()[0]
    page = assigned.post("/plans/1/what-if", language=language, do="lock se-1440 ke-1", title="Ale")
    first, second = assigned.plans()
    assert first == before
    assert second.conditions.locks == {("se-1440", "ke-1")}
    assert second.title == "Ale"
    assert assigned.the_round().conditions.locks == frozenset()
    assert page.words_of("h1") == [f"Plan {second.number}: Ale"]


def test_several_changes_are_tried_at_once(assigned: RoundPages) -> None:
    assigned.post(
        "/plans/1/what-if",
        do=["ban se-1440 ke-2", "keep"],
        **{"room-party": "Kisumu", "room": "2", "balance": "1", "least": "0.15"},
    )
    conditions = assigned.plans()[1].conditions
    assert ("se-1440", "ke-2") in conditions.bans
    assert conditions.balance == 1.0
    assert (conditions.party("ke-1") or conditions.ours[0]).capacity == 2
    assert len(conditions.kept) == 11


@pytest.mark.parametrize(
    "fields",
    [{}, {"balance": "0.25"}, {"do": "burn"}, {"pair-ours": "Ale", "pair-theirs": "Ystad"}],
)
def test_a_try_that_changes_nothing_is_told(assigned: RoundPages, fields: dict[str, str]) -> None:
    page = assigned.post("/plans/1/what-if", 422, **fields)
    assert page.all("div", id="errors")
    assert len(assigned.plans()) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_two_plans_are_compared(assigned: RoundPages, language: str) -> None:
    assigned.post("/plans/1/what-if", do="lock se-1440 ke-1")
    page = assigned.pages.get(assigned.address("/compare?from=1&with=2", language))
    assert "Ale" in page.text
    assert "Kisumu" in page.text
    assigned.pages.get(assigned.address("/compare", language))
    assigned.pages.get(assigned.address("/compare?with=9", language), 404)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_plan_cannot_be_compared_with_anything(assigned: RoundPages, language: str) -> None:
    assert assigned.pages.get(assigned.address("/compare", language)).words_of("p", class_="empty")


def test_a_lock_shows_its_price(assigned: RoundPages) -> None:
    page = assigned.post("/plans/1/what-if", do="lock se-1440 ke-1")
    assert "Ale – Kisumu" in " ".join(page.words_of("section", class_="round-costs"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_blocked_round_tells_why_with_a_button_for_each_way_out(
    rounds: RoundPages, language: str
) -> None:
    rounds.begin()
    locks = ["lock se-1440 bw-1", "lock se-1489 bw-1"]
    rounds.pages.post(rounds.address(), 200, do=locks, version="1")
    page = rounds.post("/assign", language=language)
    (plan,) = rounds.plans()
    assert plan.result.conflict is not None
    said = " ".join(page.words_of("ul", class_="conflict"))
    assert "Ghanzi" in said
    assert "Ale" in said
    buttons = {button.get("value") for button in page.all("button")}
    assert {"unlock se-1440 bw-1", "unlock se-1489 bw-1", "room bw-1 2"} <= buttons
    after = rounds.post("/plans/1/what-if", language=language, do="room bw-1 2")
    assert rounds.plans()[1].result.assignment is not None
    assert after.words_of("h1") == ["Plan 2"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_place_of_a_party_and_its_alternatives_are_told(
    assigned: RoundPages, language: str
) -> None:
    address = "/plans/1/parties/se-1440"
    page = assigned.pages.get(assigned.address(address, language))
    assert page.words_of("button")
    after = assigned.post(address, language=language)
    assert len(list(after.one("tbody").iter("tr"))) == 5
    assigned.pages.get(assigned.address("/plans/1/parties/ke-1", language))
    assigned.pages.get(assigned.address("/plans/1/parties/xx-1", language), 404)


def test_choosing_a_plan_makes_its_conditions_those_of_the_round(assigned: RoundPages) -> None:
    assigned.post("/plans/1/what-if", do="lock se-1440 ke-1")
    assigned.post("/plans/2/choose", version="1")
    assert assigned.the_round().conditions.locks == {("se-1440", "ke-1")}
    assert [plan.is_chosen for plan in assigned.plans()] == [False, True]
    assert Happening.ROUND_PLAN_CHOSEN in happened(assigned)


def test_choosing_after_somebody_changed_the_round_is_told(assigned: RoundPages) -> None:
    assigned.pages.post(assigned.address(), 200, do="lock se-1440 ke-1", version="1")
    page = assigned.post("/plans/1/choose", 409, version="1")
    assert not assigned.plans()[0].is_chosen
    assert dict(page.form_fields(assigned.address("/plans/1/choose")))["version"] == "2"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_plan_can_be_taken_along_as_a_file(
    assigned: RoundPages, language: str, kind: str
) -> None:
    answer = assigned.pages.client.get(assigned.address(f"/plans/1/export.{kind}", language))
    assert answer.status_code == 200
    if kind == "json":
        assert len(json.loads(answer.content)) == 13
    if kind == "xlsx":
        assert len(list(load_workbook(io.BytesIO(answer.content)).worksheets[0].rows)) == 14
    assigned.pages.get(assigned.address("/plans/1/export.pdf", language), 404)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_plan_can_be_printed_with_its_evidence(assigned: RoundPages, language: str) -> None:
    page = assigned.pages.get(assigned.address("/plans/1/print", language))
    assert len(page.all("section", class_="printed-group")) == 12


@pytest.mark.parametrize("number", ["0", "9", "1x", "²", "-1", "99999999"])
def test_a_plan_that_is_not_there_is_a_page_that_says_so(assigned: RoundPages, number: str) -> None:
    assigned.pages.get(assigned.address(f"/plans/{number}"), 404)


def test_the_log_tells_all_of_it(assigned: RoundPages) -> None:
    assert happened(assigned) == [Happening.ROUND_BEGUN, Happening.ROUND_ASSIGNED]
