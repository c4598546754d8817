"""Making statements of a local government confidential, and opening them again."""

from starlette.responses import RedirectResponse, Response

from data.store.own_statements import forget_left_behind
from data.store.written import empty_the_journal
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from service.api.refusals import FieldError
from service.api.request_faults import RefusedError, status_of
from service.pages.addresses import Here
from service.pages.record.log import open_only
from service.pages.signed_visit import SignedVisit
from service.use_cases.confidentiality import change_confidentiality, statements_of
from service.use_cases.entered_text import quoted

_DONE = ("set", "lifted", "later")


def confidential_page(visit: SignedVisit, place_id: str) -> Response:
    """Return the statements of a place, or do what the form asks for."""
    place = visit.house.catalogue.local_governments.get(place_id.lower())
    if place is None:
        raise NotFoundError(
            "record.no-such-place",
            "There is no local government with the id “{value}”.",
            value=quoted(place_id),
        )
    if not visit.is_post:
        return _page(visit, place)
    if open_only(visit):
        raise RefusedError(
            "record.officers-decide",
            "What is confidential is decided by officers and administrators.",
        )
    try:
        return _changed(visit, place)
    except (InvalidInputError, NotFoundError) as error:
        return _page(visit, place, error)


def _changed(visit: SignedVisit, place: LocalGovernment) -> Response:
    hides = visit.one("do") == "hide"
    passages = change_confidentiality(
        visit.engine,
        place.id,
        visit.one("statement"),
        hides,
        actor=visit.actor,
        now=visit.now,
        reason=visit.one("reason"),
    )
    done = "set" if hides else "lifted"
    if passages:
        done = done if visit.door.is_renewed() else "later"
        if hides:
            forget_left_behind(visit.engine, place.id, passages)
            empty_the_journal(visit.engine)
    return RedirectResponse(f"{_here(place).address(visit.language)}?done={done}", 303)


def _page(
    visit: SignedVisit, place: LocalGovernment, error: PartnerkommunError | None = None
) -> Response:
    sees_all = not open_only(visit)
    told = [
        one for one in statements_of(visit.engine, place.id) if sees_all or not one.is_confidential
    ]
    errors = (FieldError("reason", error.message),) if error else ()
    return visit.page(
        "record/confidential.html",
        _here(place),
        status_of(error) if error else 200,
        place=place,
        statements=told,
        may_change=sees_all,
        errors=errors,
        first_errors={each.field: each for each in errors},
        chosen=visit.one("statement") if error else "",
        reason=visit.one("reason") if error else "",
        done=visit.one("done") if visit.one("done") in _DONE else "",
    )


def _here(place: LocalGovernment) -> Here:
    return Here(f"/local-governments/{place.id}/confidential", section="account")
