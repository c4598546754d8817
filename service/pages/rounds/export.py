"""A plan as a file: Excel, CSV or JSON."""

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from service.api.request_faults import no_such_address
from service.language.translate import text
from service.pages.private_visit import PRIVATE
from service.pages.rounds.desk import acting_of, standing_plan, standing_round
from service.pages.shortlist.export import attachment, file_name
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_propose import introductions_of_plan
from service.use_cases.round_table import plan_table

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


def export_file(visit: SignedVisit, round_id: str, number: str, kind: str) -> Response:
    """Return a plan as a file of the kind that was asked for."""
    chosen = wanted_format(kind)
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    introductions = introductions_of_plan(acting_of(visit), plan)
    table = plan_table(standing, plan, visit.house, introductions, visit.language)
    called = f"{standing.title} {text('Plan', visit.language)} {plan.number}"
    name = file_name(called, visit.today, visit.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": attachment(f"{name}.{chosen.value}"),
        "Content-Language": visit.language,
    }
    return Response(as_bytes(table, chosen), media_type=MEDIA_TYPES[chosen], headers=headers)
