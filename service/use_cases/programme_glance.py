"""All programmes on a day at a glance, and which of them can be asked instead of a closed one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.message import CountryCode
from matcher.domain.programme import ApplicantRule, Programme
from matcher.eligibility import (
    CallState,
    applicant_rules_on,
    call_status,
    eligible_countries,
    has_ended,
)


class Applying(StrEnum):
    """Whether one can apply on a day, as far as the sources tell."""

    OPEN = "open"
    NOT_NEEDED = "not_needed"
    PERHAPS_OPEN = "perhaps_open"
    PAUSED = "paused"
    NO_KNOWN_CALL = "no_known_call"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"


# What can be done instead of waiting for a call.
_INSTEAD = (Applying.OPEN, Applying.NOT_NEEDED, Applying.PERHAPS_OPEN)


@dataclass(frozen=True)
class Glance:
    """A programme on a day in short.

    `certain` and `possible` are the countries on every list that may apply and on any; both None where no
    country is excluded.
    """

    programme: Programme
    applying: Applying
    certain: frozenset[CountryCode] | None
    possible: frozenset[CountryCode] | None
    applicants: tuple[ApplicantRule, ...]

    @property
    def unsettled_count(self) -> int:
        """Return of how many countries no source settles whether they are listed."""
        return len((self.possible or frozenset()) - (self.certain or frozenset()))


def applying(programme: Programme, on: date) -> Applying:
    """Return whether one can apply that day; a programme that is over or not known yet comes first."""
    if has_ended(programme, on):
        return Applying.ENDED
    if programme.starts is not None and on < programme.starts.earliest:
        return Applying.NOT_BEGUN
    status = call_status(programme, on)
    if status.state is CallState.NO_KNOWN_CALL:
        return Applying.PERHAPS_OPEN if status.windows else Applying.NO_KNOWN_CALL
    return Applying(status.state.value)


def glance(programme: Programme, on: date) -> Glance:
    """Return a programme on a day in short."""
    certain, possible = eligible_countries(programme, on)
    return Glance(
        programme, applying(programme, on), certain, possible, applicant_rules_on(programme, on)
    )


def glances(programmes: Iterable[Programme], on: date) -> tuple[Glance, ...]:
    """Return all programmes on a day, those that can be asked first and those that are over last."""
    order = list(Applying)
    found = (glance(programme, on) for programme in programmes)
    return tuple(sorted(found, key=lambda each: order.index(each.applying)))


def alternatives(
    programmes: Iterable[Programme], instead_of: Programme, on: date
) -> tuple[Glance, ...]:
    """Return the other programmes that are open that day, may be, or need no call."""
    others = (each for each in programmes if each.id != instead_of.id)
    return tuple(each for each in glances(others, on) if each.applying in _INSTEAD)
