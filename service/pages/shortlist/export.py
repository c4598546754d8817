"""A shortlist as a file: Excel, CSV or JSON, named so that every system can keep it."""

import re
import unicodedata
from datetime import date
from urllib.parse import quote

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from matcher.domain.errors import NotFoundError
from service.api.request_faults import no_such_address
from service.language.catalogues import Lang
from service.language.translate import text
from service.pages.private_visit import PRIVATE
from service.pages.shortlist.desk import Work
from service.pages.shortlist.kept import kept_list
from service.pages.shortlist.show import missing_page
from service.pages.shortlist.table import Filing, shortlist_table

_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
}
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*%;\x00-\x1f]')
_LONGEST_NAME = 60


def export_file(work: Work, token: str, kind: str) -> Response:
    """Return the list at a private address as a file of the kind that was asked for."""
    if kind not in [one.value for one in Format]:
        raise no_such_address()
    try:
        shortlist = work.read(token)
    except NotFoundError as error:
        return missing_page(work, token, error)
    chosen = Format(kind)
    kept = kept_list(shortlist, work.house, work.turns, work.today, work.language)
    table = shortlist_table(kept, Filing(work.now, work.language, work.house))
    name = file_name(shortlist.title, work.today, work.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": attachment(f"{name}.{chosen.value}"),
        "Content-Language": work.language,
    }
    return Response(as_bytes(table, chosen), media_type=_TYPES[chosen], headers=headers)


def file_name(title: str, day: date, language: Lang) -> str:
    """Return what a file of the list is called: its title and the day, without what systems forbid."""
    printable = "".join(letter if letter.isprintable() else " " for letter in title)
    words = " ".join(_NOT_IN_NAMES.sub(" ", printable).split())[:_LONGEST_NAME].strip(" .")
    return f"{words or text('Shortlist', language)} {day.isoformat()}"


def attachment(name: str) -> str:
    """Return the header that names a file: as it is, and in plain letters for old programs."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    # Plain letters can hold what the name itself does not: a full-width quote becomes a quote.
    plain = " ".join(_NOT_IN_NAMES.sub(" ", plain).split()) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
