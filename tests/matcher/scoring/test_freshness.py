"""A confirmation makes a statement as fresh as the day it was confirmed."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.scoring.freshness import freshness, year_it_held
from tests.matcher.scoring.side_by_side import comparison
from tests.matcher.small_world import says


@pytest.mark.parametrize(
    ("year", "confirmed_on", "expected"),
    [
        (2010, date(2026, 3, 1), 1.0),
        (2010, date(2018, 3, 1), 0.5),
        (None, date(2018, 12, 31), 0.5),
        (2026, date(2018, 3, 1), 1.0),
        (None, None, None),
    ],
)
def test_the_later_of_statement_and_confirmation_counts(
    year: int | None, confirmed_on: date | None, expected: float | None
) -> None:
    passage = replace(says("ghanzi", "a need", year=year), confirmed_on=confirmed_on)
    signal = freshness(comparison([passage]))
    assert signal.value == expected
    assert bool(signal.evidence) is (expected is not None)


def test_nothing_known_is_no_year() -> None:
    assert year_it_held(says("ghanzi", "a need", year=None)) is None
