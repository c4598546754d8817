"""A wished group: which rule blocks it, which partnership would mend it, and making it with one press."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from matcher.networks.wished import Mend, wished
from service.api.refusals import FieldError
from service.pages.groupings.board import board_page
from service.pages.groupings.desk import address_of, here_of, partnership_at, version_rest
from service.pages.groupings.moving import NOBODY_TICKED, gathering, made, ticked
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, version_view
from service.pages.signed_visit import SignedVisit

MOST_WISHED = 40


@dataclass(frozen=True)
class ShownMend:
    """A change that makes a wished group whole, with the keys that the group would then have."""

    mend: Mend
    keys: tuple[str, ...]


def wish_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Return whether those that were named could be a group, and what would mend it."""
    view = version_view(visit, grouping_id, number)
    keys = ticked(visit)[:MOST_WISHED]
    for key in keys:
        partnership_at(view.grouping, key)
    worked = view.worked
    if worked is None:
        trouble = [FieldError("key", view.trouble)] if view.trouble else []
        return board_page(visit, grouping_id, number, trouble)
    chosen = [key for key in keys if key in worked.problem.places]
    found = wished(worked.problem, chosen, view.groups) if chosen else None
    mends = found.mends if found else ()
    query = urlencode([("key", key) for key in keys])
    return visit.page(
        "groupings/wish.html",
        here_of(grouping_id, f"{view.rest}/wish", query),
        grouping=view.grouping,
        version=view.version,
        rest=view.rest,
        keys=keys,
        left_out=[key for key in keys if key not in chosen],
        found=found,
        mends=[ShownMend(each, _after(chosen, each)) for each in mends],
        saying=Saying(view),
        name_of=view.name_of,
    )


def wished_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Lead to the answer for those who were ticked, or make the group that was asked for."""
    keys = ticked(visit)
    if not keys:
        return board_page(visit, grouping_id, number, [NOBODY_TICKED])
    if len(keys) > MOST_WISHED:
        said = message(
            "grouping.too-many-wished",
            "{count} partnerships are too many for one group. Tick at most {most}.",
            count=len(keys),
            most=MOST_WISHED,
        )
        return board_page(visit, grouping_id, number, [FieldError("key", said)])
    view = version_view(visit, grouping_id, number)
    if visit.one("make"):
        return _make(view, keys)
    rest = version_rest(view.version.number, "/wish")
    query = urlencode([("key", key) for key in keys])
    return RedirectResponse(address_of(visit, grouping_id, rest, query), 303)


def _make(view: VersionView, keys: Sequence[str]) -> Response:
    grouping_id, number = view.grouping.id, str(view.version.number)
    for key in keys:
        partnership_at(view.grouping, key)
    try:
        steps = gathering(view, keys)
    except InvalidInputError as error:
        return board_page(view.visit, grouping_id, number, [FieldError("key", error.message)])
    return made(view.visit, grouping_id, number, steps)


def _after(keys: Sequence[str], mend: Mend) -> tuple[str, ...]:
    return (*(key for key in keys if key not in mend.removed), *mend.added)
