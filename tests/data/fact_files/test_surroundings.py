"""The files on what is known around local governments are read as they stand."""

from pathlib import Path

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.surroundings import read_surroundings
from data.fact_files.toml_programmes import read_programmes
from data.registry.read import read_registry
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.scoring.traits import Trait, known_traits


@pytest.fixture(scope="module")
def shipped() -> Surroundings:
    return read_surroundings(PACKAGED_FACTS / "surroundings")


@pytest.mark.parametrize(
    ("place_id", "marks"),
    [
        ("se-2583", {Trait.COAST, Trait.BORDER, Trait.RURAL}),  # Haparanda
        ("se-0180", {Trait.COAST, Trait.CAPITAL_REGION}),  # Stockholm
        ("se-1490", set()),  # Borås
        ("ke-001", {Trait.COAST}),  # Mombasa
        ("zm-919540", {Trait.BORDER}),  # Chililabombwe
    ],
)
def test_well_known_places_have_the_traits_that_people_know_them_by(
    shipped: Surroundings, place_id: str, marks: set[Trait]
) -> None:
    traits = known_traits(shipped.whereabouts[place_id])
    assert {trait for trait, has_it in traits.items() if has_it} == marks


def test_whoever_has_coordinates_has_been_measured(shipped: Surroundings) -> None:
    located = {place.id for place in read_registry() if place.latitude is not None}
    assert located == set(shipped.whereabouts)


def test_every_country_has_an_official_language(shipped: Surroundings) -> None:
    for country in {place.country for place in read_registry()}:
        assert LanguageRole.OFFICIAL in shipped.languages[country].values()


def test_english_is_taken_to_work_in_sweden(shipped: Surroundings) -> None:
    assert shipped.languages[CountryCode("SE")][LanguageCode("en")] is LanguageRole.WORKING


def test_a_language_that_stands_twice_is_refused(tmp_path: Path) -> None:
    for file in (PACKAGED_FACTS / "surroundings").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "languages.csv").open("a", encoding="utf-8") as rows:
        rows.write("SE,sv,regional,somewhere\n")
    with pytest.raises(PartnerkommunError, match="stands twice"):
        read_surroundings(tmp_path)


def test_every_partner_country_belongs_to_one_region_of_the_world(shipped: Surroundings) -> None:
    countries = {place.country for place in read_registry()} - {CountryCode("SE")}
    assert countries == set(shipped.world_regions)


def test_regions_agree_with_the_newest_list_that_divides_the_countries(
    shipped: Surroundings,
) -> None:
    programmes = read_programmes(PACKAGED_FACTS / "programmes")
    newest = programmes["icld-municipal-partnerships"].country_lists[-1]
    for region, countries in newest.regions.items():
        assert {shipped.world_regions[country] for country in countries} == {region}
