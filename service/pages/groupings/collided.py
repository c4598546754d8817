"""Two coordinators changed one grouping: the second is told, and nothing that was entered is lost."""

from collections.abc import Mapping

from starlette.responses import Response

from data.store.groupings import StoredGrouping
from matcher.domain.message import Message, message
from service.pages.groupings.desk import address_of, here_of
from service.pages.signed_visit import SignedVisit

_LABELS: Mapping[str, Message] = {
    "title": message("grouping.field.title", "Name of the grouping"),
    "programme": message("round.field.programme", "Programme"),
    "on": message("round.field.on", "As of date"),
    "least": message("grouping.field.least", "Partnerships in a group, at least"),
    "most": message("grouping.field.most", "Partnerships in a group, at most"),
    "same-region": message("grouping.field.same-region", "The same region of the world"),
    "start-window": message("grouping.field.start-window", "Years between their starts"),
    "party-once": message("grouping.field.party-once", "Each party once"),
    "experienced": message("grouping.field.experienced", "Experienced partnerships in a group"),
    "common-language": message("grouping.field.common-language", "A language in common"),
    "most-groups": message("grouping.field.most-groups", "Groups, at most"),
    "balance": message("grouping.field.balance", "What counts"),
    "start": message("grouping.field.start", "Start year"),
    "is-experienced": message("grouping.field.is-experienced", "Has worked together before"),
    "languages": message("grouping.field.languages", "Languages"),
    "theme": message("grouping.field.themes", "Themes"),
    "text": message("grouping.field.text", "What it is about"),
    "rows": message("round.field.rows", "Pasted rows"),
    "do": message("round.field.do", "Change"),
}


def collided_page(
    visit: SignedVisit,
    stored: StoredGrouping,
    rest: str,
    standing: Mapping[str, str] | None = None,
) -> Response:
    """Return what stands there now beside what was sent, to be sent again or left.

    `standing` is what stands there now by the name of each field.
    """
    known = standing or {}
    sent = [
        (name, value)
        for name, values in visit.entries.items()
        for value in values
        if name != "version"
    ]
    rows = [
        (_LABELS[name], known.get(name), value)
        for name, value in sent
        if name in _LABELS and value.strip() and known.get(name, "").strip() != value.strip()
    ]
    return visit.page(
        "groupings/collided.html",
        here_of(stored.id, rest),
        409,
        grouping=stored,
        rows=rows,
        sent=sent,
        action=address_of(visit, stored.id, rest),
        address=address_of(visit, stored.id),
    )
