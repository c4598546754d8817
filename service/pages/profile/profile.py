"""The form of a profile, and what its buttons do: nothing that was entered is ever lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.challenge import Passage
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import ConceptKind, Taxonomy
from matcher.encoding.protocol import Language
from matcher.why import why
from service.api.refusals import FieldError
from service.api.request_faults import SignInNeededError, status_of
from service.choices import Editing
from service.pages.account.own_paths import sign_in_address
from service.pages.find.form import Form
from service.pages.profile.done import Done, address_after
from service.pages.profile.form import ProfileForm, part_in
from service.pages.profile.on_record import confirmation_recorded, rewriting_recorded
from service.pages.profile.visit import ProfileVisit, storing
from service.pages.rendering import page
from service.use_cases.confirm_profile import Moment, confirm_statements
from service.use_cases.own_profile import documented_statements, own_statements, parts_of
from service.use_cases.preview_profile import (
    UnderstoodStatement,
    WouldMatch,
    understood,
    would_match,
)
from service.use_cases.profile_reading import RefusedProfileError
from service.use_cases.write_profile import (
    ChangedMeanwhileError,
    check_profile,
    delete_profile,
    save_profile,
)

FORM = "profile"
"""The field that an error stands at when it is about none of the others."""


@dataclass(frozen=True)
class Preview:
    """What the form would be understood as, and whom it would match."""

    understood: tuple[UnderstoodStatement, ...]
    found: WouldMatch
    search: str


@dataclass(frozen=True)
class _Answer:
    """What the form is shown with: mistakes, a preview, or a question before deleting."""

    status: int = 200
    errors: tuple[FieldError, ...] = ()
    preview: Preview | None = None
    asks_to_delete: bool = False
    changed_meanwhile: bool = False


def profile_page(visit: ProfileVisit) -> Response:
    """Return the form over what is stored, or what the pressed button makes of what was entered."""
    if not visit.is_post:
        return _opened(visit)
    form = ProfileForm.read(visit.entries)
    if not visit.may_write:
        return _refused(visit, form)
    name, _, number = visit.action.partition("-")
    if name == "remove" and number.isdecimal():
        return _page(visit, form.without(int(number)), _Answer())
    return _ACTIONS.get(visit.action, _shown)(visit, form)


def confirm_page(visit: ProfileVisit) -> Response:
    """Note that a statement, or every one, still holds, and go to the page of the place."""
    if not visit.may_write:
        raise visit.refusal()
    statement_id = next(iter(visit.entries.get("statement", ())), "")
    moment = Moment(visit.today, visit.now)
    also = confirmation_recorded(visit, statement_id)
    storing(lambda: confirm_statements(statement_id, visit.place, visit.house, moment, also))
    return _gone_to_the_place(visit, Done.CONFIRMED)


def _refused(visit: ProfileVisit, form: ProfileForm) -> HTMLResponse:
    """Return what was written, to be copied; whoever can still sign in keeps it in the form itself."""
    refusal = visit.refusal()
    if isinstance(refusal, SignInNeededError):
        raise refusal
    return _page(visit, form, _Answer(403))


def _opened(visit: ProfileVisit) -> HTMLResponse:
    stored = visit.stored()
    own = own_statements(stored)
    form = ProfileForm.of(own, min(part_in(visit.entries), parts_of(own)))
    return _page(visit, form, _Answer())


def _shown(visit: ProfileVisit, form: ProfileForm) -> HTMLResponse:
    return _page(visit, form, _Answer())


def _with_one_more(visit: ProfileVisit, form: ProfileForm) -> HTMLResponse:
    if form.is_full:
        return _page(visit, form, _Answer(422, (FieldError(FORM, _full(form)),)))
    return _page(visit, form.with_one_more(), _Answer())


def _previewed(visit: ProfileVisit, form: ProfileForm) -> Response:
    def preview() -> HTMLResponse:
        check_profile(form.profile, visit.place, visit.house, visit.today)
        return _page(visit, form, _Answer(preview=_preview(visit, form)))

    return _or_the_form(visit, form, preview)


def _saved(visit: ProfileVisit, form: ProfileForm) -> Response:
    def save() -> Response:
        also = rewriting_recorded(visit)
        stored = storing(
            lambda: save_profile(form.profile, visit.place, visit.house, visit.today, also)
        )
        return _gone_to_the_place(visit, Done.SAVED, stored.removed)

    return _or_the_form(visit, form, save)


def _asked_to_delete(visit: ProfileVisit, form: ProfileForm) -> HTMLResponse:
    return _page(visit, form, _Answer(asks_to_delete=True))


def _deleted(visit: ProfileVisit, form: ProfileForm) -> Response:
    def delete() -> Response:
        also = rewriting_recorded(visit)
        stored = storing(lambda: delete_profile(form.profile, visit.place, visit.house, also))
        return _gone_to_the_place(visit, Done.DELETED, stored.removed)

    return _or_the_form(visit, form, delete)


_ACTIONS: dict[str, Callable[[ProfileVisit, ProfileForm], Response]] = {
    "add": _with_one_more,
    "preview": _previewed,
    "save": _saved,
    "delete": _asked_to_delete,
    "delete-all": _deleted,
}


def _or_the_form(
    visit: ProfileVisit, form: ProfileForm, answer: Callable[[], Response]
) -> Response:
    """Return the answer; whatever stands in its way is told above the form as it was entered."""
    show = partial(_page, visit)
    try:
        return answer()
    except RefusedProfileError as refused:
        errors = [FieldError(f"{e.field}-{e.number}", e.message) for e in refused.errors]
        return show(form, _Answer(422, tuple(errors)))
    except ChangedMeanwhileError as changed:
        return show(form.beside(changed.stored), _Answer(409, changed_meanwhile=True))
    except PartnerkommunError as error:
        return show(form, _Answer(status_of(error), (FieldError(FORM, error.message),)))


def _gone_to_the_place(
    visit: ProfileVisit, done: Done, removed: Sequence[Passage] = ()
) -> RedirectResponse:
    said = visit.renewed(done, removed)
    return RedirectResponse(address_after(said, visit.place, visit.language), 303)


def _preview(visit: ProfileVisit, form: ProfileForm) -> Preview:
    prefer = Language(visit.language)
    with visit.turns.turn():
        read = understood(form.profile, visit.house.recommender.understanding, prefer)
        found = would_match(form.profile, visit.place, visit.house, visit.today, prefer)
    asked = Form(text=found.question.text, own=visit.place.id, on=visit.today.isoformat())
    return Preview(read, found, asked.query() if asked.is_shareable and found.at_home else "")


def _page(visit: ProfileVisit, form: ProfileForm, answer: _Answer) -> HTMLResponse:
    known = visit.known()
    own = own_statements(known)
    query = f"part={form.profile.part}" if form.profile.part > 1 else ""
    fields = tuple(form.fields()) if visit.is_post else ()
    return page(
        "profile/profile.html",
        visit.language,
        visit.here(fields, query),
        status=answer.status,
        place=visit.place,
        form=form,
        answer=answer,
        first_errors={error.field: error for error in reversed(answer.errors)},
        doubted=_doubted(answer.errors),
        suggested=_suggested(answer.preview),
        themes=_themes_by_area(visit.house.catalogue.taxonomy),
        own=own,
        documented=documented_statements(known),
        parts=parts_of(own),
        is_closed=not visit.may_write,
        for_accounts=visit.editing is Editing.ACCOUNTS,
        is_signed_in=visit.who.user is not None,
        sign_in=sign_in_address(visit.language, visit.here(query=query).address(visit.language)),
        is_post=visit.is_post,
        why=why,
        named=partial(_named, visit),
    )


def _doubted(errors: Sequence[FieldError]) -> set[int]:
    """Return the statements whose language seems to be another than their field says."""
    return {
        int(error.field.rpartition("-")[2])
        for error in errors
        if error.message.code == "profile.other-language"
    }


def _suggested(preview: Preview | None) -> dict[int, list[Tag]]:
    """Return the themes that each statement seems to be about and that nobody has chosen for it."""
    if preview is None:
        return {}
    return {
        one.written.number: [
            tag for tag in one.kinds.get(ConceptKind.THEME, ()) if tag.id not in one.written.themes
        ]
        for one in preview.understood
    }


def _named(visit: ProfileVisit, kind: ConceptKind, concept_id: str) -> str:
    """Return what a concept is called, its id where the taxonomy no longer has it."""
    taxonomy = visit.house.catalogue.taxonomy
    known = {
        ConceptKind.THEME: taxonomy.themes,
        ConceptKind.COOPERATION_AREA: taxonomy.cooperation_areas,
        ConceptKind.CORE_AREA: taxonomy.core_areas,
        ConceptKind.GLOBAL_GOAL: taxonomy.global_goals,
    }[ConceptKind(kind)]
    concept = known.get(concept_id)
    return concept_id if concept is None else concept.labels[visit.language]


def _themes_by_area(taxonomy: Taxonomy) -> dict[str, list[str]]:
    areas: dict[str, list[str]] = {area: [] for area in taxonomy.cooperation_areas}
    for theme in taxonomy.themes.values():
        areas.setdefault(theme.cooperation_area_id or "", []).append(theme.id)
    return {area: found for area, found in areas.items() if found}


def _full(form: ProfileForm) -> Message:
    return message(
        "profile.full",
        "The form holds {most} statements, and no more. Save these first, then open the form again.",
        most=len(form.statements),
    )
