"""Each signal reads its own sides, and unknown is not zero."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from matcher.domain.challenge import Passage, Side, StatedPassage
from matcher.domain.local_government import Level
from matcher.encoding.protocol import Language
from matcher.scoring.availability import availability
from matcher.scoring.comparison import Comparison
from matcher.scoring.freshness import freshness
from matcher.scoring.level import level
from matcher.scoring.quotes import Quotes
from matcher.scoring.shared_challenge import shared_challenge
from matcher.scoring.they_teach_us import they_teach_us
from matcher.scoring.we_teach_them import we_teach_them
from tests.matcher.small_world import says


def stated(text: str, side: Side) -> StatedPassage:
    return StatedPassage(text, side, Language.ENGLISH, (text,))


OUR_NEED = stated("we do not reach the young", Side.NEED)
OUR_OFFER = stated("we are good at forms", Side.OFFER)
THEIR_NEED = says("ghanzi", "too few meet us", Side.NEED)
THEIR_OFFER = says("ghanzi", "strong at outreach", Side.OFFER)
THEIR_SHARED = says("ghanzi", "dialogue with citizens", Side.SHARED)


def one_sentence_each(ours: Sequence[StatedPassage], theirs: Sequence[Passage]) -> Quotes:
    return Quotes(
        ours=tuple(ours),
        texts={passage.text: row for row, passage in enumerate(ours)},
        products=np.zeros((len(ours), len(theirs)), dtype=np.float32),
        starts=np.arange(len(theirs) + 1),
        fragments=lambda j: [theirs[j].text],
    )


def comparison(
    theirs: Sequence[Passage],
    likeness: Sequence[Sequence[float]],
    ours: Sequence[StatedPassage] = (OUR_NEED, OUR_OFFER),
    our_level: Level | None = None,
) -> Comparison:
    return Comparison(
        ours=tuple(ours),
        theirs=tuple(theirs),
        likeness=np.array(likeness, dtype=np.float32),
        quotes=one_sentence_each(ours, theirs),
        our_level=our_level,
        their_level=Level.MUNICIPALITY,
        on=date(2026, 11, 22),
    )


def test_shared_challenge_is_the_likest_pair_of_needs() -> None:
    signal = shared_challenge(
        comparison([THEIR_NEED, THEIR_SHARED, THEIR_OFFER], [[0.2, 0.7, 0.9], [0.9, 0.9, 0.9]])
    )
    assert signal.value == pytest.approx(0.7)
    assert signal.evidence[0].theirs == THEIR_SHARED
    assert signal.evidence[0].ours == OUR_NEED


def test_they_teach_us_compares_our_need_with_their_strength() -> None:
    signal = they_teach_us(comparison([THEIR_NEED, THEIR_OFFER], [[0.9, 0.6], [0.1, 0.1]]))
    assert signal.value == pytest.approx(0.6)
    assert signal.evidence[0].theirs == THEIR_OFFER


def test_we_teach_them_compares_our_strength_with_their_need() -> None:
    signal = we_teach_them(comparison([THEIR_NEED, THEIR_OFFER], [[0.9, 0.6], [0.4, 0.8]]))
    assert signal.value == pytest.approx(0.4)
    assert signal.evidence[0].ours == OUR_OFFER


def test_strength_nobody_stated_is_unknown_not_zero() -> None:
    assert they_teach_us(comparison([THEIR_NEED], [[0.9], [0.9]])).value is None
    assert we_teach_them(comparison([THEIR_NEED], [[0.9]], ours=[OUR_NEED])).value is None


@pytest.mark.parametrize(
    ("ours", "expected"), [(Level.MUNICIPALITY, 1.0), (Level.REGION, 0.0), (None, None)]
)
def test_level_compares_equivalents(ours: Level | None, expected: float | None) -> None:
    assert level(comparison([THEIR_NEED], [[0.5], [0.5]], our_level=ours)).value == expected


def test_whoever_seeks_a_partner_is_available() -> None:
    seeking = says("ghanzi", "looks for a partner", seeking=True)
    assert availability(comparison([seeking], [[0.1], [0.1]])).value == 1.0


def test_silence_about_seeking_is_unknown() -> None:
    assert availability(comparison([THEIR_NEED], [[0.1], [0.1]])).value is None


@pytest.mark.parametrize(
    ("year", "expected"), [(2026, 1.0), (2018, 0.5), (2010, 0.25), (2027, 1.0), (None, None)]
)
def test_freshness_halves_every_eight_years(year: int | None, expected: float | None) -> None:
    passage = says("ghanzi", "a need", year=year)
    assert freshness(comparison([passage], [[0.5], [0.5]])).value == expected
