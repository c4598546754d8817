"""The registry, ordered and searched."""

from dataclasses import replace

import pytest

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import Level
from matcher.domain.taxonomy import Taxonomy
from service.language.alphabet import alphabetical
from service.language.scripts import script_name, script_of
from service.use_cases.registry import (
    Browsing,
    Order,
    Registry,
    SortBy,
    other_name_found,
    registry_of,
)
from tests.matcher.small_world import place, says
from tests.service.known_house import known_house

PLACES = [
    replace(place("se-1", "SE", name="Åre"), population=10),
    replace(place("se-2", "SE", name="Zinkgruvan"), largest_place_population=30),
    place("se-3", "SE", name="Arboga"),
    replace(place("al-1", "AL", Level.REGION, name="Örnsvik"), former_names=("Vlora",)),
]
REGISTRY = Registry(
    Catalogue({p.id: p for p in PLACES}, [says("se-3", "a")], (), {}, Taxonomy({}, {}, {}, {}))
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", "se-3 se-2 se-1 al-1"),
        ("-name", "al-1 se-1 se-2 se-3"),
        ("country", "al-1 se-3 se-2 se-1"),
        ("-country", "se-3 se-2 se-1 al-1"),
        ("level", "se-3 se-2 se-1 al-1"),
        ("population", "se-1 se-2 se-3 al-1"),
        ("-population", "se-2 se-1 se-3 al-1"),
        ("-statements", "se-3 se-2 se-1 al-1"),
    ],
)
def test_every_order_ends_with_what_is_unknown_and_then_goes_by_name(
    order: str, expected: str
) -> None:
    assert [p.id for p in REGISTRY.in_order(Order.read(order), "sv")] == expected.split()
    assert str(Order.read(order)) == order


def test_letters_of_their_own_come_last_in_swedish_only() -> None:
    names = ["Örebro", "Zambia", "Älmhult", "Åre", "Éva", "Ewa", "თბილისი", "habo", "Ærø"]
    assert sorted(names, key=lambda n: alphabetical(n, "sv")) == [
        "Éva", "Ewa", "habo", "Zambia", "Åre", "Älmhult", "Ærø", "Örebro", "თბილისი"
    ]  # fmt: skip
    assert sorted(names, key=lambda n: alphabetical(n, "en")) == [
        "Ærø", "Älmhult", "Åre", "Éva", "Ewa", "habo", "Örebro", "Zambia", "თბილისი"
    ]  # fmt: skip


def test_hits_keep_the_best_first_unless_an_order_is_chosen() -> None:
    names = NameIndex(PLACES)
    best = REGISTRY.browse(Browsing(q="vlora"), names.search, "sv")
    assert [p.id for p in best] == ["al-1"]
    both = Browsing(q="a", order=Order(SortBy.NAME, descending=True))
    assert [p.id for p in REGISTRY.browse(both, names.search, "sv")] == ["se-1", "se-3"]


def test_the_name_that_a_search_found_is_told_where_it_is_another() -> None:
    assert other_name_found(PLACES[3], "VLÓR") == "Vlora"
    assert other_name_found(PLACES[3], "örn") is None
    assert other_name_found(PLACES[3], "…") is None


def test_a_house_has_one_registry_and_another_house_another() -> None:
    house = known_house()
    assert registry_of(house) is registry_of(house)
    renewed = replace(house, catalogue=replace(house.catalogue))
    assert registry_of(renewed) is not registry_of(house)


def test_scripts_are_named_where_they_are_not_latin() -> None:
    assert [script_of(n) for n in ("Örebro", "თბილისი", "Київ", "ירושלים", "北京", "42", "")] == [
        None, "Geor", "Cyrl", "Hebr", "Hani", None, None
    ]  # fmt: skip
    assert script_name("Geor", "sv") == "georgiska"
    assert script_name("Xxxx", "en") == "Xxxx"
