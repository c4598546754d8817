"""What was entered to look at who is asked, word for word, and its way into an address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import ValidationError

from service.api.attention import AttentionInput, wanted_from
from service.api.refusals import FieldError, RefusedRequest, field_errors, given_twice
from service.house import House
from service.pages.entries import Entries, first_of, pairs_of, repeated_in
from service.use_cases.attention_list import Wanted

PATH = "/attention"
_FIELDS = ("q", "country", "which", "sort")


@dataclass(frozen=True)
class AttentionForm:
    """A part of the list, kept as it was entered."""

    q: str = ""
    country: str = ""
    which: str = ""
    sort: str = ""
    page: str = ""
    repeated: tuple[str, ...] = ()

    @classmethod
    def read(cls, entries: Entries) -> "AttentionForm":
        """Return the form as entered; empty fields count as left out."""
        given = {name: first_of(entries, name).strip() for name in (*_FIELDS, "page")}
        return cls(**given, repeated=repeated_in(entries, _FIELDS))

    @property
    def narrows(self) -> bool:
        """Return whether anything narrows the list."""
        return bool(self.q or self.country or self.which)

    @property
    def page_number(self) -> int:
        """Return the page wanted; 0, which no list has, for what is no number."""
        is_number = self.page.isascii() and self.page.isdecimal() and len(self.page) < 7
        return int(self.page) if is_number else int(not self.page)

    def fields(self, **changes: str) -> tuple[tuple[str, str], ...]:
        """Return the form as name and value pairs, with changes; empty fields are left out."""
        entered = {name: getattr(self, name) for name in (*_FIELDS, "page")}
        return pairs_of({**entered, **changes})

    def query(self, **changes: str) -> str:
        """Return the form as the query of an address, with changes."""
        return urlencode(self.fields(**changes))

    def wanted(self, house: House) -> Wanted:
        """Return what is wanted, or raise RefusedRequest with the mistakes, page numbers aside."""
        if self.repeated:
            raise RefusedRequest([FieldError(name, given_twice(name)) for name in self.repeated])
        try:
            checked = AttentionInput.model_validate(dict(self.fields(page="")))
        except ValidationError as error:
            raise RefusedRequest(field_errors(error.errors())) from None
        return wanted_from(checked, house)
