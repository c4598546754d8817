"""A shortlist as a page needs it: its question, and how each entry stands to it today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.store.shortlists import Entry, Shortlist
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.recommendation import Question, RulesShown
from matcher.eligibility import rules_shown
from service.api.refusals import RefusedRequest
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.compare.standing import Standing, standing_of
from service.pages.entries import stored_entries
from service.pages.find.form import Form, question_of


@dataclass(frozen=True)
class KeptEntry:
    """One entry: `place` is None where the registry no longer has it, `standing` where it is not known."""

    entry: Entry
    place: LocalGovernment | None
    standing: Standing | None

    @property
    def id(self) -> str:
        """Return the id of the local government."""
        return self.entry.local_government_id

    @property
    def name(self) -> str:
        """Return the name, or the id where the registry no longer has one."""
        return self.place.name if self.place else self.id


@dataclass(frozen=True)
class KeptList:
    """A list with its question as it would be asked today.

    `question` is None where it cannot be asked any more; `problems` then tell why. `rules` are those of the
    programme on the day of the question.
    """

    shortlist: Shortlist
    form: Form
    entries: tuple[KeptEntry, ...]
    question: Question | None
    rules: RulesShown | None
    asker: LocalGovernment | None
    problems: tuple[Message, ...] = field(default=())


def form_of(shortlist: Shortlist, today: date) -> Form:
    """Return the question of a list as a form."""
    return Form.read(stored_entries(shortlist.question), today)


def kept_list(
    shortlist: Shortlist, house: House, turns: Turns, today: date, language: Lang
) -> KeptList:
    """Return a list with how each of its entries stands to its question today.

    Nothing that was noted is lost from sight: where the question can no longer be asked, or too many ask
    at once, the entries come without their standing and `problems` say why.
    """
    form = form_of(shortlist, today)
    problems: tuple[Message, ...] = ()
    question: Question | None = None
    standings: dict[str, Standing] = {}
    try:
        question = question_of(form, house, today)
        _add_standings(standings, shortlist, question, house, turns, language)
    except RefusedRequest as refused:
        problems = tuple(error.message for error in refused.errors)
    except PartnerkommunError as error:
        problems = (error.message,)
    return KeptList(
        shortlist=shortlist,
        form=form,
        entries=_entries(shortlist, house, standings),
        question=question,
        rules=_rules(question, house),
        asker=house.catalogue.local_governments.get(
            (question and question.local_government_id) or ""
        ),
        problems=problems,
    )


def _add_standings(
    standings: dict[str, Standing],
    shortlist: Shortlist,
    question: Question,
    house: House,
    turns: Turns,
    language: Lang,
) -> None:
    for place_id in shortlist.place_ids:
        place = house.catalogue.local_governments.get(place_id)
        if place is not None:
            standings[place_id] = standing_of(question, place, house, turns, language)


def _entries(
    shortlist: Shortlist, house: House, standings: Mapping[str, Standing]
) -> tuple[KeptEntry, ...]:
    known = house.catalogue.local_governments
    return tuple(
        KeptEntry(
            entry, known.get(entry.local_government_id), standings.get(entry.local_government_id)
        )
        for entry in shortlist.entries
    )


def _rules(question: Question | None, house: House) -> RulesShown | None:
    if question is None:
        return None
    return rules_shown(house.catalogue.programmes[question.programme_id], question.on)
