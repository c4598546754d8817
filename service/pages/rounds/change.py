"""Changing what holds for all parties of a round, its locks and bans, and deleting a round without plans."""

from starlette.responses import RedirectResponse, Response

from data.store.round_plans import plan_numbers
from data.store.rounds import RoundChange, RoundChangedError, delete_round
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.pages.rounds.collided import collided_page
from service.pages.rounds.desk import (
    PATH,
    assigning_of,
    here_of,
    standing_round,
    to_page,
    version_of,
)
from service.pages.rounds.form import RoundForm, rest_wanted
from service.pages.rounds.show import form_of, round_page
from service.pages.rounds.steps import entered_steps
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_begin import change_by_steps, change_rest, checked_title


def changed_page(visit: SignedVisit, round_id: str) -> Response:
    """Do what a form of the round's page asks for: other conditions, or steps such as a lock."""
    is_rest = "title" in visit.entries
    return _rest_page(visit, round_id) if is_rest else _steps_page(visit, round_id)


def _rest_page(visit: SignedVisit, round_id: str) -> Response:
    standing = standing_round(visit, round_id)
    form = RoundForm.read(visit.entries, visit.today)
    mistakes = Mistakes()
    with mistakes.at("title"):
        checked_title(form.title)
    wanted = rest_wanted(form, visit, mistakes)
    if wanted is None:
        return round_page(visit, standing.id, mistakes.found, form)
    try:
        change_rest(round_id, version_of(visit), wanted, assigning_of(visit))
    except RoundChangedError as error:
        now = form_of(error.stored)
        names = ("title", "programme", "on", "groups", "levels", "balance", "least")
        return collided_page(visit, error.stored, "", {name: getattr(now, name) for name in names})
    return to_page(visit, round_id, query="done=saved")


def _steps_page(visit: SignedVisit, round_id: str) -> Response:
    standing = standing_round(visit, round_id)
    try:
        steps = entered_steps(visit, standing.conditions)
        change_by_steps(round_id, version_of(visit), steps, assigning_of(visit))
    except RoundChangedError as error:
        return collided_page(visit, error.stored, "")
    except InvalidInputError as error:
        return round_page(visit, round_id, [FieldError("pair-ours", error.message)])
    return to_page(visit, round_id, query="done=saved")


def delete_page(visit: SignedVisit, round_id: str) -> Response:
    """Ask whether a round without plans shall go, and delete it where that was answered."""
    standing = standing_round(visit, round_id)
    with reading(visit.engine) as connection:
        plans = plan_numbers(connection, round_id)
    said = None
    if visit.is_post:
        try:
            change = RoundChange(visit.actor, visit.now)
            with writing(visit.engine) as connection:
                delete_round(connection, round_id, version_of(visit), change)
            return RedirectResponse(f"/{visit.language}{PATH}?done=deleted", 303)
        except InvalidInputError as error:
            said = error.message
    return visit.page(
        "rounds/delete.html",
        here_of(round_id, "/delete"),
        409 if said else 200,
        round=standing,
        plans=plans,
        said=said,
    )
