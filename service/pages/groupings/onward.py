"""What a version leads to: its choice, another one grouped from it, and what people say of it."""

from itertools import combinations

from starlette.responses import Response

from data.store.grouping_comments import keep_comment
from data.store.grouping_versions import choose_version
from data.store.groupings import GroupingChangedError
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.message import message
from service.api.refusals import FieldError
from service.pages.groupings.board import board_page
from service.pages.groupings.collided import collided_page
from service.pages.groupings.desk import (
    standing_grouping,
    standing_version,
    to_page,
    version_of,
    version_rest,
    work_of,
)
from service.pages.groupings.group import group_page
from service.pages.groupings.member import member_page
from service.pages.groupings.moving import NOBODY_TICKED, ticked
from service.pages.groupings.show import grouping_page
from service.pages.groupings.work import begin_grouping_again
from service.pages.signed_visit import SignedVisit

_LINKS = ("together", "apart")
_MOST_LINKED = 40
_ABOUT_NOTHING = message(
    "grouping.comment-place-gone",
    "What the comment is about is no longer there. Open the page again and write it there.",
)


def chosen_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Choose a version: the grouping goes on from its rules."""
    version = standing_version(visit, grouping_id, number)
    change = work_of(visit).change(Happening.GROUPING_VERSION_CHOSEN)
    try:
        with writing(visit.engine) as connection:
            choose_version(connection, grouping_id, version.number, version_of(visit), change)
    except GroupingChangedError as error:
        return collided_page(visit, error.stored, version_rest(version.number, "/choose"))
    except InvalidInputError as error:
        return board_page(visit, grouping_id, number, [FieldError("member", error.message)])
    return to_page(visit, grouping_id, version_rest(version.number), "done=chosen")


def again_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Group again from a version, with a step that mends a clash where one was chosen."""
    steps = [each.strip() for each in visit.entries.get("do", ()) if each.strip()]
    return _again(visit, grouping_id, number, steps)


def linked_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Keep those who were ticked together, or apart from each other, and group again."""
    keys = ticked(visit)
    kind = visit.one("link") if visit.one("link") in _LINKS else _LINKS[0]
    if not keys:
        return board_page(visit, grouping_id, number, [NOBODY_TICKED])
    if not 2 <= len(keys) <= _MOST_LINKED:
        said = message(
            "grouping.link-count",
            "Two to {most} partnerships can be kept together or apart at once; {count} were ticked.",
            count=len(keys),
            most=_MOST_LINKED,
        )
        return board_page(visit, grouping_id, number, [FieldError("key", said)])
    pairs = combinations(keys, 2) if kind == "apart" else ((keys[0], each) for each in keys[1:])
    return _again(visit, grouping_id, number, [f"{kind} {one} {other}" for one, other in pairs])


def _again(visit: SignedVisit, grouping_id: str, number: str, steps: list[str]) -> Response:
    version = standing_version(visit, grouping_id, number)
    try:
        return begin_grouping_again(visit, grouping_id, 1, version.number, steps)
    except InvalidInputError as error:
        return board_page(visit, grouping_id, number, [FieldError("member", error.message)])


def commented_page(visit: SignedVisit, grouping_id: str, number: str | None = None) -> Response:
    """Keep a comment on a grouping, a version, a group or a partnership, and lead back to it."""
    standing = standing_grouping(visit, grouping_id)
    version = standing_version(visit, grouping_id, number) if number is not None else None
    about = visit.one("about").strip() or None
    group = version.result.group(about) if version and about else None
    is_member = about is not None and about in standing.keys and group is None
    if about is not None and group is None and not is_member:
        said = FieldError("comment", _ABOUT_NOTHING)
        return _with_trouble(visit, grouping_id, number, None, [said])
    try:
        with writing(visit.engine) as connection:
            keep_comment(
                connection,
                grouping_id,
                visit.one("comment").replace("\r\n", "\n"),
                work_of(visit).change(),
                version.number if version else None,
                about,
            )
    except InvalidInputError as error:
        said = FieldError("comment", error.message)
        return _with_trouble(visit, grouping_id, number, about, [said])
    rest = version_rest(version.number) if version else ""
    if about:
        rest += f"/{'groups' if group else 'partnerships'}/{about}"
    return to_page(visit, grouping_id, rest, "done=commented")


def _with_trouble(
    visit: SignedVisit,
    grouping_id: str,
    number: str | None,
    about: str | None,
    said: list[FieldError],
) -> Response:
    if number is None:
        return grouping_page(visit, grouping_id, said)
    if about is None:
        return board_page(visit, grouping_id, number, said)
    if standing_version(visit, grouping_id, number).result.group(about):
        return group_page(visit, grouping_id, number, about, said)
    return member_page(visit, grouping_id, number, about, said)
