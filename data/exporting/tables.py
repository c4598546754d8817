"""What can be exported, as tables: profiles, partnerships and local governments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from data.importing.columns import SWEDISH_NAMES, Column
from data.store.reading import Records
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership

Cell = str | int | float | bool | tuple[str, ...] | None

# After the columns that an import understands: what else is known about a passage. An import leaves
# these aside.
_PASSAGE_EXTRAS = ("passage", "provenance", "partnership")


@dataclass(frozen=True)
class ExportTable:
    """A table with a title, the names of its columns, and rows of as many cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def profiles_table(records: Records, language: str = "en") -> ExportTable:
    """Return the passages of all profiles in the form that an import reads.

    `language` is that of the column names: "sv" or "en". A text that several documented partnerships
    share is written once.
    """
    places = {place.id: place for place in records.local_governments}
    names = [SWEDISH_NAMES[one] if language == "sv" else one.value for one in Column]
    rows: dict[tuple[str, str, str, str], tuple[Cell, ...]] = {}
    for passage in records.passages:
        key = (passage.local_government_id, passage.side, passage.text, passage.source)
        rows.setdefault(key, _profile_row(passage, places))
    return ExportTable("profiles", (*names, *_PASSAGE_EXTRAS), tuple(rows.values()))


def partnerships_table(records: Records) -> ExportTable:
    """Return the documented partnerships, one row each, with the names of their parties."""
    places = {place.id: place for place in records.local_governments}
    columns = tuple(field.name for field in fields(Partnership) if field.name != "unnamed_parties")
    return ExportTable(
        "partnerships",
        (*columns, "party_names", "unnamed_parties"),
        tuple(
            (
                *_cells(partnership, columns),
                tuple(places[party_id].name for party_id in partnership.party_ids),
                tuple(
                    f"{party.country}: {party.name}" if party.name else str(party.country)
                    for party in partnership.unnamed_parties
                ),
            )
            for partnership in records.partnerships
        ),
    )


def local_governments_table(records: Records) -> ExportTable:
    """Return the registry, one row for each local government."""
    columns = tuple(field.name for field in fields(LocalGovernment))
    rows = tuple(_cells(place, columns) for place in records.local_governments)
    return ExportTable("local governments", columns, rows)


def _profile_row(passage: Passage, places: Mapping[str, LocalGovernment]) -> tuple[Cell, ...]:
    place = places[passage.local_government_id]
    cells: dict[Column, Cell] = {
        Column.LOCAL_GOVERNMENT: place.name,
        Column.LOCAL_GOVERNMENT_ID: place.id,
        Column.COUNTRY: str(place.country),
        Column.LANGUAGE: passage.language.value,
        Column.SIDE: passage.side.value,
        Column.TEXT: passage.text,
        Column.THEMES: passage.themes,
        Column.SOURCE: passage.source,
        Column.YEAR: passage.year,
        Column.SEEKING: "yes" if passage.seeking else "no",
    }
    extras: tuple[Cell, ...] = (passage.id, passage.provenance.value, passage.partnership_id)
    return (*(cells[column] for column in Column), *extras)


def _cells(record: object, columns: Sequence[str]) -> tuple[Cell, ...]:
    values = (getattr(record, column) for column in columns)
    return tuple(str(value) if isinstance(value, str) else value for value in values)
