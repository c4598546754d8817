"""Lists that may lie beside a checkout, to compare ours with; tests skip where they do not."""

import csv
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def rows_beside_the_checkout(name: str) -> list[dict[str, str]]:
    """Return the rows of a list in ../shared/data, or skip the test and say so."""
    path = _FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not in a folder shared/data beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
