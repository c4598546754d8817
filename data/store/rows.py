"""Domain objects as rows of the tables, and back."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.encoding.protocol import Language

Row = dict[str, Any]

LOCAL_GOVERNMENT_COLUMNS = tuple(field.name for field in fields(LocalGovernment))
# A confirmation is kept apart from the passage, by its text.
PASSAGE_COLUMNS = tuple(field.name for field in fields(Passage) if field.name != "confirmed_on")
PARTNERSHIP_COLUMNS = tuple(
    field.name
    for field in fields(Partnership)
    if field.name not in ("party_ids", "unnamed_parties")
)


def local_government_row(place: LocalGovernment) -> Row:
    """Return the row of a local government."""
    return _row(place, LOCAL_GOVERNMENT_COLUMNS)


def local_government(row: Row) -> LocalGovernment:
    """Return the local government of a row."""
    return LocalGovernment(
        **{
            **row,
            "country": CountryCode(row["country"]),
            "level": Level(row["level"]),
            "aliases": tuple(row["aliases"]),
            "former_names": tuple(row["former_names"]),
        }
    )


def passage_row(passage: Passage) -> Row:
    """Return the row of a passage."""
    return _row(passage, PASSAGE_COLUMNS)


def passage(row: Row) -> Passage:
    """Return the passage of a row."""
    return Passage(
        **{
            **row,
            "side": Side(row["side"]),
            "language": Language(row["language"]),
            "provenance": Provenance(row["provenance"]),
            "themes": tuple(row["themes"]),
        }
    )


def partnership_row(partnership: Partnership) -> Row:
    """Return the row of a partnership, without its parties."""
    return _row(partnership, PARTNERSHIP_COLUMNS)


def partnership_party_rows(partnership: Partnership) -> list[Row]:
    """Return one row per party, in order: the named ones first, then the unnamed."""
    named = [
        {"local_government_id": party_id, "unnamed_country": None, "unnamed_name": None}
        for party_id in partnership.party_ids
    ]
    unnamed = [
        {
            "local_government_id": None,
            "unnamed_country": str(party.country),
            "unnamed_name": party.name,
        }
        for party in partnership.unnamed_parties
    ]
    return [
        {"partnership_id": partnership.id, "position": position, **party}
        for position, party in enumerate([*named, *unnamed])
    ]


def partnership(row: Row, party_rows: Sequence[Row]) -> Partnership:
    """Return the partnership of a row and the rows of its parties, in order of position."""
    lists = ("stages", "theme_ids", "core_area_ids", "goal_ids", "sources")
    return Partnership(
        **{**row, **{name: tuple(row[name]) for name in lists}},
        party_ids=tuple(
            party["local_government_id"] for party in party_rows if party["local_government_id"]
        ),
        unnamed_parties=tuple(
            UnnamedParty(CountryCode(party["unnamed_country"]), party["unnamed_name"])
            for party in party_rows
            if not party["local_government_id"]
        ),
    )


def _row(record: object, columns: tuple[str, ...]) -> Row:
    return {column: _plain(getattr(record, column)) for column in columns}


def _plain(value: Any) -> Any:
    """Return a tuple as a list and an enum or code as its text, as databases need them."""
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value
