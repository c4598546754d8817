"""What is exported can be read by people, by programs, and by an import."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from data.exporting.files import Format, as_bytes, write_export
from data.exporting.tables import (
    ExportTable,
    local_governments_table,
    partnerships_table,
    profiles_table,
)
from data.importing.apply import apply_import
from data.importing.files import read_profile_bytes, read_profile_file
from data.importing.plan import plan_import
from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.reading import Records, read_passages, read_records
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from tests.data.importing.profile_files import BACKGROUND, GOOD_ROW, csv_text, with_cell
from tests.data.store.small_facts import DIALOGUE, FACTS, PASSAGES, PLACES

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
RECORDS = Records(PLACES, (DIALOGUE,), PASSAGES)
SHEETS = [Format.CSV, Format.XLSX]


@pytest.fixture
def empty_of_profiles(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "store.db")
    load_facts(engine, replace(FACTS, passages=()))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_exported_profiles_can_be_imported_elsewhere(
    kind: Format, language: str, empty_of_profiles: Engine
) -> None:
    content = as_bytes(profiles_table(RECORDS, language), kind)

    table = read_profile_bytes(content, f"profiles.{kind}")
    apply_import(empty_of_profiles, plan_import(empty_of_profiles, table, BACKGROUND), NOON)

    imported = read_passages(empty_of_profiles)
    assert sorted(map(_content, imported)) == sorted(map(_content, PASSAGES))
    assert {one.provenance for one in imported} == {Provenance.SELF_REPORTED}


@pytest.mark.parametrize("kind", SHEETS)
def test_exported_profiles_imported_where_they_came_from_change_nothing(
    kind: Format, empty_of_profiles: Engine, tmp_path: Path
) -> None:
    store = empty_of_profiles
    load_facts(store, FACTS)
    rows = (GOOD_ROW, with_cell(4, '"=alla; det är ”kallt”"'))
    first = read_profile_bytes(csv_text(*rows).encode(), "a.csv")
    apply_import(store, plan_import(store, first, BACKGROUND), NOON)
    path = tmp_path / f"profiles.{kind}"

    write_export(profiles_table(read_records(store)), path)
    plan = plan_import(store, read_profile_file(path), BACKGROUND)

    assert (plan.added, plan.updated, plan.problems) == ((), (), ())
    assert len(plan.unchanged) == len(PASSAGES) + len(rows)


def test_a_csv_opens_in_swedish_excel() -> None:
    content = as_bytes(profiles_table(RECORDS, "sv"), Format.CSV)

    assert content.startswith(b"\xef\xbb\xbfkommun eller region;kommun-id;land;")
    assert "Alingsås" in content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", SHEETS)
def test_no_cell_is_a_formula(kind: Format) -> None:
    cells = _text_cells(as_bytes(profiles_table(RECORDS), kind), kind)

    assert "'=Meets people face to face, not by letter." in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_json_keeps_texts_and_lists_as_they_are() -> None:
    rows = json.loads(as_bytes(partnerships_table(RECORDS), Format.JSON))

    assert rows[0]["party_ids"] == ["se-1489", "zm-chililabombwe"]
    assert rows[0]["party_names"] == ["Alingsås", "Chililabombwe"]
    assert rows[0]["unnamed_parties"] == ["BW", "RO: X"]
    assert rows[0]["first_year"] == 2015
    assert rows[0]["last_year"] is None
    profiles = json.loads(as_bytes(profiles_table(RECORDS), Format.JSON))
    assert profiles[1]["text"].startswith("=Meets")


def test_local_governments_keep_every_field() -> None:
    rows = json.loads(as_bytes(local_governments_table(RECORDS), Format.JSON))

    alingsas = next(row for row in rows if row["id"] == "se-1489")
    assert alingsas["population"] == 42_000
    assert alingsas["aliases"] == ["Alingsås kommun"]
    assert alingsas["latitude"] == 57.93
    assert alingsas["level"] == "municipality"


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize(
    "table",
    [profiles_table(RECORDS), partnerships_table(RECORDS), local_governments_table(RECORDS)],
)
def test_every_table_can_be_written_in_every_format(
    kind: Format, table: ExportTable, tmp_path: Path
) -> None:
    path = tmp_path / f"export.{kind}"

    write_export(table, path)

    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


def test_letters_that_excel_does_not_allow_are_left_out() -> None:
    table = ExportTable("t", ("a",), (("bell\x07",),))

    assert "bell " in _text_cells(as_bytes(table, Format.XLSX), Format.XLSX)


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"Use a name that ends in \.csv"):
        write_export(profiles_table(RECORDS), tmp_path / "profiles.pdf")


def test_a_folder_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(PartnerkommunError, match="cannot be written"):
        write_export(profiles_table(RECORDS), tmp_path / "missing" / "profiles.csv")


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "profiles.csv").mkdir()

    with pytest.raises(PartnerkommunError, match="cannot be written"):
        write_export(profiles_table(RECORDS), tmp_path / "profiles.csv")

    assert [path.name for path in tmp_path.iterdir()] == ["profiles.csv"]


def _text_cells(content: bytes, kind: Format) -> list[str]:
    if kind is Format.CSV:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        return [cell for row in rows for cell in row]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]


def _content(passage: Passage) -> tuple[object, ...]:
    return (
        passage.local_government_id,
        passage.side.value,
        passage.text,
        passage.language.value,
        passage.source,
        passage.year,
        passage.themes,
        passage.seeking,
    )
