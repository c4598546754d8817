"""The rounds that there are, the latest changed first."""

from starlette.responses import Response

from data.store.round_plans import plan_numbers
from data.store.rounds import count_rounds, list_rounds
from data.store.transactions import reading
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.rounds.desk import PATH, done_note
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging

_A_PAGE = 30


def rounds_page(visit: SignedVisit) -> Response:
    """Return one page of the list of rounds."""
    written = visit.one("page") or "1"
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
    with reading(visit.engine) as connection:
        paging = Paging(PATH, (), number, count_rounds(connection), _A_PAGE)
        if not paging.exists:
            raise no_such_address()
        rounds = list_rounds(connection, paging.first - 1, _A_PAGE)
        plans = {each.id: len(plan_numbers(connection, each.id)) for each in rounds}
    return visit.page(
        "rounds/list.html",
        Here(PATH, "" if number == 1 else f"page={number}", "account"),
        rounds=rounds,
        plans=plans,
        paging=paging,
        programmes=visit.house.catalogue.programmes,
        done=done_note(visit),
    )
