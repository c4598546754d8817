"""One group of a version: its name in both languages, its members, whom it could be merged with."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from data.store.grouping_comments import comments_of
from data.store.grouping_results import VersionGroup
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from service.accounts.words import ROLE_WORDS
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.language.catalogues import LANGUAGES
from service.pages.groupings.board import MOST_TARGETS
from service.pages.groupings.desk import here_of, to_page, version_rest, work_of
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, version_view
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_begin import checked_title
from service.use_cases.grouping_moves import rename_group
from service.use_cases.grouping_propose import MOST_SENTENCE


def group_page(
    visit: SignedVisit,
    grouping_id: str,
    number: str,
    group_id: str,
    errors: Sequence[FieldError] = (),
) -> Response:
    """Return a group of a version; with what was wrong with its name or a comment where one was sent."""
    view = version_view(visit, grouping_id, number)
    group = group_at(view, group_id)
    with reading(visit.engine) as connection:
        comments = comments_of(connection, grouping_id, view.version.number)
    return visit.page(
        "groupings/group.html",
        here_of(grouping_id, f"{view.rest}/groups/{group.id}"),
        422 if errors else 200,
        grouping=view.grouping,
        version=view.version,
        rest=view.rest,
        shown=view.shown(group),
        group=group,
        others=[each for each in view.version.result.groups if each.id != group.id],
        most_targets=MOST_TARGETS,
        names=_entered(visit, "name", group.names, bool(errors)),
        sentences=_entered(visit, "sentence", group.sentences, bool(errors)),
        themes=visit.house.catalogue.taxonomy.themes,
        saying=Saying(view),
        comments=[each for each in comments if each.about == group.id],
        role_words=ROLE_WORDS,
        most_sentence=MOST_SENTENCE,
        sent={"comment": visit.one("comment")} if errors else {},
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
    )


def renamed_page(visit: SignedVisit, grouping_id: str, number: str, group_id: str) -> Response:
    """Give a group the names that were entered, in a version of its own, or say what is wrong with them."""
    view = version_view(visit, grouping_id, number)
    group = group_at(view, group_id)
    mistakes = Mistakes()
    for language in LANGUAGES:
        with mistakes.at(f"name-{language}"):
            checked_title(visit.one(f"name-{language}"))
        with mistakes.at(f"sentence-{language}"):
            _check_sentence(visit.one(f"sentence-{language}"))
    if mistakes.found:
        return group_page(visit, grouping_id, number, group_id, mistakes.found)
    names: dict[str, str] = {each: visit.one(f"name-{each}") for each in LANGUAGES}
    sentences: dict[str, str] = {each: visit.one(f"sentence-{each}") for each in LANGUAGES}
    try:
        made = rename_group(
            grouping_id, view.version.number, group.id, names, work_of(visit), sentences
        )
    except InvalidInputError as error:
        said = [FieldError("name-sv", error.message)]
        return group_page(visit, grouping_id, number, group_id, said)
    return to_page(visit, grouping_id, version_rest(made.number), "done=renamed")


def group_at(view: VersionView, group_id: str) -> VersionGroup:
    """Return the group at an address; raise NotFoundError where the version has none."""
    found = view.version.result.group(group_id)
    if found is None:
        raise NotFoundError(
            "grouping.no-such-group",
            "There is no group {id} in this version. Choose one that is there.",
            id=quoted(group_id),
        )
    return found


def _check_sentence(written: str) -> None:
    if len(written) > MOST_SENTENCE:
        raise InvalidInputError(
            "grouping.sentence-too-long",
            "The sentence has {count} characters; at most {limit} fit. Shorten it.",
            count=len(written),
            limit=MOST_SENTENCE,
        )


def _entered(
    visit: SignedVisit, field: str, standing: Mapping[str, str], is_refused: bool
) -> dict[str, str]:
    if not is_refused or f"{field}-sv" not in visit.entries:
        return {language: standing.get(language, "") for language in LANGUAGES}
    return {language: visit.one(f"{field}-{language}") for language in LANGUAGES}
