"""What can be chosen in the form: programmes, countries, levels, themes and who asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from matcher.domain.taxonomy import Concept
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House
from service.language.alphabet import countries_by_name
from service.language.catalogues import LANGUAGES, Lang
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.entered_country import known_countries

SHOWN_N = (5, 10, 20, 50)
# Lists divide Africa differently from year to year; for choosing, one Africa is easier.
_WIDER = {"east-africa": "africa", "southern-africa": "africa"}


@dataclass(frozen=True)
class Choices:
    """Everything that the form offers; `regions` maps a region of the world to its countries."""

    programmes: tuple[Programme, ...]
    regions: Mapping[str, tuple[CountryCode, ...]]
    levels: tuple[Level, ...]
    themes: Mapping[str, tuple[Concept, ...]]
    area_labels: Mapping[str, Mapping[str, str]]
    askers: tuple[LocalGovernment, ...]
    numbers: tuple[int, ...] = SHOWN_N


def choices_in(house: House, language: Lang) -> Choices:
    """Return what the form offers, with names sorted as read in `language`."""
    return house.once(_choices_of)[language]


def _choices_of(house: House) -> Mapping[Lang, Choices]:
    return {language: _choices(house.catalogue, language) for language in LANGUAGES}


def _choices(catalogue: Catalogue, language: Lang) -> Choices:
    return Choices(
        # The one that most come for stands first; the others follow as the facts order them.
        programmes=tuple(
            sorted(catalogue.programmes.values(), key=lambda each: each.id != DEFAULT_PROGRAMME_ID)
        ),
        regions=_regions(catalogue, language),
        levels=(Level.MUNICIPALITY, Level.REGION, Level.TOWN),
        themes=_themes(catalogue),
        area_labels={
            area.id: area.labels for area in catalogue.taxonomy.cooperation_areas.values()
        },
        askers=tuple(
            place for place in catalogue.local_governments.values() if place.country == HOME_COUNTRY
        ),
    )


def theme_label(entered: str, catalogue: Catalogue, language: Lang) -> str:
    """Return the name of a theme or cooperation area in `language`, or the word as it was entered."""
    taxonomy = catalogue.taxonomy
    known = taxonomy.themes.get(entered) or taxonomy.cooperation_areas.get(entered)
    return known.labels.get(language, entered) if known else entered


def _regions(catalogue: Catalogue, language: Lang) -> dict[str, tuple[CountryCode, ...]]:
    """Return each country once, under the first region that a list puts it in."""
    placed: dict[CountryCode, str] = {}
    for programme in catalogue.programmes.values():
        for listed in reversed(programme.country_lists):
            for region, countries in listed.regions.items():
                for country in countries:
                    placed.setdefault(country, _WIDER.get(region, region))
    regions: dict[str, list[CountryCode]] = {}
    for country in known_countries(catalogue):
        regions.setdefault(placed.get(country, ""), []).append(country)
    return {
        region: countries_by_name(regions[region], language)
        for region in sorted(regions, key=lambda region: (region == "", region))
    }


def _themes(catalogue: Catalogue) -> dict[str, tuple[Concept, ...]]:
    taxonomy = catalogue.taxonomy
    return {
        area.id: tuple(t for t in taxonomy.themes.values() if t.cooperation_area_id == area.id)
        for area in taxonomy.cooperation_areas.values()
    }
