"""What a bound on answerability does."""

from matcher.evaluation.answering import Asked, asked_of, trade_at
from matcher.evaluation.invented_places import recommender_over
from tests.matcher.evaluation.small_collection import COLLECTION, shipped

ASKED = [Asked(0.9, True, True), Asked(0.6, True, False), Asked(0.5, False, False)]


def test_a_low_bound_answers_everything() -> None:
    trade = trade_at(ASKED, 0.0)
    assert (trade.coverage, trade.strange, round(trade.precision, 2)) == (1, 1, 0.33)


def test_a_higher_bound_gives_up_questions_for_better_answers() -> None:
    trade = trade_at(ASKED, 0.7)
    assert (trade.coverage, trade.strange, trade.precision) == (0.5, 0, 1)


def test_answering_nothing_is_precise() -> None:
    assert trade_at(ASKED, 1.0).precision == 1


def test_real_and_off_topic_questions_are_asked() -> None:
    recommender = recommender_over(COLLECTION.documents, shipped())
    asked = asked_of(recommender, shipped(), COLLECTION, ["lasagne med ricotta"])
    assert [each.real for each in asked] == [True] * len(COLLECTION.queries) + [False]
    assert asked[0].answerable > asked[-1].answerable
