"""Who is asked how often."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from service.accounts.access import OFFICERS
from service.accounts.who import Scope
from service.api.attention import AttentionInput, wanted_from
from service.api.desk import HouseNow, LanguageNow, Today
from service.api.shapes.attention import AttentionShape
from service.use_cases.attention import read_attention
from service.use_cases.attention_list import chosen_from

router = APIRouter(tags=["attention"])


@router.get("/attention", dependencies=[Depends(OFFICERS.for_tokens(Scope.READ_INTRODUCTIONS))])
def get_attention(
    entered: Annotated[AttentionInput, Query()],
    house: HouseNow,
    today: Today,
    language: LanguageNow,
) -> AttentionShape:
    """Tell who abroad was asked how often in the last twelve months, and what each can take."""
    wanted = wanted_from(entered, house)
    report = read_attention(house, today)
    found = chosen_from(report, wanted, language)
    return AttentionShape.of(report, found, entered.page, entered.n, language)
