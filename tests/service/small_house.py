"""A house with a few places and an encoder of words, opened in no time."""

from dataclasses import replace
from pathlib import Path

from data.registry.name_index import NameIndex
from data.store.engine import open_store
from matcher.domain.challenge import Passage, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.programme import Programme
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from tests.matcher.small_world import place, programme, recommender, says

ASKER = "se-1480"
WATER = "We need clean drinking water in every village"


def small_house(folder: Path) -> House:
    """Return a house of six places: three in Zambia and Kenya have said what they need."""
    made = recommender(_places(), _passages(), _programme())
    catalogue = replace(made.catalogue, taxonomy=_taxonomy())
    return House(
        engine=open_store(folder / "small.sqlite"),
        catalogue=catalogue,
        names=NameIndex(catalogue.local_governments.values()),
        recommender=made,
        encoder_fingerprint="words",
        facts_version="small",
    )


def _places() -> list[LocalGovernment]:
    return [
        place(ASKER, "SE", name="Göteborg"),
        place("se-0305", "SE", name="Håbo"),
        place("zm-1", "ZM", name="Kitwe"),
        place("zm-2", "ZM", name="Solwezi"),
        place("zm-3", "ZM", Level.REGION, name="Solwezi"),
        place("ke-1", "KE", name="Kisumu"),
        place("ge-1", "GE", name="Poti"),
    ]


def _passages() -> list[Passage]:
    return [
        says(ASKER, WATER),
        says("zm-1", "Clean drinking water is lacking in every village"),
        says("zm-1", "We teach every village to keep drinking water clean", Side.OFFER),
        says("ke-1", "Waste is not collected in the city", year=2016),
        says("ge-1", "Clean drinking water is lacking in the old town"),
    ]


def _programme() -> Programme:
    return replace(programme("ZM", "KE"), id=DEFAULT_PROGRAMME_ID)


def _taxonomy() -> Taxonomy:
    area = Concept(
        id="technical-services",
        kind=ConceptKind.COOPERATION_AREA,
        labels={"sv": "Kommunalteknisk service", "en": "Municipal technical services"},
        descriptions={},
        source="test",
    )
    theme = Concept(
        id="drinking-water",
        kind=ConceptKind.THEME,
        labels={"sv": "Dricksvatten", "en": "Drinking water"},
        descriptions={},
        source="test",
        cooperation_area_id=area.id,
    )
    return Taxonomy({}, {area.id: area}, {theme.id: theme}, {})
