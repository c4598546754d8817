"""docs/reference/security.md leaves out no point of the standard and names no test that is not there.

The numbers and levels in asvs_5_0_0.csv are those of level 1 and 2 of the OWASP Application Security
Verification Standard 5.0.0 (May 2025): 70 of level 1 and 183 of level 2.
"""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "security.md"
POINT = re.compile(r"v5\.0\.0-(\d+\.\d+\.\d+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(?:\w+::)?(test_\w+)`")
MET, LEFT, OUTSIDE, NOT_MET = "Met", "Left to whoever serves it", "Does not apply", "Not met"


def levels() -> dict[str, int]:
    """Return the level of every point of level 1 and 2."""
    with (Path(__file__).parent / "asvs_5_0_0.csv").open(encoding="utf-8", newline="") as file:
        return {row["number"]: int(row["level"]) for row in csv.DictReader(file)}


def rows() -> list[tuple[str, list[str]]]:
    """Return every row of the page that begins with a point, under the main heading it stands under."""
    part, found = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line.removeprefix("## ").strip()
        elif line.startswith("| v5.0.0-"):
            found.append((part, [cell.strip() for cell in line.strip().strip("|").split(" | ")]))
    return found


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests in a file; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = (ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, found) and node.name.startswith("test_")
    )


def test_the_list_of_points_is_whole() -> None:
    assert Counter(levels().values()) == {1: 70, 2: 183}


def test_every_point_of_level_1_and_2_stands_in_one_row() -> None:
    told = Counter(point for _, cells in rows() for point in POINT.findall(cells[0]))
    assert {point: n for point, n in told.items() if n > 1} == {}
    assert sorted(set(levels()) - set(told)) == []
    assert sorted(set(told) - set(levels())) == []


def test_every_row_stands_under_one_of_four_headings() -> None:
    assert {part for part, _ in rows()} <= {MET, LEFT, OUTSIDE, NOT_MET}


def test_every_row_tells_the_level_of_its_points() -> None:
    wrong = {
        cells[0]: cells[1]
        for _, cells in rows()
        if {str(levels().get(point)) for point in POINT.findall(cells[0])}
        != set(cells[1].split(", "))
    }
    assert wrong == {}


def test_every_point_that_is_met_names_a_test() -> None:
    assert [cells[0] for part, cells in rows() if part == MET and not TEST.search(cells[-1])] == []


def test_every_test_that_the_page_names_exists() -> None:
    named = set(TEST.findall(PAGE.read_text(encoding="utf-8")))
    assert named
    assert sorted(f"{path}::{name}" for path, name in named if name not in names_in(path)) == []


def test_every_point_that_is_not_met_says_what_would_mend_it() -> None:
    assert [cells[0] for part, cells in rows() if part == NOT_MET and len(cells) < 5] == []


def test_links_of_the_page_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGE.read_text(encoding="utf-8"))
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
