"""A plan as a file: Excel, CSV or JSON."""

from starlette.responses import Response

from service.language.translate import text
from service.pages.rounds.desk import acting_of, standing_plan, standing_round
from service.pages.signed_visit import SignedVisit
from service.pages.table_file import table_file, wanted_format
from service.use_cases.round_propose import introductions_of_plan
from service.use_cases.round_table import plan_table


def export_file(visit: SignedVisit, round_id: str, number: str, kind: str) -> Response:
    """Return a plan as a file of the kind that was asked for."""
    chosen = wanted_format(kind)
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    introductions = introductions_of_plan(acting_of(visit), plan)
    table = plan_table(standing, plan, visit.house, introductions, visit.language)
    called = f"{standing.title} {text('Plan', visit.language)} {plan.number}"
    return table_file(visit, table, chosen, called)
