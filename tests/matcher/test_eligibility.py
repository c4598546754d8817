"""Rules on a day: which country lists may apply, what is certain, what is in doubt, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.dates import PartialDate
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import (
    ApplicantRule,
    CallWindow,
    CountryList,
    FundingCap,
    Programme,
    Rule,
    WindowKind,
)
from matcher.eligibility import (
    CallState,
    applicant_rules_on,
    call_status,
    caps_on,
    country_lists_on,
    dated_lists,
    eligibility,
    eligible_countries,
    region_of,
    rules_on,
    rules_shown,
)

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def known(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def country_list(
    name: str,
    countries: str,
    valid_from: str | None = None,
    first_seen: date | None = None,
    last_seen: date | None = None,
    uncertain: str = "",
) -> CountryList:
    codes = tuple(CountryCode(code) for code in countries.split())
    return CountryList(
        id=name,
        countries=frozenset(codes),
        regions={"europe": codes},
        valid_from=known(valid_from),
        first_seen=first_seen,
        last_seen=last_seen,
        notes={"sv": "Anmärkning", "en": "Note"},
        source=f"https://example.org/{name}",
        uncertain=frozenset(CountryCode(code) for code in uncertain.split()),
    )


PROGRAMME = Programme(
    id="p",
    labels={},
    descriptions={},
    source="https://example.org/programme",
    starts=known("2008-10-15"),
    ends=None,
    needs_call=True,
    country_lists=(
        country_list("undated-first", "AL GE KE"),
        country_list("with-zambia", "AL GE KE ZM", "2013-12", uncertain="AL"),
        country_list(
            "dated", "GE KE ZM", "2019", date(2019, 5, 31), date(2019, 9, 25), uncertain="AL"
        ),
        country_list("undated-between", "KE ZM BA"),
        country_list("latest", "KE ZM RW", None, date(2026, 11, 22)),
    ),
    call_windows=(),
    funding_caps=(),
    applicant_rules=(),
    rules=(),
)


def in_country(code: str) -> LocalGovernment:
    return LocalGovernment("x", "X", CountryCode(code), Level.MUNICIPALITY, "town", "test")


def ids_on(on: date, programme: Programme = PROGRAMME) -> list[str]:
    return [one.id for one in country_lists_on(programme, on)]


def codes(messages: tuple[object, ...]) -> list[str]:
    return [getattr(one, "code", "") for one in messages]


def window(
    kind: WindowKind = WindowKind.OPEN, opens: str | None = None, closes: str | None = None
) -> CallWindow:
    source = "https://example.org/call"
    return CallWindow("w", kind, known(opens), known(closes), (), {}, source)


def rule(topic: str, valid_from: str | None = None, valid_to: str | None = None) -> Rule:
    source = f"https://example.org/{topic}"
    return Rule(topic, {}, known(valid_from), known(valid_to), source)


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


def test_a_call_is_open_between_its_dates_and_names_them() -> None:
    programme = replace(PROGRAMME, call_windows=(window(opens="2018-02-15", closes="2018-03-15"),))
    status = call_status(programme, date(2018, 3, 1))
    assert (status.state, status.is_open) == (CallState.OPEN, True)
    assert "2018-02-15 to 2018-03-15" in str(status.messages[0])
    assert "https://example.org/call" in str(status.messages[0])


def test_a_pause_covers_the_whole_month_it_is_said_to_end_in() -> None:
    pause = window(WindowKind.PAUSED, "2023-01-24", "2023-04")
    programme = replace(PROGRAMME, call_windows=(pause,))
    assert call_status(programme, date(2023, 1, 23)).state is CallState.NO_KNOWN_CALL
    assert call_status(programme, date(2023, 4, 30)).state is CallState.PAUSED
    assert call_status(programme, date(2023, 5, 1)).state is CallState.NO_KNOWN_CALL


@pytest.mark.parametrize(
    ("one_end", "on", "told"),
    [
        (window(opens="2018-03-16"), date(2018, 4, 1), "call.unknown-end"),
        (window(closes="2019-03-15"), date(2019, 3, 1), "call.unknown-start"),
        (window(opens="2020-03", closes="2020-04"), date(2020, 3, 10), "call.rough-dates"),
    ],
)
def test_a_window_with_an_unknown_end_is_told_but_not_called_open(
    one_end: CallWindow, on: date, told: str
) -> None:
    status = call_status(replace(PROGRAMME, call_windows=(one_end,)), on)
    assert status.state is CallState.NO_KNOWN_CALL
    assert codes(status.messages)[:2] == ["call.none-known", told]
    assert status.windows == (one_end,)


def test_a_window_with_an_unknown_end_is_not_told_years_later() -> None:
    programme = replace(PROGRAMME, call_windows=(window(opens="2018-03-16"),))
    assert call_status(programme, date(2026, 1, 1)).windows == ()


def test_without_a_known_call_the_answer_says_what_else_may_be_asked() -> None:
    programme = replace(PROGRAMME, rules=(rule("standing-inception", "2021"),))
    assert codes(call_status(programme, date(2022, 5, 1)).messages) == [
        "call.none-known",
        "call.inception-any-time",
        "call.own-funded",
    ]
    assert codes(call_status(programme, date(2020, 5, 1)).messages) == [
        "call.none-known",
        "call.own-funded",
    ]


def test_after_the_last_known_call_the_end_of_funding_is_told_once() -> None:
    programme = replace(
        PROGRAMME,
        call_windows=(window(opens="2018-02-15", closes="2018-03-15"),),
        rules=(rule("funding-end", valid_to="2026-12-31"),),
    )
    assert "programme.funded-until" in codes(call_status(programme, date(2026, 11, 22)).messages)
    after = rules_shown(programme, date(2027, 1, 1))
    assert codes(after.call + after.caveats).count("programme.funded-until") == 1


def test_a_programme_without_calls_can_be_asked_at_any_time() -> None:
    status = call_status(replace(PROGRAMME, needs_call=False), date(2018, 3, 1))
    assert (status.state, status.is_open) == (CallState.NOT_NEEDED, None)


def test_caps_are_those_of_the_region_the_parties_and_the_day() -> None:
    def cap(regions: str, several: bool, amount: int, valid_from: str | None) -> FundingCap:
        start = known(valid_from)
        return FundingCap(
            "project", tuple(regions.split()), several, amount, False, start, None, "s"
        )

    europe, asia = cap("europe", False, 450, "2019-09-25"), cap("asia", False, 500, "2019-09-25")
    several, undated = cap("europe", True, 600, "2019-09-25"), cap("", False, 300, None)
    programme = replace(PROGRAMME, funding_caps=(europe, asia, several, undated))
    assert caps_on(programme, date(2020, 1, 1), "europe", False) == (europe, undated)
    assert caps_on(programme, date(2020, 1, 1), "europe", True) == (several,)
    assert caps_on(programme, date(2018, 1, 1), "asia", False) == (undated,)
    assert caps_on(programme, date(2020, 1, 1), None, False) == (undated,)


def test_the_latest_dated_applicant_rule_and_undated_ones_apply() -> None:
    def applicants(valid_from: str | None) -> ApplicantRule:
        return ApplicantRule((valid_from or "undated",), known(valid_from), {}, "s")

    programme = replace(
        PROGRAMME,
        applicant_rules=(applicants("2015"), applicants("2018"), applicants(None)),
    )
    assert [r.kinds for r in applicant_rules_on(programme, date(2019, 1, 1))] == [
        ("2018",),
        ("undated",),
    ]
    assert [r.kinds for r in applicant_rules_on(programme, date(2010, 1, 1))] == [("undated",)]


def test_rules_in_words_apply_within_their_dates() -> None:
    programme = replace(
        PROGRAMME, rules=(rule("early", "2015", "2018"), rule("late", "2021"), rule("always"))
    )
    assert [r.topic for r in rules_on(programme, date(2016, 1, 1))] == ["early", "always"]
    assert [r.topic for r in rules_on(programme, date(2022, 1, 1))] == ["late", "always"]


def test_the_region_of_a_country_is_what_the_list_says() -> None:
    latest = PROGRAMME.country_lists[-1]
    assert region_of(latest, CountryCode("RW")) == "europe"
    assert region_of(latest, CountryCode("NO")) is None
