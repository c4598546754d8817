"""The page itself: a form, and under it the answer to what was asked."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.recommendation import Explanation, Recommendation
from matcher.eligibility import applicant_rules_on, eligibility, rules_on, rules_shown
from service.api.answering import explained, recommended
from service.api.questions import candidate_from
from service.api.refusals import FieldError, RefusedRequest
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.cards import cards_for
from service.pages.choices import choices_in
from service.pages.examples import examples_in
from service.pages.form import Entries, Form, question_of
from service.pages.rendering import page

OWN_FUNDED = "own-funded"


@dataclass(frozen=True)
class Visit:
    """One request for the page: what was entered, by whom it is answered, and when."""

    entries: Entries
    house: House
    turns: Turns
    today: date
    language: Lang
    is_post: bool = False

    @property
    def form(self) -> Form:
        """Return the form as entered."""
        return Form.read(self.entries, self.today)

    @property
    def asks(self) -> bool:
        """Return whether a question was sent, be it an empty one."""
        return "text" in self.entries or "for" in self.entries


def find_page(visit: Visit) -> Response:
    """Return the form, and the answer where a question was asked.

    A question that was posted and fits an address is sent on there, so that it can be shared. One that
    says nothing is answered where it is: an address without a question shows no error.
    """
    form = visit.form
    if not visit.asks:
        return _find(visit, form)
    if visit.is_post and form.asks and form.is_shareable:
        return RedirectResponse(f"/{visit.language}?{form.query()}#answer", 303)
    try:
        question = question_of(form, visit.house, visit.today)
        answer = recommended(question, visit.house, visit.turns)
    except RefusedRequest as refused:
        return _find(visit, form, errors=refused.errors)
    return _find(visit, form, answer)


def why_page(visit: Visit) -> Response:
    """Return why one local government is, or is not, offered for the question."""
    form = visit.form
    if visit.is_post and form.asks and form.is_shareable:
        return RedirectResponse(f"/{visit.language}/why?{form.query()}", 303)
    answer = None
    try:
        question = question_of(form, visit.house, visit.today)
        try:
            candidate = candidate_from(form.candidate.strip(), visit.house)
        except RefusedRequest:
            # The field stands under the answer, so the answer is shown with it.
            answer = recommended(question, visit.house, visit.turns)
            raise
        explanation = explained(question, candidate, visit.house, visit.turns)
    except RefusedRequest as refused:
        return _find(visit, form, answer, refused.errors)
    return _why(visit, form, explanation)


def _why(visit: Visit, form: Form, explanation: Explanation) -> HTMLResponse:
    rules = explanation.rules
    matches = [explanation.match] if explanation.match else []
    return page(
        "why.html",
        visit.language,
        form=form,
        path="/why",
        explanation=explanation,
        rules=rules,
        used=eligibility(explanation.local_government, rules.programme, rules.on).rules,
        cards=cards_for(matches, rules.programme, rules.on, visit.house.catalogue),
    )


def _find(
    visit: Visit,
    form: Form,
    answer: Recommendation | None = None,
    errors: tuple[FieldError, ...] = (),
) -> HTMLResponse:
    catalogue, language = visit.house.catalogue, visit.language
    matches = (answer.matches or answer.nearest) if answer else ()
    rules = answer.rules if answer else None
    programme = catalogue.programmes.get(form.programme)
    asks_nothing = answer is None and not errors
    return page(
        "find.html",
        language,
        status=422 if errors else 200,
        form=form,
        path="",
        choices=choices_in(catalogue, language),
        examples=examples_in(language),
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        answer=answer,
        rules=rules,
        rules_today=rules_shown(programme, visit.today) if programme and asks_nothing else None,
        cards=cards_for(matches, rules.programme, rules.on, catalogue) if rules else [],
        applicants=applicant_rules_on(rules.programme, rules.on) if rules else (),
        words=rules_on(rules.programme, rules.on) if rules else (),
        own_funded=OWN_FUNDED if OWN_FUNDED in catalogue.programmes else None,
    )
