"""Introductions as people read them in a spreadsheet: columns in words, in the language of the page."""

from datetime import datetime

from data.exporting.tables import Cell, ExportTable
from service.house import House
from service.language.catalogues import Lang
from service.language.translate import text


def sheet_of(table: ExportTable, house: House, language: Lang) -> ExportTable:
    """Return the table of introductions with its columns named, and every code said in words."""
    names = column_names(language)
    rows = tuple(
        tuple(_in_words(key, row, house, language) for key in names)
        for row in (dict(zip(table.columns, cells, strict=True)) for cells in table.rows)
    )
    return ExportTable(text("Introductions", language), tuple(names.values()), rows)


def column_names(language: Lang) -> dict[str, str]:
    """Return what each column is called; the code of a stage has none, its words have."""

    def _(template: str) -> str:
        return text(template, language)

    return {
        "id": "id",
        "stage_in_words": _("Stage reached"),
        "programme": _("Programme"),
        "rules_of": _("As of date"),
        "parties": _("Parties"),
        "party_ids": _("Ids of the parties"),
        "answers": _("Answers"),
        "reasons": _("Reasons of the parties"),
        "proposed": _("Proposed at (Swedish time)"),
        "changed": _("Changed at (Swedish time)"),
        "expires": _("Last day to answer"),
        "remind": _("Day of the reminder"),
        "round": _("Id of the round"),
        "confidential": _("Confidential"),
        "strength": _("Strength of the match"),
        "score": _("Figure, 0 to 1"),
        "question": _("Question"),
        "note": _("Note"),
    }


def _in_words(key: str, row: dict[str, Cell], house: House, language: Lang) -> Cell:
    cell = row[key]
    if isinstance(cell, bool):
        return text("Yes", language) if cell else text("No", language)
    if key in ("proposed", "changed"):
        return datetime.fromisoformat(str(cell)).strftime("%Y-%m-%d %H:%M")
    if key == "programme":
        programme = house.catalogue.programmes.get(str(cell))
        return programme.labels[language] if programme else cell
    return cell
