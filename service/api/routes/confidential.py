"""Which statements of a local government are confidential, and changing that."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Query

from matcher.domain.errors import NotFoundError
from matcher.domain.role import Role
from service.accounts.access import OFFICERS, STAFF
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, LanguageNow
from service.api.inputs import Asked
from service.api.requirements import json_only
from service.api.routes.record import DeskNow
from service.api.shapes.confidential import (
    ConfidentialAnswerShape,
    ConfidentialInput,
    ConfidentialShape,
    StatementShape,
)
from service.house import House
from service.use_cases.confidential_change import ConfidentialChange, change_and_follow
from service.use_cases.confidentiality import sees_confidential, statements_of
from service.use_cases.entered_text import quoted

router = APIRouter(tags=["confidentiality"])
log = structlog.get_logger(__name__)

_ADDRESS = "/local-governments/{local_government_id}/confidential"
_READS = STAFF.for_tokens(Scope.READ_RECORD)
_CHANGES = OFFICERS.for_tokens(Scope.CHANGE_RECORD)


@router.get(_ADDRESS, dependencies=[Depends(_READS)])
def get_confidential(
    local_government_id: str,
    asked: Annotated[Asked, Query()],
    who: WhoNow,
    house: HouseNow,
    language: LanguageNow,
) -> ConfidentialShape:
    """Return the statements of a local government; coordinators are told of the open ones alone."""
    place_id = _place_id(local_government_id, house)
    return ConfidentialShape(
        language=language,
        local_government_id=place_id,
        statements=_statements(house, place_id, who.role),
    )


@router.post(_ADDRESS, dependencies=[Depends(_CHANGES), Depends(json_only)])
def post_confidential(
    local_government_id: str,
    entered: ConfidentialInput,
    who: WhoNow,
    desk: DeskNow,
    house: HouseNow,
    language: LanguageNow,
) -> ConfidentialAnswerShape:
    """Make a statement confidential, or open it again; the reason stands in the log."""
    place_id = _place_id(local_government_id, house)
    change = ConfidentialChange(place_id, entered.statement, entered.confidential, entered.reason)
    followed = change_and_follow(house.engine, change, who.actor, desk.now(), desk.door.is_renewed)
    return ConfidentialAnswerShape(
        language=language,
        local_government_id=place_id,
        statements=_statements(house, place_id, who.role),
        searches_follow=followed,
    )


def _place_id(entered: str, house: House) -> str:
    place = house.catalogue.local_governments.get(entered.lower())
    if place is None:
        raise NotFoundError(
            "record.no-such-place",
            "There is no local government with the id “{value}”.",
            value=quoted(entered),
        )
    return place.id


def _statements(house: House, place_id: str, role: Role) -> list[StatementShape]:
    sees_all = sees_confidential(role)
    found = statements_of(house.engine, place_id)
    return [StatementShape.of(one) for one in found if sees_all or not one.is_confidential]
