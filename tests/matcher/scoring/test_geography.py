"""Two places are alike in what marks them; what is not known does not count."""

import pytest

from matcher.domain.challenge import Side
from matcher.domain.recommendation import Signal
from matcher.domain.surroundings import Surroundings, Whereabouts
from matcher.encoding.protocol import Language
from matcher.scoring.context import Context
from matcher.scoring.geography import geography
from matcher.scoring.traits import Trait, known_traits, river_named_in
from tests.matcher.scoring.side_by_side import ALE, GHANZI, OUR_NEED, comparison, stated
from tests.matcher.small_world import says

INLAND = Whereabouts(sea_km=300, border_km=200, capital_km=500, city_km=0)
COAST = Whereabouts(sea_km=3, border_km=200, capital_km=500, city_km=0)
BORDER = Whereabouts(sea_km=300, border_km=5, capital_km=500, city_km=0)
BOTH = Whereabouts(sea_km=3, border_km=5, capital_km=500, city_km=0)


def compared(ours: Whereabouts | None, theirs: Whereabouts | None) -> Signal:
    known = {ALE.id: ours, GHANZI.id: theirs}
    whereabouts = {place_id: where for place_id, where in known.items() if where}
    context = Context(Surroundings(whereabouts=whereabouts))
    return geography(comparison(our_place=ALE, context=context))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [(COAST, COAST, 1.0), (COAST, BORDER, 0.0), (COAST, INLAND, 0.0), (BOTH, COAST, 0.5)],
)
def test_the_value_is_what_they_share_of_what_marks_them(
    ours: Whereabouts, theirs: Whereabouts, expected: float
) -> None:
    assert compared(ours, theirs).value == expected


def test_two_places_that_nothing_marks_are_neither_alike_nor_unlike() -> None:
    assert compared(INLAND, INLAND).value == 0.5
    assert compared(INLAND, INLAND).reasons == ()


def test_what_is_shared_is_said_in_words() -> None:
    assert [str(reason) for reason in compared(BOTH, BOTH).reasons] == [
        "Both lie by the sea.",
        "Both lie near a border to another country.",
    ]


def test_far_from_a_city_counts_less_than_a_coast() -> None:
    theirs = Whereabouts(sea_km=3, border_km=200, capital_km=500, city_km=90)
    ours = Whereabouts(sea_km=300, border_km=200, capital_km=500, city_km=90)
    assert compared(ours, theirs).value == pytest.approx(1 / 3)


@pytest.mark.parametrize("theirs", [None, Whereabouts(), Whereabouts(sea_km=20, city_km=10)])
def test_geography_is_unknown_where_no_trait_is_known_of_both(theirs: Whereabouts | None) -> None:
    assert compared(COAST, theirs).value is None


def test_between_near_and_far_nobody_can_tell() -> None:
    assert known_traits(Whereabouts(sea_km=10, border_km=45, capital_km=80, city_km=39)) == {
        Trait.COAST: True,
        Trait.CAPITAL_REGION: False,
    }


def test_a_river_that_both_speak_of_is_shared_with_their_words_as_evidence() -> None:
    ours = stated("Our town lies by a river that floods.", Side.NEED)
    theirs = says("ghanzi", "The river bank washes away.")
    signal = geography(comparison([theirs], ours=[ours]))
    assert signal.value == 1.0
    assert signal.evidence[0].theirs == theirs
    assert signal.evidence[0].ours == ours


def test_a_river_that_one_side_speaks_of_says_nothing_of_the_other() -> None:
    theirs = says("ghanzi", "The river bank washes away.")
    assert geography(comparison([theirs], ours=[OUR_NEED])).value is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Staden vid Dalälven översvämmas", Language.SWEDISH, True),
        ("Floden svämmar över", Language.SWEDISH, True),
        ("Vi river huset själv", Language.SWEDISH, False),
        ("towns along the rivers", Language.ENGLISH, True),
        ("the driver arrives", Language.ENGLISH, False),
        ("el río river", Language.OTHER, False),
    ],
)
def test_a_river_is_known_by_its_words(text: str, language: Language, expected: bool) -> None:
    assert river_named_in(text, language) is expected
