"""What every page of a grouping is made with: it, its versions, its addresses, and who works with it."""

from collections.abc import Mapping
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from data.store.grouping_versions import GroupingVersion, read_version
from data.store.groupings import StoredGrouping, read_grouping
from data.store.transactions import reading
from matcher.domain.errors import NotFoundError
from matcher.domain.grouping import GroupingPartnership
from matcher.domain.message import Message, message
from service.api.request_faults import no_such_address
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import patient_turn

PATH = "/groupings"

DONE: Mapping[str, Message] = {
    "begun": message(
        "grouping.done.begun", "The grouping is there. Look it through, then propose groupings."
    ),
    "saved": message("grouping.done.saved", "Saved."),
    "added": message("grouping.done.added", "The partnerships are added."),
    "grouped": message(
        "grouping.done.grouped", "Grouped. Versions that were there already are kept beside it."
    ),
    "moved": message(
        "grouping.done.moved",
        "Done, as a version of its own. The version that it was made from is kept as it was.",
    ),
    "renamed": message(
        "grouping.done.renamed", "The group has its new name, in a version of its own."
    ),
    "commented": message("grouping.done.commented", "The comment is there."),
    "chosen": message(
        "grouping.done.chosen", "The version is chosen, and its rules are those of the grouping."
    ),
    "deleted": message("grouping.done.deleted", "The grouping is deleted."),
}


def here_of(grouping_id: str, rest: str = "", query: str = "") -> Here:
    """Return where a page of a grouping is, in any language."""
    return Here(f"{PATH}/{quote(grouping_id, safe='')}{rest}", query, "account")


def version_rest(number: int, rest: str = "") -> str:
    """Return the end of the address of a page of a version."""
    return f"/versions/{number}{rest}"


def address_of(visit: SignedVisit, grouping_id: str, rest: str = "", query: str = "") -> str:
    """Return the address of a page of a grouping."""
    return here_of(grouping_id, rest, query).address(visit.language)


def to_page(visit: SignedVisit, grouping_id: str, rest: str = "", query: str = "") -> Response:
    """Send the reader on to a page of a grouping."""
    return RedirectResponse(address_of(visit, grouping_id, rest, query), 303)


def standing_grouping(visit: SignedVisit, grouping_id: str) -> StoredGrouping:
    """Return a grouping as it stands; raise NotFoundError where there is none."""
    with reading(visit.engine) as connection:
        return read_grouping(connection, grouping_id)


def standing_version(visit: SignedVisit, grouping_id: str, number: str) -> GroupingVersion:
    """Return a version by the number in an address; raise NotFoundError where there is none."""
    with reading(visit.engine) as connection:
        return read_version(connection, grouping_id, number_from(number))


def number_from(written: str) -> int:
    """Return the number of a version as it stands in an address."""
    if not (written.isascii() and written.isdigit() and len(written) <= len("999999")):
        raise no_such_address()
    return int(written)


def page_from(written: str) -> int:
    """Return the number of a page of a long list; 0, which none has, for any other text."""
    known = written or "1"
    return int(known) if known.isascii() and known.isdigit() and len(known) < 6 else 0


def version_of(visit: SignedVisit) -> int:
    """Return the version that a form was opened with; 0, which none has, for any other text."""
    written = visit.one("version")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def work_of(visit: SignedVisit) -> GroupingWork:
    """Return the work of whoever asks."""
    turns = visit.turns
    return GroupingWork(
        visit.house, visit.actor, visit.now, visit.today, lambda: patient_turn(turns)
    )


def partnership_at(standing: StoredGrouping, key: str) -> GroupingPartnership:
    """Return the partnership at an address; raise NotFoundError where it takes no part."""
    found = standing.partnership(key)
    if found is None:
        raise NotFoundError(
            "grouping.no-such-partnership",
            "{id} is no partnership of this grouping. Choose one that is, or add it.",
            id=quoted(key),
        )
    return found


def done_note(visit: SignedVisit) -> Message | None:
    """Return the sentence on what was just done, None where nothing was."""
    return None if visit.is_post else DONE.get(visit.one("done"))
