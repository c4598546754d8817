"""The page that sets local governments side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Question
from matcher.eligibility import RuleUsed, rules_shown
from service.api.answering import recommended
from service.api.refusals import RefusedRequest
from service.language.values import language_name
from service.pages.addresses import Here
from service.pages.compare.chosen import MOST_COMPARED, Chosen, chosen_from
from service.pages.compare.standing import Standing, standings_of
from service.pages.find.find import form_of
from service.pages.find.form import Form, question_of
from service.pages.rendering import page
from service.pages.visit import Visit

WITH = "with"


@dataclass(frozen=True)
class Comparing:
    """The question with those that are compared, as fields and as addresses."""

    form: Form
    chosen: Chosen

    @property
    def is_shareable(self) -> bool:
        """Return whether the question fits an address."""
        return self.form.is_shareable

    @property
    def question(self) -> tuple[tuple[str, str], ...]:
        """Return the fields of the question alone."""
        return self.form.fields(candidate="")

    def fields(self, ids: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
        """Return the fields of the question and of these ids, or of all that are compared."""
        named = self.chosen.ids if ids is None else ids
        return [*self.question, *((WITH, place_id) for place_id in named)]

    def query(self, ids: tuple[str, ...] | None = None) -> str:
        """Return the same fields as the query of an address."""
        return urlencode(self.fields(ids))

    def here(self) -> Here:
        """Return where this page is."""
        if self.is_shareable:
            return Here("/compare", self.query(), "find")
        return Here("/compare", "", "find", tuple(self.fields()))


def compare_page(visit: Visit) -> Response:
    """Return up to five local governments side by side, for the question that was asked.

    A posted question that fits an address is sent on there, so that the comparison can be shared.
    """
    form = form_of(visit)
    chosen = chosen_from(visit.entries.get(WITH, ()), visit.house)
    comparing = Comparing(form, chosen)
    if visit.is_post and form.asks and form.is_shareable and not chosen.remarks:
        return RedirectResponse(f"/{visit.language}/compare?{comparing.query()}", 303)
    try:
        question = question_of(form, visit.house, visit.today)
        standings = standings_of(question, chosen.places, visit.house, visit.turns, visit.language)
        offered = _offered(question, chosen, visit) if len(standings) < 2 else ()
    except RefusedRequest as refused:
        return page(
            "compare/no_question.html",
            visit.language,
            comparing.here(),
            422,
            comparing=comparing,
            said=tuple(error.message for error in refused.errors),
        )
    return _compared(visit, comparing, question, standings, offered)


def _offered(question: Question, chosen: Chosen, visit: Visit) -> tuple[LocalGovernment, ...]:
    """Return the best counterparts of the answer that are not chosen yet, to choose from."""
    answer = recommended(question, visit.house, visit.turns)
    places = (match.local_government for match in answer.matches or answer.nearest)
    return tuple(place for place in places if place not in chosen.places)


def _compared(
    visit: Visit,
    comparing: Comparing,
    question: Question,
    standings: list[Standing],
    offered: tuple[LocalGovernment, ...],
) -> HTMLResponse:
    programme = visit.house.catalogue.programmes[question.programme_id]
    names = visit.house.catalogue.local_governments
    asker = question.local_government_id
    return page(
        "compare/compare.html",
        visit.language,
        comparing.here(),
        comparing=comparing,
        form=comparing.form,
        standings=standings,
        any_alike=any(standing.alike for standing in standings),
        spoken={
            standing.place.id: ", ".join(
                language_name(code, visit.language) for code in standing.languages
            )
            for standing in standings
        },
        rules=rules_shown(programme, question.on),
        shared_rules=_shared_rules(standings),
        asker=names.get(asker) if asker else None,
        remarks=comparing.chosen.remarks,
        offered=offered,
        most=MOST_COMPARED,
    )


def _shared_rules(standings: Sequence[Standing]) -> tuple[RuleUsed, ...]:
    """Return the rules by which all of several may be asked, none where they differ."""
    if len(standings) < 2 or not all(s.is_eligible for s in standings):
        return ()
    first = standings[0].rules
    return first if all(standing.rules == first for standing in standings) else ()
