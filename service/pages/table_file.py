"""A table as a file of the kind that an address ends in: Excel, CSV or JSON."""

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from data.exporting.tables import ExportTable
from service.api.request_faults import no_such_address
from service.pages.private_visit import PRIVATE
from service.pages.shortlist.export import attachment, file_name
from service.pages.signed_visit import SignedVisit

MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
}


def wanted_format(kind: str) -> Format:
    """Return the kind of file that an address ends in."""
    if kind not in [one.value for one in Format]:
        raise no_such_address()
    return Format(kind)


def table_file(visit: SignedVisit, table: ExportTable, chosen: Format, called: str) -> Response:
    """Return a table as a file; `called` is what it is about."""
    return content_file(visit, as_bytes(table, chosen), chosen, called)


def content_file(visit: SignedVisit, content: bytes, chosen: Format, called: str) -> Response:
    """Return what is in a file as a download that no other reader is shown."""
    name = file_name(called, visit.today, visit.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": attachment(f"{name}.{chosen.value}"),
        "Content-Language": visit.language,
    }
    return Response(content, media_type=MEDIA_TYPES[chosen], headers=headers)
