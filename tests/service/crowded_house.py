"""The known facts with a crowd, names in other scripts, Gotland's two entries and forty partnerships."""

from dataclasses import replace
from datetime import date

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import LanguageRole, Surroundings, TwinTowns, Whereabouts
from matcher.encoding.protocol import Language
from service.house import House
from tests.service.known_facts import CATALOGUE, PARTNERSHIPS, PASSAGES
from tests.service.known_house import known_house

GEORGIAN = "თბილისი"
HEBREW = "ירושלים"
CROWD = 120


def _place(place_id: str, name: str, country: str = "GE") -> LocalGovernment:
    return LocalGovernment(
        place_id, name, CountryCode(country), Level.MUNICIPALITY, "municipality", "registry list"
    )


def crowded_catalogue() -> Catalogue:
    """Return the facts of the house."""
    swedish = replace(_place("se-0980", "Gotland", "SE"), same_organisation_id="se-09")
    region = replace(
        _place("se-09", "Region Gotland", "SE"), level=Level.REGION, same_organisation_id="se-0980"
    )
    capital = replace(
        _place("ge-1", "Tbilisi"),
        aliases=(GEORGIAN, HEBREW),
        former_names=("Tiflis",),
        parent_id="ge-r",
        population=1_200_000,
        population_year=2021,
    )
    crowd = [
        replace(
            _place(f"co-{i:03}", f"Villa {i:03}", "CO"),
            parent_id="co-r",
            largest_place_population=i * 100 or None,
        )
        for i in range(CROWD)
    ]
    regions = [
        replace(_place("ge-r", "Kartli"), level=Level.REGION),
        replace(_place("co-r", "Antioquia", "CO"), level=Level.REGION),
    ]
    places = [*CATALOGUE.local_governments.values(), swedish, region, capital, *regions, *crowd]
    many = tuple(
        replace(PARTNERSHIPS[0], id=f"p-many-{i}", party_ids=("se-0980", f"co-{i:03}"))
        for i in range(40)
    )
    said = replace(PASSAGES[1], id="ge-1a", local_government_id="ge-1", statement_id="s", year=2018)
    twin = replace(
        said,
        id="ge-1b",
        language=Language.SWEDISH,
        text="Bra på <b>möten</b>.",
        confirmed_on=date(2026, 5, 1),
    )
    return replace(
        CATALOGUE,
        local_governments={place.id: place for place in places},
        passages=(*PASSAGES, said, twin),
        partnerships=(
            *PARTNERSHIPS,
            *many,
            Partnership(
                "p-3",
                ("se-1489", "ge-1"),
                (),
                2020,
                2021,
                ("inception",),
                "climate",
                "",
                (),
                (),
                (),
                ("a report",),
            ),
        ),
        surroundings=Surroundings(
            whereabouts={"ge-1": Whereabouts(sea_km=250, border_km=20, capital_km=0, city_km=0)},
            languages={CountryCode("GE"): {LanguageCode("ka"): LanguageRole.OFFICIAL}},
            twin_towns=(TwinTowns(("ge-1", "se-1480"), "Wikidata P190"),),
        ),
    )


def crowded_house() -> House:
    """Return an open house over the crowd."""
    catalogue = crowded_catalogue()
    names = NameIndex(catalogue.local_governments.values())
    return replace(known_house(), catalogue=catalogue, names=names)
