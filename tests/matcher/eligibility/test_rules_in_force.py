"""Caps, applicants and rules in words on a day."""

from dataclasses import replace
from datetime import date

from matcher.domain.message import CountryCode
from matcher.domain.programme import (
    ApplicantRule,
    FundingCap,
)
from matcher.eligibility import (
    applicant_rules_on,
    caps_on,
    region_of,
    rules_on,
)
from tests.matcher.eligibility.known_programme import (
    PROGRAMME,
    known,
    rule,
)


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
