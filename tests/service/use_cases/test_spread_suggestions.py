"""A round of askers gets suggestions that few share."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.store.engine import open_store
from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError
from matcher.domain.recommendation import Strength
from matcher.recommend import Recommender
from service.house import House
from service.use_cases.spread_suggestions import (
    SpreadRound,
    askers_with_profile,
    spread_suggestions,
    spread_table,
)
from tests.matcher.small_world import place, programme, recommender, says
from tests.service.asked_places import introduce, say_openness
from tests.service.known_house import known_house

TODAY = date(2026, 11, 22)
NEED = "reach refugees with information"
MUTE = place("se-mute", "SE")
HOME = [place(f"se-{number}", "SE") for number in range(3)]
ABROAD = [place(f"zm-{number}", "ZM") for number in range(4)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "store.sqlite")
    passages = [says(each.id, NEED, Side.NEED, year=2026) for each in [*HOME, *ABROAD]]
    made: Recommender = recommender([*HOME, MUTE, *ABROAD], passages, programme("ZM"))
    house = replace(known_house(None, engine), catalogue=made.catalogue, recommender=made)
    yield house
    engine.dispose()


def dealt(house: House, n: int = 1) -> SpreadRound:
    return spread_suggestions(house, HOME, "partnerships", TODAY, n, TODAY)


def suggested(house: House, n: int = 1) -> list[str]:
    return [match.local_government.id for each in dealt(house, n).lists for match in each.matches]


def test_askers_who_need_the_same_are_suggested_different_ones(house: House) -> None:
    assert len(set(suggested(house))) == len(HOME)


def test_whoever_has_no_room_is_not_suggested(house: House) -> None:
    say_openness(house.engine, "zm-0", 1)
    introduce(house.engine, "a", "se-9", "zm-0")
    say_openness(house.engine, "zm-1", not_now=True)
    assert set(suggested(house, 4)) == {"zm-2", "zm-3"}


def test_whoever_was_asked_often_gives_way(house: House) -> None:
    for number in range(5):
        introduce(house.engine, f"i{number}", "se-9", "zm-0", days_ago=60, expires_on=TODAY)
    assert "zm-0" not in suggested(house)


def test_weak_matches_are_never_suggested(house: House) -> None:
    for each in dealt(house, 4).lists:
        assert all(match.strength is not Strength.WEAK for match in each.matches)


def test_who_says_nothing_is_named_and_gets_no_list(house: House) -> None:
    round_of_two = spread_suggestions(house, [HOME[0], MUTE], "partnerships", TODAY, 2, TODAY)
    assert round_of_two.silent == (MUTE,)
    assert [each.asker for each in round_of_two.lists] == [HOME[0]]


def test_all_at_home_with_a_profile_can_ask(house: House) -> None:
    assert askers_with_profile(house) == HOME


def test_every_suggestion_is_a_row(house: House) -> None:
    table = spread_table(dealt(house, 2), "sv")
    assert len(table.rows) == 2 * len(HOME)


@pytest.mark.parametrize("n", [0, 51])
def test_a_length_that_cannot_be_is_refused(house: House, n: int) -> None:
    with pytest.raises(InvalidInputError, match="1 to 50"):
        dealt(house, n)


def test_a_round_of_nobody_is_refused(house: House) -> None:
    with pytest.raises(InvalidInputError, match="Nobody asks"):
        spread_suggestions(house, [], "partnerships", TODAY, 1, TODAY)
