"""What the ids in entries of the log are called, and which of them somebody may not be told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from data.store.account_tables import USERS
from data.store.brokering_tables import INTRODUCTION_PARTIES, INTRODUCTIONS, ROUNDS
from data.store.network_tables import GROUPINGS, NETWORKS
from matcher.domain.event import Event, Matter
from service.use_cases.log_words import NameOf

MatterNames = Mapping[tuple[Matter, str], str]
"""Names of matters by kind and id; one that has no name, or is gone, is missing."""

BETWEEN_NAMES = " – "
_IDS_AT_A_TIME = 500


def account_names(connection: Connection, events: Sequence[Event]) -> Mapping[str, str]:
    """Return the names of accounts that did something and still exist, by id."""
    ids = {event.actor.user_id for event in events if event.actor.user_id}
    return _column(connection, USERS, USERS.c.sign_in_name, ids)


def matter_names(
    connection: Connection, events: Sequence[Event], name_of: NameOf, *, accounts_too: bool
) -> MatterNames:
    """Return the names of what entries are about or lead to: introductions, rounds, networks, accounts."""
    named: dict[tuple[Matter, str], str] = {}
    meetings = _ids_about(events, Matter.INTRODUCTION).union(*map(introductions_in, events))
    for introduction_id, parties in _parties(connection, meetings).items():
        names = BETWEEN_NAMES.join(name_of(each) for each in parties)
        named[Matter.INTRODUCTION, introduction_id] = names
    for round_id, title in round_titles(connection, events).items():
        named[Matter.ROUND, round_id] = title
    groupings = _ids_about(events, Matter.GROUPING) | {_grouping_in(event) for event in events}
    titles = _column(connection, GROUPINGS, GROUPINGS.c.title, groupings - {""})
    named |= {(Matter.GROUPING, grouping_id): title for grouping_id, title in titles.items()}
    for network_id, name in _network_names(connection, _ids_about(events, Matter.NETWORK)):
        named[Matter.NETWORK, network_id] = name
    if accounts_too:
        accounts = _ids_about(events, Matter.ACCOUNT)
        for user_id, name in _column(connection, USERS, USERS.c.sign_in_name, accounts).items():
            named[Matter.ACCOUNT, user_id] = name
    return named


def round_titles(connection: Connection, events: Sequence[Event]) -> Mapping[str, str]:
    """Return the titles of the rounds that entries are about or name, by id."""
    ids = _ids_about(events, Matter.ROUND) | {_round_in(event) for event in events} - {""}
    return _column(connection, ROUNDS, ROUNDS.c.title, ids)


def introductions_in(event: Event) -> tuple[str, ...]:
    """Return the ids of the introductions that an entry about something else leads to."""
    listed = event.values.get("introductions")
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()


def without_confidential_ids(connection: Connection, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return entries that name only introductions and rounds that everybody of the staff may know of.

    Those that are gone are left out too: nobody can tell any longer whether they were confidential.
    """
    meetings = {each for event in events for each in introductions_in(event)}
    rounds = {_round_in(event) for event in events} - {""}
    is_open = INTRODUCTIONS.c.is_confidential.is_(False)
    seen = set(_column(connection, INTRODUCTIONS, INTRODUCTIONS.c.stage, meetings, is_open))
    seen |= set(
        _column(connection, ROUNDS, ROUNDS.c.title, rounds, ROUNDS.c.is_confidential.is_(False))
    )
    return tuple(_with_only(event, seen) for event in events)


def _with_only(event: Event, seen: set[str]) -> Event:
    values: dict[str, Any] = dict(event.values)
    listed = introductions_in(event)
    if any(each not in seen for each in listed):
        values["introductions"] = [each for each in listed if each in seen]
    if _round_in(event) and _round_in(event) not in seen:
        del values["round_id"]
    # The seal covers what is left out, so it says nothing now.
    return event if values == event.values else replace(event, values=values, digest="")


def _round_in(event: Event) -> str:
    found = event.values.get("round_id")
    return found if isinstance(found, str) else ""


def _grouping_in(event: Event) -> str:
    found = event.values.get("grouping_id")
    return found if isinstance(found, str) else ""


def _network_names(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of networks by id, those in all languages as one: the log is kept in both."""
    for part in _parts(ids):
        chosen = select(NETWORKS.c.id, NETWORKS.c.names).where(NETWORKS.c.id.in_(part))
        for network_id, names in connection.execute(chosen):
            yield network_id, " / ".join(dict.fromkeys(names.values()))


def _ids_about(events: Iterable[Event], matter: Matter) -> set[str]:
    return {event.matter_id for event in events if event.matter is matter}


def _parties(connection: Connection, ids: Iterable[str]) -> Mapping[str, list[str]]:
    table, found = INTRODUCTION_PARTIES, dict[str, list[str]]()
    for part in _parts(ids):
        chosen = select(table.c.introduction_id, table.c.local_government_id).where(
            table.c.introduction_id.in_(part)
        )
        for row in connection.execute(chosen.order_by(table.c.position)):
            found.setdefault(row.introduction_id, []).append(row.local_government_id)
    return found


def _column(
    connection: Connection,
    table: Table,
    column: ColumnElement[str],
    ids: Iterable[str],
    *conditions: ColumnElement[bool],
) -> dict[str, str]:
    """Return one column of the rows with these ids, by id."""
    found: dict[str, str] = {}
    for part in _parts(ids):
        chosen = select(table.c.id, column).where(table.c.id.in_(part), *conditions)
        found.update({row[0]: row[1] for row in connection.execute(chosen)})
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IDS_AT_A_TIME):
        yield wanted[start : start + _IDS_AT_A_TIME]
