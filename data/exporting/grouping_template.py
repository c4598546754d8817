"""The sheet of partnerships to fill in for a grouping, with every column explained in both languages."""

import csv
import io
import json
from typing import Literal

from data.importing.grouping_columns import SWEDISH_NAMES, GroupingColumn

Lang = Literal["sv", "en"]

_EXPLAINED = {
    GroupingColumn.PARTIES: (
        "Parternas namn eller id, med semikolon mellan; land inom parentes. Måste finnas på varje rad.",
        "Names or ids of the parties with semicolons between; country in brackets. Needed in every row.",
    ),
    GroupingColumn.KEY: (
        "En kort beteckning att hänvisa till, utan mellanslag. Tomt: radens nummer.",
        "A short key to refer to, without spaces. Empty: the number of the row.",
    ),
    GroupingColumn.TEXT: (
        "Vad partnerskapet handlar om, med egna ord, utan kontaktuppgifter. Tomt: parternas profiler.",
        "What the partnership is about, in your own words, no contact data. Empty: the parties' profiles.",
    ),
    GroupingColumn.THEMES: (
        "Teman med semikolon mellan, namn eller id. Tomt: de läses ur texten.",
        "Themes with semicolons between, names or ids. Empty: they are read from the text.",
    ),
    GroupingColumn.START_YEAR: (
        "Året då partnerskapet börjar, till exempel 2027. Tomt: inte känt.",
        "The year in which the partnership starts, such as 2027. Empty: not known.",
    ),
    GroupingColumn.EXPERIENCED: (
        "ja om parterna har arbetat ihop förut, annars nej. Tomt: det som är dokumenterat.",
        "yes if the parties have worked together before, else no. Empty: what is documented.",
    ),
    GroupingColumn.LANGUAGES: (
        "Språk som partnerskapet kan arbeta på, med komma mellan. Tomt: ländernas språk.",
        "Languages that the partnership can work in, with commas between. Empty: those of its countries.",
    ),
    GroupingColumn.TOGETHER: (
        "Rader som måste vara i samma grupp: nummer eller nycklar, med komma mellan.",
        "Rows that must be in the same group: numbers or keys, with commas between.",
    ),
    GroupingColumn.APART: (
        "Rader som inte får vara i samma grupp: nummer eller nycklar, med komma mellan.",
        "Rows that may not be in the same group: numbers or keys, with commas between.",
    ),
}
_EXAMPLES = {
    "sv": (
        (
            *("Alingsås; Chililabombwe", "dialog", "Invånare som är svåra att nå med information."),
            *("Medborgardialog", "2027", "ja", "engelska", "", ""),
        ),
        (
            "Ale; Budești; Ghanzi",
            "skola",
            "Unga som inte är i skolan.",
            "",
            "2027",
            "nej",
            "",
            "dialog",
            "",
        ),
    ),
    "en": (
        (
            *("Alingsås; Chililabombwe", "dialogue", "Residents who are hard to reach."),
            *("Citizen dialogue", "2027", "yes", "English", "", ""),
        ),
        (
            *("Ale; Budești; Ghanzi", "school", "Young people out of school."),
            *("", "2027", "no", "", "dialogue", ""),
        ),
    ),
}
_TITLES = {"sv": ("Partnerskap", "Så fyller du i"), "en": ("Partnerships", "How to fill it in")}


def column_names(language: Lang) -> tuple[str, ...]:
    """Return the columns in order, as a language names them."""
    return tuple(SWEDISH_NAMES[c] if language == "sv" else c.value for c in GroupingColumn)


def explanations(language: Lang) -> tuple[tuple[str, str], ...]:
    """Return each column with what to write in it, in one language."""
    at = 0 if language == "sv" else 1
    names = column_names(language)
    return tuple(
        (name, _EXPLAINED[column][at]) for name, column in zip(names, GroupingColumn, strict=True)
    )


def template_csv(language: Lang) -> bytes:
    """Return the sheet as Swedish Excel opens it: UTF-8 with a mark, and semicolons."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(column_names(language))
    writer.writerows(_EXAMPLES[language])
    return file.getvalue().encode("utf-8-sig")


def template_json(language: Lang) -> bytes:
    """Return the sheet as a JSON list of objects."""
    names = column_names(language)
    rows = [dict(zip(names, row, strict=True)) for row in _EXAMPLES[language]]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def template_xlsx(language: Lang) -> bytes:
    """Return the sheet as a workbook, with a second sheet that explains the columns in both languages."""
    # Imported late: it is only needed here, and starting must stay quick.
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    rows_title, help_title = _TITLES[language]
    rows = workbook.create_sheet(rows_title)
    rows.freeze_panes = "A2"
    for row in (column_names(language), *_EXAMPLES[language]):
        rows.append(list(row))
    help_sheet = workbook.create_sheet(help_title)
    help_sheet.append(["Svenska / English", "Svenska", "English"])
    for column, (swedish, english) in _EXPLAINED.items():
        help_sheet.append([f"{SWEDISH_NAMES[column]} / {column.value}", swedish, english])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
