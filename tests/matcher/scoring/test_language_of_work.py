"""A language to work in is a matter of the two countries, as far as sources tell."""

import pytest

from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.recommendation import Signal
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.scoring.context import Context
from matcher.scoring.language_of_work import language_of_work
from tests.matcher.scoring.side_by_side import ALE, comparison
from tests.matcher.small_world import place

SPOKEN = {
    "SE": {"sv": LanguageRole.OFFICIAL, "en": LanguageRole.WORKING, "fi": LanguageRole.REGIONAL},
    "BW": {"en": LanguageRole.OFFICIAL, "tn": LanguageRole.OFFICIAL},
    "FI": {"fi": LanguageRole.OFFICIAL},
    "UA": {"uk": LanguageRole.OFFICIAL},
}
CONTEXT = Context(
    Surroundings(
        languages={
            CountryCode(country): {LanguageCode(code): role for code, role in languages.items()}
            for country, languages in SPOKEN.items()
        }
    )
)


def with_country(country: str) -> Signal:
    return language_of_work(
        comparison(our_place=ALE, their_place=place("them", country), context=CONTEXT)
    )


@pytest.mark.parametrize(
    ("country", "expected"), [("BW", 1.0), ("FI", 0.5), ("UA", 0.0), ("XK", None)]
)
def test_the_best_language_in_common_counts(country: str, expected: float | None) -> None:
    assert with_country(country).value == expected


def test_the_language_is_named_and_so_is_what_to_do_without_one() -> None:
    assert str(with_country("BW").reasons[0]) == (
        "You can work in en, which is an official language in BW."
    )
    assert "Ask whether English works" in str(with_country("UA").reasons[0])
    assert with_country("XK").reasons == ()


def test_a_question_without_an_asker_is_a_swedish_one() -> None:
    theirs = place("them", "BW")
    assert language_of_work(comparison(their_place=theirs, context=CONTEXT)).value == 1.0
