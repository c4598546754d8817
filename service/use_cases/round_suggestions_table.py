"""The suggestions of a round as a table that can be filed: one row a suggestion, then those without any."""

from collections.abc import Iterator

from data.exporting.tables import Cell, ExportTable
from service.house import House
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import text, translate
from service.language.values import country_name
from service.use_cases.round_suggestions import (
    PartySuggestions,
    RoundSuggestion,
    RoundSuggestions,
)
from service.use_cases.round_table import column_names

_BEFORE = ("ours", "ours_id")
_AFTER = ("theirs", "theirs_id", "country", "strength", "figure", "why", "against")


def suggestions_table(
    found: RoundSuggestions, house: House, language: Lang, is_plain: bool = False
) -> ExportTable:
    """Return one row for each suggestion, spread or in each party's own order."""
    names = column_names(language)
    columns = (
        *(names[key] for key in _BEFORE),
        text("Place in the list", language),
        *(names[key] for key in _AFTER),
        text("Place in its own order", language),
        names["reason"],
    )
    rows = (*_suggested(found, house, language, is_plain), *_left(found, house, language))
    return ExportTable(text("Suggestions", language), columns, rows)


def _suggested(
    found: RoundSuggestions, house: House, language: Lang, is_plain: bool
) -> Iterator[tuple[Cell, ...]]:
    for party in found.lists:
        listed = party.plain if is_plain else party.spread
        for rank, each in enumerate(listed, start=1):
            yield _row(party, rank, each, house, language)


def _row(
    party: PartySuggestions, rank: int, each: RoundSuggestion, house: House, language: Lang
) -> tuple[Cell, ...]:
    places = house.catalogue.local_governments
    theirs = places[each.their_id]
    return (
        places[party.our_id].name,
        party.our_id,
        rank,
        theirs.name,
        theirs.id,
        country_name(theirs.country, language),
        label(each.strength, language),
        round(each.benefit, 3),
        translate(each.found.why, language) if each.found.why else None,
        tuple(translate(said, language) for said in each.found.against) or None,
        each.own_place,
        None,
    )


def _left(found: RoundSuggestions, house: House, language: Lang) -> Iterator[tuple[Cell, ...]]:
    places = house.catalogue.local_governments
    for each in found.left:
        place = places.get(each.party_id)
        name = place.name if place else each.party_id
        empty = (None,) * (len(_AFTER) + 2)
        yield (name, each.party_id, *empty, translate(each.reason, language))
