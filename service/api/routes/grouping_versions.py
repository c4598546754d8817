"""Versions of groupings: looked at, moved by hand, named, chosen, compared."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from data.store.grouping_versions import choose_version, list_versions
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from service.api.desk import LanguageNow
from service.api.grouping_desk import (
    CHANGES,
    READS,
    NumberInPath,
    WorkNow,
    standing_grouping,
    standing_version,
)
from service.api.grouping_inputs import (
    ComparisonInput,
    GroupNameInput,
    MovesInput,
    PriceInput,
    VersionChoiceInput,
)
from service.api.inputs import Asked
from service.api.refusals import FieldError, RefusedRequest
from service.api.requirements import json_only
from service.api.shapes.grouping_versions import ComparisonShape, PriceShape, VersionShape
from service.api.shapes.groupings import GroupingShape
from service.use_cases.grouping_compare import compare
from service.use_cases.grouping_moves import make_version, price_of, rename_group
from service.use_cases.grouping_names import names_of_partnerships

router = APIRouter()


@router.get("/groupings/{grouping_id}/versions/{number}", dependencies=[READS])
def get_version(
    grouping_id: str,
    number: NumberInPath,
    asked: Annotated[Asked, Query()],
    work: WorkNow,
    language: LanguageNow,
) -> VersionShape:
    """Return a version: its groups, who is left and why, which rules are broken; or what clashes."""
    version = standing_version(grouping_id, number, work)
    return VersionShape.of(standing_grouping(grouping_id, work), version, work.house, language)


@router.post(
    "/groupings/{grouping_id}/versions/{number}/moves",
    status_code=201,
    dependencies=[CHANGES, Depends(json_only)],
)
def post_moves(
    grouping_id: str,
    number: NumberInPath,
    entered: MovesInput,
    work: WorkNow,
    language: LanguageNow,
) -> VersionShape:
    """Move, lock, split or merge by hand; what comes of it is a new version, and says what it breaks."""
    try:
        made = make_version(grouping_id, number, entered.steps, work, entered.title)
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("steps", error.message)]) from None
    return VersionShape.of(standing_grouping(grouping_id, work), made, work.house, language)


@router.post(
    "/groupings/{grouping_id}/versions/{number}/price", dependencies=[READS, Depends(json_only)]
)
def post_price(
    grouping_id: str,
    number: NumberInPath,
    entered: PriceInput,
    work: WorkNow,
    language: LanguageNow,
) -> PriceShape:
    """Tell what moves by hand would cost; nothing is kept."""
    standing, version = (
        standing_grouping(grouping_id, work),
        standing_version(grouping_id, number, work),
    )
    try:
        priced = price_of(standing, version, entered.steps, work)
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("steps", error.message)]) from None
    return PriceShape.of(priced, standing, work.house, language)


@router.post(
    "/groupings/{grouping_id}/versions/{number}/names",
    status_code=201,
    dependencies=[CHANGES, Depends(json_only)],
)
def post_name(
    grouping_id: str,
    number: NumberInPath,
    entered: GroupNameInput,
    work: WorkNow,
    language: LanguageNow,
) -> VersionShape:
    """Give a group names of its own, in a new version."""
    names = {"sv": entered.sv, "en": entered.en}
    try:
        made = rename_group(grouping_id, number, entered.group, names, work)
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("group", error.message)]) from None
    return VersionShape.of(standing_grouping(grouping_id, work), made, work.house, language)


@router.post(
    "/groupings/{grouping_id}/versions/{number}/choice",
    dependencies=[CHANGES, Depends(json_only)],
)
def post_choice(
    grouping_id: str,
    number: NumberInPath,
    entered: VersionChoiceInput,
    work: WorkNow,
    language: LanguageNow,
) -> GroupingShape:
    """Choose a version: the grouping goes on from its conditions."""
    with writing(work.engine) as connection:
        choose_version(connection, grouping_id, number, entered.version, work.change())
    with reading(work.engine) as connection:
        versions = list_versions(connection, grouping_id)
    return GroupingShape.of(standing_grouping(grouping_id, work), versions, work.house, language)


@router.get("/groupings/{grouping_id}/comparison", dependencies=[READS])
def get_comparison(
    grouping_id: str,
    entered: Annotated[ComparisonInput, Query()],
    work: WorkNow,
    language: LanguageNow,
) -> ComparisonShape:
    """Compare two versions: which conditions differ, who moved, and how alike the groups are."""
    standing = standing_grouping(grouping_id, work)
    names = names_of_partnerships(standing, work.house, language)
    one, other = (
        standing_version(grouping_id, each, work) for each in (entered.one, entered.other)
    )
    found = compare(one, other, lambda key: names.get(key, key))
    return ComparisonShape.of(found, language)
