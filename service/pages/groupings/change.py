"""Changing what holds in a grouping, by its rules or by steps, and deleting one without versions."""

from starlette.responses import RedirectResponse, Response

from data.store.grouping_versions import version_numbers
from data.store.groupings import GroupingChangedError, StoredGrouping
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.names import without_accents
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.pages.groupings.collided import collided_page
from service.pages.groupings.desk import (
    PATH,
    here_of,
    standing_grouping,
    to_page,
    version_of,
    work_of,
)
from service.pages.groupings.rules import RulesForm, rest_wanted
from service.pages.groupings.show import grouping_page
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_change import change_by_steps, change_rest, drop_grouping
from service.use_cases.grouping_names import names_of_partnerships

_LINKS = ("together", "apart")


def changed_page(visit: SignedVisit, grouping_id: str) -> Response:
    """Do what a form of the grouping's page asks for: other rules, or steps such as keeping two apart."""
    is_rest = "title" in visit.entries
    return _rest_page(visit, grouping_id) if is_rest else _steps_page(visit, grouping_id)


def _rest_page(visit: SignedVisit, grouping_id: str) -> Response:
    standing = standing_grouping(visit, grouping_id)
    form = RulesForm.read(visit.entries)
    mistakes = Mistakes()
    wanted = rest_wanted(form, standing.conditions, visit, mistakes)
    if wanted is None:
        return grouping_page(visit, standing.id, mistakes.found, form)
    try:
        change_rest(grouping_id, version_of(visit), wanted, work_of(visit))
    except GroupingChangedError as error:
        stored = error.stored
        now = RulesForm.of(stored.title, stored.programme_id, stored.on, stored.conditions)
        return collided_page(visit, stored, "", now.fields)
    return to_page(visit, grouping_id, query="done=saved")


def _steps_page(visit: SignedVisit, grouping_id: str) -> Response:
    standing = standing_grouping(visit, grouping_id)
    steps = [each for each in visit.entries.get("do", ()) if each.strip()]
    try:
        steps += _link(visit, standing)
        change_by_steps(grouping_id, version_of(visit), steps, work_of(visit))
    except GroupingChangedError as error:
        return collided_page(visit, error.stored, "")
    except InvalidInputError as error:
        at = "link-one" if "link-one" in visit.entries else "partnerships"
        return grouping_page(visit, grouping_id, [FieldError(at, error.message)])
    return to_page(visit, grouping_id, query="done=saved")


def _link(visit: SignedVisit, standing: StoredGrouping) -> list[str]:
    one, other = visit.one("link-one"), visit.one("link-other")
    if not one.strip() and not other.strip():
        return []
    if not one.strip() or not other.strip():
        raise InvalidInputError(
            "grouping.link-half", "Only one partnership is named. Write both of them."
        )
    kind = visit.one("link")
    keys = [key_named(visit, standing, each) for each in (one, other)]
    return [f"{kind if kind in _LINKS else _LINKS[0]} {keys[0]} {keys[1]}"]


def key_named(visit: SignedVisit, standing: StoredGrouping, written: str) -> str:
    """Return the key of the only partnership that has some words in its name; raise where there is none."""
    words = written.strip()
    if words in standing.keys:
        return words
    wanted = without_accents(words)
    names = names_of_partnerships(standing, visit.house, visit.language)
    found = [key for key, name in names.items() if wanted in without_accents(name)]
    whole = [key for key in found if without_accents(names[key]) == wanted]
    if len(whole) == 1 or len(found) == 1:
        return (whole if len(whole) == 1 else found)[0]
    if not found:
        raise InvalidInputError(
            "grouping.name-unknown",
            "No partnership of this grouping has “{value}” in its name. Write the name of one of its "
            "parties.",
            value=quoted(words),
        )
    raise InvalidInputError(
        "grouping.name-of-many",
        "{count} partnerships have “{value}” in their names. Write more of the name.",
        count=len(found),
        value=quoted(words),
    )


def delete_page(visit: SignedVisit, grouping_id: str) -> Response:
    """Ask whether a grouping without versions shall go, and delete it where that was answered."""
    standing = standing_grouping(visit, grouping_id)
    with reading(visit.engine) as connection:
        versions = version_numbers(connection, grouping_id)
    said = None
    if visit.is_post:
        try:
            drop_grouping(grouping_id, version_of(visit), work_of(visit))
            return RedirectResponse(f"/{visit.language}{PATH}?done=deleted", 303)
        except InvalidInputError as error:
            said = error.message
    return visit.page(
        "groupings/delete.html",
        here_of(grouping_id, "/delete"),
        409 if said else 200,
        grouping=standing,
        versions=versions,
        said=said,
    )
