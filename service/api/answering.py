"""Asking the recommender when it is one's turn."""

from collections.abc import Iterator
from contextlib import contextmanager

from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Explanation, Question, Recommendation
from service.api.refusals import FieldError, RefusedRequest
from service.api.turns import Turns
from service.house import House


def recommended(question: Question, house: House, turns: Turns) -> Recommendation:
    """Return the recommendation, or raise RefusedRequest when the text says nothing to go by."""
    with turns.turn(), _about_the_text():
        return house.recommender.recommend(question)


def explained(
    question: Question, candidate: LocalGovernment, house: House, turns: Turns
) -> Explanation:
    """Return the explanation, or raise RefusedRequest when the text says nothing to go by."""
    with turns.turn(), _about_the_text():
        return house.recommender.explain(question, candidate.id)


@contextmanager
def _about_the_text() -> Iterator[None]:
    # Every choice was checked before; what the recommender still refuses is the text.
    try:
        yield
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("text", error.message)]) from None
