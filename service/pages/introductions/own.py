"""The introductions of one local government, as its own representative sees them."""

from starlette.responses import Response

from data.store.introduction_lists import Order
from matcher.domain.introduction import Introduction
from matcher.introductions.steps import ANSWERED_STAGES
from service.pages.account.welcome import welcome
from service.pages.addresses import Here
from service.pages.introductions.selection import PATH, acting_of
from service.pages.introductions.shown import shown_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_reading import find
from service.use_cases.openness import room_at


def own_page(visit: SignedVisit) -> Response:
    """Return what waits for an answer first, then the rest, and how open the local government is."""
    own_id = visit.who.local_government_id or ""
    acting = acting_of(visit)
    found = find(acting, order=Order.CHANGED, n=None).introductions
    waiting = [each for each in found if _waits(each, own_id)]
    others = [each for each in found if each not in waiting]
    is_known = own_id in visit.house.catalogue.local_governments
    return visit.page(
        "introductions/own.html",
        Here(PATH, section="account"),
        name=visit.name_of(own_id),
        own_id=own_id,
        waiting=shown_of(sorted(waiting, key=_last_day), visit),
        others=shown_of(others, visit),
        room=room_at(acting, own_id) if is_known else None,
        done=welcome(visit),
    )


def _waits(introduction: Introduction, own_id: str) -> bool:
    own = introduction.party(own_id)
    return introduction.stage in ANSWERED_STAGES and own is not None and own.answer is None


def _last_day(introduction: Introduction) -> tuple[bool, str, str]:
    day = introduction.expires_on
    return day is None, day.isoformat() if day else "", introduction.id
