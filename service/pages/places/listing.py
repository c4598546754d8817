"""The list of local governments: searched, filtered, ordered and page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import Programme
from service.api.refusals import FieldError, RefusedRequest
from service.house import House
from service.language.alphabet import countries_by_name
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.places.form import PATH, PlacesForm, browsing_of
from service.pages.rendering import page
from service.pages.tables import Paging, Sorting
from service.use_cases.registry import (
    Browsing,
    Order,
    Registry,
    SortBy,
    other_name_found,
    registry_of,
)

N_ON_A_PAGE = 50
_LARGEST_FIRST = frozenset({SortBy.POPULATION.value, SortBy.STATEMENTS.value})
_N_SUGGESTED = 5


@dataclass(frozen=True)
class Row:
    """One local government of the list, and the other name it was found by."""

    place: LocalGovernment
    statements: int
    other_name: str | None


@dataclass(frozen=True)
class Choices:
    """What the filters offer, countries sorted as read."""

    countries: tuple[CountryCode, ...]
    levels: tuple[Level, ...]
    programmes: tuple[Programme, ...]


@dataclass(frozen=True)
class Elsewhere:
    """What an empty list points to: how many the name has without filters, and the nearest names."""

    without_filters: int = 0
    nearest: tuple[LocalGovernment, ...] = ()


@dataclass(frozen=True)
class Visit:
    """One request for a page about local governments."""

    house: House
    language: Lang
    today: date

    @property
    def registry(self) -> Registry:
        """Return the registry of the house."""
        return registry_of(self.house)


def list_page(form: PlacesForm, visit: Visit) -> Response:
    """Return one page of the list; 422 where something was entered wrongly, 404 past the last page."""
    errors: tuple[FieldError, ...] = ()
    found: Sequence[LocalGovernment] = ()
    wanted = Browsing(q=form.q)
    try:
        wanted = browsing_of(form, visit.house, visit.today)
        found = visit.registry.browse(wanted, visit.house.names.search, visit.language)
    except RefusedRequest as refused:
        errors = refused.errors
    paging = Paging(PATH, form.fields(), form.page_number, len(found), N_ON_A_PAGE)
    status = 422 if errors else 200 if paging.exists else 404
    shown = found[paging.first - 1 : paging.last] if paging.exists else ()
    return page(
        "places/list.html",
        visit.language,
        Here(PATH, form.query(), "places"),
        status=status,
        form=form,
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        choices=choices_of(visit),
        region=visit.house.catalogue.local_governments.get(wanted.within),
        rows=[_row(place, visit.registry, form.q) for place in shown],
        paging=paging,
        sorting=Sorting(PATH, form.fields(), _current(wanted), _LARGEST_FIRST),
        elsewhere=_elsewhere(wanted, visit) if not found and not errors else Elsewhere(),
        json_query=form.query(lang=visit.language, n=str(N_ON_A_PAGE)),
    )


def choices_of(visit: Visit) -> Choices:
    """Return what the filters offer."""
    return Choices(
        countries=countries_by_name(visit.registry.countries, visit.language),
        levels=tuple(Level),
        programmes=tuple(visit.house.catalogue.programmes.values()),
    )


def nearest_names(q: str, visit: Visit) -> tuple[LocalGovernment, ...]:
    """Return the local governments whose names are most like what was written."""
    return visit.house.names.search(q, n=_N_SUGGESTED)


def _row(place: LocalGovernment, registry: Registry, q: str) -> Row:
    return Row(place, registry.statements.get(place.id, 0), other_name_found(place, q))


def _current(wanted: Browsing) -> str:
    """Return the column that the list is ordered by; none where the best hit comes first."""
    if wanted.order is None:
        return "" if wanted.q.strip() else str(Order(SortBy.NAME))
    return str(wanted.order)


def _elsewhere(wanted: Browsing, visit: Visit) -> Elsewhere:
    if not wanted.q.strip():
        return Elsewhere()
    anywhere = Browsing(q=wanted.q)
    everywhere = visit.registry.browse(anywhere, visit.house.names.search, visit.language)
    nearest = everywhere or [hit for word in wanted.q.split() for hit in nearest_names(word, visit)]
    return Elsewhere(len(everywhere), tuple(dict.fromkeys(nearest))[:_N_SUGGESTED])
