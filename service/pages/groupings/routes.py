"""The addresses of this part: groupings: partnerships divided into networks under rules."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import COORDINATORS
from service.pages.addresses import both_languages
from service.pages.groupings.begin import (
    add_page,
    added_page,
    begun_page,
    new_page,
    template_file,
)
from service.pages.groupings.change import changed_page, delete_page
from service.pages.groupings.compare import compare_page
from service.pages.groupings.desk import PATH
from service.pages.groupings.listing import groupings_page
from service.pages.groupings.onward import commented_page
from service.pages.groupings.partnership import changed_partnership_page, partnership_page
from service.pages.groupings.show import grouping_page
from service.pages.groupings.version_routes import router as versions
from service.pages.groupings.work import proposed_page, work_page
from service.pages.signed_visit import SignedVisitNow
from service.pages.upload import UploadVisitNow

router = APIRouter(include_in_schema=False)

_GROUPING = PATH + "/{grouping_id}"
_PARTNERSHIP = _GROUPING + "/partnerships/{key}"


def _list(visit: SignedVisitNow) -> Response:
    return groupings_page(visit)


def _new(visit: SignedVisitNow) -> Response:
    return new_page(visit)


def _begin(upload: UploadVisitNow) -> Response:
    return begun_page(upload)


def _template(visit: SignedVisitNow, kind: str) -> Response:
    return template_file(visit, kind)


def _show(visit: SignedVisitNow, grouping_id: str) -> Response:
    return grouping_page(visit, grouping_id)


def _change(visit: SignedVisitNow, grouping_id: str) -> Response:
    return changed_page(visit, grouping_id)


def _add(visit: SignedVisitNow, grouping_id: str) -> Response:
    return add_page(visit, grouping_id)


def _added(upload: UploadVisitNow, grouping_id: str) -> Response:
    return added_page(upload, grouping_id)


def _delete(visit: SignedVisitNow, grouping_id: str) -> Response:
    return delete_page(visit, grouping_id)


def _partnership(visit: SignedVisitNow, grouping_id: str, key: str) -> Response:
    return partnership_page(visit, grouping_id, key)


def _change_partnership(visit: SignedVisitNow, grouping_id: str, key: str) -> Response:
    return changed_partnership_page(visit, grouping_id, key)


def _group(visit: SignedVisitNow, grouping_id: str) -> Response:
    return proposed_page(visit, grouping_id)


def _work(visit: SignedVisitNow, grouping_id: str, job_id: str) -> Response:
    return work_page(visit, grouping_id, job_id)


def _compare(visit: SignedVisitNow, grouping_id: str) -> Response:
    return compare_page(visit, grouping_id)


def _comment(visit: SignedVisitNow, grouping_id: str) -> Response:
    return commented_page(visit, grouping_id)


both_languages(router, PATH, _list, COORDINATORS)
both_languages(router, PATH, _begin, COORDINATORS, ["POST"])
both_languages(router, PATH + "/new", _new, COORDINATORS)
both_languages(router, PATH + "/template.{kind}", _template, COORDINATORS)
both_languages(router, _GROUPING, _show, COORDINATORS)
both_languages(router, _GROUPING, _change, COORDINATORS, ["POST"])
both_languages(router, _GROUPING + "/add", _add, COORDINATORS)
both_languages(router, _GROUPING + "/add", _added, COORDINATORS, ["POST"])
both_languages(router, _GROUPING + "/delete", _delete, COORDINATORS)
both_languages(router, _GROUPING + "/delete", _delete, COORDINATORS, ["POST"])
both_languages(router, _PARTNERSHIP, _partnership, COORDINATORS)
both_languages(router, _PARTNERSHIP, _change_partnership, COORDINATORS, ["POST"])
both_languages(router, _GROUPING + "/group", _group, COORDINATORS, ["POST"])
both_languages(router, _GROUPING + "/progress/{job_id}", _work, COORDINATORS)
both_languages(router, _GROUPING + "/compare", _compare, COORDINATORS)
both_languages(router, _GROUPING + "/comment", _comment, COORDINATORS, ["POST"])
router.include_router(versions)
