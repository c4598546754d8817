"""The form of the page: what was entered, word for word, and its way into an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

from pydantic import ValidationError

from matcher.domain.recommendation import Question
from service.api.inputs import LIST_PARAMETERS, MatchInput
from service.api.questions import Mistakes, check_choices, question_from
from service.api.refusals import FieldError, RefusedRequest, field_errors, given_twice
from service.api.request_faults import unreadable_body
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID

# Browsers, mail programs and chats cut or refuse much longer addresses.
LONGEST_SHARED_TEXT = 1_500
_MAX_FIELDS = 600
_SWEDEN = "SE"

Entries = Mapping[str, list[str]]


@dataclass(frozen=True)
class Form:
    """What a person entered, kept as it was so that nothing has to be written twice."""

    text: str = ""
    own: str = ""
    programme: str = DEFAULT_PROGRAMME_ID
    on: str = ""
    n: str = "10"
    candidate: str = ""
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    repeated: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, entries: Entries, today: date) -> "Form":
        """Return the form as entered; whatever was left out has its default."""

        def one(name: str, default: str = "") -> str:
            return next((value for value in entries.get(name, ()) if value), default)

        def several(name: str) -> tuple[str, ...]:
            return tuple(value for value in dict.fromkeys(entries.get(name, ())) if value)

        return cls(
            text=one("text").replace("\r\n", "\n"),
            own=one("for"),
            programme=one("programme", DEFAULT_PROGRAMME_ID),
            on=one("on", today.isoformat()),
            n=one("n", "10"),
            candidate=one("candidate"),
            country=several("country"),
            level=several("level"),
            theme=several("theme"),
            repeated=tuple(
                name
                for name, values in entries.items()
                if name in _SINGLE and len(values) > 1 and name not in LIST_PARAMETERS
            ),
        )

    @property
    def is_shareable(self) -> bool:
        """Return whether the text is short enough to stand in an address."""
        return len(self.text) <= LONGEST_SHARED_TEXT

    @property
    def asks(self) -> bool:
        """Return whether a text or a local government was entered."""
        return bool(self.text.strip() or self.own.strip())

    @property
    def narrows(self) -> bool:
        """Return whether countries, levels or themes narrow the search."""
        return bool(self.country or self.level or self.theme)

    def fields(self, **changes: str | tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the form as name and value pairs, with changes; empty fields are left out."""
        values: dict[str, str | tuple[str, ...]] = {
            "text": self.text,
            "for": self.own,
            "programme": self.programme,
            "on": self.on,
            "country": self.country,
            "level": self.level,
            "theme": self.theme,
            "n": self.n if self.n != "10" else "",
            "candidate": self.candidate,
            **changes,
        }
        return [
            (name, each)
            for name, value in values.items()
            for each in ((value,) if isinstance(value, str) else value)
            if each
        ]

    def query(self, **changes: str | tuple[str, ...]) -> str:
        """Return the form as the query of an address, with changes."""
        return urlencode(self.fields(**changes))


_SINGLE = frozenset({"text", "for", "programme", "on", "n", "candidate"})


def entries_of(encoded: bytes) -> dict[str, list[str]]:
    """Return the fields of a form as it is sent, in an address or a body."""
    try:
        return parse_qs(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError:
        raise unreadable_body() from None


def question_of(form: Form, house: House, today: date) -> Question:
    """Return the question that the form asks, or raise RefusedRequest with its mistakes."""
    if form.repeated:
        raise RefusedRequest([FieldError(name, given_twice(name)) for name in form.repeated])
    entered: dict[str, Any] = {
        "text": form.text.strip(),
        "for": _swedish_id(form.own, house) or None,
        "programme": form.programme,
        "on": form.on,
        "n": form.n,
        "country": list(form.country),
        "level": list(form.level),
        "theme": list(form.theme),
    }
    try:
        checked = MatchInput.model_validate(entered)
    except ValidationError as error:
        raise _all_mistakes(entered, error, house) from None
    return question_from(checked, house, today)


def _all_mistakes(entered: dict[str, Any], error: ValidationError, house: House) -> RefusedRequest:
    """Return the mistakes in shape together with those in meaning of everything else."""
    mistakes = Mistakes()
    mistakes.found += field_errors(error.errors())
    wrong = {mistake.field for mistake in mistakes.found}
    rest = {name: value for name, value in entered.items() if name not in wrong}
    check_choices(MatchInput.model_validate(rest), house, mistakes)
    return RefusedRequest(mistakes.found)


def _swedish_id(name: str, house: House) -> str:
    # Whoever asks is Swedish, so Habo is never the Habo of another country.
    found = house.names.find(name, country=_SWEDEN) if name.strip() else ()
    return found[0].id if len(found) == 1 else name
