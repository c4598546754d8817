"""What can be chosen for a brief, and how wrong choices are refused."""

from datetime import date

import pytest

from matcher.domain.errors import InvalidInputError
from service.brief.choice import (
    find_parties,
    find_region,
    find_stage,
    find_start,
    known_regions,
    known_stages,
)
from tests.service.known_facts import CATALOGUE, ICLD, OWN_FUNDED
from tests.service.known_house import TODAY


def test_stages_and_regions_are_those_of_the_facts() -> None:
    assert known_stages(CATALOGUE) == ("inception", "project")
    assert known_regions(CATALOGUE) == ("africa", "east-africa", "europe", "southern-africa")


def test_without_a_choice_the_first_stage_of_the_programme_applies() -> None:
    assert find_stage("", ICLD, CATALOGUE) == "inception"
    assert find_stage(" ", OWN_FUNDED, CATALOGUE) == "inception"
    assert find_region("", CATALOGUE) is None
    assert find_parties("") == 2
    assert find_start("", TODAY) is None


def test_a_stage_is_found_as_the_facts_or_an_address_write_it() -> None:
    assert find_stage("Project", OWN_FUNDED, CATALOGUE) == "project"
    assert find_region("East Africa", CATALOGUE) == "east-africa"


@pytest.mark.parametrize("wrong", ["moon", "<b>", "a\0b", "x" * 500, "ა"])
def test_an_unknown_stage_or_region_is_refused_with_the_known_ones(wrong: str) -> None:
    with pytest.raises(InvalidInputError, match="inception, project") as stage:
        find_stage(wrong, ICLD, CATALOGUE)
    with pytest.raises(InvalidInputError, match="southern-africa") as region:
        find_region(wrong, CATALOGUE)
    assert stage.value.code == "brief.stage-unknown"
    assert region.value.code == "brief.region-unknown"


@pytest.mark.parametrize("wrong", ["1", "10", "-2", "2.5", "two", "²", "٣", "9" * 5_000])
def test_a_number_of_parties_outside_the_bounds_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInputError, match="from 2 to 9") as refused:
        find_parties(wrong)
    assert refused.value.code == "brief.parties-out-of-range"


@pytest.mark.parametrize("wrong", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_a_start_outside_the_bounds_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        find_start(wrong, TODAY)
    assert refused.value.code == "brief.start-out-of-range"


def test_a_start_that_is_no_day_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        find_start("2027-02-30", TODAY)
    assert refused.value.code == "date.invalid"
    assert find_start("2027-02-28", TODAY) == date(2027, 2, 28)
