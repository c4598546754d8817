"""The introductions of a board or a list as a file: exactly those that the filters leave."""

from dataclasses import replace

from starlette.responses import Response

from data.exporting.files import Format
from service.api.refusals import RefusedRequest
from service.api.request_faults import no_such_address
from service.language.translate import text
from service.pages.introductions.selection import Selection, acting_of, chosen_by
from service.pages.record.files import file_response, table_file
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_files import introductions_table, reminder_calendar
from service.use_cases.introduction_sheet import sheet_of

_CALENDAR = "text/calendar; charset=utf-8"


def export_file(visit: SignedVisit, kind: str) -> Response:
    """Return the chosen introductions in their order, confidential ones only where that is asked for.

    Excel and CSV are in the words of the page; JSON is for programs and keeps its English keys and codes.
    """
    if kind not in [each.value for each in Format]:
        raise no_such_address()
    chosen = chosen_by(Selection.read(visit.entries), visit)
    if chosen.mistakes.found:
        raise RefusedRequest(chosen.mistakes.found)
    table = introductions_table(
        acting_of(visit),
        language=visit.language,
        with_confidential=bool(visit.one("confidential")),
    )
    rows = {row[0]: row for row in table.rows}
    kept = tuple(rows[each.id] for each in chosen.introductions if each.id in rows)
    name = f"{text('Introductions', visit.language)} {visit.today.isoformat()}"
    found = replace(table, rows=kept)
    if kind != Format.JSON:
        found = sheet_of(found, visit.house, visit.language)
    return table_file(found, Format(kind), name, visit.language)


def calendar_page(visit: SignedVisit, introduction_id: str) -> Response:
    """Return the reminder and the last day to answer for a calendar."""
    content = reminder_calendar(acting_of(visit), introduction_id, visit.language)
    name = f"{text('Introduction', visit.language)} {introduction_id}.ics"
    return file_response(content, name, _CALENDAR, visit.language)
