"""Two officers changed one round: the second is told, and nothing that was entered is lost."""

from collections.abc import Mapping

from starlette.responses import Response

from data.store.rounds import Round
from matcher.domain.message import Message, message
from service.pages.rounds.desk import address_of, here_of
from service.pages.signed_visit import SignedVisit

_LABELS: Mapping[str, Message] = {
    "title": message("round.field.title", "Name of the round"),
    "programme": message("round.field.programme", "Programme"),
    "on": message("round.field.on", "As of date"),
    "groups": message("round.field.groups", "Parties in a group"),
    "levels": message("round.field.levels", "Other levels"),
    "balance": message("round.field.balance", "Weight of the worst-off"),
    "least": message("round.field.least", "Least benefit"),
    "capacity": message("round.field.capacity", "Partners at most"),
    "only": message("round.field.only", "Only countries"),
    "required": message("round.field.required", "Must get a partner"),
    "size": message("round.field.size", "Group size"),
    "text": message("round.field.text", "Challenge"),
    "rows": message("round.field.rows", "Pasted rows"),
    "names": message("round.field.names", "Names, one a line"),
    "shortlist": message("round.field.shortlist", "Shortlist"),
    "do": message("round.field.do", "Change"),
}


def collided_page(
    visit: SignedVisit,
    stored: Round,
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
        "rounds/collided.html",
        here_of(stored.id, rest),
        409,
        round=stored,
        rows=rows,
        sent=sent,
        action=address_of(visit, stored.id, rest),
        address=address_of(visit, stored.id),
    )
