"""What the shipped programme files answer on the days that matter."""

from datetime import date
from pathlib import Path

import pytest

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from matcher.eligibility import (
    CallState,
    call_status,
    caps_on,
    country_lists_on,
    eligibility,
    eligible_countries,
)

PROGRAMMES = read_programmes(Path(__file__).resolve().parents[2] / "data/facts/programmes")
ICLD = PROGRAMMES["icld-municipal-partnerships"]
POTI = LocalGovernment("ge-poti", "Poti", CountryCode("GE"), Level.MUNICIPALITY, "town", "test")


def numbers_of_lists_on(on: date) -> list[int]:
    return [ICLD.country_lists.index(one) + 1 for one in country_lists_on(ICLD, on)]


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(2012, 5, 1), [1]),
        (date(2014, 5, 1), [2]),
        (date(2018, 3, 1), [3]),
        (date(2019, 9, 1), [4]),
        (date(2022, 5, 1), [4, 5, 6]),
        (date(2026, 11, 22), [6]),
    ],
)
def test_the_country_lists_that_may_apply(on: date, numbers: list[int]) -> None:
    assert numbers_of_lists_on(on) == numbers


def test_poti_may_be_asked_in_march_2018_without_doubt() -> None:
    answer = eligibility(POTI, ICLD, date(2018, 3, 1))
    assert answer.is_eligible
    assert answer.doubts == ()


def test_poti_may_not_be_asked_under_the_latest_list_and_the_source_is_named() -> None:
    (reason,) = eligibility(POTI, ICLD, date(2026, 11, 22)).reasons
    assert (reason.values["country"], reason.values["count"]) == ("GE", 13)
    assert "halsingeradet.se" in str(reason)
    assert "no source dates its start" in str(reason)


def test_albania_is_in_doubt_while_no_source_shows_the_list() -> None:
    tirana = LocalGovernment("al", "T", CountryCode("AL"), Level.MUNICIPALITY, "bashki", "test")
    assert eligibility(tirana, ICLD, date(2014, 5, 1)).doubts
    assert eligibility(tirana, ICLD, date(2017, 5, 1)).doubts
    assert eligibility(tirana, ICLD, date(2018, 3, 1)).reasons


@pytest.mark.parametrize(
    ("on", "state", "told"),
    [
        (date(2018, 3, 1), CallState.OPEN, "2018-02-15 to 2018-03-15"),
        (date(2018, 4, 1), CallState.NO_KNOWN_CALL, "no source gives its last day"),
        (date(2018, 10, 1), CallState.OPEN, "2018-09-15 to 2018-10-15"),
        (date(2019, 10, 1), CallState.NO_KNOWN_CALL, "no source says when it opens"),
        (date(2023, 2, 1), CallState.PAUSED, "2023-01-24 to 2023-04"),
        (date(2026, 11, 22), CallState.NO_KNOWN_CALL, "No open call is known on 2026-11-22."),
        (date(2026, 11, 22), CallState.NO_KNOWN_CALL, "at any time of the year"),
        (date(2026, 11, 22), CallState.NO_KNOWN_CALL, "only until 2026-12-31"),
    ],
)
def test_the_call_on_a_day(on: date, state: CallState, told: str) -> None:
    status = call_status(ICLD, on)
    assert status.state is state
    assert told in " ".join(str(sentence) for sentence in status.messages)


def possible_countries(programme: Programme, on: date) -> str:
    return " ".join(sorted(eligible_countries(programme, on)[1] or ()))


def test_the_climate_network_ran_with_other_countries_than_planned() -> None:
    climate = PROGRAMMES["climate"]
    assert possible_countries(climate, date(2021, 6, 1)) == "KE RW TZ ZA ZM ZW"
    assert possible_countries(climate, date(2022, 6, 1)) == "KE RW TZ UG ZA ZM ZW"
    assert possible_countries(climate, date(2023, 6, 1)) == "KE UG ZA ZM"


def test_a_project_in_africa_with_several_parties_has_two_caps_of_the_same_size() -> None:
    caps = caps_on(ICLD, date(2020, 1, 1), "africa", several_parties=True)
    projects = [cap for cap in caps if cap.stage == "project"]
    assert [(cap.amount_sek, cap.per_year) for cap in projects] == [
        (650_000, False),
        (650_000, True),
    ]


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=list(PROGRAMMES))
def test_sweden_is_never_a_candidate(programme: Programme) -> None:
    ale = LocalGovernment("se-1440", "Ale", CountryCode("SE"), Level.MUNICIPALITY, "kommun", "SCB")
    assert not eligibility(ale, programme, date(2024, 5, 1)).is_eligible
