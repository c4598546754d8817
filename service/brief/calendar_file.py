"""The dates of a brief as a calendar file (RFC 5545): whole days, documented or proposed."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from matcher.domain.message import message
from service.brief.both import Both, told
from service.brief.clean_text import clean, one_line
from service.brief.content import Brief, Event
from service.language.catalogues import LANGUAGES, Lang, gettext

_MAKER = "-//Partnerkommun//Brief//SV"
_HOST = "partnerkommun.invalid"


def calendar_file(brief: Brief, first: Lang) -> bytes:
    """Return the events as an .ics file, with titles in the language `first`.

    This file imports icalendar, so it is imported only where a calendar is asked for.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(brief.title[first]))
    for event in brief.events:
        calendar.add_component(_event(event, brief, first))
    made: bytes = calendar.to_ical()
    return made


def uid_of(event: Event) -> str:
    """Return an id that stays the same when the brief is made again."""
    return f"{sha256(event.key.encode()).hexdigest()[:32]}@{_HOST}"


def _event(event: Event, brief: Brief, first: Lang) -> CalendarEvent:
    made = CalendarEvent()
    made.add("uid", uid_of(event))
    made.add("dtstamp", datetime.combine(brief.today, time(), UTC))
    made.add("dtstart", event.first)
    # The last day of a calendar event of whole days is the day after it; after the last of all there is none.
    if event.last < date.max:
        made.add("dtend", event.last + timedelta(days=1))
    made.add("summary", one_line(_title(event)[first]), parameters={"LANGUAGE": first})
    made.add("description", _description(event))
    made.add("status", "TENTATIVE" if event.is_proposal else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    made.add("categories", [told(_PROPOSED if event.is_proposal else _DOCUMENTED)[first]])
    return made


_PROPOSED = message("brief.event.proposed", "Proposal")
_PROPOSAL = message("brief.event.proposal", "Proposal: {event}")
_DOCUMENTED = message("brief.event.documented", "Documented")


def _title(event: Event) -> Both:
    """Return what the event is; a calendar shows each by itself, so each says that it is a proposal."""
    if not event.is_proposal:
        return event.title
    within = Both(_uncapitalised(event.title.sv), _uncapitalised(event.title.en))
    return told(_PROPOSAL, event=within)


def _uncapitalised(title: str) -> str:
    return title[:1].lower() + title[1:]


def _description(event: Event) -> str:
    """Return what the event is in both languages, then its sources."""
    title = _title(event)
    lines = [clean(f"{title[each]}\n{event.note[each]}") for each in LANGUAGES]
    names = " / ".join(gettext("Source:", each).rstrip(":") for each in LANGUAGES)
    lines += [f"{names}: {clean(source)}" for source in event.sources]
    return "\n\n".join(lines)
