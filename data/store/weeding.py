"""Weeding out what no decision asks to keep any longer; the log itself stays whole."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select

from data.store.account_tables import SESSIONS, SIGN_IN_TRIES, USERS
from data.store.brokering_tables import (
    INTRODUCTION_LETTERS,
    INTRODUCTION_PARTIES,
    INTRODUCTIONS,
    ROUND_PLANS,
    ROUNDS,
    TEXTS,
)
from data.store.groupings import forget_groupings
from data.store.network_tables import GROUPINGS, NETWORK_MEMBERS, NETWORKS
from data.store.retention import KeptKind
from data.store.texts import erase_texts, of_matters
from data.store.written_accounts import forget_belongings
from matcher.domain.event import Matter
from matcher.domain.introduction import OPEN_STAGES, Stage

# What takes up nobody's time any longer. An introduction that is still going on is kept however old it is.
ENDED_STAGES = tuple(sorted(stage.value for stage in Stage if stage not in OPEN_STAGES))
_AT_A_TIME = 500  # databases limit how many values one statement may name


def to_weed(connection: Connection, kind: KeptKind, before: datetime) -> tuple[str, ...]:
    """Return the ids of what a kind holds from before a moment, in order; nothing is changed."""
    table, when = _TABLES[kind], _WHEN[kind](before)
    key = next(iter(table.primary_key))
    return tuple(sorted(connection.execute(select(key).where(*when)).scalars()))


def weed(connection: Connection, kind: KeptKind, ids: Sequence[str], at: datetime) -> None:
    """Erase what these ids name: rows, letters, plans and texts. What the log says of them stays."""
    for start in range(0, len(ids), _AT_A_TIME):
        _WEEDERS[kind](connection, ids[start : start + _AT_A_TIME], at)


_TABLES: Mapping[KeptKind, Table] = {
    KeptKind.INTRODUCTION: INTRODUCTIONS,
    KeptKind.ROUND: ROUNDS,
    KeptKind.GROUPING: GROUPINGS,
    KeptKind.NETWORK: NETWORKS,
    KeptKind.ACCOUNT: USERS,
    KeptKind.LOG_TEXT: TEXTS,
    KeptKind.SIGN_IN_TRIES: SIGN_IN_TRIES,
    KeptKind.SESSIONS: SESSIONS,
}
_WHEN: Mapping[KeptKind, Callable[[datetime], list[ColumnElement[bool]]]] = {
    KeptKind.INTRODUCTION: lambda before: [
        INTRODUCTIONS.c.changed_at < before,
        INTRODUCTIONS.c.stage.in_(ENDED_STAGES),
    ],
    KeptKind.ROUND: lambda before: [ROUNDS.c.changed_at < before],
    KeptKind.GROUPING: lambda before: [GROUPINGS.c.changed_at < before],
    # A network that takes part in search and ranking is kept however old it is.
    KeptKind.NETWORK: lambda before: [NETWORKS.c.closed_at < before],
    # Somebody who may still come in is not weeded out: the account is disabled first.
    KeptKind.ACCOUNT: lambda before: [
        USERS.c.is_disabled.is_(True),
        USERS.c.changed_at < before,
        or_(USERS.c.signed_in_at.is_(None), USERS.c.signed_in_at < before),
    ],
    KeptKind.LOG_TEXT: lambda before: [
        TEXTS.c.written_at < before,
        or_(TEXTS.c.changed_at.is_(None), TEXTS.c.changed_at < before),
        TEXTS.c.erased_at.is_(None),
        # The words of a decision are kept as long as what was decided.
        TEXTS.c.matter != Matter.RETENTION.value,
    ],
    KeptKind.SIGN_IN_TRIES: lambda before: [SIGN_IN_TRIES.c.last_at < before],
    KeptKind.SESSIONS: lambda before: [SESSIONS.c.seen_at < before],
}


def _weed_introductions(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    for part in (INTRODUCTION_LETTERS, INTRODUCTION_PARTIES):
        connection.execute(delete(part).where(part.c.introduction_id.in_(ids)))
    connection.execute(delete(INTRODUCTIONS).where(INTRODUCTIONS.c.id.in_(ids)))
    erase_texts(connection, at, of_matters(Matter.INTRODUCTION, ids))


def _weed_rounds(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    connection.execute(delete(ROUND_PLANS).where(ROUND_PLANS.c.round_id.in_(ids)))
    connection.execute(delete(ROUNDS).where(ROUNDS.c.id.in_(ids)))
    erase_texts(connection, at, of_matters(Matter.ROUND, ids))


def _weed_groupings(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    forget_groupings(connection, ids)
    erase_texts(connection, at, of_matters(Matter.GROUPING, ids))


def _weed_networks(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    connection.execute(delete(NETWORK_MEMBERS).where(NETWORK_MEMBERS.c.network_id.in_(ids)))
    connection.execute(delete(NETWORKS).where(NETWORKS.c.id.in_(ids)))
    erase_texts(connection, at, of_matters(Matter.NETWORK, ids))


def _weed_accounts(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    forget_belongings(connection, ids)
    connection.execute(delete(USERS).where(USERS.c.id.in_(ids)))
    erase_texts(connection, at, of_matters(Matter.ACCOUNT, ids))


def _weed_texts(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    erase_texts(connection, at, TEXTS.c.id.in_(ids))


def _weed_tries(connection: Connection, ids: Sequence[str], _at: datetime) -> None:
    connection.execute(delete(SIGN_IN_TRIES).where(SIGN_IN_TRIES.c.key_digest.in_(ids)))


def _weed_sessions(connection: Connection, ids: Sequence[str], _at: datetime) -> None:
    connection.execute(delete(SESSIONS).where(SESSIONS.c.token_digest.in_(ids)))


_WEEDERS: Mapping[KeptKind, Callable[[Connection, Sequence[str], datetime], None]] = {
    KeptKind.INTRODUCTION: _weed_introductions,
    KeptKind.ROUND: _weed_rounds,
    KeptKind.GROUPING: _weed_groupings,
    KeptKind.NETWORK: _weed_networks,
    KeptKind.ACCOUNT: _weed_accounts,
    KeptKind.LOG_TEXT: _weed_texts,
    KeptKind.SIGN_IN_TRIES: _weed_tries,
    KeptKind.SESSIONS: _weed_sessions,
}
