"""The page about the import format says everything that an import understands."""

from pathlib import Path

import pytest

from data.exporting.tables import local_governments_table, partnerships_table
from data.importing import columns, words
from data.store.reading import Records

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "import-format.md"
NOTHING = Records((), (), ())


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_name_of_a_column_is_on_the_page(page: str) -> None:
    names = [column.value for column in columns.Column]
    names += [name for others in columns.OTHER_NAMES.values() for name in others]
    names += columns.SWEDISH_NAMES.values()

    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_word_for_a_side_is_on_the_page(page: str) -> None:
    for side, spellings in words.SIDES.items():
        assert f"| {side.value} | {', '.join(spellings)} |" in page


def test_every_exported_column_is_on_the_page(page: str) -> None:
    for table in (partnerships_table(NOTHING), local_governments_table(NOTHING)):
        assert ", ".join(f"`{name}`" for name in table.columns) in page
