"""What was entered to browse the registry, word for word, and its way into an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pydantic import ValidationError

from service.api.browsing import BrowseInput, browsing_from
from service.api.inputs import LIST_PARAMETERS
from service.api.refusals import FieldError, RefusedRequest, field_errors, given_twice
from service.house import House
from service.pages.entries import Entries, pairs_of
from service.use_cases.registry import Browsing

PATH = "/local-governments"
_FILTERS = ("country", "level", "profile", "programme", "on", "within")
_SINGLE = ("q", "profile", "programme", "on", "within", "sort")
_KNOWN = (*_SINGLE, "country", "level", "page")


@dataclass(frozen=True)
class PlacesForm:
    """A search among local governments, kept as it was entered."""

    q: str = ""
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    profile: str = ""
    programme: str = ""
    on: str = ""
    within: str = ""
    sort: str = ""
    page: str = ""
    repeated: tuple[str, ...] = ()

    @classmethod
    def read(cls, entries: Entries) -> "PlacesForm":
        """Return the form as entered; empty fields count as left out."""
        given = {name: [v.strip() for v in entries.get(name, ()) if v.strip()] for name in _KNOWN}
        first = {name: next(iter(values), "") for name, values in given.items()}
        return cls(
            q=first["q"],
            country=tuple(dict.fromkeys(given["country"])),
            level=tuple(dict.fromkeys(given["level"])),
            profile=first["profile"],
            programme=first["programme"],
            on=first["on"],
            within=first["within"],
            sort=first["sort"],
            page=first["page"],
            repeated=tuple(name for name in _SINGLE if len(given[name]) > 1),
        )

    @property
    def narrows(self) -> bool:
        """Return whether anything but a name narrows the list."""
        return any(getattr(self, name) for name in _FILTERS if name != "on")

    @property
    def page_number(self) -> int:
        """Return the page wanted; 0, which no list has, for what is no number."""
        return (
            int(self.page)
            if self.page.isascii() and self.page.isdecimal() and len(self.page) < 7
            else int(not self.page)
        )

    def fields(self, **changes: str) -> tuple[tuple[str, str], ...]:
        """Return the form as name and value pairs, with changes; empty fields are left out."""
        values: dict[str, tuple[str, ...] | str] = {
            "q": self.q,
            "country": self.country,
            "level": self.level,
            "profile": self.profile,
            "programme": self.programme,
            "on": self.on if self.programme else "",
            "within": self.within,
            "sort": self.sort,
            "page": self.page,
            **changes,
        }
        return pairs_of(values)

    def query(self, **changes: str) -> str:
        """Return the form as the query of an address, with changes."""
        return urlencode(self.fields(**changes))

    def without_filters(self) -> str:
        """Return the query that searches for the same name everywhere."""
        return self.query(**dict.fromkeys((*_FILTERS, "page"), ""))


def browsing_of(form: PlacesForm, house: House, today: date) -> Browsing:
    """Return what is wanted, or raise RefusedRequest with every mistake, page numbers aside."""
    if form.repeated:
        raise RefusedRequest([FieldError(name, given_twice(name)) for name in form.repeated])
    entered = _entered(form)
    try:
        checked = BrowseInput.model_validate(entered)
    except ValidationError as error:
        raise RefusedRequest(
            [*field_errors(error.errors()), *_rest(entered, error, house, today)]
        ) from None
    return browsing_from(checked, house, today)


def _entered(form: PlacesForm) -> dict[str, Any]:
    entered: dict[str, Any] = {}
    for name, value in form.fields(page=""):
        if name in LIST_PARAMETERS:
            entered.setdefault(name, []).append(value)
        else:
            entered[name] = value
    return entered


def _rest(
    entered: Mapping[str, Any], error: ValidationError, house: House, today: date
) -> tuple[FieldError, ...]:
    """Return the mistakes in meaning of the fields whose shape is right."""
    wrong = {mistake.field for mistake in field_errors(error.errors())}
    rest = {name: value for name, value in entered.items() if name not in wrong}
    try:
        browsing_from(BrowseInput.model_validate(rest), house, today)
    except RefusedRequest as refused:
        return refused.errors
    return ()
