"""Who may be asked on a day: yes, no, or in doubt, and by which list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.programme import (
    Programme,
)
from matcher.eligibility import (
    country_lists_on,
    dated_lists,
    eligibility,
    eligible_countries,
)
from tests.matcher.eligibility.known_programme import (
    DAYS,
    PROGRAMME,
    codes,
    country_list,
    ids_on,
    in_country,
    known,
    rule,
)


@pytest.mark.parametrize(
    ("on", "lists"),
    [
        (date(2001, 1, 1), ["undated-first"]),
        (date(2013, 12, 10), ["undated-first", "with-zambia"]),
        (date(2013, 12, 31), ["with-zambia"]),
        (date(2018, 3, 1), ["with-zambia"]),
        (date(2019, 2, 1), ["with-zambia", "dated"]),
        (date(2019, 5, 31), ["dated"]),
        (date(2022, 5, 1), ["dated", "undated-between", "latest"]),
        (date(2026, 11, 22), ["latest"]),
    ],
)
def test_the_lists_that_may_be_in_force(on: date, lists: list[str]) -> None:
    assert ids_on(on) == lists


def test_a_list_seen_before_its_rough_date_ends_began_by_then() -> None:
    dated = dated_lists(PROGRAMME)[2]
    assert (dated.earliest, dated.latest) == (date(2019, 1, 1), date(2019, 5, 31))


def test_a_country_of_the_only_list_may_be_asked_without_doubt() -> None:
    answer = eligibility(in_country("GE"), PROGRAMME, date(2018, 3, 1))
    assert answer.is_eligible
    assert answer.doubts == ()
    assert [used.list_id for used in answer.rules] == ["with-zambia"]
    assert "from 2013-12" in str(answer.rules[0].since)


def test_a_country_that_left_is_excluded_with_list_and_date_and_source() -> None:
    answer = eligibility(in_country("GE"), PROGRAMME, date(2026, 11, 22))
    assert not answer.is_eligible
    (reason,) = answer.reasons
    assert reason.code == "eligibility.not-listed-between"
    assert reason.values == {
        "country": "GE",
        "count": 3,
        "earliest": date(2019, 9, 25),
        "latest": date(2026, 11, 22),
        "source": "https://example.org/latest",
    }


def test_a_country_of_some_lists_only_is_in_doubt() -> None:
    answer = eligibility(in_country("BA"), PROGRAMME, date(2022, 5, 1))
    assert answer.is_eligible
    assert answer.doubts[0].code == "eligibility.on-some-lists"
    assert (answer.doubts[0].values["listed"], answer.doubts[0].values["possible"]) == (1, 3)
    assert len(answer.doubts) == 3


def test_a_country_that_no_source_settles_is_in_doubt() -> None:
    answer = eligibility(in_country("AL"), PROGRAMME, date(2016, 1, 1))
    assert answer.is_eligible
    assert codes(answer.doubts) == ["eligibility.country-unsettled"]


def test_a_country_missing_from_a_list_that_was_seen_is_excluded() -> None:
    assert not eligibility(in_country("AL"), PROGRAMME, date(2019, 6, 1)).is_eligible


def test_a_country_on_no_list_gets_one_reason_a_list() -> None:
    answer = eligibility(in_country("NO"), PROGRAMME, date(2022, 5, 1))
    assert codes(answer.reasons) == [
        "eligibility.not-listed-since",
        "eligibility.not-listed-between",
        "eligibility.not-listed-between",
    ]


@pytest.mark.parametrize("programme", [PROGRAMME, replace(PROGRAMME, country_lists=())])
def test_a_swedish_party_is_never_a_candidate(programme: Programme) -> None:
    answer = eligibility(in_country("SE"), programme, date(2018, 3, 1))
    assert codes(answer.reasons) == ["eligibility.swedish"]


def test_a_programme_without_lists_excludes_no_country() -> None:
    own = replace(PROGRAMME, country_lists=(), starts=None)
    assert eligible_countries(own, date(2018, 3, 1)) == (None, None)
    answer = eligibility(in_country("NO"), own, date(2018, 3, 1))
    assert answer.is_eligible
    assert codes((answer.rules[0].since,)) == ["rule.every-country"]


def test_a_day_before_the_first_known_date_is_in_doubt() -> None:
    answer = eligibility(in_country("GE"), PROGRAMME, date(2001, 1, 1))
    assert answer.is_eligible
    assert codes(answer.doubts) == ["programme.before-first-date"]


def test_nobody_can_be_asked_after_the_programme_has_ended() -> None:
    ended = replace(PROGRAMME, ends=known("2025"))
    assert codes(eligibility(in_country("KE"), ended, date(2026, 1, 1)).reasons) == [
        "eligibility.programme-ended"
    ]
    assert eligible_countries(ended, date(2026, 1, 1)) == (frozenset(), frozenset())


def test_a_day_in_the_year_of_the_end_is_in_doubt() -> None:
    ending = replace(PROGRAMME, ends=known("2025"))
    doubts = eligibility(in_country("KE"), ending, date(2025, 6, 1)).doubts
    assert codes(doubts) == ["programme.may-have-ended"]


def test_the_end_of_funding_is_a_doubt_and_not_a_reason() -> None:
    funded = replace(PROGRAMME, rules=(rule("funding-end", valid_to="2026-12-31"),))
    assert eligibility(in_country("KE"), funded, date(2026, 12, 31)).doubts == ()
    answer = eligibility(in_country("KE"), funded, date(2027, 1, 1))
    assert answer.is_eligible
    assert codes(answer.doubts) == ["programme.funded-until"]


def test_no_country_is_known_before_a_dated_first_list() -> None:
    network = replace(PROGRAMME, country_lists=(country_list("n", "KE", "2022"),))
    assert eligible_countries(network, date(2021, 12, 31)) == (frozenset(), frozenset())
    reasons = eligibility(in_country("KE"), network, date(2021, 12, 31)).reasons
    assert codes(reasons) == ["eligibility.no-list-yet"]


@given(DAYS)
def test_a_certain_country_is_on_every_list_that_may_apply(on: date) -> None:
    certain, possible = eligible_countries(PROGRAMME, on)
    assert certain is not None
    assert possible is not None
    assert certain <= possible
    assert all(certain <= one.countries for one in country_lists_on(PROGRAMME, on))


@given(DAYS)
def test_some_list_may_apply_on_every_day(on: date) -> None:
    assert ids_on(on)


@given(DAYS, st.sampled_from(["AL", "GE", "KE", "ZM", "BA", "RW", "NO", "SE"]))
def test_the_fast_sets_agree_with_the_full_verdict(on: date, code: str) -> None:
    certain, possible = eligible_countries(PROGRAMME, on)
    answer = eligibility(in_country(code), PROGRAMME, on)
    assert answer.is_eligible == (code in (possible or ()))
    if answer.is_eligible and on >= date(2008, 10, 15):
        assert (answer.doubts == ()) == (code in (certain or ()))


@given(
    st.lists(st.integers(1, 900), min_size=1, max_size=6),
    st.integers(0, 5000),
)
def test_exactly_one_list_may_apply_when_every_start_is_known_to_the_day(
    gaps: list[int], days: int
) -> None:
    starts = [date(2010, 1, 1)]
    for gap in gaps:
        starts.append(starts[-1] + timedelta(days=gap))
    lists = tuple(country_list(f"l{n}", "KE", start.isoformat()) for n, start in enumerate(starts))
    on = starts[0] + timedelta(days=days)
    expected = max(n for n, start in enumerate(starts) if start <= on)
    assert ids_on(on, replace(PROGRAMME, country_lists=lists)) == [f"l{expected}"]
