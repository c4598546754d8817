"""Suggestions of a round on pages and over the API: spread, compared with plain order, filed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from matcher.domain.errors import InvalidInputError
from matcher.domain.recommendation import Strength
from matcher.domain.role import Role
from service.accounts.who import Scope
from service.use_cases.jobs import jobs_of
from service.use_cases.round_suggestions import RoundSuggestions, found_by, suggestions_of
from tests.service.pages.page_client import Page
from tests.service.pages.round_pages import RoundPages, opened_rounds

_ONE_SIDE = "kommun\tland\tsida\nAle\t\tsvensk\n"


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.fixture
def begun(rounds: RoundPages) -> RoundPages:
    rounds.begin(names="Bollnäs")  # it has no profile
    return rounds


def opened(
    rounds: RoundPages, query: str = "?n=3", status: int = 200, language: str = "sv"
) -> Page:
    """Open the suggestions, however long they take."""
    address = rounds.address(f"/suggestions{query}", language)
    answer = rounds.pages.client.get(address, follow_redirects=False)
    if answer.status_code == 303:
        jobs_of(rounds.house.engine).wait(answer.headers["location"].rpartition("/")[2])
    return rounds.pages.get(address, status)


def found(rounds: RoundPages, n: int = 3) -> RoundSuggestions:
    return suggestions_of(rounds.the_round(), n, rounds.assigning)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_swedish_party_has_its_list(begun: RoundPages, language: str) -> None:
    page = opened(begun, language=language)
    expected = found(begun)
    assert len(page.words_of("table", class_="data")) == len(expected.lists) > 5
    assert page.words_of("dl", class_="facts")
    (first, *_) = [each for each in expected.lists if each.our_id == "se-1440"]
    shown = " ".join(page.words_of("table", class_="data"))
    assert begun.house.catalogue.local_governments[first.spread[0].their_id].name in shown


@pytest.mark.parametrize("language", ["sv", "en"])
def test_plain_order_is_shown_to_compare_with(begun: RoundPages, language: str) -> None:
    page = opened(begun, "?n=3&order=plain", language=language)
    assert page.words_of("p", class_="mind-note")
    first = page.words_of("table", class_="data")[0]
    assert first


def test_lists_are_spread_within_the_price_and_never_weak(begun: RoundPages) -> None:
    made = found(begun)
    assert made.plain_gini is not None
    assert made.spread_gini is not None
    assert made.spread_gini <= made.plain_gini
    assert 0 <= made.cost <= 0.03
    assert all(each.given_up <= 0.1 + 1e-9 for each in made.lists)
    assert all(s.strength is not Strength.WEAK for each in made.lists for s in each.spread)
    for each in made.lists:
        assert [s.own_place for s in each.plain] == sorted(s.own_place for s in each.plain)


def test_the_conditions_of_the_round_hold(begun: RoundPages) -> None:
    before = found(begun)
    ale = next(each for each in before.lists if each.our_id == "se-1440")
    banned = ale.plain[0].their_id
    version = str(begun.the_round().version)
    begun.post("", do=[f"ban se-1440 {banned}", "room se-2506 0"], version=version)
    after = found(begun)
    ids = {each.our_id: [s.their_id for s in each.spread] for each in after.lists}
    assert banned not in ids["se-1440"]
    assert "se-2506" not in ids
    left = {each.party_id: each.reason.code for each in after.left}
    assert left["se-2506"] == "round.suggestions.no-room"
    assert left["se-2183"] == "round.nothing-known"


def test_a_changed_round_is_worked_out_anew(begun: RoundPages) -> None:
    opened(begun)
    begun.post("", do="room se-2506 0", version=str(begun.the_round().version))
    page = opened(begun, language="en")
    assert any("no room for a partner" in each for each in page.words_of("ul", class_="plain"))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("n", ["0", "21", "-1", "many", "%3Cb%3E", "9" * 400, "²"])
def test_a_count_out_of_range_is_refused_and_kept(begun: RoundPages, n: str, language: str) -> None:
    page = opened(begun, f"?n={n}", 422, language)
    assert page.one("input", id="f-n").get("value")
    assert page.one("input", id="f-n").get("aria-invalid") == "true"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_round_with_an_empty_side_says_what_is_missing(rounds: RoundPages, language: str) -> None:
    rounds.begin_from_rows(_ONE_SIDE)
    page = opened(rounds, language=language)
    assert page.words_of("div", class_="abstention")
    assert not page.words_of("dl", class_="facts")


def test_a_round_where_nobody_fits_says_why(rounds: RoundPages) -> None:
    rounds.begin_from_rows(_ONE_SIDE + "Bukoba\tTZ\tutländsk\n")
    assert not found(rounds).lists
    page = opened(rounds, language="en")
    assert page.words_of("p", class_="empty")
    assert page.words_of("ul", class_="plain")


@pytest.mark.parametrize("rest", ["", "/export.csv"])
def test_an_unknown_round_is_not_found(begun: RoundPages, rest: str) -> None:
    begun.pages.get(f"/sv/rounds/nothing/suggestions{rest}", 404)
    begun.pages.get(f"/en/rounds/nothing/suggestions{rest}", 404)


def test_the_lists_are_filed(begun: RoundPages) -> None:
    opened(begun)
    made = found(begun)
    total = sum(len(each.spread) for each in made.lists) + len(made.left)
    client = begun.pages.client
    answer = client.get(begun.address("/suggestions/export.json?n=3", "en"))
    rows = json.loads(answer.text)
    assert len(rows) == total
    assert "attachment; filename" in answer.headers["content-disposition"]
    for kind in ("csv", "xlsx"):
        assert client.get(begun.address(f"/suggestions/export.{kind}?n=3&order=plain")).content
    begun.pages.get(begun.address("/suggestions/export.exe"), 404)
    begun.pages.get(begun.address("/suggestions/export.csv?n=0"), 422)


def test_the_round_leads_to_its_suggestions(begun: RoundPages) -> None:
    page = begun.pages.get(begun.address())
    assert begun.address("/suggestions") in page.links().values()


def test_two_readers_begin_the_work_once(begun: RoundPages) -> None:
    opened(begun)
    jobs = jobs_of(begun.house.engine)
    before = len(jobs._jobs)
    opened(begun)
    assert len(jobs._jobs) == before
    assert not jobs.under_way(begun.the_round().id)


@pytest.fixture
def client(rounds: RoundPages) -> TestClient:
    return rounds.signed_in.api(Role.OFFICER, Scope.READ_ROUNDS)


def asked(rounds: RoundPages, client: TestClient, **params: Any) -> dict[str, Any]:
    address = f"/api/v1/rounds/{rounds.the_round().id}/suggestions"
    answer = client.get(address, params=params)
    if answer.status_code == 202:
        assert answer.json()["found"] is None
        jobs_of(rounds.house.engine).wait(answer.json()["work"]["id"])
        answer = client.get(address, params=params)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_the_api_tells_the_same(begun: RoundPages, client: TestClient) -> None:
    told, made = asked(begun, client, n=3), found(begun)
    assert (told["n"], told["work"]["state"]) == (3, "done")
    assert np.isclose(told["found"]["cost"], made.cost)
    listed = [
        [each["local_government_id"] for each in party["suggestions"]]
        for party in told["found"]["parties"]
    ]
    assert listed == [[s.their_id for s in each.spread] for each in made.lists]
    assert told["found"]["without"][0]["reason"]["text"]


@pytest.mark.parametrize("params", [{"n": 0}, {"n": 21}, {"n": "x"}, {"m": 1}])
def test_the_api_refuses_what_it_cannot_answer(
    begun: RoundPages, client: TestClient, params: dict[str, Any]
) -> None:
    address = f"/api/v1/rounds/{begun.the_round().id}/suggestions"
    assert client.get(address, params=params).status_code == 422


def test_the_api_knows_no_other_round(begun: RoundPages, client: TestClient) -> None:
    assert client.get("/api/v1/rounds/nothing/suggestions").status_code == 404


def test_the_api_says_what_an_empty_round_lacks(rounds: RoundPages, client: TestClient) -> None:
    rounds.begin_from_rows(_ONE_SIDE)
    answer = client.get(f"/api/v1/rounds/{rounds.the_round().id}/suggestions")
    assert answer.status_code == 422
    assert "round.side-empty" in answer.text


def test_a_count_is_checked_where_no_address_did(begun: RoundPages) -> None:
    with pytest.raises(InvalidInputError, match="1 to 20"):
        found(begun, 21)


def test_work_that_is_not_done_has_found_nothing(begun: RoundPages) -> None:
    job = jobs_of(begun.house.engine).begin(
        begun.the_round().id,
        "suggestions of nothing",
        lambda progress: 1 / 0,  # type: ignore[arg-type,return-value]
    )
    assert found_by(job) is None
