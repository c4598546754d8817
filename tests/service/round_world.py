"""A world for rounds: twelve Swedish municipalities and fifteen places abroad, by what they speak of."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from matcher.domain.challenge import Passage, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.role import Actor, Role
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.round_assign import Assigning
from tests.matcher.small_world import place, programme, recommender, says
from tests.service.known_house import TODAY
from tests.service.signed_in import NOW

__all__ = ["NOW", "TODAY"]

OFFICER = Actor(Role.OFFICER, "user-officer")

_THEMES = {
    "water": "Clean drinking water is lacking in every village",
    "waste": "Waste is not collected in the poor parts of the city",
    "schools": "Girls leave school before the ninth grade",
    "roads": "Gravel roads are washed away by the rains every spring",
}
_STRENGTHS = {
    "water": "We teach every village to keep drinking water clean",
    "waste": "We have waste collected by the people of the city themselves",
    "schools": "We keep girls in school until the ninth grade and beyond",
    "roads": "We keep gravel roads whole when the spring rains come",
}
SWEDISH = (
    ("se-1440", "Ale", "water"),
    ("se-1489", "Alingsås", "waste"),
    ("se-0604", "Aneby", "schools"),
    ("se-1984", "Arboga", "roads"),
    ("se-2506", "Arjeplog", "water"),
    ("se-1460", "Bengtsfors", "waste"),
    ("se-2326", "Berg", "schools"),
    ("se-2403", "Bjurholm", "roads"),
    ("se-1260", "Bjuv", "water"),
    ("se-2582", "Boden", "waste"),
    ("se-1443", "Bollebygd", "schools"),
    ("se-2183", "Bollnäs", ""),
)
ABROAD = (
    ("zm-1", "Kitwe", "ZM", "water"),
    ("zm-2", "Solwezi", "ZM", "waste"),
    ("zm-3", "Chililabombwe", "ZM", "schools"),
    ("ke-1", "Kisumu", "KE", "roads"),
    ("ke-2", "Nakuru", "KE", "water"),
    ("ke-3", "Thika", "KE", "waste"),
    ("ke-4", "Homa Bay", "KE", "schools"),
    ("bw-1", "Ghanzi", "BW", "roads"),
    ("bw-2", "Maun", "BW", "water"),
    ("bw-3", "Serowe", "BW", "waste"),
    ("bw-4", "Kanye", "BW", "schools"),
    ("tz-1", "Moshi", "TZ", "roads"),
    ("tz-2", "Bukoba", "TZ", ""),
    ("ge-1", "Poti", "GE", "water"),
)
OUR_IDS = tuple(each[0] for each in SWEDISH)
THEIR_IDS = tuple(each[0] for each in ABROAD)


def round_house(engine: Engine) -> House:
    """Return a house over the world; Georgia stands on no list, Bukoba and Bollnäs have said nothing."""
    rules = replace(programme("ZM", "KE", "BW", "TZ"), id=DEFAULT_PROGRAMME_ID)
    made = recommender(list(_places()), list(_passages()), rules)
    return House(
        engine=engine,
        catalogue=made.catalogue,
        names=NameIndex(made.catalogue.local_governments.values()),
        recommender=made,
        encoder_fingerprint="words",
        facts_version="round-world",
    )


def assigning_over(house: House) -> Assigning:
    """Return the work of an officer over a house."""
    return Assigning(house, OFFICER, NOW, TODAY)


def _places() -> Iterator[LocalGovernment]:
    for place_id, name, _ in SWEDISH:
        yield place(place_id, "SE", name=name)
    yield place("se-14", "SE", Level.REGION, name="Västra Götalandsregionen")
    for place_id, name, country, _ in ABROAD:
        yield place(place_id, country, name=name)
    yield place("ke-r", "KE", Level.REGION, name="Turkana")


def _passages() -> Iterator[Passage]:
    for place_id, name, theme in SWEDISH:
        if theme:
            yield says(place_id, f"{_THEMES[theme]} of {name}")
    for place_id, name, _, theme in ABROAD:
        if theme:
            yield says(place_id, f"{_THEMES[theme]} around {name}")
            yield says(place_id, _STRENGTHS[theme], Side.OFFER)
    yield says("se-14", "Hospitals wait for nurses in the whole region")
    yield says("ke-r", "Hospitals wait for nurses in the whole county")
