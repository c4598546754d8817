"""What the forms of an introduction's page do: steps, answers, note, dates, confidentiality."""

from collections.abc import Callable, Mapping
from datetime import date

from starlette.responses import RedirectResponse, Response

from data.store.introductions import IntroductionChangedError
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.introduction import Answer
from matcher.introductions.steps import Step
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address
from service.pages.introductions.collided import collided_page
from service.pages.introductions.matter import (
    Sent,
    here_of,
    introduction_page,
    values_of,
    version_in,
)
from service.pages.introductions.selection import acting_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_choice import find_date
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_steps import (
    answer_for,
    set_confidential,
    set_last_day,
    set_reminder,
    take_step,
    write_note,
)

_OF_TEXTS = frozenset({"introduction.text-too-long", "introduction.not-text"})
_MAIN_FIELDS = {"note": "note", "reminder": "remind_on", "last-day": "expires_on"}
"""The field at which a form's mistakes are told; of all others it is why."""


def step_page(visit: SignedVisit, introduction_id: str, step: str) -> Response:
    """Do what an officer sent by one of the forms; 404 for a form that there is not."""
    change = _CHANGES.get(step)
    if change is None:
        if step not in [each.value for each in Step if each is not Step.EXPIRE]:
            raise no_such_address()
        change = _step_named(Step(step))
    return _done(visit, introduction_id, step, _MAIN_FIELDS.get(step, "why"), change)


def answer_page(visit: SignedVisit, introduction_id: str) -> Response:
    """Note what one side answers: an officer for any, a representative for its own."""
    place_id = visit.one("place")
    return _done(visit, introduction_id, f"answer-{place_id}", "reason", _answer)


_Change = Callable[[Acting, str, int, SignedVisit], object]


class _FieldMistakeError(InvalidInputError):
    """A mistake at another field than that at which a form tells its mistakes."""

    field = ""


def _done(
    visit: SignedVisit, introduction_id: str, form: str, field: str, change: _Change
) -> Response:
    acting = acting_of(visit)
    try:
        change(acting, introduction_id, version_in(visit), visit)
    except NotFoundError:
        raise
    except IntroductionChangedError as error:
        return collided_page(visit, introduction_id, form, error)
    except InvalidInputError as error:
        mistake = FieldError(f"{form}-{_field_of(error, form, field)}", error.message)
        return introduction_page(visit, introduction_id, Sent(form, values_of(visit), mistake))
    done = "answer" if form.startswith("answer-") else "saved" if form in _CHANGES else "step"
    address = here_of(introduction_id).address(visit.language)
    return RedirectResponse(f"{address}?done={done}", 303)


def _field_of(error: InvalidInputError, form: str, field: str) -> str:
    if isinstance(error, _FieldMistakeError):
        return error.field
    is_of_why = form == "last-day" and error.code in _OF_TEXTS
    return "why" if is_of_why else field


def _step_named(step: Step) -> _Change:
    def change(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
        take_step(acting, introduction_id, version, step, visit.one("why"))

    return change


def _answer(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
    entered = visit.one("answer")
    if entered not in [each.value for each in Answer]:
        mistake = _FieldMistakeError(
            "introductions.no-answer-chosen", "Choose yes or no, so that the answer can be noted."
        )
        mistake.field = "answer"
        raise mistake
    answer_for(
        acting,
        introduction_id,
        version,
        visit.one("place"),
        Answer(entered),
        visit.one("reason"),
        is_shared=bool(visit.one("shared")),
    )


def _note(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
    write_note(acting, introduction_id, version, visit.one("note"))


def _reminder(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
    set_reminder(acting, introduction_id, version, _day(visit, "remind_on"))


def _last_day(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
    day = _day(visit, "expires_on")
    if day is None:
        raise InvalidInputError(
            "introductions.last-day-missing",
            "Choose the day on which it ends. An introduction that is with its parties always has one.",
        )
    set_last_day(acting, introduction_id, version, day, visit.one("why"))


def _confidential(acting: Acting, introduction_id: str, version: int, visit: SignedVisit) -> None:
    is_wanted = visit.one("value") != "open"
    set_confidential(acting, introduction_id, version, is_wanted, visit.one("why"))


def _day(visit: SignedVisit, field: str) -> date | None:
    entered = visit.one(field)
    return find_date(entered, visit.today) if entered else None


_CHANGES: Mapping[str, _Change] = {
    "note": _note,
    "reminder": _reminder,
    "last-day": _last_day,
    "confidential": _confidential,
}
