"""How many introductions a local government takes, and “not now”: said by itself, or noted by an officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.responses import RedirectResponse, Response

from data.store.openness import OpennessChangedError
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.introduction import Openness
from matcher.domain.message import Message, message
from matcher.introductions.obstacles import DEFAULT_CAPACITY
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.pages.addresses import Here
from service.pages.introductions.selection import acting_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_choice import find_date
from service.use_cases.entered_text import quoted
from service.use_cases.introduction_texts import LONGEST_REASON, checked
from service.use_cases.openness import MOST_INTRODUCTIONS, room_at, set_openness

PATH = "/openness"
_SAVED = message("openness.saved", "Saved. It holds for what is proposed from now on.")


@dataclass(frozen=True)
class Written:
    """What somebody wrote into the form, word for word."""

    capacity: str = ""
    not_now: bool = False
    until: str = ""
    reason: str = ""
    version: str = ""

    @classmethod
    def of(cls, openness: Openness) -> "Written":
        """Return the form as it stands."""
        until = openness.not_now_until
        return cls(
            capacity="" if openness.capacity is None else str(openness.capacity),
            not_now=openness.not_now,
            until=until.isoformat() if until else "",
            reason=openness.reason,
            version=str(openness.version),
        )

    @classmethod
    def read(cls, visit: SignedVisit) -> "Written":
        """Return the form as it was sent."""
        return cls(
            visit.one("capacity").strip(),
            bool(visit.one("not_now")),
            visit.one("until").strip(),
            visit.one("reason"),
            visit.one("version"),
        )


def openness_page(visit: SignedVisit, place_id: str) -> Response:
    """Return the form; 404 for a local government that is not known."""
    room = room_at(acting_of(visit), place_id)
    return _page(visit, place_id, Written.of(room.openness))


def changed_openness(visit: SignedVisit, place_id: str) -> Response:
    """Keep what was sent, or return the form with what has to be corrected."""
    written, mistakes = Written.read(visit), Mistakes()
    wanted = _openness(place_id, written, visit.today, mistakes)
    if wanted is None or mistakes.found:
        return _page(visit, place_id, written, mistakes.found)
    digits = written.version
    version = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
    try:
        set_openness(acting_of(visit), wanted, version)
    except OpennessChangedError as error:
        return _page(visit, place_id, written, collided=error)
    except InvalidInputError as error:
        field = "until" if error.code == "openness.day-passed" else "capacity"
        return _page(visit, place_id, written, [FieldError(field, error.message)])
    address = _here(place_id).address(visit.language)
    return RedirectResponse(f"{address}?done=saved", 303)


def _openness(place_id: str, written: Written, today: date, mistakes: Mistakes) -> Openness | None:
    capacity = until = None
    with mistakes.at("capacity"):
        capacity = _capacity(written.capacity)
    with mistakes.at("until"):
        until = find_date(written.until, today) if written.not_now and written.until else None
    with mistakes.at("reason"):
        checked(written.reason, LONGEST_REASON)
    if mistakes.found:
        return None
    return Openness(place_id, capacity, written.not_now, until, written.reason)


def _capacity(entered: str) -> int | None:
    if not entered:
        return None
    if not (entered.isascii() and entered.isdecimal() and len(entered) < 9):
        raise InvalidInputError(
            "openness.capacity-no-number",
            "“{value}” is not a number. Write a number from 0 to {limit}, or leave it empty.",
            value=quoted(entered),
            limit=MOST_INTRODUCTIONS,
        )
    return int(entered)


def _page(
    visit: SignedVisit,
    place_id: str,
    written: Written,
    errors: Sequence[FieldError] = (),
    collided: PartnerkommunError | None = None,
) -> Response:
    room = room_at(acting_of(visit), place_id)
    done: Message | None = _SAVED if visit.one("done") and not visit.is_post else None
    return visit.page(
        "introductions/openness.html",
        _here(place_id),
        409 if collided else 422 if errors else 200,
        place_id=place_id,
        name=visit.name_of(place_id),
        room=room,
        written=written,
        standing=room.openness,
        collided=collided.message if collided else None,
        is_officer=acting_of(visit).viewer.is_officer,
        errors=errors,
        first_errors={error.field: error for error in errors},
        done=done,
        default=DEFAULT_CAPACITY,
        most=MOST_INTRODUCTIONS,
        longest_reason=LONGEST_REASON,
    )


def _here(place_id: str) -> Here:
    return Here(f"{PATH}/{place_id}", section="account")
