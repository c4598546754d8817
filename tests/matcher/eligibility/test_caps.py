"""Which cap applies, and why none does."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.message import CountryCode
from matcher.domain.programme import FundingCap, Programme
from matcher.eligibility.caps import (
    CapAnswer,
    CapAsked,
    cap_answer,
    caps_in_force,
    regions_named,
    regions_of_country,
    stages_with_caps,
)
from tests.matcher.eligibility.known_programme import PROGRAMME, codes, known, rule

DAY = date(2020, 1, 1)


def cap(
    stage: str = "project",
    regions: str = "europe",
    amount: int = 100,
    valid_from: str | None = "2019-09-25",
    valid_to: str | None = None,
    several: bool = False,
    per_year: bool = False,
) -> FundingCap:
    source = f"https://example.org/{amount}"
    return FundingCap(
        stage,
        tuple(regions.split()),
        several,
        amount,
        per_year,
        known(valid_from),
        known(valid_to),
        source,
    )


def under(*caps: FundingCap) -> Programme:
    return replace(PROGRAMME, funding_caps=caps)


def asked(
    programme: Programme, on: date = DAY, region: str = "europe", parties: int = 2, years: int = 1
) -> CapAnswer:
    regions = (region,) if region else ()
    return cap_answer(programme, CapAsked("project", regions, parties, years), on)


def test_a_cap_is_counted_for_each_year_only_where_the_facts_say_so() -> None:
    yearly = asked(under(cap(per_year=True)), years=3).counted[0]
    once = asked(under(cap()), years=3).counted[0]
    assert (yearly.total_sek, yearly.years) == (300, 3)
    assert (once.total_sek, once.years) == (100, 1)
    assert "cap.counted-once" in codes(once.doubts)
    assert "cap.counted-once" not in codes(yearly.doubts)


@pytest.mark.parametrize(
    ("parties", "amounts"), [(2, [100]), (3, [200]), (4, [200])], ids=["two", "three", "four"]
)
def test_three_parties_or_more_are_several(parties: int, amounts: list[int]) -> None:
    programme = under(cap(), cap(amount=200, several=True))
    counted = asked(programme, parties=parties).counted
    assert [each.cap.amount_sek for each in counted] == amounts


def test_caps_that_differ_are_all_given_with_a_doubt() -> None:
    answer = asked(under(cap(), cap(amount=150, valid_from=None)))
    assert [each.cap.amount_sek for each in answer.counted] == [100, 150]
    assert codes(answer.doubts) == ["cap.several"]
    assert codes(answer.counted[1].doubts) == ["cap.undated"]
    assert codes(asked(under(cap(), cap(valid_from=None))).doubts) == []


@pytest.mark.parametrize(
    ("programme", "region", "parties", "on", "code"),
    [
        (under(), "europe", 2, DAY, "cap.none-documented"),
        (under(cap(stage="inception")), "europe", 2, DAY, "cap.none-for-stage"),
        (under(cap()), "europe", 3, DAY, "cap.none-for-several"),
        (under(cap(several=True)), "europe", 2, DAY, "cap.none-for-two"),
        (under(cap()), "asia", 2, DAY, "cap.none-for-region"),
        (under(cap()), "europe", 2, date(2019, 9, 24), "cap.not-yet"),
        (under(cap(valid_to="2019")), "europe", 2, DAY, "cap.no-longer"),
        (
            replace(under(cap()), ends=known("2019")),
            "europe",
            2,
            DAY,
            "eligibility.programme-ended",
        ),
    ],
)
def test_no_cap_is_told_with_its_reason(
    programme: Programme, region: str, parties: int, on: date, code: str
) -> None:
    answer = asked(programme, on, region, parties)
    assert (answer.counted, codes(answer.reasons)) == ((), [code])


def test_another_region_with_a_cap_is_named_where_this_one_has_none() -> None:
    assert asked(under(cap(regions="africa europe")), region="asia").other_regions == (
        "africa",
        "europe",
    )
    assert asked(under(cap())).other_regions == ()


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "on", "expected"),
    [
        ("2019", "2021", date(2019, 5, 1), ["cap.start-rough"]),
        ("2019", "2021", date(2020, 5, 1), []),
        ("2019", "2021", date(2021, 5, 1), ["cap.end-rough"]),
        ("2019", None, date(2021, 5, 1), ["cap.end-unknown"]),
        (None, None, date.max, ["cap.undated"]),
        (None, None, date.min, ["cap.undated"]),
    ],
)
def test_rough_dates_are_doubts(
    valid_from: str | None, valid_to: str | None, on: date, expected: list[str]
) -> None:
    answer = asked(under(cap(valid_from=valid_from, valid_to=valid_to)), on)
    assert codes(answer.counted[0].doubts) == expected


def test_a_cap_without_regions_holds_everywhere() -> None:
    assert len(asked(under(cap(regions="")), region="").counted) == 1
    assert len(asked(under(cap(regions="")), region="asia").counted) == 1
    assert len(caps_in_force(under(cap(regions=""), cap(several=True)), DAY)) == 2


def test_no_cap_is_in_force_after_the_programme() -> None:
    assert caps_in_force(replace(under(cap()), ends=known("2019")), DAY) == ()


def test_rules_about_the_stage_and_several_parties_come_along() -> None:
    rules = (rule("project"), rule("stages"), rule("several-parties"), rule("meetings"))
    programme = replace(under(cap(), cap(several=True)), rules=rules)
    assert [each.topic for each in asked(programme).rules] == ["project", "stages"]
    assert [each.topic for each in asked(programme, parties=3).rules][-1] == "several-parties"


def test_a_country_has_the_region_of_the_lists_of_the_day_else_of_any() -> None:
    assert regions_of_country(PROGRAMME, CountryCode("KE"), DAY) == ("europe",)
    assert regions_of_country(PROGRAMME, CountryCode("AL"), date(2027, 1, 1)) == ("europe",)
    assert regions_of_country(PROGRAMME, CountryCode("US"), DAY) == ()


def test_stages_and_regions_are_those_of_the_facts() -> None:
    programme = under(cap(regions="asia"), cap("steering group", ""), cap())
    assert stages_with_caps(programme) == ("project", "steering group")
    assert regions_named(programme) == ("asia", "europe")
