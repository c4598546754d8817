"""Saving local governments of an answer to a shortlist, new or old."""

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response

from data.store.ids import new_id
from data.store.shortlists import Shortlist, change_shortlist, keep_shortlist
from matcher.domain.errors import NotFoundError, PartnerkommunError
from matcher.domain.message import Message, message
from service.api.questions import candidate_from
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import status_of
from service.pages.addresses import Here
from service.pages.find.form import Form, question_of
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.shortlist.desk import KIND, PATH, Work
from service.pages.shortlist.kept import form_of
from service.pages.shortlist.show import missing_page
from service.use_cases.shortlist import MAX_ENTRIES, with_places

_NEW = "new"
_INDEX = Here(PATH, section="shortlist")


def shortlists_page(work: Work) -> Response:
    """Return what a shortlist is, and the way to the one that this browser added to last."""
    remembered = work.read_remembered()
    return page(
        "shortlist/begin.html",
        work.language,
        _INDEX,
        headers=PRIVATE,
        remembered=remembered,
        address=work.address(work.remembered) if remembered else None,
    )


def add_page(work: Work) -> Response:
    """Add the candidates that were sent to a list, and go to its private address.

    Without the address of a list they go to the one that this browser added to last, and to a new one where
    there is none. A list is about one question: before another one is mixed in, the person is asked.
    """
    if work.one("do") == "forget":
        return work.forget(RedirectResponse(f"/{work.language}{PATH}", 303))
    form = Form.read({k: v for k, v in work.entries.items() if k != "candidate"}, work.today)
    try:
        question_of(form, work.house, work.today)
        place_ids = _candidates(work)
    except RefusedRequest as refused:
        return _refused(work, form, [error.message for error in refused.errors], 422)
    asked = work.one("list")
    try:
        existing = work.read(asked) if asked and asked != _NEW else None
    except NotFoundError as error:
        return missing_page(work, asked, error)
    if existing is None and not asked:
        existing = work.read_remembered()
    token = (asked or work.remembered) if existing else ""
    if existing and not work.one("anyway") and not _same_question(existing, form, work):
        return _which_list(work, token, existing, form, place_ids)
    try:
        return _added(work, token, existing, form, place_ids)
    except PartnerkommunError as error:
        return _refused(work, form, [error.message], status_of(error), token)


def _added(
    work: Work, token: str, existing: Shortlist | None, form: Form, place_ids: Sequence[str]
) -> Response:
    if existing is None:
        begun = Shortlist(new_id(), form.query(candidate="", n=""), work.now, work.now)
        before, after = begun, with_places(begun, place_ids, work.now)
        keep_shortlist(work.house.engine, after)
        token = work.seals.seal(KIND, after.id)
    else:
        changed = change_shortlist(
            work.house.engine,
            existing.id,
            lambda stored: with_places(stored, place_ids, work.now),
            work.now,
        )
        if changed is None:
            raise work.gone()
        before, after = existing, changed
    done = "added" if len(after.entries) > len(before.entries) else "already"
    address = work.address(token, f"?done={done}#entry-{place_ids[0]}")
    return work.remember(RedirectResponse(address, 303), token)


def _candidates(work: Work) -> list[str]:
    named = [name.strip() for name in work.entries.get("candidate", ()) if name.strip()]
    if not named:
        said = message("shortlist.nobody", "Nobody was chosen. Choose whom to save in the answer.")
        raise RefusedRequest([FieldError("candidate", said)])
    return [candidate_from(name, work.house).id for name in dict.fromkeys(named[: MAX_ENTRIES + 1])]


def _same_question(existing: Shortlist, form: Form, work: Work) -> bool:
    def asked(of: Form) -> tuple[object, ...]:
        return " ".join(of.text.split()), of.own.strip(), of.programme, of.on

    return asked(form_of(existing, work.today)) == asked(form)


def _which_list(
    work: Work, token: str, existing: Shortlist, form: Form, place_ids: Sequence[str]
) -> Response:
    return page(
        "shortlist/which.html",
        work.language,
        _INDEX,
        headers=PRIVATE,
        existing=existing,
        existing_form=form_of(existing, work.today),
        form=form,
        programmes=work.house.catalogue.programmes,
        fields=[*form.fields(), *(("candidate", place_id) for place_id in place_ids)],
        names=[work.name_of(place_id) for place_id in place_ids],
        token=token,
        address=work.address(token),
    )


def _refused(
    work: Work, form: Form, said: Sequence[Message], status: int, token: str = ""
) -> Response:
    return page(
        "shortlist/refused.html",
        work.language,
        _INDEX,
        status,
        PRIVATE,
        said=tuple(said),
        form=form,
        question=form.fields(candidate=""),
        address=work.address(token) if token else None,
    )
