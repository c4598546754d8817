"""The list of all networks: documented and published ones, with filters."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from matcher.domain.world_region import WorldRegion
from service.api.questions import Mistakes
from service.language.alphabet import countries_by_name
from service.language.translate import text
from service.pages.addresses import Here
from service.pages.entries import Entries, first_of, pairs_of
from service.pages.find.choices import choices_in
from service.pages.networks.desk import PATH, SECTION, done_note, public_page
from service.pages.shortlist.export import attachment, file_name
from service.pages.signed_visit import SignedVisit
from service.pages.table_file import MEDIA_TYPES, wanted_format
from service.pages.tables import Paging
from service.use_cases.entered_choice import find_date, find_programme_id, find_theme_ids
from service.use_cases.entered_country import find_country
from service.use_cases.network_list import (
    NetworksWanted,
    all_networks,
    find_networks,
    region_from,
    state_from,
)
from service.use_cases.network_shown import NetworkState
from service.use_cases.network_table import networks_table
from service.use_cases.network_words import STATE_WORDS

N_ON_A_PAGE = 20


@dataclass(frozen=True)
class NetworksForm:
    """The filters as they were entered."""

    theme: str = ""
    region: str = ""
    country: str = ""
    state: str = ""
    programme: str = ""
    on: str = ""
    page: str = ""

    @classmethod
    def read(cls, entries: Entries) -> "NetworksForm":
        """Return the form as entered; empty fields count as left out."""
        names = ("theme", "region", "country", "state", "programme", "on", "page")
        return cls(**{name: first_of(entries, name).strip() for name in names})

    @property
    def narrows(self) -> bool:
        """Return whether anything narrows the list."""
        return bool(self.theme or self.region or self.country or self.state or self.programme)

    @property
    def page_number(self) -> int:
        """Return the page wanted; 0, which no list has, for what is no number."""
        is_number = self.page.isascii() and self.page.isdecimal() and len(self.page) < 7
        return int(self.page) if is_number else int(not self.page)

    def fields(self, **changes: str) -> tuple[tuple[str, str], ...]:
        """Return the form as name and value pairs; empty fields are left out."""
        values: dict[str, str | tuple[str, ...]] = {
            "theme": self.theme,
            "region": self.region,
            "country": self.country,
            "state": self.state,
            "programme": self.programme,
            "on": self.on,
            "page": self.page,
            **changes,
        }
        return pairs_of(values)

    def query(self, **changes: str) -> str:
        """Return the form as the query of an address, with changes."""
        return urlencode(self.fields(**changes))


def networks_page(visit: SignedVisit) -> Response:
    """Return the networks that fit, or what is wrong with the filters; an empty list says what to do."""
    form = NetworksForm.read(visit.entries)
    wanted, mistakes = _wanted(form, visit)
    found = find_networks(visit.house, wanted) if wanted else ()
    fields = form.fields(page="")
    paging = Paging(PATH, fields, form.page_number, len(found), N_ON_A_PAGE)
    shown = found[paging.first - 1 : paging.last] if paging.exists else ()
    every = all_networks(visit.house)
    status = 422 if mistakes.found else 200 if paging.exists else 404
    return public_page(
        visit,
        "networks/list.html",
        Here(PATH, form.query(), SECTION),
        status,
        form=form,
        errors=mistakes.found,
        first_errors={error.field: error for error in reversed(mistakes.found)},
        networks=shown,
        paging=paging,
        on=wanted.on if wanted else visit.today,
        regions=tuple(WorldRegion),
        countries=countries_by_name(
            sorted({code for each in every for code in each.countries}), visit.language
        ),
        choices=choices_in(visit.house, visit.language),
        states={state: STATE_WORDS[state] for state in NetworkState},
        any_known=bool(every),
        any_published=any(not each.is_documented for each in every),
        query=form.query(page=""),
        done=done_note(visit),
    )


def networks_file(visit: SignedVisit, kind: str) -> Response:
    """Return the networks that fit as a file; wrong filters are told on the page."""
    chosen = wanted_format(kind)
    form = NetworksForm.read(visit.entries)
    wanted, _ = _wanted(form, visit)
    if wanted is None:
        return networks_page(visit)
    table = networks_table(
        find_networks(visit.house, wanted), wanted.on, visit.house.catalogue, visit.language
    )
    name = file_name(text("Networks", visit.language), visit.today, visit.language)
    return public_file(visit, as_bytes(table, chosen), chosen, name)


def public_file(visit: SignedVisit, content: bytes, chosen: Format, name: str) -> Response:
    """Return a file that everybody may have."""
    headers = {
        "Content-Disposition": attachment(f"{name}.{chosen.value}"),
        "Content-Language": visit.language,
    }
    return Response(content, media_type=MEDIA_TYPES[chosen], headers=headers)


def _wanted(form: NetworksForm, visit: SignedVisit) -> tuple[NetworksWanted | None, Mistakes]:
    catalogue, mistakes = visit.house.catalogue, Mistakes()
    on: date = visit.today
    theme_ids, region, country, state, programme = frozenset[str](), None, None, None, ""
    with mistakes.at("on"):
        on = find_date(form.on, visit.today)
    with mistakes.at("theme"):
        theme_ids = find_theme_ids(form.theme, catalogue) if form.theme else theme_ids
    with mistakes.at("region"):
        region = region_from(form.region)
    with mistakes.at("country"):
        country = find_country(form.country, catalogue) if form.country else None
    with mistakes.at("state"):
        state = state_from(form.state)
    with mistakes.at("programme"):
        programme = find_programme_id(form.programme, catalogue) if form.programme else ""
    if mistakes.found:
        return None, mistakes
    return NetworksWanted(on, theme_ids, region, country, state, programme), mistakes
