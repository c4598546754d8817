"""Files of the record, sent to be saved and kept in nobody's cache."""

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from data.exporting.tables import ExportTable
from service.language.catalogues import Lang
from service.pages.private_visit import PRIVATE
from service.pages.shortlist.export import attachment

_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
}


def table_file(table: ExportTable, kind: Format, name: str, language: Lang) -> Response:
    """Return a table as a file of the kind that was asked for."""
    return file_response(as_bytes(table, kind), f"{name}.{kind.value}", _TYPES[kind], language)


def file_response(content: bytes, name: str, media_type: str, language: Lang) -> Response:
    """Return content that a browser saves under this name."""
    headers = {
        **PRIVATE,
        "Cache-Control": "no-store",
        "Content-Disposition": attachment(name),
        "Content-Language": language,
    }
    return Response(content, media_type=media_type, headers=headers)
