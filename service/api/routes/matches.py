"""Asking for counterparts, and why one is or is not among them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from service.accounts.access import ANYONE
from service.api.answering import explained, recommended
from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow
from service.api.inputs import ExplainInput, MatchInput, PostedExplainInput, PostedMatchInput
from service.api.questions import candidate_from, question_from
from service.api.requirements import json_only
from service.api.shapes.matches import ExplanationShape, MatchesShape
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.use_cases.network_could_join import could_join

router = APIRouter(tags=["matches"])


@router.get("/matches", dependencies=[Depends(ANYONE)])
def get_matches(
    entered: Annotated[MatchInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
    turns: TurnsNow,
) -> MatchesShape:
    """Rank the local governments abroad that could be asked.

    Give a text, or `for` to ask from a stored profile. For texts over some thousand characters use POST.
    """
    return _matches(entered, house, language, today, turns)


@router.post("/matches", dependencies=[Depends(ANYONE), Depends(json_only)])
def post_matches(
    entered: PostedMatchInput,
    house: HouseNow,
    language: LanguageNow,
    today: Today,
    turns: TurnsNow,
) -> MatchesShape:
    """Rank the local governments abroad that could be asked, for a text of any allowed length."""
    return _matches(entered, house, entered.lang or language, today, turns)


@router.get("/explain", dependencies=[Depends(ANYONE)])
def get_explanation(
    entered: Annotated[ExplainInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
    turns: TurnsNow,
) -> ExplanationShape:
    """Tell why one local government is, or is not, offered for a question."""
    return _explanation(entered, house, language, today, turns)


@router.post("/explain", dependencies=[Depends(ANYONE), Depends(json_only)])
def post_explanation(
    entered: PostedExplainInput,
    house: HouseNow,
    language: LanguageNow,
    today: Today,
    turns: TurnsNow,
) -> ExplanationShape:
    """Tell why one local government is, or is not, offered, for a text of any allowed length."""
    return _explanation(entered, house, entered.lang or language, today, turns)


def _matches(
    entered: MatchInput, house: House, language: Lang, today: date, turns: Turns
) -> MatchesShape:
    question = question_from(entered, house, today)
    answer = recommended(question, house, turns)
    return MatchesShape.of(answer, language, could_join(answer, house))


def _explanation(
    entered: ExplainInput, house: House, language: Lang, today: date, turns: Turns
) -> ExplanationShape:
    question = question_from(entered, house, today)
    candidate = candidate_from(entered.candidate, house)
    return ExplanationShape.of(explained(question, candidate, house, turns), language)
