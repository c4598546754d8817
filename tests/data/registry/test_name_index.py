import unicodedata
from collections.abc import Sequence

import pytest

from data.registry.name_index import NameIndex
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from tests.data.shared_lists import rows_beside_the_checkout


def found(names: NameIndex, text: str, country: str | None = None) -> list[str]:
    return [entry.id for entry in names.find(text, country)]


def searched(names: NameIndex, text: str, n: int = 5) -> list[str]:
    return [entry.id for entry in names.search(text, n=n)]


@pytest.mark.parametrize(
    ("typed", "entry_id"), [("Habo", "se-0643"), ("Håbo", "se-0305"), ("HÅBO", "se-0305")]
)
def test_habo_and_habo_with_a_ring_are_two_municipalities(
    names: NameIndex, typed: str, entry_id: str
) -> None:
    assert found(names, typed) == [entry_id]


def test_both_come_up_in_a_search_the_exact_one_first(names: NameIndex) -> None:
    assert searched(names, "habo", n=2) == ["se-0643", "se-0305"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "entry_id"),
    [("Östersund", "se-2380"), ("Åmål", "se-1492"), ("Lüderitz", "na-3355672")],
)
def test_composed_and_decomposed_letters_find_the_same(
    names: NameIndex, form: str, name: str, entry_id: str
) -> None:
    typed = "".join(unicodedata.normalize("NFD" if form == "NFD" else "NFC", name))
    assert found(names, typed) == [entry_id]
    assert searched(names, typed, n=1) == [entry_id]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tlokwe", "JB Marks"),
        ("Mfangano Island", "Mfangano"),
        ("Homabay", "Homa Bay"),
        ("Cherson", "Kherson"),
        ("Budesti", "Budești"),
        ("Budeeti", "Budești"),
        ("Mois Bridge", "Moi's Bridge"),
        ("Kaluska", "Kalush"),
        ("Kien Giang", "An Giang"),
        ("Quang Nam", "Đà Nẵng"),
        ("Gothenburg", "Göteborg"),
        ("Istanbul", "İstanbul"),
        ("Luderitz", "Lüderitz"),
        ("Port Elizabeth", "Gqeberha"),
        ("Vucitrn", "Vushtrri"),
        ("Karas Region", "ǁKaras"),
    ],
)
def test_other_spellings_and_former_names_find_the_one_entry(
    names: NameIndex, typed: str, name: str
) -> None:
    assert [entry.name for entry in names.find(typed)] == [name]


@pytest.mark.parametrize(
    ("typed", "country"),
    [("Kalush", "UA"), ("Subotica", "RS"), ("Kibaha", "TZ"), ("Entebbe", "UG"), ("Lodwar", "KE")],
)
def test_local_tiers_that_geonames_lacks_are_found_by_their_town(
    names: NameIndex, typed: str, country: str
) -> None:
    assert len(found(names, typed, country)) == 1


def test_a_name_that_two_countries_share_gives_both_and_one_when_the_country_is_said(
    names: NameIndex,
) -> None:
    assert {entry_id[:2] for entry_id in found(names, "Busia")} == {"ke", "ug"}
    assert found(names, "Busia", "KE") == ["ke-040"]


def test_the_level_tells_a_municipality_from_the_region_of_its_name(names: NameIndex) -> None:
    [region] = names.find("Lusaka", level=Level.REGION)
    [district] = names.find("Lusaka", level=Level.MUNICIPALITY)
    assert district.parent_id == region.id


def test_a_name_counts_before_an_alias(names: NameIndex) -> None:
    assert [entry.level for entry in names.find("Kherson")] == [Level.TOWN]


@pytest.mark.parametrize(
    ("typed", "entry_id"),
    [
        ("Lüderitz Town Council", "na-3355672"),
        ("Homa Bay County Government", "ke-043"),
        ("Machakos County", "ke-016"),
        ("Alingsås kommun", "se-1489"),
        ("Chililabombwe Municipal Council", "zm-919540"),
    ],
)
def test_words_for_the_tier_do_not_stand_in_the_way(
    names: NameIndex, typed: str, entry_id: str
) -> None:
    assert found(names, typed) == [entry_id]


def test_an_unknown_name_finds_nothing(names: NameIndex) -> None:
    assert names.find("Rymdstad") == ()
    assert names.search("   ") == ()


def test_a_search_gives_the_beginning_of_a_name_before_the_beginning_of_a_word() -> None:
    towns = NameIndex([town("x-1", "New Halden"), town("x-2", "Haldenstad"), town("x-3", "Halden")])
    assert searched(towns, "halden") == ["x-3", "x-2", "x-1"]


def test_a_search_forgives_a_misspelling(names: NameIndex) -> None:
    assert searched(names, "Chililambwe", n=1) == ["zm-919540"]


def test_a_search_never_gives_more_than_it_was_asked_for(names: NameIndex) -> None:
    assert len(names.search("san", n=7)) == 7
    assert names.search("san", n=0) == ()


def test_every_partner_that_is_a_place_is_found(names: NameIndex) -> None:
    missing = [
        row["name"]
        for row in rows_beside_the_checkout("local_governments.csv")
        if row["country_iso2"] == "KE" and not names.find(row["name"], "KE", Level.REGION)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("country", "share"),
    [
        ("KE", 1.0),
        ("ZM", 0.95),
        ("UG", 0.95),
        ("GE", 0.8),
        ("GT", 0.9),
        ("ID", 0.95),
        ("XK", 0.7),
        ("VN", 0.95),
    ],
)
def test_most_of_the_list_beside_the_checkout_is_found(
    names: NameIndex, country: str, share: float
) -> None:
    listed = [
        row["name"]
        for row in rows_beside_the_checkout("local_governments.csv")
        if row["country_iso2"] == country and row["local_government"] == "yes"
    ]
    known: Sequence[str] = [name for name in listed if names.find(name, country)]
    assert len(known) >= share * len(listed), sorted(set(listed) - set(known))


def town(entry_id: str, name: str) -> LocalGovernment:
    return LocalGovernment(entry_id, name, CountryCode("ZM"), Level.TOWN, "town", "made for a test")
