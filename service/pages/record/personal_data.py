"""Finding somebody's name or contact data in all that is kept, and correcting or erasing it."""

from starlette.responses import Response

from matcher.domain.errors import InvalidInputError
from service.api.refusals import FieldError
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.use_cases.personal_data import (
    AWAY,
    Change,
    Changed,
    Found,
    change_personal_data,
    find_personal_data,
)

PATH = "/personal-data"
_MOST_SHOWN = 200


def personal_data_page(visit: SignedVisit) -> Response:
    """Return the form, what was found, or what was done; the words stand in no address and no log."""
    if not visit.is_post:
        return _page(visit)
    try:
        if visit.one("do") in ("replace", "erase"):
            return _changed(visit)
        return _page(visit, find_personal_data(visit.engine, visit.one("words")))
    except InvalidInputError as error:
        return _refused(visit, error)


def _changed(visit: SignedVisit) -> Response:
    followed: list[bool] = []
    change = Change(
        words=visit.one("words"),
        chosen=_chosen(visit),
        instead=visit.one("instead") if visit.one("do") == "replace" else None,
        reason=visit.one("reason"),
    )
    changed = change_personal_data(
        visit.engine,
        change,
        visit.actor,
        visit.now,
        lambda: followed.append(visit.door.is_renewed()),
    )
    found = find_personal_data(visit.engine, visit.one("words"))
    return _page(visit, found, changed=changed, follows_later=followed == [False])


def _chosen(visit: SignedVisit) -> frozenset[str]:
    if visit.one("all"):
        return frozenset(
            one.written.id for one in find_personal_data(visit.engine, visit.one("words"))
        )
    return frozenset(visit.entries.get("place", ()))


def _refused(visit: SignedVisit, error: InvalidInputError) -> Response:
    field = {
        "personal-data.words-length": "words",
        "personal-data.same-words": "instead",
        "personal-data.name-taken": "instead",
        "personal-data.nothing-chosen": "places",
        "personal-data.own-account": "places",
    }.get(error.code, "reason")
    found = None if field == "words" else find_personal_data(visit.engine, visit.one("words"))
    return _page(visit, found, (FieldError(field, error.message),))


def _page(
    visit: SignedVisit,
    found: tuple[Found, ...] | None = None,
    errors: tuple[FieldError, ...] = (),
    *,
    changed: Changed | None = None,
    follows_later: bool = False,
) -> Response:
    words = visit.one("words")
    return visit.page(
        "record/personal_data.html",
        Here(PATH, "", "account", (("words", words), ("do", "search")) if words else ()),
        422 if errors else 200,
        words=words,
        found=found,
        most=_MOST_SHOWN,
        away=AWAY,
        chosen=visit.entries.get("place", ()),
        instead=visit.one("instead"),
        reason=visit.one("reason"),
        errors=errors,
        first_errors={each.field: each for each in errors},
        changed=changed,
        follows_later=follows_later,
    )
