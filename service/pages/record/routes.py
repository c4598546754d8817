"""The addresses of the log, of matters and their files, of retention, personal data and confidentiality."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.accounts.access import ADMINISTRATORS, STAFF
from service.pages.addresses import READ, both_languages
from service.pages.record.confidential import confidential_page
from service.pages.record.log import export_log, log_page
from service.pages.record.matter import matter_page, matter_zip
from service.pages.record.personal_data import personal_data_page
from service.pages.record.retention import retention_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)

_READ_AND_SEND = (*READ, "POST")


def _log(visit: SignedVisitNow) -> Response:
    return log_page(visit)


def _log_file(kind: str, visit: SignedVisitNow) -> Response:
    return export_log(visit, kind)


def _matter(matter: str, matter_id: str, visit: SignedVisitNow) -> Response:
    return matter_page(visit, matter, matter_id)


def _matter_file(matter: str, matter_id: str, request: Request, visit: SignedVisitNow) -> Response:
    return matter_zip(visit, matter, matter_id, only_asks=request.method == "HEAD")


def _retention(visit: SignedVisitNow) -> Response:
    return retention_page(visit)


def _personal_data(visit: SignedVisitNow) -> Response:
    return personal_data_page(visit)


def _confidential(local_government_id: str, visit: SignedVisitNow) -> Response:
    return confidential_page(visit, local_government_id)


both_languages(router, "/log", _log, STAFF)
both_languages(router, "/log/export.{kind}", _log_file, STAFF)
both_languages(router, "/matters/{matter}/{matter_id}.zip", _matter_file, STAFF)
both_languages(router, "/matters/{matter}/{matter_id}", _matter, STAFF)
both_languages(router, "/retention", _retention, ADMINISTRATORS, _READ_AND_SEND)
both_languages(router, "/personal-data", _personal_data, ADMINISTRATORS, _READ_AND_SEND)
both_languages(
    router,
    "/local-governments/{local_government_id}/confidential",
    _confidential,
    STAFF,
    _READ_AND_SEND,
)
