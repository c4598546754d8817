"""The same need in two languages."""

from matcher.evaluation.parity import parity, shared_of_ten
from matcher.retrieval.index import Hit
from tests.matcher.evaluation.small_collection import COLLECTION

RANKINGS = {
    "q1-sv": [Hit("waste-en", 2.0), Hit("water-en", 1.0)],
    "q1-en": [Hit("water-en", 2.0), Hit("water-sv", 1.0)],
    "q2-sv": [Hit("school-sv", 1.0)],
    "q2-en": [Hit("school-sv", 1.0)],
}


def test_needs_asked_in_both_languages_are_compared() -> None:
    measured = parity(COLLECTION, RANKINGS, "long_sv", "en")
    assert measured.needs == 2
    assert 0 < measured.swedish < measured.english
    assert measured.ratio.mean == measured.swedish / measured.english


def test_a_kind_that_nobody_asked_gives_no_needs() -> None:
    assert parity(COLLECTION, RANKINGS, "short_sv", "short_en").needs == 0


def test_shared_answers_are_counted() -> None:
    assert shared_of_ten(RANKINGS, "q1-sv", "q1-en") == 1
