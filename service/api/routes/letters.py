"""The letters of an introduction, to be read; they are edited and mailed on the page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from data.store.introductions import parties_of_introduction
from service.accounts.access import STAFF
from service.accounts.who import Scope
from service.api.desk import LanguageNow
from service.api.inputs import Asked
from service.api.routes.introductions import ActingNow
from service.api.shapes.letters import LettersShape, letters_shape
from service.use_cases.introduction_letters import letters_of

router = APIRouter(tags=["introductions"])

_READS = STAFF.own_only("introduction_id", parties_of_introduction).for_tokens(
    Scope.READ_INTRODUCTIONS
)


@router.get("/introductions/{introduction_id}/letters", dependencies=[Depends(_READS)])
def get_letters(
    introduction_id: str,
    asked: Annotated[Asked, Query()],
    acting: ActingNow,
    language: LanguageNow,
) -> LettersShape:
    """Return every letter of an introduction; a representative sees those to its own side."""
    letters = letters_of(acting, introduction_id)
    return letters_shape(introduction_id, letters, acting, language)
