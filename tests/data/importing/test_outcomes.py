"""Reading introductions and what came of them, in either language, with a sentence for each wrong row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.importing.local_government_cell import LocalGovernmentCells
from data.importing.outcomes import IntroductionsRead, read_introductions
from data.registry.name_index import NameIndex
from matcher.domain.errors import InvalidInputError
from tests.data.store.small_facts import PLACES

TODAY = date(2026, 11, 22)
CELLS = LocalGovernmentCells({place.id: place for place in PLACES}, NameIndex(PLACES))
HEAD = "datum;vår kommun;deras kommun eller region;utmaning;utfall;skäl"
GOOD = "2025-03-31;Alingsås;Chililabombwe;Nå ut till äldre;accepterad;Vi kände igen oss"


def read(folder: Path, *rows: str, head: str = HEAD) -> IntroductionsRead:
    file = folder / "introduktioner.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    return read_introductions(file, CELLS, TODAY)


def codes(found: IntroductionsRead) -> Sequence[str]:
    return [problem.message.code for problem in found.refused]


def test_a_row_in_swedish_becomes_an_introduction(tmp_path: Path) -> None:
    (one,) = read(tmp_path, GOOD).introductions
    assert one.on == date(2025, 3, 31)
    assert (one.accepted, one.challenge) == (True, "Nå ut till äldre")
    assert (one.our_local_government_id[:2], one.their_local_government_id[:2]) == ("se", "zm")


def test_english_headings_and_words_mean_the_same(tmp_path: Path) -> None:
    head = "date,our local government,their local government,challenge,outcome,reason"
    found = read(tmp_path, "2025-03-31,Alingsås,Chililabombwe,,declined,", head=head)
    assert [one.accepted for one in found.introductions] == [False]


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEAD.split(";"))
    sheet.append([date(2025, 3, 31), *GOOD.split(";")[1:]])
    file = tmp_path / "introduktioner.xlsx"
    workbook.save(file)
    assert len(read_introductions(file, CELLS, TODAY).introductions) == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (GOOD.replace("2025-03-31", "i våras"), "outcomes.date-unreadable"),
        (GOOD.replace("2025-03-31", "2027-01-01"), "outcomes.date-ahead"),
        (GOOD.replace("accepterad", "kanske"), "outcomes.outcome-unknown"),
        (GOOD.replace("Chililabombwe", "Alingsås"), "outcomes.same-party"),
        (GOOD.replace("Alingsås", "Atlantis"), "import.local-government-unknown"),
        (GOOD.replace("Nå ut till äldre", "x" * 5001), "outcomes.challenge-too-long"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason_and_the_others_are_kept(
    tmp_path: Path, row: str, code: str
) -> None:
    found = read(tmp_path, row, GOOD)
    assert codes(found) == [code]
    assert [problem.line for problem in found.refused] == [2]
    assert len(found.introductions) == 1


def test_a_missing_column_is_named_with_an_example(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"outcome \(utfall\).*date; our local government"):
        read(tmp_path, "2025-03-31;Alingsås;Chililabombwe", head="datum;vår kommun;motpart")
