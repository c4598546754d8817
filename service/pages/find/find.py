"""The page itself: a form, beside it how the text was understood, and under it the answer."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Explanation, Question
from matcher.eligibility import eligibility, rules_shown
from service.api.answering import explained, recommended
from service.api.opening import NotReadyError
from service.api.questions import candidate_from
from service.api.refusals import FieldError, RefusedRequest
from service.pages.addresses import Here
from service.pages.find.cards import cards_for
from service.pages.find.choices import choices_in, theme_label
from service.pages.find.examples import examples_in
from service.pages.find.form import Form, asker_of, question_of
from service.pages.find.own_words import own_words
from service.pages.find.results import Results, actions_for, results_of
from service.pages.find.understood import Understood, read, understood
from service.pages.rendering import page
from service.pages.visit import Visit
from service.use_cases.entered_choice import find_date

# The field by which a page that is open already asks for the panel alone.
_PANEL = "panel"


@dataclass(frozen=True)
class Outcome:
    """What came of the question in the form: nothing yet, mistakes, how it was read, or an answer."""

    errors: tuple[FieldError, ...] = ()
    understood: Understood | None = None
    results: Results | None = None
    is_busy: bool = False

    @property
    def status(self) -> int:
        """Return the HTTP status of the page."""
        if self.is_busy:
            return 503
        return 422 if self.errors else 200


def find_page(visit: Visit) -> Response:
    """Return the form, and the answer where a question was asked.

    A question that was posted and fits an address is sent on there, so that it can be shared. One that
    says nothing is answered where it is: an address without a question shows no error.
    """
    form = form_of(visit)
    if not _asks(visit):
        return _find(visit, form)
    if visit.is_post and form.asks and form.is_shareable:
        return RedirectResponse(f"/{visit.language}?{form.query(candidate='')}#answer", 303)
    try:
        return _find(visit, form, _answered(visit, form))
    except RefusedRequest as refused:
        return _find(visit, form, Outcome(refused.errors))
    except NotReadyError as busy:
        return _find(visit, form, _busy(busy))


def understood_page(visit: Visit) -> Response:
    """Return the form with how the text was understood, or that part of it alone; nobody is ranked."""
    form = form_of(visit)
    if _PANEL in visit.entries:
        return _panel(visit, form)
    if not _asks(visit):
        return _find(visit, form)
    if visit.is_post and form.asks and form.is_shareable:
        address = f"/{visit.language}/understood?{form.query(candidate='')}#understood"
        return RedirectResponse(address, 303)
    try:
        return _find(visit, form, Outcome(understood=_read(visit, form)), "/understood")
    except RefusedRequest as refused:
        return _find(visit, form, Outcome(refused.errors), "/understood")
    except NotReadyError as busy:
        return _find(visit, form, _busy(busy), "/understood")


def why_page(visit: Visit) -> Response:
    """Return why one local government is, or is not, offered for the question."""
    form = form_of(visit)
    if visit.is_post and form.asks and form.is_shareable:
        return RedirectResponse(f"/{visit.language}/why?{form.query()}", 303)
    try:
        question = question_of(form, visit.house, visit.today)
        try:
            candidate = candidate_from(form.candidate.strip(), visit.house)
        except RefusedRequest as refused:
            # The field stands under the answer, so the answer is shown with it.
            answered = _answered(visit, form)
            both = Outcome(refused.errors, answered.understood, answered.results)
            return _find(visit, form, both, "/why")
        explanation = explained(question, candidate, visit.house, visit.turns)
        return _why(visit, form, question, explanation)
    except RefusedRequest as refused:
        return _find(visit, form, Outcome(refused.errors), "/why")
    except NotReadyError as busy:
        return _find(visit, form, _busy(busy), "/why")


def form_of(visit: Visit) -> Form:
    """Return the form as entered."""
    return Form.read(visit.entries, visit.today)


def here_with(form: Form, path: str, section: str = "find") -> Here:
    """Return the address of a page about the question in `form`."""
    if not form.is_shareable:
        return Here(path, section=section, fields=tuple(form.fields()))
    return Here(path, form.query() if form.asks else "", section)


def _asks(visit: Visit) -> bool:
    """Return whether a question was sent, be it an empty one."""
    return "text" in visit.entries or "for" in visit.entries


def _answered(visit: Visit, form: Form) -> Outcome:
    house = visit.house
    question = question_of(form, house, visit.today)
    answer = recommended(question, house, visit.turns)
    return Outcome(
        understood=understood(form, question, answer.challenge, house.catalogue, visit.language),
        results=results_of(form, question, answer, house, visit.turns, visit.language),
    )


def _read(visit: Visit, form: Form) -> Understood:
    question = question_of(form, visit.house, visit.today)
    return read(form, question, visit.house, visit.turns, visit.language)


def _busy(busy: NotReadyError) -> Outcome:
    # What was written must not be lost because many people ask at once.
    return Outcome((FieldError("text", busy.message),), is_busy=True)


def _panel(visit: Visit, form: Form) -> HTMLResponse:
    outcome = Outcome()
    if form.asks:
        try:
            outcome = Outcome(understood=_read(visit, form))
        except RefusedRequest as refused:
            outcome = Outcome(refused.errors)
    return page(
        "find/panel.html",
        visit.language,
        status=outcome.status,
        form=form,
        outcome=outcome,
    )


def _why(visit: Visit, form: Form, question: Question, explanation: Explanation) -> HTMLResponse:
    rules = explanation.rules
    matches = [explanation.match] if explanation.match else []
    catalogue = visit.house.catalogue
    words = own_words(question.local_government_id, catalogue, visit.language)
    return page(
        "find/why.html",
        visit.language,
        here_with(form, "/why"),
        form=form,
        explanation=explanation,
        rules=rules,
        used=eligibility(explanation.local_government, rules.programme, rules.on).rules,
        cards=cards_for(matches, rules.programme, rules.on, catalogue, words),
        actions=actions_for(form, compares=False),
        themes=catalogue.taxonomy.themes,
    )


def _find(visit: Visit, form: Form, outcome: Outcome | None = None, path: str = "") -> HTMLResponse:
    catalogue, language = visit.house.catalogue, visit.language
    outcome = outcome or Outcome()
    programme = catalogue.programmes.get(form.programme)
    asks_nothing = not outcome.results and not outcome.errors
    return page(
        "find/find.html",
        language,
        # What could not be answered has an address of its own only where the field stands on it.
        here_with(form, path),
        status=outcome.status,
        headers={"Retry-After": str(NotReadyError.retry_after_seconds)} if outcome.is_busy else {},
        form=form,
        outcome=outcome,
        choices=choices_in(visit.house, language),
        chosen_themes={theme: theme_label(theme, catalogue, language) for theme in form.theme},
        examples=examples_in(language),
        first_errors={error.field: error for error in reversed(outcome.errors)},
        rules_that_day=rules_shown(programme, _day(visit, form))
        if programme and asks_nothing
        else None,
        without_profile=_without_profile(visit, form),
    )


def _day(visit: Visit, form: Form) -> date:
    """Return the day in the form; today while there is none that can be read."""
    try:
        return find_date(form.on, visit.today)
    except InvalidInputError:
        return visit.today


def _without_profile(visit: Visit, form: Form) -> LocalGovernment | None:
    asker = asker_of(form, visit.house)
    if asker is None or any(
        passage.local_government_id == asker.id for passage in visit.house.catalogue.passages
    ):
        return None
    return asker
