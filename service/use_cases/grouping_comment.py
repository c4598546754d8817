"""Commenting on a grouping, or on a version, a group or a partnership of it."""

from data.store.grouping_comments import GroupingComment, keep_comment
from data.store.grouping_versions import read_version
from data.store.groupings import read_grouping
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_work import GroupingWork


def comment_on(
    grouping_id: str,
    words: str,
    work: GroupingWork,
    number: int | None = None,
    about: str | None = None,
) -> GroupingComment:
    """Keep a comment and return it; raise InvalidInputError where it is about nothing that is there."""
    with writing(work.engine) as connection:
        known = set(read_grouping(connection, grouping_id).keys)
        if number is not None:
            known |= {
                group.id for group in read_version(connection, grouping_id, number).result.groups
            }
        if about is not None and about not in known:
            raise InvalidInputError(
                "grouping.comment-about-nothing",
                "There is nothing called {id} to comment on. Name a partnership of the grouping, or a "
                "group of the version.",
                id=quoted(about),
            )
        return keep_comment(connection, grouping_id, words, work.change(), number, about)
