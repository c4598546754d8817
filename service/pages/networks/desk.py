"""What every page of a network is made with: who looks, where it is, and what was just done."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matcher.domain.message import Message, message
from matcher.domain.network import NetworkMember
from matcher.domain.role import Role
from service.api.desk import HouseNow
from service.api.network_following import searches_follow
from service.pages.addresses import Here
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.signed_visit import SignedVisit, SignedVisitNow
from service.use_cases.grouping_names import other_party_words
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import patient_turn
from service.use_cases.network_words import member_name, period_words

PATH = "/networks"
SECTION = "networks"

DONE: Mapping[str, Message] = {
    "published": message(
        "network.done.published", "Published. Everybody can see it, and searches know of it."
    ),
    "saved": message("network.done.saved", "Saved."),
    "joined": message("network.done.joined", "The partnership is in the network."),
    "left": message("network.done.left", "The partnership has left the network."),
    "closed": message(
        "network.done.closed",
        "The network is closed. It is kept here, and takes no part in searches any more.",
    ),
    "reopened": message("network.done.reopened", "The network is open again."),
    "later": message(
        "network.done.later",
        "Saved. Searches know of it the next time that the service is started.",
    ),
}

_COORDINATORS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def _public(_ready: HouseNow, visit: SignedVisitNow) -> SignedVisit:
    # Asked in this order: while the service starts, a reader is told so and does not wait.
    return visit


PublicVisitNow = Annotated[SignedVisit, Depends(_public)]
"""A visit by anybody; whoever signed in is known."""


def here_of(network_id: str, rest: str = "", query: str = "", section: str = SECTION) -> Here:
    """Return where a page of a network is, in any language."""
    return Here(f"{PATH}/{quote(network_id, safe='')}{rest}", query, section)


def address_of(visit: SignedVisit, network_id: str, rest: str = "", query: str = "") -> str:
    """Return the address of a page of a network."""
    return here_of(network_id, rest, query).address(visit.language)


def coordinates(visit: SignedVisit) -> bool:
    """Return whether who looks may change networks."""
    return visit.who.role in _COORDINATORS


def public_page(
    visit: SignedVisit, template: str, here: Here, status: int = 200, **values: Any
) -> HTMLResponse:
    """Return a page for everybody; what somebody sees who signed in is shown to nobody else."""
    headers = PRIVATE if visit.who.user else None
    return page(
        template,
        visit.language,
        here,
        status,
        headers,
        who=visit.who,
        today=visit.today,
        coordinates=coordinates(visit),
        **words_of(visit),
        **values,
    )


def words_of(visit: SignedVisit) -> Mapping[str, Any]:
    """Return what templates of networks call to put them into words."""
    catalogue, language = visit.house.catalogue, visit.language

    def name_of(member: NetworkMember) -> str:
        return member_name(member, catalogue, language)

    return {
        "period": lambda shown: period_words(shown, language),
        "member_name": name_of,
        "others": lambda member: [other_party_words(e, language) for e in member.other_parties],
        "places": catalogue.local_governments,
        "themes": catalogue.taxonomy.themes,
    }


def work_of(visit: SignedVisit) -> GroupingWork:
    """Return the work of whoever asks."""
    turns = visit.turns
    return GroupingWork(
        visit.house, visit.actor, visit.now, visit.today, lambda: patient_turn(turns)
    )


def version_of(visit: SignedVisit) -> int:
    """Return the version that a form was opened with; 0, which none has, for any other text."""
    written = visit.one("version")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def done_note(visit: SignedVisit) -> Message | None:
    """Return the sentence on what was just done, None where nothing was."""
    return None if visit.is_post else DONE.get(visit.one("done"))


def follow(visit: SignedVisit, network_id: str, done: str) -> Response:
    """Let searches know of a change, and send the reader to the network."""
    said = done if searches_follow(visit.door) else "later"
    return RedirectResponse(address_of(visit, network_id, query=f"done={said}"), 303)
