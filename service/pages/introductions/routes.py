"""The addresses of introductions: the board and list, proposing, one of them, letters, openness."""

from fastapi import APIRouter
from starlette.responses import Response

from data.store.introductions import parties_of_introduction
from matcher.domain.role import Role
from service.accounts.access import OFFICERS, SIGNED_IN, STAFF
from service.pages.addresses import both_languages
from service.pages.introductions.board import introductions_page
from service.pages.introductions.export import calendar_page, export_file
from service.pages.introductions.letters import letters_page, mail_page, save_letters
from service.pages.introductions.matter import introduction_page
from service.pages.introductions.openness import PATH as OPENNESS
from service.pages.introductions.openness import changed_openness, openness_page
from service.pages.introductions.own import own_page
from service.pages.introductions.proposing import new_page, propose_page
from service.pages.introductions.selection import PATH
from service.pages.introductions.steps import answer_page, step_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)

_READERS = STAFF.own_only("introduction_id", parties_of_introduction)
_ANSWERERS = OFFICERS.own_only("introduction_id", parties_of_introduction)
_ONE = PATH + "/{introduction_id}"


def _list(visit: SignedVisitNow) -> Response:
    if visit.who.role is Role.REPRESENTATIVE:
        return own_page(visit)
    return introductions_page(visit)


def _export(visit: SignedVisitNow, kind: str) -> Response:
    return export_file(visit, kind)


def _new(visit: SignedVisitNow) -> Response:
    return new_page(visit)


def _propose(visit: SignedVisitNow) -> Response:
    return propose_page(visit)


def _one(visit: SignedVisitNow, introduction_id: str) -> Response:
    return introduction_page(visit, introduction_id)


def _calendar(visit: SignedVisitNow, introduction_id: str) -> Response:
    return calendar_page(visit, introduction_id)


def _letters(visit: SignedVisitNow, introduction_id: str) -> Response:
    return letters_page(visit, introduction_id)


def _save_letters(visit: SignedVisitNow, introduction_id: str) -> Response:
    return save_letters(visit, introduction_id)


def _mail(visit: SignedVisitNow, introduction_id: str) -> Response:
    return mail_page(visit, introduction_id)


def _answer(visit: SignedVisitNow, introduction_id: str) -> Response:
    return answer_page(visit, introduction_id)


def _step(visit: SignedVisitNow, introduction_id: str, step: str) -> Response:
    return step_page(visit, introduction_id, step)


def _openness(visit: SignedVisitNow, place_id: str) -> Response:
    return openness_page(visit, place_id)


def _changed_openness(visit: SignedVisitNow, place_id: str) -> Response:
    return changed_openness(visit, place_id)


both_languages(router, PATH, _list, SIGNED_IN)
both_languages(router, PATH, _propose, OFFICERS, ["POST"])
both_languages(router, f"{PATH}/export.{{kind}}", _export, STAFF)
both_languages(router, f"{PATH}/new", _new, OFFICERS)
both_languages(router, f"{PATH}/new", _new, OFFICERS, ["POST"])
both_languages(router, _ONE, _one, _READERS)
both_languages(router, f"{_ONE}/reminder.ics", _calendar, _READERS)
both_languages(router, f"{_ONE}/letters", _letters, _READERS)
both_languages(router, f"{_ONE}/letters", _save_letters, OFFICERS, ["POST"])
both_languages(router, f"{_ONE}/letters/mail", _mail, OFFICERS, ["POST"])
both_languages(router, f"{_ONE}/answer", _answer, _ANSWERERS, ["POST"])
both_languages(router, f"{_ONE}/{{step}}", _step, OFFICERS, ["POST"])
both_languages(router, f"{OPENNESS}/{{place_id}}", _openness, OFFICERS.own_only("place_id"))
both_languages(
    router, f"{OPENNESS}/{{place_id}}", _changed_openness, OFFICERS.own_only("place_id"), ["POST"]
)
