"""Two plans of a round beside each other: who moved, what differs, and what it costs."""

from starlette.responses import Response

from data.store.round_plans import plan_numbers, read_plan
from data.store.transactions import reading
from service.pages.rounds.desk import here_of, number_from, standing_round
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_compare import compared


def compare_page(visit: SignedVisit, round_id: str) -> Response:
    """Return two plans of a round compared: the first two unless others are named."""
    standing = standing_round(visit, round_id)
    with reading(visit.engine) as connection:
        numbers = plan_numbers(connection, round_id)
        first, second = _chosen(visit, numbers)
        plans = [read_plan(connection, round_id, each) for each in (first, second) if each]
    return visit.page(
        "rounds/compare.html",
        here_of(round_id, "/compare", f"from={first}&with={second}"),
        round=standing,
        numbers=numbers,
        first=first,
        second=second,
        compared=compared(plans[0], plans[1], visit.name_of) if len(plans) == 2 else None,
        name_of=visit.name_of,
    )


def _chosen(visit: SignedVisit, numbers: tuple[int, ...]) -> tuple[int, int]:
    """Return which plans are compared; 0 where there is none to take."""
    second = number_from(visit.one("with")) if visit.one("with") else (numbers or (0,))[-1]
    rest = [number for number in numbers if number != second]
    first = number_from(visit.one("from")) if visit.one("from") else (rest or [0])[-1]
    return first, second
