"""What every page of a round is made with: the round, its names, its addresses, and who works with it."""

from collections.abc import Mapping
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from data.store.round_plans import RoundPlan, read_plan
from data.store.rounds import Round, read_round
from data.store.transactions import reading
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.round import RoundConditions
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_acting import Acting
from service.use_cases.jobs import patient_turn
from service.use_cases.round_assign import Assigning

PATH = "/rounds"

DONE: Mapping[str, Message] = {
    "begun": message("round.done.begun", "The round is there. Look it through, then assign it."),
    "saved": message("round.done.saved", "Saved."),
    "added": message("round.done.added", "The parties are added."),
    "assigned": message("round.done.assigned", "Assigned. The earlier plans are kept beside it."),
    "chosen": message(
        "round.done.chosen", "The plan is chosen, and its conditions are those of the round."
    ),
    "deleted": message("round.done.deleted", "The round is deleted."),
}


def here_of(round_id: str, rest: str = "", query: str = "") -> Here:
    """Return where a page of a round is, in any language."""
    return Here(f"{PATH}/{quote(round_id, safe='')}{rest}", query, "account")


def address_of(visit: SignedVisit, round_id: str, rest: str = "", query: str = "") -> str:
    """Return the address of a page of a round."""
    return here_of(round_id, rest, query).address(visit.language)


def to_page(visit: SignedVisit, round_id: str, rest: str = "", query: str = "") -> Response:
    """Send the reader on to a page of a round."""
    return RedirectResponse(address_of(visit, round_id, rest, query), 303)


def standing_round(visit: SignedVisit, round_id: str) -> Round:
    """Return a round as it stands; raise NotFoundError where there is none."""
    with reading(visit.engine) as connection:
        return read_round(connection, round_id)


def standing_plan(visit: SignedVisit, round_id: str, number: str) -> RoundPlan:
    """Return a plan by the number in an address; raise NotFoundError where there is none."""
    with reading(visit.engine) as connection:
        return read_plan(connection, round_id, number_from(number))


def number_from(written: str) -> int:
    """Return the number of a plan as it stands in an address."""
    if not (written.isascii() and written.isdigit() and len(written) <= len("999999")):
        raise no_such_address()
    return int(written)


def version_of(visit: SignedVisit) -> int:
    """Return the version of a round that a form was opened with; 0, which none has, for any other text."""
    written = visit.one("version")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def acting_of(visit: SignedVisit) -> Acting:
    """Return the work of whoever asks, as introductions need it."""
    return Acting.of(visit.who, visit.house, visit.now, visit.today)


def assigning_of(visit: SignedVisit) -> Assigning:
    """Return the work of whoever asks, as rounds need it."""
    turns = visit.turns
    return Assigning(visit.house, visit.actor, visit.now, visit.today, lambda: patient_turn(turns))


def done_note(visit: SignedVisit) -> Message | None:
    """Return the sentence on what was just done, None where nothing was."""
    return None if visit.is_post else DONE.get(visit.one("done"))


def place_of(visit: SignedVisit, place_id: str) -> LocalGovernment | None:
    """Return a local government, None where the registry no longer has it."""
    return visit.house.catalogue.local_governments.get(place_id)


def place_named(visit: SignedVisit, written: str, conditions: RoundConditions) -> str:
    """Return the id of the party of a round that was named by id or name; the words where none is meant."""
    wanted = written.strip()
    ids = [party.id for party in conditions.parties]
    if wanted in ids:
        return wanted
    named = [i for i in ids if visit.name_of(i).casefold() == wanted.casefold()]
    return named[0] if len(named) == 1 else wanted
