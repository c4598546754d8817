from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from matcher.domain.local_government import Level, LocalGovernment
from tests.data.shared_lists import rows_beside_the_checkout

PARTNER_COUNTRIES = (
    "AL BA GE XK MK MD RS TR UA BY IN ID CN VN BW KE MZ NA ZA TZ UG ZM CO GT ZW RW".split()
)

Registry = Sequence[LocalGovernment]
ById = Mapping[str, LocalGovernment]


def test_it_holds_eight_to_ten_thousand_entries(registry: Registry) -> None:
    assert 8_000 <= len(registry) <= 10_000


def test_entries_are_sorted_by_id_and_no_id_stands_twice(registry: Registry) -> None:
    ids = [entry.id for entry in registry]
    assert ids == sorted(set(ids))


def test_ids_begin_with_the_country(registry: Registry) -> None:
    assert all(entry.id.startswith(f"{entry.country.lower()}-") for entry in registry)


@pytest.mark.parametrize("country", PARTNER_COUNTRIES)
def test_every_partner_country_has_entries(registry: Registry, country: str) -> None:
    assert sum(entry.country == country for entry in registry) >= 30


def test_no_country_is_there_that_no_list_ever_named(registry: Registry) -> None:
    assert {entry.country for entry in registry} == {"SE", *PARTNER_COUNTRIES}


def test_every_entry_says_its_source_and_kind(registry: Registry) -> None:
    assert all(entry.source and entry.kind and entry.name for entry in registry)


def test_a_parent_is_in_the_registry_and_in_the_same_country(
    registry: Registry, by_id: ById
) -> None:
    for entry in registry:
        if entry.parent_id is not None:
            assert by_id[entry.parent_id].country == entry.country, entry.id


def test_a_population_has_its_year(registry: Registry) -> None:
    assert all((entry.population is None) == (entry.population_year is None) for entry in registry)


def test_no_name_is_also_its_own_alias(registry: Registry) -> None:
    assert not [entry.id for entry in registry if entry.name in entry.aliases]


def test_sweden_has_its_municipalities_regions_and_associations(registry: Registry) -> None:
    levels = Counter(entry.level for entry in registry if entry.country == "SE")
    assert levels == {Level.MUNICIPALITY: 290, Level.REGION: 21, Level.ASSOCIATION: 1}


@pytest.mark.parametrize(
    ("scb_code", "name"),
    [
        ("1440", "Ale"),
        ("1489", "Alingsås"),
        ("0305", "Håbo"),
        ("0643", "Habo"),
        ("1480", "Göteborg"),
        ("2023", "Malung-Sälen"),
        ("2080", "Falun"),
        ("1885", "Lindesberg"),
    ],
)
def test_swedish_names_come_without_kommun_and_genitive(
    by_id: ById, scb_code: str, name: str
) -> None:
    assert by_id[f"se-{scb_code}"].name == name


def test_every_swedish_entry_is_named_as_in_the_list_beside_the_checkout(by_id: ById) -> None:
    rows = rows_beside_the_checkout("swedish_local_governments.csv")
    codes = {"SE-R": "se-", "SE-": "se-"}
    for row in rows:
        prefix = "SE-R" if row["id"].startswith("SE-R") else "SE-"
        assert by_id[row["id"].replace(prefix, codes[prefix])].name == row["name"]
    assert len(rows) == 311


def test_a_swedish_municipality_lies_in_its_region(by_id: ById) -> None:
    assert by_id[by_id["se-1489"].parent_id or ""].name == "Västra Götalandsregionen"


def test_gotland_is_municipality_and_region_in_one(by_id: ById) -> None:
    assert by_id["se-0980"].same_organisation_id == "se-09"
    assert by_id["se-09"].same_organisation_id == "se-0980"


def test_kenya_has_its_47_counties_under_their_official_codes(by_id: ById) -> None:
    counties = [by_id[f"ke-{code:03d}"] for code in range(1, 48)]
    assert (counties[0].name, counties[42].name, counties[46].name) == (
        "Mombasa",
        "Homa Bay",
        "Nairobi City",
    )
    assert {county.level for county in counties} == {Level.REGION}


def test_kenyan_populations_add_up_to_the_census(by_id: ById) -> None:
    population = sum(by_id[f"ke-{code:03d}"].population or 0 for code in range(1, 48))
    assert population == 47_564_296


def test_viet_nam_has_34_provinces_that_keep_the_names_they_absorbed(registry: Registry) -> None:
    provinces = [
        entry for entry in registry if entry.country == "VN" and entry.level is Level.REGION
    ]
    former = [name for province in provinces for name in province.former_names]
    assert len(provinces) == 34
    assert {"Kiên Giang", "Quảng Nam", "Bình Dương"} <= set(former)


def test_a_town_lies_in_the_nearest_unit_that_the_registry_has(by_id: ById) -> None:
    assert by_id["ke-189280"].parent_id == "ke-023"
    assert by_id["ug-233508"].parent_id == "ug-448224"


def test_a_town_is_left_out_where_its_municipality_has_the_same_name(registry: Registry) -> None:
    masaka = [entry for entry in registry if entry.country == "UG" and entry.name == "Masaka"]
    assert [entry.level for entry in masaka] == [Level.MUNICIPALITY]


def test_a_turkish_metropolitan_municipality_is_no_region(by_id: ById) -> None:
    assert by_id["tr-314829"].level is Level.MUNICIPALITY
    assert by_id["tr-752014"].level is Level.REGION


def test_serbian_districts_without_a_council_are_left_out(registry: Registry) -> None:
    assert not [
        entry for entry in registry if entry.country == "RS" and "okrug" in entry.name.casefold()
    ]


def test_most_entries_abroad_can_be_put_on_a_map(registry: Registry) -> None:
    placed = sum(entry.latitude is not None for entry in registry)
    assert placed / len(registry) > 0.85
