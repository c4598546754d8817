"""Whether applications are taken on a day, and what else can be asked when no call is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from matcher.domain.message import Message, message
from matcher.domain.programme import CallWindow, Programme, WindowKind
from matcher.eligibility.rules_in_force import (
    funding_end,
    has_ended,
    programme_caveats,
    rules_on,
)

STANDING_INCEPTION = "standing-inception"
START_TOGETHER = "start-together"

# Funds are handed out twice a year, so where a source gives only one end of a round the other lies
# within half a year of it. Further away nothing is said of the round.
_LONGEST_ROUND = timedelta(days=183)


class CallState(StrEnum):
    """What is known about applications on a day."""

    OPEN = "open"
    PAUSED = "paused"
    NO_KNOWN_CALL = "no_known_call"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class CallStatus:
    """Whether a call is open that day, in words, with the windows that the words speak of."""

    state: CallState
    messages: tuple[Message, ...]
    windows: tuple[CallWindow, ...] = ()

    @property
    def is_open(self) -> bool | None:
        """Return whether a call is known to be open; None where none is needed."""
        return None if self.state is CallState.NOT_NEEDED else self.state is CallState.OPEN


def call_status(programme: Programme, on: date) -> CallStatus:
    """Return whether the programme takes applications that day, and by which source.

    A pause goes before an open window. Where a source gives only one end of a window, the window is
    never called open: it is told as a call that may be open.
    """
    if not programme.needs_call:
        return CallStatus(
            CallState.NOT_NEEDED,
            (message("call.not-needed", "No call for applications is needed: ask at any time."),),
        )
    pauses = _covering(programme, WindowKind.PAUSED, on)
    if pauses:
        return CallStatus(CallState.PAUSED, tuple(_paused(w, on) for w in pauses), pauses)
    rounds = _covering(programme, WindowKind.OPEN, on)
    if rounds:
        return CallStatus(CallState.OPEN, tuple(_open(w, on) for w in rounds), rounds)
    return _no_known_call(programme, on)


def is_over(window: CallWindow, on: date) -> bool:
    """Return whether a window had certainly closed by that day; one without any date counts as closed."""
    if window.closes is not None:
        return window.closes.latest < on
    return window.opens is None or window.opens.latest + _LONGEST_ROUND < on


def _covering(programme: Programme, kind: WindowKind, on: date) -> tuple[CallWindow, ...]:
    return tuple(w for w in programme.call_windows if w.kind is kind and _covers(w, on))


def _covers(window: CallWindow, on: date) -> bool:
    if window.opens is None or window.closes is None:
        return False
    if window.kind is WindowKind.PAUSED:
        # "until about April" warns of the whole of April: better ask than apply in vain.
        return window.opens.earliest <= on <= window.closes.latest
    return window.opens.latest <= on <= window.closes.earliest


def _may_cover(window: CallWindow, on: date) -> bool:
    if window.kind is WindowKind.PAUSED or (window.opens is None and window.closes is None):
        return False
    opens = window.opens.earliest if window.opens is not None else None
    closes = window.closes.latest if window.closes is not None else None
    if opens is None and closes is not None:
        return closes - _LONGEST_ROUND <= on <= closes
    if closes is None and opens is not None:
        return opens <= on <= opens + _LONGEST_ROUND
    return opens is not None and closes is not None and opens <= on <= closes


def _no_known_call(programme: Programme, on: date) -> CallStatus:
    perhaps = tuple(w for w in programme.call_windows if _may_cover(w, on))
    messages = [message("call.none-known", "No open call is known on {on}.", on=on)]
    messages += [_perhaps_open(window) for window in perhaps]
    messages += _alternatives(programme, on)
    return CallStatus(CallState.NO_KNOWN_CALL, tuple(messages), perhaps)


def _alternatives(programme: Programme, on: date) -> list[Message]:
    """Return what else can be asked, and until when after the last known call there are funds."""
    said: list[Message] = []
    if not has_ended(programme, on):
        for rule in rules_on(programme, on):
            if rule.topic == STANDING_INCEPTION and rule.valid_from is not None:
                said.append(_standing_inception(str(rule.valid_from), rule.source))
            if rule.topic == START_TOGETHER and programme.starts is not None:
                said.append(_start_together(str(programme.starts), rule.source))
        if _after_every_window(programme, on):
            caveats = programme_caveats(programme, on)
            said += [told for told in funding_end(programme) if told not in caveats]
    said.append(
        message(
            "call.own-funded", "A partnership that the parties pay for themselves needs no call."
        )
    )
    return said


def _after_every_window(programme: Programme, on: date) -> bool:
    ends = [end.latest for w in programme.call_windows if (end := w.closes or w.opens) is not None]
    return bool(ends) and on > max(ends)


def _open(window: CallWindow, on: date) -> Message:
    return message(
        "call.open",
        "A call is open on {on}: applications are taken from {opens} to {closes} "
        "(source: {source}).",
        on=on,
        opens=str(window.opens),
        closes=str(window.closes),
        source=window.source,
    )


def _paused(window: CallWindow, on: date) -> Message:
    return message(
        "call.paused",
        "No applications are taken on {on}: there is a pause from {opens} to {closes} "
        "(source: {source}).",
        on=on,
        opens=str(window.opens),
        closes=str(window.closes),
        source=window.source,
    )


def _perhaps_open(window: CallWindow) -> Message:
    if window.closes is None:
        return message(
            "call.unknown-end",
            "A call from {opens} may still be open: no source gives its last day "
            "(source: {source}).",
            opens=str(window.opens),
            source=window.source,
        )
    if window.opens is None:
        return message(
            "call.unknown-start",
            "A call that closes on {closes} may be open: no source says when it opens "
            "(source: {source}).",
            closes=str(window.closes),
            source=window.source,
        )
    return message(
        "call.rough-dates",
        "A call from {opens} to {closes} may be open: no source gives the exact days "
        "(source: {source}).",
        opens=str(window.opens),
        closes=str(window.closes),
        source=window.source,
    )


def _standing_inception(since: str, source: str) -> Message:
    return message(
        "call.inception-any-time",
        "An inception may be sought at any time of the year, by a rule known since {since} "
        "(source: {source}).",
        since=since,
        source=source,
    )


def _start_together(starts: str, source: str) -> Message:
    return message(
        "call.network-starts-together",
        "All partnerships of a network start together; the start of this one is {starts} "
        "(source: {source}).",
        starts=starts,
        source=source,
    )
