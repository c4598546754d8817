"""A recommendation knows who has no room for an introduction, as things stand when it is asked."""

from datetime import date

import pytest

from matcher.domain.challenge import Side
from matcher.domain.load import Load
from matcher.domain.recommendation import Question, SignalName
from matcher.recommend import Recommender
from tests.matcher.small_world import place, programme, recommender, says

READ_ON = date(2026, 11, 22)
PLACES = [place("se-1", "SE"), place("zm-1", "ZM"), place("ke-1", "KE")]
NEED = "reach refugees with information"
PASSAGES = [says(one.id, NEED, Side.NEED, year=2026) for one in PLACES]


@pytest.fixture
def loads() -> dict[str, Load]:
    return {}


@pytest.fixture
def house(loads: dict[str, Load]) -> Recommender:
    made = recommender(PLACES, PASSAGES, programme("ZM", "KE"))
    return Recommender(
        made.catalogue, made._search, made._subjects, made._learned, loads=lambda: loads
    )


def question(on: date = READ_ON) -> Question:
    return Question(NEED, "partnerships", on)


def order(house: Recommender, on: date = READ_ON) -> list[str]:
    return [match.local_government.id for match in house.rank_question(question(on))]


@pytest.mark.parametrize("full", ["zm-1", "ke-1"])
def test_of_two_alike_whoever_has_room_comes_first(
    house: Recommender, loads: dict[str, Load], full: str
) -> None:
    loads[full] = Load(3, 3, READ_ON)
    assert order(house)[-1] == full


def test_what_changes_is_known_to_the_next_question(
    house: Recommender, loads: dict[str, Load]
) -> None:
    assert room(house, "zm-1") is None
    loads["zm-1"] = Load(1, 3, READ_ON)
    assert room(house, "zm-1") == 0.5


def test_the_load_of_today_says_nothing_of_a_day_long_ago(
    house: Recommender, loads: dict[str, Load]
) -> None:
    loads["zm-1"] = Load(3, 3, READ_ON)
    assert room(house, "zm-1", date(2018, 3, 1)) is None


def test_the_card_and_the_explanation_say_that_there_is_no_room(
    house: Recommender, loads: dict[str, Load]
) -> None:
    loads["zm-1"] = Load(3, 3, READ_ON)
    (card,) = (
        match
        for match in house.recommend(question()).matches
        if match.local_government.id == "zm-1"
    )
    explained = house.explain(question(), "zm-1").match
    assert explained is not None
    for match in (card, explained):
        assert "caution.full" in [warning.code for warning in match.warnings]


def test_a_recommender_without_some_partnerships_knows_the_same_of_room(
    house: Recommender, loads: dict[str, Load]
) -> None:
    loads["zm-1"] = Load(3, 3, READ_ON)
    assert room(house.without_partnerships({"p-1"}), "zm-1") == 0.0


def room(house: Recommender, place_id: str, on: date = READ_ON) -> float | None:
    match = house.explain(question(on), place_id).match
    assert match is not None
    return match.signal(SignalName.AVAILABILITY).value
