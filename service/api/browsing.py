"""Browsing the registry: what a caller may ask for, and what was meant by it."""

from datetime import date
from typing import Literal

from pydantic import Field

from matcher.domain.message import CountryCode
from matcher.eligibility import eligible_countries
from matcher.eligibility.verdict import HOME_COUNTRY
from service.api.inputs import Day, PlaceInput, Word
from service.api.questions import Mistakes
from service.house import House
from service.use_cases.entered_choice import find_programme_id
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.registry import Browsing, Order, registry_of

Sort = Literal[
    "",
    "name",
    "-name",
    "country",
    "-country",
    "level",
    "-level",
    "population",
    "-population",
    "statements",
    "-statements",
]


class BrowseInput(PlaceInput):
    """A search among local governments by name, with filters, an order and the page wanted."""

    country: list[Word] = Field(
        [], max_length=250, description="Only these countries, by ISO code or name."
    )
    profile: bool = Field(False, description="Only those that a statement is known of.")
    programme: Word = Field(
        "", description="Only those that may be asked under the programme with this id."
    )
    on: Day | None = Field(None, description="The day whose rules apply; without it today.")
    within: Word = Field(
        "", description="Only what lies directly in this region, by id.", examples=["se-14"]
    )
    sort: Sort = Field(
        "",
        description="What to order by, with a minus to turn it round; empty is by name, or the best hit "
        "first where a name is searched for. Population is that of the largest town where none is known.",
    )
    page: int = Field(1, ge=1, le=1_000_000, description="Which page, from 1.")


def browsing_from(entered: BrowseInput, house: House, today: date) -> Browsing:
    """Return what was meant, or raise RefusedRequest with every mistake."""
    mistakes = Mistakes()
    countries: set[CountryCode] = set()
    for country in entered.country:
        with mistakes.at("country"):
            countries.add(_country(country, house))
    askable = None
    if entered.programme:
        with mistakes.at("programme"):
            askable = _askable(entered.programme, entered.on or today, house)
    within = ""
    if entered.within:
        with mistakes.at("within"):
            within = find_place(entered.within, house).id
    mistakes.refuse_if_any()
    return Browsing(
        q=entered.q,
        countries=frozenset(countries),
        levels=frozenset(entered.level),
        has_profile=entered.profile,
        askable=askable,
        within=within,
        order=Order.read(entered.sort) if entered.sort else None,
    )


def _country(entered: str, house: House) -> CountryCode:
    # Most come from our own form, as a code that needs no looking for.
    code = CountryCode(entered.strip().upper())
    if code in registry_of(house).countries or code == HOME_COUNTRY:
        return code
    if entered.strip().casefold() in ("sverige", "sweden"):
        return HOME_COUNTRY
    return find_country(entered, house.catalogue)


def _askable(programme_id: str, on: date, house: House) -> frozenset[CountryCode]:
    """Return the countries that nothing certain speaks against that day."""
    catalogue = house.catalogue
    programme = catalogue.programmes[find_programme_id(programme_id, catalogue)]
    _, possible = eligible_countries(programme, on)
    return (registry_of(house).countries if possible is None else possible) - {HOME_COUNTRY}
