"""Groupings: partnerships divided into networks under rules."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from data.store.grouping_comments import comments_of
from data.store.grouping_versions import (
    list_versions,
)
from data.store.groupings import (
    GroupingChangedError,
    count_groupings,
    list_groupings,
    read_grouping,
)
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from service.api.desk import HouseNow, LanguageNow
from service.api.grouping_desk import CHANGES, READS, WorkNow, standing_grouping
from service.api.grouping_inputs import (
    CommentInput,
    CommentsInput,
    GroupingChangeInput,
    GroupingInput,
    GroupingsInput,
    NewcomersInput,
    ProposalsInput,
    SourcesInput,
)
from service.api.grouping_wanted import add_from, begin_from, sheet_of
from service.api.inputs import Asked
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import no_such_address
from service.api.requirements import json_only
from service.api.routes.grouping_versions import router as versions
from service.api.shapes.grouping_work import CommentShape, CommentsShape, GroupingWorkShape
from service.api.shapes.groupings import (
    GroupingCheckShape,
    GroupingLineShape,
    GroupingShape,
    GroupingsShape,
)
from service.language.catalogues import Lang
from service.use_cases.grouping_change import change_by_steps
from service.use_cases.grouping_comment import comment_on
from service.use_cases.grouping_propose import begin_proposing
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import jobs_of

router = APIRouter(tags=["groupings"])

router.include_router(versions)


@router.get("/groupings", dependencies=[READS])
def get_groupings(
    entered: Annotated[GroupingsInput, Query()], house: HouseNow, language: LanguageNow
) -> GroupingsShape:
    """List the groupings, the latest changed first."""
    with reading(house.engine) as connection:
        total = count_groupings(connection)
        found = list_groupings(connection, (entered.page - 1) * entered.n, entered.n)
    return GroupingsShape(
        language=language,
        total=total,
        page=entered.page,
        n=entered.n,
        groupings=[GroupingLineShape.of(each) for each in found],
    )


@router.post("/groupings", status_code=201, dependencies=[CHANGES, Depends(json_only)])
def post_grouping(entered: GroupingInput, work: WorkNow, language: LanguageNow) -> GroupingShape:
    """Begin a grouping of documented partnerships, introductions, or partnerships written out."""
    return GroupingShape.of(begin_from(entered, work), (), work.house, language)


@router.post("/groupings/checks", dependencies=[READS, Depends(json_only)])
def post_check(entered: SourcesInput, work: WorkNow, language: LanguageNow) -> GroupingCheckShape:
    """Tell what would be taken in of partnerships written out; nothing is kept."""
    return GroupingCheckShape.of(sheet_of(entered.partnerships, work.house), language)


@router.get("/groupings/{grouping_id}", dependencies=[READS])
def get_grouping(
    grouping_id: str, asked: Annotated[Asked, Query()], work: WorkNow, language: LanguageNow
) -> GroupingShape:
    """Return a grouping with its partnerships, its conditions and its versions in one line each."""
    return _told(grouping_id, work, language)


@router.post("/groupings/{grouping_id}/partnerships", dependencies=[CHANGES, Depends(json_only)])
def post_partnerships(
    grouping_id: str, entered: NewcomersInput, work: WorkNow, language: LanguageNow
) -> GroupingShape:
    """Add partnerships to a grouping; those that it has are not taken twice."""
    add_from(grouping_id, entered, work)
    return _told(grouping_id, work, language)


@router.post("/groupings/{grouping_id}/changes", dependencies=[CHANGES, Depends(json_only)])
def post_change(
    grouping_id: str, entered: GroupingChangeInput, work: WorkNow, language: LanguageNow
) -> GroupingShape:
    """Change a grouping by steps such as `apart r2 r3`; docs/reference lists them."""
    try:
        change_by_steps(grouping_id, entered.version, entered.steps, work)
    except InvalidInputError as error:
        field = "version" if isinstance(error, GroupingChangedError) else "steps"
        raise RefusedRequest([FieldError(field, error.message)]) from None
    return _told(grouping_id, work, language)


@router.post(
    "/groupings/{grouping_id}/proposals",
    status_code=202,
    dependencies=[CHANGES, Depends(json_only)],
)
def post_proposals(
    grouping_id: str, entered: ProposalsInput, work: WorkNow, language: LanguageNow
) -> GroupingWorkShape:
    """Begin to group, as the grouping stands or from a version; each proposal becomes a version."""
    standing_grouping(grouping_id, work)
    try:
        job = begin_proposing(
            grouping_id, work, entered.n, entered.title, entered.version, entered.steps
        )
    except (InvalidInputError, NotFoundError) as error:
        field = "version" if isinstance(error, NotFoundError) else "steps"
        raise RefusedRequest([FieldError(field, error.message)]) from None
    return GroupingWorkShape.of(job, language)


@router.get("/groupings/{grouping_id}/progress/{work_id}", dependencies=[READS])
def get_work(
    grouping_id: str,
    work_id: str,
    asked: Annotated[Asked, Query()],
    work: WorkNow,
    language: LanguageNow,
) -> GroupingWorkShape:
    """Tell how far some work has come; work that was cut off is not known any more."""
    standing_grouping(grouping_id, work)
    job = jobs_of(work.engine).find(grouping_id, work_id)
    if job is None:
        raise no_such_address()
    return GroupingWorkShape.of(job, language)


@router.get("/groupings/{grouping_id}/comments", dependencies=[READS])
def get_comments(
    grouping_id: str,
    entered: Annotated[CommentsInput, Query()],
    work: WorkNow,
    language: LanguageNow,
) -> CommentsShape:
    """Return the comments on a grouping, the oldest first."""
    standing_grouping(grouping_id, work)
    with reading(work.engine) as connection:
        found = comments_of(connection, grouping_id, entered.version)
    return CommentsShape(language=language, comments=[CommentShape.of(each) for each in found])


@router.post(
    "/groupings/{grouping_id}/comments",
    status_code=201,
    dependencies=[CHANGES, Depends(json_only)],
)
def post_comment(grouping_id: str, entered: CommentInput, work: WorkNow) -> CommentShape:
    """Comment on a grouping, or on a version, a group or a partnership of it."""
    try:
        made = comment_on(grouping_id, entered.words, work, entered.version, entered.about)
    except InvalidInputError as error:
        field = "about" if error.code == "grouping.comment-about-nothing" else "words"
        raise RefusedRequest([FieldError(field, error.message)]) from None
    return CommentShape.of(made)


def _told(grouping_id: str, work: GroupingWork, language: Lang) -> GroupingShape:
    with reading(work.engine) as connection:
        standing = read_grouping(connection, grouping_id)
        versions = list_versions(connection, grouping_id)
    return GroupingShape.of(standing, versions, work.house, language)
