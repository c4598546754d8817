"""Asking for counterparts over HTTP."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode
from tests.service.known_house import CHALLENGE, NOTHING_FITS, TODAY, FakeRecommender

MATCHES = "/api/v1/matches"


def test_the_day_the_call_and_any_abstention_come_first(client: TestClient) -> None:
    answer = client.get(MATCHES, params={"text": CHALLENGE, "on": "2018-03-01"}).json()
    assert list(answer)[:3] == ["on", "call", "abstention"]
    assert answer["on"] == "2018-03-01"
    assert answer["call"]["is_open"] is True


def test_a_match_carries_passages_of_both_sides_with_source_and_year(client: TestClient) -> None:
    answer = client.get(MATCHES, params={"text": CHALLENGE, "on": "2018-03-01"}).json()
    first = answer["matches"][0]
    evidence = first["contributions"][0]["evidence"][0]
    assert first["local_government"]["name"] == "Chililabombwe"
    assert evidence["ours"]["text"] == CHALLENGE
    assert evidence["theirs"]["text"].startswith("Moving from one-way information")
    assert evidence["theirs"]["source"].startswith("https://www.mynewsdesk.com/")
    assert (evidence["theirs"]["year"], evidence["theirs"]["language"]) == (2019, "en")
    assert evidence["theirs"]["provenance"] == {"code": "documented", "label": "Dokumenterat"}


def test_contributions_add_up_to_the_score(client: TestClient) -> None:
    for match in client.get(MATCHES, params={"text": CHALLENGE}).json()["matches"]:
        points = sum(contribution["points"] for contribution in match["contributions"])
        assert match["base"] + points == pytest.approx(match["score"])


def test_what_is_unknown_is_null_and_not_zero(client: TestClient) -> None:
    answer = client.get(MATCHES, params={"text": CHALLENGE}).json()
    values = {c["signal"]["code"]: c["value"] for c in answer["matches"][0]["contributions"]}
    assert values["we_teach_them"] is None


def test_what_is_no_passage_is_told_as_a_reason(client: TestClient) -> None:
    answer = client.get(MATCHES, params={"text": CHALLENGE, "lang": "en"}).json()
    contributions = answer["matches"][0]["contributions"]
    reasons = {c["signal"]["code"]: [r["text"] for r in c["reasons"]] for c in contributions}
    assert reasons["language_of_work"] == [
        "You can work in English, which is an official language in Kenya."
    ]
    assert reasons["freshness"] == []


def test_every_sentence_comes_with_its_code_in_the_language_asked(client: TestClient) -> None:
    in_swedish = client.get(MATCHES, params={"text": CHALLENGE, "lang": "sv"}).json()
    in_english = client.get(MATCHES, params={"text": CHALLENGE, "lang": "en"}).json()
    assert in_swedish["call"]["messages"][0] == {
        "code": "call.none-known",
        "text": "Ingen öppen ansökningsomgång är känd för 22 november 2026.",
    }
    assert in_english["call"]["messages"][0]["text"] == (
        "No open call is known on 22 November 2026."
    )
    assert in_english["matches"][0]["strength"] == {"code": "very_strong", "label": "Very strong"}


def test_without_a_day_today_counts(client: TestClient, recommender: FakeRecommender) -> None:
    client.get(MATCHES, params={"text": CHALLENGE})
    assert recommender.asked[-1].on == TODAY


def test_all_choices_reach_the_question(client: TestClient, recommender: FakeRecommender) -> None:
    response = client.get(
        MATCHES,
        params={
            "text": CHALLENGE,
            "for": "se-1480",
            "programme": "own-funded",
            "on": "2020-02-29",
            "country": ["KE", "zambia"],
            "level": ["municipality", "region"],
            "theme": ["citizen-dialogue"],
            "n": 3,
        },
    )
    asked = recommender.asked[-1]
    assert response.status_code == 200
    assert (asked.programme_id, asked.on, asked.n) == ("own-funded", date(2020, 2, 29), 3)
    assert asked.local_government_id == "se-1480"
    assert asked.filters.countries == {CountryCode("KE"), CountryCode("ZM")}
    assert asked.filters.levels == {Level.MUNICIPALITY, Level.REGION}
    assert asked.filters.theme_ids == {"citizen-dialogue"}


def test_a_long_text_can_be_posted(client: TestClient, recommender: FakeRecommender) -> None:
    text = "Vi behöver nå unga. " * 900
    response = client.post(MATCHES, json={"text": text, "n": 2, "lang": "en"})
    assert response.status_code == 200
    assert response.json()["language"] == "en"
    assert recommender.asked[-1].text == text.strip()


def test_a_text_of_decomposed_letters_is_composed(
    client: TestClient, recommender: FakeRecommender
) -> None:
    client.post(MATCHES, json={"text": "a\u030aldringsva\u030ard"})
    assert recommender.asked[-1].text == "åldringsvård"


def test_nothing_fitting_is_said_first_with_the_nearest(client: TestClient) -> None:
    answer = client.get(MATCHES, params={"text": NOTHING_FITS}).json()
    assert answer["abstention"]["code"] == "abstention.nothing-fits"
    assert (answer["matches"], len(answer["nearest"])) == ([], 1)


def test_explaining_names_the_list_since_when_and_its_source(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/explain", params={"text": CHALLENGE, "candidate": "Poti", "lang": "en"}
    ).json()
    assert list(answer)[:3] == ["on", "call", "eligible"]
    assert answer["eligible"] is False
    assert answer["reasons"][0]["text"] == (
        "Georgia is not on the list of 2 countries that applies from 1 March 2024 "
        "(source: saved page 000)."
    )


def test_explaining_an_eligible_one_shows_its_match_and_passages(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/explain", json={"text": CHALLENGE, "candidate": "zm-chililabombwe"}
    ).json()
    assert answer["eligible"] is True
    assert answer["match"]["rank"] == 1
    assert {passage["id"] for passage in answer["passages"]} == {"zm-1", "zm-2"}
