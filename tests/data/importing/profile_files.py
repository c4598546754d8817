"""Small files of profiles, and what they are checked against."""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from data.importing.profile_rows import ImportBackground
from data.registry.name_index import NameIndex
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.language import detect_language
from tests.data.store.small_facts import PLACES

ENGLISH_HEADER = (
    "local government",
    "country",
    "language",
    "need or offer",
    "text",
    "themes",
    "source",
    "year",
)
SWEDISH_HEADER = (
    "kommun",
    "land",
    "språk",
    "behov eller styrka",
    "text",
    "teman",
    "källa",
    "år",
)
GOOD_ROW = (
    "Alingsås",
    "Sverige",
    "sv",
    "behov",
    "Vi når inte ut till nyanlända på ön Åsö.",
    "Medborgardialog",
    "Egen uppgift, 2026",
    "2026",
)


def _theme(theme_id: str, sv: str, en: str) -> Concept:
    return Concept(theme_id, ConceptKind.THEME, {"sv": sv, "en": en}, {}, "own wording")


TAXONOMY = Taxonomy(
    core_areas={},
    cooperation_areas={},
    themes={
        "citizen-dialogue": _theme("citizen-dialogue", "Medborgardialog", "Citizen dialogue"),
        "waste": _theme("waste", "Avfall, återbruk och återvinning", "Waste, reuse and recycling"),
    },
    global_goals={},
)
BACKGROUND = ImportBackground(
    local_governments={place.id: place for place in PLACES},
    names=NameIndex(PLACES),
    taxonomy=TAXONOMY,
    detect_language=detect_language,
)


def csv_text(
    *rows: Sequence[str], header: Sequence[str] = SWEDISH_HEADER, separator: str = ";"
) -> str:
    return "\r\n".join(separator.join(row) for row in (header, *rows)) + "\r\n"


def xlsx_bytes(
    *rows: Sequence[object], header: Sequence[str] = SWEDISH_HEADER, title: str = "Blad1"
) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_cell(position: int, value: str) -> tuple[str, ...]:
    return (*GOOD_ROW[:position], value, *GOOD_ROW[position + 1 :])
