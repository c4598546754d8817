"""What was entered to propose an introduction, kept as it was so that nothing is written twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import message
from matcher.domain.recommendation import Question
from matcher.introductions.steps import DAYS_TO_REMINDER
from service.api.questions import Mistakes
from service.api.refusals import FieldError, RefusedRequest
from service.house import House
from service.pages.entries import Entries, first_of
from service.pages.find.form import Form, question_of
from service.use_cases.entered_choice import DEFAULT_N, find_date
from service.use_cases.entered_place import find_place
from service.use_cases.introduction_propose import MOST_PARTIES, Proposing
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON, checked

# What only narrows or orders a search does not change what is known of one counterpart.
_OF_THE_SEARCH = frozenset({"n", "candidate"})


@dataclass(frozen=True)
class ProposalForm:
    """The question, the other parties as they were named, and what the officer says of it.

    `remind_on` is None where the field was not there, and empty where it was left empty.
    """

    form: Form
    candidates: tuple[str, ...] = ()
    why: str = ""
    note: str = ""
    ask_again: str = ""
    remind_on: str | None = None
    is_confidential: bool = False
    round_id: str = ""

    @classmethod
    def read(cls, entries: Entries, today: date) -> "ProposalForm":
        """Return what was entered; whatever was left out has its default."""
        form = Form.read(entries, today)
        repeated = tuple(name for name in form.repeated if name not in _OF_THE_SEARCH)
        named = (name.strip() for name in entries.get("candidate", ()))
        return cls(
            form=replace(
                form,
                n=str(DEFAULT_N),
                candidate="",
                country=(),
                level=(),
                theme=(),
                repeated=repeated,
            ),
            candidates=tuple(dict.fromkeys(name for name in named if name))[: MOST_PARTIES + 1],
            why=first_of(entries, "why"),
            note=first_of(entries, "note"),
            ask_again=first_of(entries, "ask_again"),
            remind_on=next(iter(entries.get("remind_on", ())), None),
            is_confidential=bool(first_of(entries, "confidential")),
            round_id=first_of(entries, "round"),
        )

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was entered yet."""
        return not self.form.asks and not self.candidates

    def reminder(self, today: date) -> str:
        """Return the day in the field for the reminder: the usual one until another was chosen."""
        usual = date.fromordinal(today.toordinal() + DAYS_TO_REMINDER)
        return usual.isoformat() if self.remind_on is None else self.remind_on


@dataclass(frozen=True)
class Proposal:
    """What the form amounts to: the question and the places, as far as they can be read."""

    question: Question | None
    places: tuple[LocalGovernment, ...]


def proposal_of(entered: ProposalForm, house: House, today: date, mistakes: Mistakes) -> Proposal:
    """Return the question and the counterparts; what is wrong with either is noted."""
    question = None
    try:
        question = question_of(entered.form, house, today)
    except RefusedRequest as refused:
        mistakes.found += refused.errors
    places = _places(entered.candidates, house, mistakes)
    return Proposal(question, places)


def proposing_of(
    entered: ProposalForm, proposal: Proposal, today: date, mistakes: Mistakes
) -> Proposing | None:
    """Return what is proposed; what is wrong with the texts and the day is noted."""
    for field, text, longest in (
        ("why", entered.why, LONGEST_REASON),
        ("ask_again", entered.ask_again, LONGEST_REASON),
        ("note", entered.note, LONGEST_NOTE),
    ):
        with mistakes.at(field):
            checked(text, longest)
    day = None
    with mistakes.at("remind_on"):
        written = entered.reminder(today)
        day = find_date(written, today) if written.strip() else None
    if proposal.question is None:
        return None
    return Proposing(
        question=proposal.question,
        counterpart_ids=tuple(place.id for place in proposal.places),
        why=entered.why,
        note=entered.note,
        ask_again=entered.ask_again,
        is_confidential=entered.is_confidential,
        round_id=entered.round_id or None,
        remind_on=day,
    )


def missing_in(entered: ProposalForm) -> list[FieldError]:
    """Return what has to be said before anything can be proposed."""
    if entered.why.strip():
        return []
    said = message(
        "introductions.why-missing",
        "Say in a sentence or two why you bring them together. In ten years nobody remembers.",
    )
    return [FieldError("why", said)]


def _places(names: Sequence[str], house: House, mistakes: Mistakes) -> tuple[LocalGovernment, ...]:
    found: dict[str, LocalGovernment] = {}
    for name in names:
        try:
            place = find_place(name, house)
        except PartnerkommunError as error:
            mistakes.found.append(FieldError("candidate", error.message))
            continue
        found[place.id] = place
    return tuple(found.values())
