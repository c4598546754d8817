"""The form of the page: what was entered, word for word, and its way into an address."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pydantic import ValidationError

from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Question
from matcher.eligibility.verdict import HOME_COUNTRY
from service.api.inputs import PostedMatchInput
from service.api.questions import Mistakes, check_choices, question_from
from service.api.refusals import FieldError, RefusedRequest, field_errors, given_twice
from service.house import House
from service.pages.entries import Entries, first_of, pairs_of, repeated_in
from service.use_cases.entered_choice import DEFAULT_N, DEFAULT_PROGRAMME_ID
from service.use_cases.sentence_marks import read_marks

# Browsers, mail programs and chats cut or refuse much longer addresses.
LONGEST_SHARED_TEXT = 1_500
_USUAL_N = str(DEFAULT_N)
_SINGLE = ("text", "for", "programme", "on", "n", "candidate")


@dataclass(frozen=True)
class Form:
    """What a person entered, kept as it was so that nothing has to be written twice.

    `corrected` are marks on sentences that were read wrongly (service/use_cases/sentence_marks.py).
    """

    text: str = ""
    own: str = ""
    programme: str = DEFAULT_PROGRAMME_ID
    on: str = ""
    n: str = _USUAL_N
    candidate: str = ""
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    repeated: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, entries: Entries, today: date) -> "Form":
        """Return the form as entered; whatever was left out has its default."""

        def several(name: str) -> tuple[str, ...]:
            return tuple(value for value in dict.fromkeys(entries.get(name, ())) if value)

        return cls(
            text=first_of(entries, "text").replace("\r\n", "\n"),
            own=first_of(entries, "for"),
            programme=first_of(entries, "programme", DEFAULT_PROGRAMME_ID),
            on=first_of(entries, "on", today.isoformat()),
            n=first_of(entries, "n", _USUAL_N),
            candidate=first_of(entries, "candidate"),
            country=several("country"),
            level=several("level"),
            theme=several("theme"),
            corrected=several("corrected"),
            repeated=repeated_in(entries, _SINGLE),
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

    def fields(self, **changes: str | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return the form as name and value pairs, with changes; empty fields are left out."""
        values: dict[str, str | tuple[str, ...]] = {
            "text": self.text,
            "for": self.own,
            "programme": self.programme,
            "on": self.on,
            "country": self.country,
            "level": self.level,
            "theme": self.theme,
            "corrected": self.corrected,
            "n": self.n if self.n != _USUAL_N else "",
            "candidate": self.candidate,
            **changes,
        }
        return pairs_of(values)

    def query(self, **changes: str | tuple[str, ...]) -> str:
        """Return the form as the query of an address, with changes."""
        return urlencode(self.fields(**changes))


def question_of(form: Form, house: House, today: date) -> Question:
    """Return the question that the form asks, or raise RefusedRequest with its mistakes."""
    if form.repeated:
        raise RefusedRequest([FieldError(name, given_twice(name)) for name in form.repeated])
    text = form.text.strip()
    entered: dict[str, Any] = {
        "text": text,
        "for": _swedish_id(form.own, house) or None,
        "programme": form.programme,
        "on": form.on,
        "n": form.n,
        "country": list(form.country),
        "level": list(form.level),
        "theme": list(form.theme),
        "corrections": [
            {"sentence": sentence, "side": side}
            for sentence, side in read_marks(form.corrected, text).corrected.items()
        ],
    }
    try:
        checked = PostedMatchInput.model_validate(entered)
    except ValidationError as error:
        raise _all_mistakes(entered, error, house) from None
    return question_from(checked, house, today)


def _all_mistakes(entered: dict[str, Any], error: ValidationError, house: House) -> RefusedRequest:
    """Return the mistakes in shape together with those in meaning of everything else."""
    mistakes = Mistakes()
    # A correction quotes the text, so that what is wrong with it has been said of the text.
    found = (each for each in field_errors(error.errors()) if each.field != "corrections")
    mistakes.found += found
    wrong = {mistake.field for mistake in mistakes.found}
    wrong.add("corrections")
    rest = {name: value for name, value in entered.items() if name not in wrong}
    check_choices(PostedMatchInput.model_validate(rest), house, mistakes)
    return RefusedRequest(mistakes.found)


def asker_of(form: Form, house: House) -> LocalGovernment | None:
    """Return the local government that asks, where one was named and is known."""
    return house.catalogue.local_governments.get(_swedish_id(form.own.strip(), house))


def _swedish_id(name: str, house: House) -> str:
    # Whoever asks is Swedish, so Habo is never the Habo of another country.
    found = house.names.find(name, country=HOME_COUNTRY) if name.strip() else ()
    return found[0].id if len(found) == 1 else name
