"""The sheet to fill in for a round, with every column explained in both languages."""

import csv
import io
from typing import Literal

from data.importing.round_columns import SWEDISH_NAMES, RoundColumn

Lang = Literal["sv", "en"]

_EXPLAINED = {
    RoundColumn.LOCAL_GOVERNMENT: (
        "Kommunens eller regionens namn, eller dess id i registret (se-1489). Måste finnas på varje rad.",
        "The name of the local government, or its id in the registry (se-1489). Needed in every row.",
    ),
    RoundColumn.COUNTRY: (
        "Landet, med namn eller kod (Kenya, KE). Behövs bara när namnet finns i flera länder.",
        "The country, by name or code (Kenya, KE). Only needed where several countries have the name.",
    ),
    RoundColumn.SIDE: (
        "svensk eller utländsk. Får lämnas tom: registret vet.",
        "Swedish or abroad. May be left empty: the registry knows.",
    ),
    RoundColumn.CAPACITY: (
        "Hur många partner parten kan ta i omgången, 0 till 50. Tomt: vad den själv har sagt, annars 1.",
        "How many partners the party can take in the round, 0 to 50. Empty: what it has said, else 1.",
    ),
    RoundColumn.ONLY_COUNTRIES: (
        "Bara dessa länder, med komma mellan. Tomt: alla som programmet tillåter.",
        "Only these countries, with a comma between them. Empty: all that the programme allows.",
    ),
    RoundColumn.GROUP_SIZE: (
        "2 för ett par, 3 för ett partnerskap med tre parter. Tomt: omgångens storlek.",
        "2 for a pair, 3 for a partnership of three. Empty: the size of the round.",
    ),
    RoundColumn.REQUIRED: (
        "ja om parten måste få en partner. Tomt: nej.",
        "yes if the party must get a partner. Empty: no.",
    ),
    RoundColumn.TEXT: (
        "Bara svenska parter: utmaningen med egna ord, utan kontaktuppgifter. Tomt: profilen.",
        "Swedish parties only: the challenge in your own words, no contact data. Empty: the profile.",
    ),
}
_EXAMPLES = {
    "sv": (
        ("Alingsås", "Sverige", "svensk", "1", "Zambia, Kenya", "", "ja", "Vi når inte nyanlända."),
        ("Chililabombwe", "Zambia", "utländsk", "2", "", "", "", ""),
    ),
    "en": (
        (
            "Alingsås",
            "Sweden",
            "Swedish",
            "1",
            "Zambia, Kenya",
            "",
            "yes",
            "We do not reach refugees.",
        ),
        ("Chililabombwe", "Zambia", "abroad", "2", "", "", "", ""),
    ),
}
_TITLES = {"sv": ("Parter", "Så fyller du i"), "en": ("Parties", "How to fill it in")}


def column_names(language: Lang) -> tuple[str, ...]:
    """Return the columns in order, as a language names them."""
    return tuple(SWEDISH_NAMES[c] if language == "sv" else c.value for c in RoundColumn)


def explanations(language: Lang) -> tuple[tuple[str, str], ...]:
    """Return each column with what to write in it, in one language."""
    at = 0 if language == "sv" else 1
    names = column_names(language)
    return tuple(
        (name, _EXPLAINED[column][at]) for name, column in zip(names, RoundColumn, strict=True)
    )


def template_csv(language: Lang) -> bytes:
    """Return the sheet as Swedish Excel opens it: UTF-8 with a mark, and semicolons."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(column_names(language))
    writer.writerows(_EXAMPLES[language])
    return file.getvalue().encode("utf-8-sig")


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
