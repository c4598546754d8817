"""The addresses of this part: rounds: whole cohorts assigned at once."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import OFFICERS
from service.pages.addresses import both_languages
from service.pages.rounds.begin import add_page, added_page, begun_page, new_page, template_file
from service.pages.rounds.change import changed_page, delete_page
from service.pages.rounds.compare import compare_page
from service.pages.rounds.desk import PATH
from service.pages.rounds.export import export_file
from service.pages.rounds.listing import rounds_page
from service.pages.rounds.pair import pair_page, print_page
from service.pages.rounds.party import changed_party_page, party_page
from service.pages.rounds.party_in_plan import alternatives_page, party_in_plan_page
from service.pages.rounds.plan import plan_page
from service.pages.rounds.show import round_page
from service.pages.rounds.suggestions import suggestions_file, suggestions_page
from service.pages.rounds.what_if import chosen_page, mended_page, proposed_page, what_if_page
from service.pages.rounds.work import assigned_page, work_page
from service.pages.signed_visit import SignedVisitNow
from service.pages.upload import UploadVisitNow

router = APIRouter(include_in_schema=False)

_ROUND = PATH + "/{round_id}"
_PLAN = _ROUND + "/plans/{number}"
_PARTY_IN_PLAN = _PLAN + "/parties/{party_id}"


def _list(visit: SignedVisitNow) -> Response:
    return rounds_page(visit)


def _new(visit: SignedVisitNow) -> Response:
    return new_page(visit)


def _begin(upload: UploadVisitNow) -> Response:
    return begun_page(upload)


def _template(visit: SignedVisitNow, kind: str) -> Response:
    return template_file(visit, kind)


def _show(visit: SignedVisitNow, round_id: str) -> Response:
    return round_page(visit, round_id)


def _change(visit: SignedVisitNow, round_id: str) -> Response:
    return changed_page(visit, round_id)


def _add(visit: SignedVisitNow, round_id: str) -> Response:
    return add_page(visit, round_id)


def _added(upload: UploadVisitNow, round_id: str) -> Response:
    return added_page(upload, round_id)


def _delete(visit: SignedVisitNow, round_id: str) -> Response:
    return delete_page(visit, round_id)


def _party(visit: SignedVisitNow, round_id: str, party_id: str) -> Response:
    return party_page(visit, round_id, party_id)


def _change_party(visit: SignedVisitNow, round_id: str, party_id: str) -> Response:
    return changed_party_page(visit, round_id, party_id)


def _assign(visit: SignedVisitNow, round_id: str) -> Response:
    return assigned_page(visit, round_id)


def _work(visit: SignedVisitNow, round_id: str, job_id: str) -> Response:
    return work_page(visit, round_id, job_id)


def _compare(visit: SignedVisitNow, round_id: str) -> Response:
    return compare_page(visit, round_id)


def _suggestions(visit: SignedVisitNow, round_id: str) -> Response:
    return suggestions_page(visit, round_id)


def _suggestions_file(visit: SignedVisitNow, round_id: str, kind: str) -> Response:
    return suggestions_file(visit, round_id, kind)


def _plan(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return plan_page(visit, round_id, number)


def _print(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return print_page(visit, round_id, number)


def _export(visit: SignedVisitNow, round_id: str, number: str, kind: str) -> Response:
    return export_file(visit, round_id, number, kind)


def _pair(
    visit: SignedVisitNow, round_id: str, number: str, our_id: str, their_id: str
) -> Response:
    return pair_page(visit, round_id, number, our_id, their_id)


def _party_in_plan(visit: SignedVisitNow, round_id: str, number: str, party_id: str) -> Response:
    return party_in_plan_page(visit, round_id, number, party_id)


def _alternatives(visit: SignedVisitNow, round_id: str, number: str, party_id: str) -> Response:
    return alternatives_page(visit, round_id, number, party_id)


def _what_if(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return what_if_page(visit, round_id, number)


def _mend(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return mended_page(visit, round_id, number)


def _choose(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return chosen_page(visit, round_id, number)


def _propose(visit: SignedVisitNow, round_id: str, number: str) -> Response:
    return proposed_page(visit, round_id, number)


both_languages(router, PATH, _list, OFFICERS)
both_languages(router, PATH, _begin, OFFICERS, ["POST"])
both_languages(router, PATH + "/new", _new, OFFICERS)
both_languages(router, PATH + "/template.{kind}", _template, OFFICERS)
both_languages(router, _ROUND, _show, OFFICERS)
both_languages(router, _ROUND, _change, OFFICERS, ["POST"])
both_languages(router, _ROUND + "/add", _add, OFFICERS)
both_languages(router, _ROUND + "/add", _added, OFFICERS, ["POST"])
both_languages(router, _ROUND + "/delete", _delete, OFFICERS)
both_languages(router, _ROUND + "/delete", _delete, OFFICERS, ["POST"])
both_languages(router, _ROUND + "/parties/{party_id}", _party, OFFICERS)
both_languages(router, _ROUND + "/parties/{party_id}", _change_party, OFFICERS, ["POST"])
both_languages(router, _ROUND + "/assign", _assign, OFFICERS, ["POST"])
both_languages(router, _ROUND + "/progress/{job_id}", _work, OFFICERS)
both_languages(router, _ROUND + "/compare", _compare, OFFICERS)
both_languages(router, _ROUND + "/suggestions", _suggestions, OFFICERS)
both_languages(router, _ROUND + "/suggestions/export.{kind}", _suggestions_file, OFFICERS)
both_languages(router, _PLAN, _plan, OFFICERS)
both_languages(router, _PLAN + "/print", _print, OFFICERS)
both_languages(router, _PLAN + "/export.{kind}", _export, OFFICERS)
both_languages(router, _PLAN + "/pairs/{our_id}/{their_id}", _pair, OFFICERS)
both_languages(router, _PARTY_IN_PLAN, _party_in_plan, OFFICERS)
both_languages(router, _PARTY_IN_PLAN, _alternatives, OFFICERS, ["POST"])
both_languages(router, _PLAN + "/what-if", _what_if, OFFICERS, ["POST"])
both_languages(router, _PLAN + "/mend", _mend, OFFICERS, ["POST"])
both_languages(router, _PLAN + "/choose", _choose, OFFICERS, ["POST"])
both_languages(router, _PLAN + "/propose", _propose, OFFICERS, ["POST"])
