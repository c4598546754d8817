"""The funding cap in a brief: for the stage, the region and the parties that were chosen."""

from datetime import date
from pathlib import Path

import pytest

from data.fact_files.toml_programmes import read_programme
from service.brief.choice import Choice
from service.brief.compose import brief_of
from service.brief.content import Subheading
from tests.service.brief.materials import THEN, english, material
from tests.service.known_house import TODAY

FACTS = Path(__file__).parents[3] / "data" / "facts" / "programmes"
REAL = read_programme(FACTS / "icld-municipal-partnerships.toml")


def _rules(candidate: str, choice: Choice, on: date = TODAY) -> str:
    return english(brief_of(material(candidate, programme=REAL, on=on, choice=choice)), "rules")


@pytest.mark.parametrize(
    ("candidate", "stage", "parties", "expected"),
    [
        ("zm-chililabombwe", "inception", 2, "At most SEK 275,000."),
        ("zm-chililabombwe", "inception", 3, "At most SEK 330,000."),
        ("ge-poti", "project", 2, "At most SEK 450,000 a year."),
        ("ge-poti", "project", 5, "At most SEK 600,000 a year."),
        ("ke-turkana", "steering-group", 3, "At most SEK 400,000 a year."),
    ],
)
def test_the_cap_follows_country_stage_and_parties(
    candidate: str, stage: str, parties: int, expected: str
) -> None:
    assert expected in _rules(candidate, Choice(stage, parties=parties))


def test_a_chosen_region_goes_before_the_country() -> None:
    said = _rules("zm-chililabombwe", Choice("inception", "europe"))
    assert "At most SEK 220,000." in said
    assert "counts as" not in said


def test_the_region_of_the_country_is_told_with_its_list() -> None:
    brief = brief_of(material(programme=REAL, on=TODAY))
    assert "Zambia counts as Southern Africa in the country list." in english(brief, "rules")
    titles = [b.title.sv for b in brief.section("rules").blocks if isinstance(b, Subheading)]
    assert "Beloppstak: Förstudie, Södra Afrika, 2 parter" in titles


def test_caps_that_differ_are_both_told() -> None:
    said = _rules("zm-chililabombwe", Choice("project"))
    assert "2 caps may apply and they differ; no source says which of them does." in said
    assert "At most SEK 500,000." in said
    assert "At most SEK 500,000 a year." in said


def test_a_region_without_a_cap_is_told() -> None:
    said = _rules("zm-chililabombwe", Choice("inception", "latin-america"))
    assert "No source gives a cap for this stage in that region of the world." in said


def test_a_cap_that_is_not_in_force_yet_is_told() -> None:
    known = material(choice=Choice("project", parties=3), on=THEN)
    assert "No cap is known for 1 March 2018" in english(brief_of(known), "rules")
