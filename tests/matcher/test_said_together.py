"""Places that one sentence speaks of together are shown once."""

from collections.abc import Sequence
from dataclasses import replace

from matcher.domain.recommendation import Match, Question
from tests.matcher.small_world import place, programme, recommender, says
from tests.matcher.test_recommend import ON

TOGETHER = "Reconstruction and displaced people are the concerns."


def answer(texts: Sequence[tuple[str, str]]) -> Sequence[Match]:
    places = [place("se-1", "SE"), *(place(place_id, "UA") for place_id, _ in texts)]
    passages = [says(place_id, text) for place_id, text in texts]
    house = recommender(places, passages, programme("UA"))
    question = Question("Reconstruction and displaced people", "partnerships", ON)
    return house.recommend(question).matches


def ranked(texts: Sequence[tuple[str, str]]) -> list[str]:
    return [match.local_government.id for match in answer(texts)]


def test_repeated_statement_stands_behind_everybody_elses() -> None:
    order = ranked(
        [("ua-1", TOGETHER), ("ua-2", TOGETHER), ("ua-3", "Displaced people need homes")]
    )
    first, second, last = order
    assert second == "ua-3"
    assert {first, last} == {"ua-1", "ua-2"}


def test_different_statements_keep_their_order() -> None:
    assert ranked([("ua-1", TOGETHER), ("ua-3", "Displaced people need homes")]) == [
        "ua-1",
        "ua-3",
    ]


def test_another_wording_of_a_statement_is_not_quoted_twice() -> None:
    english = says("ua-1", TOGETHER)
    other = replace(english, id="ua-1@sv", text=f"{TOGETHER} ", statement_id=english.id)
    house = recommender(
        [place("se-1", "SE"), place("ua-1", "UA")], [english, other], programme("UA")
    )
    match = house.recommend(Question(TOGETHER, "partnerships", ON)).matches[0]
    assert next(len(c.signal.evidence) for c in match.contributions) == 1


def test_repeated_statement_says_whom_it_stands_behind() -> None:
    first, behind = answer([("ua-1", TOGETHER), ("ua-2", TOGETHER)])
    assert behind.warnings[0].code == "caution.same-statement"
    assert behind.warnings[0].values == {"name": first.local_government.name}
