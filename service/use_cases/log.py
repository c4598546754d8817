"""The log as people read it: what happened, when, and who did it in which role."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from data.exporting.tables import Cell, ExportTable
from data.store.event_log import find_events, first_broken_entry
from data.store.event_search import DoneBy, Sought, count_events, last_digest
from matcher.domain.event import Event, Matter
from matcher.domain.message import Message, message
from matcher.domain.role import AT_THE_COMMAND_LINE, Actor
from service.language.catalogues import Lang
from service.language.translate import text, texts_in, translate, worded
from service.use_cases.local_time import local, local_words
from service.use_cases.log_details import details
from service.use_cases.log_labels import DONE_BY, HAPPENINGS, KEPT_KINDS, MATTERS
from service.use_cases.log_names import (
    MatterNames,
    account_names,
    introductions_in,
    matter_names,
    without_confidential_ids,
)
from service.use_cases.log_words import NameOf, in_words

Labels = Mapping[str, Mapping[str, str]]
"""What programmes are called, by id and language."""


@dataclass(frozen=True)
class LogLine:
    """One entry in words. `who` is the role, with the account's name for staff while it exists.

    `about` is what its matter is called, empty where nobody knows; `leads_to` are the introductions that an
    entry about something else names, by id, each with its name.
    """

    event: Event
    sentence: Message
    details: tuple[Message, ...]
    who: Message
    when: str
    matter: Message
    about: str = ""
    leads_to: tuple[tuple[str, str], ...] = ()

    @property
    def has_file(self) -> bool:
        """Return whether there is a page of everything about its matter."""
        return "/" not in self.event.matter_id


@dataclass(frozen=True)
class Wholeness:
    """Whether the log is as it was written: how many entries, the newest seal, the first broken entry."""

    entries: int
    seal: str
    broken_at: int | None


@dataclass(frozen=True)
class LogReader:
    """Reads entries for people in one language; `names` are accounts by id, as far as they exist.

    `matters` are the names of introductions, rounds and accounts, `programmes` those of programmes.
    """

    name_of: NameOf
    language: Lang
    names: Mapping[str, str] = field(default_factory=dict)
    programmes: Labels = field(default_factory=dict)
    matters: MatterNames = field(default_factory=dict)

    def line(self, event: Event) -> LogLine:
        """Return one entry in words."""
        return LogLine(
            event,
            in_words(event, self.name_of),
            details(event, self._called),
            who(event.actor, self.names),
            local_words(event.at, self.language),
            MATTERS[event.matter],
            self._about(event),
            tuple((each, self._introduction(each)) for each in introductions_in(event)),
        )

    def table(self, events: Iterable[Event]) -> ExportTable:
        """Return entries as a table to keep: roles and ids of accounts, never their names."""
        rows = tuple(self._row(event) for event in events)
        return ExportTable(text("Log", self.language), columns(self.language), rows)

    def _row(self, event: Event) -> tuple[Cell, ...]:
        def say(said: Message) -> str:
            return translate(said, self.language)

        return (
            event.number,
            local(event.at).isoformat(" ", "seconds"),
            say(HAPPENINGS[event.what]),
            say(in_words(event, self.name_of)),
            say(MATTERS[event.matter]),
            "" if event.matter is Matter.ACCOUNT else self._about(event),
            event.matter_id,
            say(role_of(event.actor)),
            event.actor.user_id or None,
            tuple(self.name_of(each) for each in event.place_ids),
            event.place_ids,
            tuple(say(each) for each in details(event, self._called)),
            event.text,
            text("Yes" if event.is_erased else "No", self.language),
        )

    def _about(self, event: Event) -> str:
        if event.matter is Matter.LOCAL_GOVERNMENT:
            return self.name_of(event.matter_id)
        if event.matter is Matter.RETENTION:
            kinds = {kind.value: said for kind, said in KEPT_KINDS.items()}
            kind = kinds.get(event.matter_id)
            return translate(kind, self.language) if kind else ""
        return self.matters.get((event.matter, event.matter_id), "")

    def _introduction(self, introduction_id: str) -> str:
        return self.matters.get((Matter.INTRODUCTION, introduction_id), introduction_id)

    def _called(self, some_id: str) -> str:
        """Return what a programme, a round, a grouping or a local government is called."""
        labels = self.programmes.get(some_id, {})
        called = labels.get(self.language) or next(
            (
                self.matters[matter, some_id]
                for matter in (Matter.ROUND, Matter.GROUPING)
                if (matter, some_id) in self.matters
            ),
            None,
        )
        return called or self.name_of(some_id)


def columns(language: Lang) -> tuple[str, ...]:
    """Return what each column of the log as a table is called."""
    _ = texts_in(language)
    return (
        _("Number"),
        _("Time in Sweden, with its offset from UTC"),
        _("What happened"),
        _("In words"),
        _("What it is about"),
        _("Name"),
        _("Id"),
        _("Who did it"),
        _("Account"),
        _("Local governments"),
        _("Ids of the local governments"),
        _("Details"),
        _("Reason"),
        _("The reason was erased"),
    )


def read_lines(
    connection: Connection, sought: Sought, reader: LogReader, start: int = 0, n: int | None = None
) -> tuple[LogLine, ...]:
    """Return entries in words, the newest first, with the names of accounts that exist."""
    events = told_events(connection, sought, start, n)
    names = account_names(connection, events)
    knowing = knowing_matters(connection, reader, events, accounts_too=not sought.open_only)
    return tuple(replace(knowing, names=names).line(event) for event in events)


def told_events(
    connection: Connection, sought: Sought, start: int = 0, n: int | None = None
) -> tuple[Event, ...]:
    """Return the entries that are sought, the newest first, as far as their reader may know of them."""
    events = find_events(connection, sought, newest_first=True, start=start, n=n)
    return without_confidential_ids(connection, events) if sought.open_only else events


def knowing_matters(
    connection: Connection, reader: LogReader, events: Sequence[Event], *, accounts_too: bool
) -> LogReader:
    """Return a reader that knows what the matters in these entries are called."""
    matters = matter_names(connection, events, reader.name_of, accounts_too=accounts_too)
    return replace(reader, matters=matters)


def wholeness(connection: Connection) -> Wholeness:
    """Return whether every entry is as it was written; this reads the whole log."""
    return Wholeness(
        count_events(connection), last_digest(connection), first_broken_entry(connection)
    )


def wholeness_in_words(found: Wholeness) -> Message:
    """Return what checking the log came to."""
    if found.broken_at is None:
        return message("log.whole", "The log is whole. Entries: {count}.", count=found.entries)
    return message(
        "log.broken",
        "The log is not as it was written, from entry {number} on. Compare with an older copy of the "
        "store, and tell those who answer for the records.",
        number=found.broken_at,
    )


def role_of(actor: Actor) -> Message:
    """Return the role in which something was done, or that no person did it."""
    if actor.role is None:
        return DONE_BY[DoneBy.SERVICE]
    if actor == AT_THE_COMMAND_LINE:
        return DONE_BY[DoneBy.COMMAND_LINE]
    return _ROLES.get(actor.role.value) or _VISITOR


def who(actor: Actor, names: Mapping[str, str]) -> Message:
    """Return who did something, as staff may read it."""
    role = role_of(actor)
    if not actor.user_id:
        return role
    name = names.get(actor.user_id)
    if name is None:
        return message("log.former", "{role}, a former account", role=role)
    return message("log.by", "{role}, {name}", role=role, name=name)


def as_text(line: LogLine, language: Lang) -> str:
    """Return an entry as lines of plain text; every line but the first is indented."""
    told = [f"{line.event.number}. {line.when}", worded(line.sentence, language)]
    told += [translate(each, language) for each in line.details]
    told.append(translate(line.who, language))
    if line.event.text:
        told.append(in_quotes(line.event.text, language))
    elif line.event.is_erased:
        told.append(translate(ERASED, language))
    return "\n   ".join(row for each in told for row in each.splitlines() or [""])


def in_quotes(words: str, language: Lang) -> str:
    """Return words in the quotation marks of a language."""
    return f"”{words}”" if language == "sv" else f"“{words}”"


ERASED = message("log.reason-erased", "A reason was given; it has been erased since.")
_VISITOR = message("label.by.visitor", "Visitor")
_ROLES = {member.value: said for member, said in DONE_BY.items()}
