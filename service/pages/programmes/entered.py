"""What was entered on the pages of programmes, kept word for word, and its meaning."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError

from matcher.domain.programme import Programme
from matcher.eligibility.caps import CapAnswer
from matcher.eligibility.changes import Changes
from service.api.programme_questions import CapInput, ProgrammeInput, cap_asked, changes_asked
from service.api.refusals import FieldError, RefusedRequest, field_errors, given_twice
from service.house import House
from service.pages.entries import Entries, first_of, repeated_in

_CAP_FIELDS = ("stage", "place", "parties", "years")
_FIELDS = ("on", "since", *_CAP_FIELDS)
_Input = TypeVar("_Input", bound=BaseModel)


@dataclass(frozen=True)
class ProgrammeForm:
    """The fields of both forms of a programme's page: its day, and the cap asked for."""

    on: str
    since: str = ""
    stage: str = ""
    place: str = ""
    parties: str = "2"
    years: str = "1"
    asks_cap: bool = False
    repeated: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, entries: Entries, today: date) -> "ProgrammeForm":
        """Return the form as entered; whatever was left out has its default."""
        return cls(
            on=first_of(entries, "on", today.isoformat()),
            since=first_of(entries, "since"),
            stage=first_of(entries, "stage"),
            place=first_of(entries, "place"),
            parties=first_of(entries, "parties", "2"),
            years=first_of(entries, "years", "1"),
            asks_cap=any(name in entries for name in _CAP_FIELDS),
            repeated=repeated_in(entries, _FIELDS),
        )

    @property
    def day_query(self) -> str:
        """Return the days as the query of an address."""
        days = {"on": self.on, "since": self.since}
        return urlencode({name: value for name, value in days.items() if value})

    @property
    def query(self) -> str:
        """Return the whole form as the query of an address."""
        if not self.asks_cap:
            return self.day_query
        asked = {name: getattr(self, name) for name in _CAP_FIELDS if getattr(self, name)}
        return f"{self.day_query}&{urlencode(asked)}" if self.day_query else urlencode(asked)


@dataclass(frozen=True)
class Entered:
    """What the form means: the day (None where it is no day), changes and a cap where they are asked."""

    on: date | None
    errors: tuple[FieldError, ...]
    changes: Changes | None = None
    cap: CapAnswer | None = None


def day_of(form: ProgrammeForm) -> tuple[date | None, tuple[FieldError, ...]]:
    """Return the day of the form, or None with what is wrong about it."""
    if "on" in form.repeated:
        return None, (FieldError("on", given_twice("on")),)
    checked, errors = _checked(ProgrammeInput, {"on": form.on})
    return (checked.on if checked else None), errors


def entered(form: ProgrammeForm, programme: Programme, house: House) -> Entered:
    """Return what the form means for a programme, with every mistake."""
    on, wrong = day_of(form)
    if on is None:
        return Entered(None, wrong)
    errors = [FieldError(name, given_twice(name)) for name in form.repeated]
    changes = cap = None
    try:
        changes = _changes(form, programme, on)
    except RefusedRequest as refused:
        errors += refused.errors
    try:
        cap = _cap(form, programme, house, on)
    except RefusedRequest as refused:
        errors += refused.errors
    return Entered(on, tuple(errors), changes, cap)


def _changes(form: ProgrammeForm, programme: Programme, on: date) -> Changes | None:
    if not form.since or "since" in form.repeated:
        return None
    checked, errors = _checked(ProgrammeInput, {"since": form.since})
    if checked is None:
        raise RefusedRequest(errors)
    return changes_asked(programme, checked.since, on)


def _cap(form: ProgrammeForm, programme: Programme, house: House, on: date) -> CapAnswer | None:
    if not form.asks_cap or not programme.funding_caps:
        return None
    asked = {name: getattr(form, name) for name in _CAP_FIELDS}
    checked, errors = _checked(CapInput, asked)
    if checked is None:
        raise RefusedRequest(errors)
    return cap_asked(checked, programme, house, on)


def _checked(
    kind: type[_Input], values: dict[str, Any]
) -> tuple[_Input | None, tuple[FieldError, ...]]:
    try:
        return kind.model_validate(values), ()
    except ValidationError as error:
        return None, field_errors(error.errors())
