"""How long things are kept: the decisions, noting one, and what they would weed out.

Taking a decision back stays on the page, and weeding on the page and at the command line, where a person
looks at what would go before it goes.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from data.store.retention import KeptKind
from matcher.domain.message import message
from service.accounts.access import ADMINISTRATORS
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, LanguageNow, Today
from service.api.inputs import Asked
from service.api.refusals import FieldError, RefusedRequest
from service.api.requirements import json_only
from service.api.routes.record import DeskNow
from service.api.shapes.retention import (
    DecisionInput,
    DueInput,
    DueShape,
    RetentionRuleShape,
    RetentionShape,
    WeedingShape,
)
from service.house import House
from service.language.catalogues import Lang
from service.use_cases.retention import (
    EnteredRule,
    RuleMistakeError,
    decide,
    preview,
    rules_in_force,
)

router = APIRouter(tags=["retention"])

_READS = ADMINISTRATORS.for_tokens(Scope.READ_RECORD)
_CHANGES = ADMINISTRATORS.for_tokens(Scope.CHANGE_RECORD)
_YEARS = range(2000, 2201)


@router.get("/retention", dependencies=[Depends(_READS)])
def get_retention(
    asked: Annotated[Asked, Query()], house: HouseNow, language: LanguageNow
) -> RetentionShape:
    """Return how long everything is kept and by which decision; without one it is kept for good."""
    return _told(house, language)


@router.post("/retention", dependencies=[Depends(_CHANGES), Depends(json_only)])
def post_retention(
    entered: DecisionInput,
    who: WhoNow,
    desk: DeskNow,
    house: HouseNow,
    today: Today,
    language: LanguageNow,
) -> RetentionShape:
    """Note a decision in the place of the one that its kind had; nothing is weeded out by that alone."""
    rule = EnteredRule(
        entered.kind.value,
        str(entered.years),
        entered.decision,
        entered.decided_on.isoformat(),
        entered.mark,
    )
    try:
        decide(house.engine, rule, who.actor, desk.now(), today)
    except RuleMistakeError as error:
        raise RefusedRequest([FieldError(error.field, error.message)]) from None
    return _told(house, language)


@router.get("/retention/due", dependencies=[Depends(_READS)])
def get_due(
    entered: Annotated[DueInput, Query()], house: HouseNow, today: Today, language: LanguageNow
) -> DueShape:
    """Return what the decisions would weed out on a day; nothing is changed."""
    day: date = entered.on or today
    if day.year not in _YEARS:
        said = message(
            "retention.no-day", "Write the day as YYYY-MM-DD, between the years 2000 and 2200."
        )
        raise RefusedRequest([FieldError("on", said)])
    weedings = [WeedingShape.of(one, language) for one in preview(house.engine, day)]
    return DueShape(language=language, on=day, weedings=weedings)


def _told(house: House, language: Lang) -> RetentionShape:
    rules = rules_in_force(house.engine)
    told = [RetentionRuleShape.of(kind, rules.get(kind), language) for kind in KeptKind]
    return RetentionShape(language=language, rules=told)
