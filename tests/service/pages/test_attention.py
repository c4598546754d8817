"""Officers see who is asked how often; nobody else does."""

import json

import pytest

from matcher.domain.introduction import Answer, Stage
from matcher.domain.load import Load
from matcher.domain.role import Role
from matcher.exposure import gini
from service.accounts.who import Scope
from service.language.translate import translate
from service.pages.attention.evenness import can_judge, evenness_of
from service.use_cases.attention import Attention, AttentionReport
from tests.service.asked_places import introduce, say_openness
from tests.service.known_house import TODAY, known_house
from tests.service.signed_in import SignedIn

ZAMBIA, KENYA = "zm-chililabombwe", "ke-turkana"
PAGE = "/en/attention"


def report_of(times: list[int]) -> AttentionReport:
    """Return a report on as many local governments, each asked so many times."""
    place = known_house().catalogue.local_governments[ZAMBIA]
    load = Load(0, 1, TODAY)
    places = tuple(Attention(place, load, False, True, (n,)) for n in times)
    return AttentionReport(TODAY, ((2026, 11),), places, gini([float(n) for n in times]))


@pytest.fixture
def asked(signed_in: SignedIn) -> SignedIn:
    say_openness(signed_in.engine, ZAMBIA, 1)
    introduce(signed_in.engine, "a", "se-1489", ZAMBIA)
    introduce(signed_in.engine, "b", "se-1480", ZAMBIA)
    introduce(
        signed_in.engine,
        "c",
        "se-1480",
        KENYA,
        stage=Stage.DECLINED,
        their_answer=Answer.DECLINED,
    )
    return signed_in


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_officer_sees_the_fullest_first(asked: SignedIn, language: str) -> None:
    page = asked.pages(Role.OFFICER).get(f"/{language}/attention")
    rows = page.words_of("tr")
    first = next(row for row in rows if "Chililabombwe" in row or "Turkana" in row)
    assert "Chililabombwe" in first


def test_who_has_more_than_it_can_take_is_said(asked: SignedIn) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE, which="over")
    assert "more than it can take" in page.text
    assert "1 local government" in page.text


def test_the_months_are_drawn_and_stand_in_a_table(asked: SignedIn) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE)
    bars = [each for each in page.root.iter() if each.get("class") == "bar"]
    assert len(bars) == 12
    assert "November 20263" in page.words_of("tr")


@pytest.mark.parametrize(
    ("asked_of", "said", "has_figure"),
    [(9, "Too few were asked to tell", False), (10, "Very unevenly", True)],
)
def test_evenness_is_said_in_words_once_enough_were_asked(
    asked_of: int, said: str, has_figure: bool
) -> None:
    report = report_of([1] * asked_of + [0] * 90)
    assert translate(evenness_of(report), "en") == said
    assert can_judge(report) is has_figure


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ([1] * 12, "Evenly"),
        ([9] * 10 + [1] * 20, "Unevenly"),
        ([1] * 12 + [0] * 90, "Very unevenly"),
    ],
)
def test_the_words_follow_the_figure(times: list[int], said: str) -> None:
    assert translate(evenness_of(report_of(times)), "en") == said


def test_one_that_was_asked_is_too_few_to_tell(asked: SignedIn) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE)
    assert "Too few were asked to tell" in page.text
    assert "Gini" not in page.text


def test_an_empty_store_says_that_nobody_was_asked(signed_in: SignedIn) -> None:
    page = signed_in.pages(Role.OFFICER).get(PAGE)
    assert "Nobody was asked, so there is nothing to compare." in page.text


def test_a_choice_that_nobody_fits_offers_a_way_out(asked: SignedIn) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE, which="not-now")
    assert page.links()["Show all"] == PAGE


@pytest.mark.parametrize(
    ("field", "value"),
    [("which", "rich"), ("sort", "wealth"), ("country", "Atlantis"), ("q", "a" * 201)],
)
def test_a_choice_that_is_not_known_is_explained_beside_its_field(
    asked: SignedIn, field: str, value: str
) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE, 422, **{field: value})
    assert f"#f-{field}" in page.links().values()


@pytest.mark.parametrize("number", ["0", "7", "x", "9" * 40])
def test_a_page_past_the_end_leads_back(asked: SignedIn, number: str) -> None:
    page = asked.pages(Role.OFFICER).get(PAGE, 404, page=number)
    assert "To the first page" in page.links()


@pytest.mark.parametrize("role", [Role.VISITOR, Role.REPRESENTATIVE, Role.COORDINATOR])
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/export.csv"])
def test_nobody_but_officers_may_look(signed_in: SignedIn, role: Role, address: str) -> None:
    client = signed_in.client(role, "se-1480" if role is Role.REPRESENTATIVE else None)
    answer = client.get(address, follow_redirects=False)
    assert answer.status_code in (303, 401, 403)
    assert "Chililabombwe" not in answer.text


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_list_can_be_taken_along(asked: SignedIn, kind: str) -> None:
    answer = asked.client(Role.OFFICER).get(f"{PAGE}/export.{kind}", params={"which": "over"})
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["content-disposition"]
    assert "no-store" in answer.headers["cache-control"]
    if kind == "json":
        (row,) = json.loads(answer.content)
        assert row["Open introductions"] == 2


def test_another_kind_of_file_is_no_address(asked: SignedIn) -> None:
    assert asked.client(Role.OFFICER).get(f"{PAGE}/export.exe").status_code == 404


def test_the_api_tells_the_same(asked: SignedIn) -> None:
    client = asked.api(Role.OFFICER, Scope.READ_INTRODUCTIONS)
    answer = client.get("/api/v1/attention", params={"n": 1}).json()
    (row,) = answer["local_governments"]
    assert row["local_government"]["id"] == ZAMBIA
    assert (row["open_introductions"], row["capacity"], row["is_over"]) == (2, 1, True)
    assert answer["counts"]["over"] == 1
    assert answer["by_month"][-1] == {"month": "2026-11", "asked": 3}


def test_a_token_without_the_scope_is_refused(asked: SignedIn) -> None:
    client = asked.api(Role.OFFICER, Scope.READ_ROUNDS)
    assert client.get("/api/v1/attention").status_code == 403


def test_the_api_names_what_it_does_not_know(asked: SignedIn) -> None:
    client = asked.api(Role.OFFICER, Scope.READ_INTRODUCTIONS)
    answer = client.get("/api/v1/attention", params={"country": "Atlantis"})
    assert answer.status_code == 422
