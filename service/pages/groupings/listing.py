"""The groupings that there are, the latest changed first."""

from starlette.responses import Response

from data.store.groupings import count_groupings, list_groupings
from data.store.transactions import reading
from service.api.request_faults import no_such_address
from service.pages.account.welcome import welcome
from service.pages.addresses import Here
from service.pages.groupings.desk import PATH, done_note, page_from
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging

_A_PAGE = 30


def groupings_page(visit: SignedVisit) -> Response:
    """Return one page of the list of groupings."""
    number = page_from(visit.one("page"))
    with reading(visit.engine) as connection:
        paging = Paging(PATH, (), number, count_groupings(connection), _A_PAGE)
        if not paging.exists:
            raise no_such_address()
        groupings = list_groupings(connection, paging.first - 1, _A_PAGE)
    return visit.page(
        "groupings/list.html",
        Here(PATH, "" if number == 1 else f"page={number}", "account"),
        groupings=groupings,
        paging=paging,
        programmes=visit.house.catalogue.programmes,
        done=done_note(visit) or welcome(visit),
    )
