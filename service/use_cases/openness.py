"""How open a local government is to introductions: how many it can take, and “not now”."""

from dataclasses import dataclass, replace

from data.store.event_log import record
from data.store.introductions import introductions_of
from data.store.openness import keep_openness, openness_of
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Openness
from matcher.domain.role import Role
from matcher.introductions.obstacles import capacity_of, open_ones
from service.use_cases.entered_text import quoted
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_texts import LONGEST_REASON, checked

MOST_INTRODUCTIONS = 99


@dataclass(frozen=True)
class Room:
    """How many open introductions a local government has and can take, and what it said of it.

    For a representative `open_introductions` counts only those that it knows of.
    """

    openness: Openness
    capacity: int
    is_default: bool
    open_introductions: int
    is_closed: bool

    @property
    def is_full(self) -> bool:
        """Return whether it can take no more."""
        return self.open_introductions >= self.capacity


def room_at(acting: Acting, place_id: str) -> Room:
    """Return how open a local government is today; its reason only to officers and to itself.

    Raise NotFoundError for a place that is not known, or a representative's request for another.
    """
    _refuse_others(acting, place_id, may_read=frozenset({Role.COORDINATOR}))
    expire_due(acting.engine, acting.now, acting.today)
    with reading(acting.engine) as connection:
        openness = openness_of(connection, place_id)
        introductions = introductions_of(connection, [place_id])
    if acting.actor.role is Role.REPRESENTATIVE:
        introductions = tuple(each for each in introductions if each.was_sent)
    return Room(
        openness=replace(openness, reason="") if _is_only_reader(acting) else openness,
        capacity=capacity_of(openness),
        is_default=openness.capacity is None,
        open_introductions=open_ones(place_id, introductions),
        is_closed=openness.is_closed_on(acting.today),
    )


def set_openness(acting: Acting, wanted: Openness, version: int | None) -> Room:
    """Keep what a local government says; officers for any, representatives for their own.

    Raise InvalidInputError for a figure out of range or a day that has been, OpennessChangedError
    (data/store/openness.py) where somebody changed it meanwhile.
    """
    _refuse_others(acting, wanted.local_government_id, may_read=frozenset())
    kept = _checked(acting, wanted)
    with writing(acting.engine) as connection:
        after, text_id = keep_openness(connection, kept, version, acting.now)
        until = after.not_now_until
        record(
            connection,
            acting.now,
            acting.actor,
            Happening.OPENNESS_CHANGED,
            Matter.LOCAL_GOVERNMENT,
            after.local_government_id,
            values={
                "capacity": after.capacity,
                "not_now": after.not_now,
                "not_now_until": until.isoformat() if until else None,
            },
            place_ids=[after.local_government_id],
            text_id=text_id,
        )
    return room_at(acting, after.local_government_id)


def _checked(acting: Acting, wanted: Openness) -> Openness:
    if wanted.capacity is not None and not 0 <= wanted.capacity <= MOST_INTRODUCTIONS:
        raise InvalidInputError(
            "openness.capacity-out-of-range",
            "A local government cannot take {value} introductions at a time. Give a number from 0 to "
            "{limit}, or none at all.",
            value=str(wanted.capacity)[:20],
            limit=MOST_INTRODUCTIONS,
        )
    until = wanted.not_now_until
    if wanted.not_now and until is not None and until <= acting.today:
        raise InvalidInputError(
            "openness.day-passed",
            "{day} has come already. Choose a day after today, or none for until further notice.",
            day=until,
        )
    return replace(
        wanted,
        not_now_until=until if wanted.not_now else None,
        reason=checked(wanted.reason, LONGEST_REASON),
    )


def _is_only_reader(acting: Acting) -> bool:
    return acting.actor.role is Role.COORDINATOR


def _refuse_others(acting: Acting, place_id: str, *, may_read: frozenset[Role]) -> None:
    """Raise NotFoundError for a place that is not known, or that is none of the caller's."""
    is_known = place_id in acting.catalogue.local_governments
    is_own = acting.actor.role is Role.REPRESENTATIVE and acting.own_place_id == place_id
    is_allowed = acting.viewer.is_officer or is_own or acting.actor.role in may_read
    if not is_known or not is_allowed:
        raise NotFoundError(
            "local-government.unknown-name",
            "There is no local government “{value}”. Write its name or its id, for example se-1480.",
            value=quoted(place_id),
        )
