"""The page of the map: countries of a programme, or, where a question is asked, its matches."""

from starlette.responses import RedirectResponse, Response

from matcher.domain.recommendation import Recommendation
from matcher.eligibility import rules_shown
from service.api.answering import recommended
from service.api.refusals import FieldError, RefusedRequest
from service.maps.views import VIEWS, WORLD, View
from service.pages.addresses import Here
from service.pages.entries import first_of
from service.pages.find.form import Form, question_of
from service.pages.rendering import page
from service.pages.visit import Visit
from service.pages.world_map.countries import partner_map
from service.pages.world_map.entered import PATH, MapForm, chosen, zooms
from service.pages.world_map.matches import match_map

_SECTION = "map"


def map_page(visit: Visit) -> Response:
    """Return the map of matches where a question is asked, else that of partner countries."""
    return _matches(visit) if _asks(visit) else _countries(visit)


def _asks(visit: Visit) -> bool:
    """Return whether a question was sent, whose matches are wanted."""
    return any(first_of(visit.entries, name) for name in ("text", "for"))


def _countries(visit: Visit) -> Response:
    house, language = visit.house, visit.language
    form = MapForm.read(visit.entries, visit.today)
    wanted = chosen(form, house, visit.today)
    partner = rules = None
    if wanted.programme and wanted.on:
        partner = partner_map(wanted.programme, wanted.on, house.catalogue, language, form.view)
        rules = rules_shown(wanted.programme, wanted.on)
    return page(
        "world_map/countries.html",
        language,
        Here(PATH, form.query() if visit.entries else "", _SECTION),
        status=422 if wanted.errors else 200,
        form=form,
        programmes=tuple(house.catalogue.programmes.values()),
        errors=wanted.errors,
        first_errors={error.field: error for error in reversed(wanted.errors)},
        partner=partner,
        rules=rules,
        zooms=zooms(form.view, language),
    )


def _matches(visit: Visit) -> Response:
    form = Form.read(visit.entries, visit.today)
    if visit.is_post and form.is_shareable:
        return RedirectResponse(_addresses(visit, form)[_view(visit).id], 303)
    try:
        question = question_of(form, visit.house, visit.today)
        answer = recommended(question, visit.house, visit.turns)
    except RefusedRequest as refused:
        return _answered(visit, form, errors=refused.errors, status=422)
    return _answered(visit, form, answer)


def _answered(
    visit: Visit,
    form: Form,
    answer: Recommendation | None = None,
    errors: tuple[FieldError, ...] = (),
    status: int = 200,
) -> Response:
    view, language = _view(visit), visit.language
    addresses = _addresses(visit, form) if form.is_shareable else {}
    return page(
        "world_map/matches.html",
        language,
        _here(form, visit),
        status=status,
        form=form,
        view=view,
        errors=errors,
        answer=answer,
        matches=match_map(answer, form, view, addresses, language) if answer else None,
        zooms=zooms(view, language),
        addresses=addresses,
    )


def _view(visit: Visit) -> View:
    return MapForm.read(visit.entries, visit.today).view


def _query(form: Form, view_id: str) -> str:
    query = form.query(candidate="")
    return query if view_id == WORLD.id else f"{query}&view={view_id}"


def _addresses(visit: Visit, form: Form) -> dict[str, str]:
    """Return the address of each view of this question."""
    return {view.id: f"/{visit.language}{PATH}?{_query(form, view.id)}" for view in VIEWS}


def _here(form: Form, visit: Visit) -> Here:
    view = _view(visit)
    if form.is_shareable:
        return Here(PATH, _query(form, view.id), _SECTION)
    return Here(PATH, section=_SECTION, fields=(*form.fields(candidate=""), ("view", view.id)))
