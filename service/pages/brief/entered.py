"""What was entered for a brief: the question, the choices, and the letter as it was edited."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from urllib.parse import urlencode

from service.api.questions import Mistakes
from service.brief.both import Both
from service.brief.choice import Choice, find_parties, find_region, find_stage, find_start
from service.house import House
from service.pages.entries import Entries, first_of
from service.pages.find.form import Form
from service.use_cases.entered_choice import DEFAULT_N

LONGEST_LETTER = 8_000
_CHOICES = ("stage", "region", "parties", "start")
# What only narrows or orders a search does not change the brief of one counterpart.
_OF_THE_SEARCH = frozenset({"n"})


@dataclass(frozen=True)
class Entered:
    """The fields of the page, word for word.

    `letter` is None where it is still the one that was drafted, so that it follows a change of the choices.
    """

    form: Form
    stage: str = ""
    region: str = ""
    parties: str = ""
    start: str = ""
    letter: Both | None = None

    @classmethod
    def read(cls, entries: Entries, today: date) -> "Entered":
        """Return what was entered; whatever was left out has its default."""
        letter = Both(first_of(entries, "letter_sv"), first_of(entries, "letter_en"))
        return cls(
            Form.read(entries, today),
            stage=first_of(entries, "stage"),
            region=first_of(entries, "region"),
            parties=first_of(entries, "parties"),
            start=first_of(entries, "start"),
            letter=_edited(letter, first_of(entries, "draft")),
        )

    @property
    def is_shareable(self) -> bool:
        """Return whether all of it fits an address."""
        return self.form.is_shareable and self.letter is None

    def fields(self) -> list[tuple[str, str]]:
        """Return everything as name and value pairs, an edited letter too."""
        chosen = [(name, str(getattr(self, name))) for name in _CHOICES]
        letter = self.letter
        written = [("letter_sv", letter.sv), ("letter_en", letter.en)] if letter else []
        return [*self.form.fields(), *((n, value) for n, value in (*chosen, *written) if value)]

    def query(self) -> str:
        """Return everything as the query of an address."""
        return urlencode(self.fields())

    @property
    def question(self) -> Form:
        """Return the question without what only narrows or orders a search."""
        asked = tuple(name for name in self.form.repeated if name not in _OF_THE_SEARCH)
        return replace(self.form, n=str(DEFAULT_N), country=(), level=(), theme=(), repeated=asked)

    def choice(self, house: House, today: date, mistakes: Mistakes) -> Choice:
        """Return the choices; what is wrong with them is noted among the mistakes."""
        catalogue, choice = house.catalogue, Choice()
        start: date | None = None
        with mistakes.at("stage"):
            programme = catalogue.programmes.get(self.form.programme)
            choice = replace(choice, stage=find_stage(self.stage, programme, catalogue))
        with mistakes.at("region"):
            choice = replace(choice, region=find_region(self.region, catalogue))
        with mistakes.at("parties"):
            choice = replace(choice, parties=find_parties(self.parties))
        with mistakes.at("start"):
            start = find_start(self.start, today)
        return replace(choice, start=start)


def digest_of(letter: Both) -> str:
    """Return a short sign of a drafted letter, by which an edited one is told from it."""
    words = "\0".join(_plain(text) for text in (letter.sv, letter.en))
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _edited(letter: Both, drafted: str) -> Both | None:
    if not letter.sv and not letter.en:
        return None
    plain = Both(_plain(letter.sv), _plain(letter.en))
    return None if drafted == digest_of(plain) else plain


def _plain(text: str) -> str:
    """Return a text as it was before a browser sent it."""
    return text.replace("\r\n", "\n").strip()
