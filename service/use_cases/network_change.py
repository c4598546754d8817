"""Changing a published network: what it says of itself, who is in it, and whether it is over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.store.networks import (
    NetworkChange,
    NetworkChangedError,
    change_network,
    list_networks,
    read_network,
)
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.message import Message
from matcher.domain.network import Network, NetworkMember
from matcher.networks.joining import (
    JoiningDay,
    parties_of,
    party_elsewhere,
    party_name,
    said_when_small,
    taken_parties,
    why_not_join,
)
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.network_entered import (
    LONGEST_WHY,
    checked_line,
    checked_most,
    checked_names,
    checked_period,
    checked_role,
    checked_sentences,
)
from service.use_cases.network_rules import rules_of

__all__ = ["NetworkChangedError"]


@dataclass(frozen=True)
class DetailsWanted:
    """What a network says of itself, as it was written."""

    names: Mapping[str, str]
    sentences: Mapping[str, str]
    starts_on: str | date
    ends_on: str | date | None
    coordinator: str
    adviser: str
    is_open: bool
    most: str | int


class NotJoinableError(InvalidInputError):
    """A partnership may not join a network; `reasons` are all that speak against it, the first one said."""

    reasons: tuple[Message, ...]


@dataclass(frozen=True)
class Left:
    """A network after a member left, and what is to be said of it, None where all is well."""

    network: Network
    remark: Message | None


def change_details(
    network_id: str, version: int | None, wanted: DetailsWanted, work: GroupingWork
) -> Network:
    """Change what a network says of itself; its members stay as they are."""
    names, sentences = checked_names(wanted.names), checked_sentences(wanted.sentences)
    starts_on, ends_on = checked_period(wanted.starts_on, wanted.ends_on)
    coordinator, adviser = checked_role(wanted.coordinator), checked_role(wanted.adviser)

    def changed(before: Network) -> Network:
        return replace(
            before,
            names=names,
            sentences=sentences,
            starts_on=starts_on,
            ends_on=ends_on,
            coordinator=coordinator,
            adviser=adviser,
            is_open=wanted.is_open,
            most=checked_most(wanted.most, len(before.members)),
        )

    values = {"open": wanted.is_open, "starts": starts_on.isoformat()}
    return _changed(
        network_id, version, changed, NetworkChange(work.actor, work.now, values=values), work
    )


def join(
    network_id: str,
    version: int | None,
    newcomer: NetworkMember,
    work: GroupingWork,
    why: str = "",
) -> Network:
    """Let a partnership join a network; raise NotJoinableError where a rule speaks against it."""
    reason = checked_line(why, LONGEST_WHY)
    with writing(work.house.engine) as connection:
        reasons = reasons_against(connection, network_id, newcomer, work)

        def joined(before: Network) -> Network:
            if reasons:
                error = NotJoinableError.saying(reasons[0])
                error.reasons = reasons
                raise error
            member = replace(newcomer, joined_on=work.today)
            return replace(before, members=(*before.members, member))

        change = NetworkChange(
            work.actor,
            work.now,
            Happening.NETWORK_JOINED,
            {"partnership": newcomer.partnership_id, "on": work.today.isoformat()},
            newcomer.party_ids,
            reason,
        )
        return change_network(connection, network_id, version, joined, change)


def reasons_against(
    connection: Connection, network_id: str, newcomer: NetworkMember, work: GroupingWork
) -> tuple[Message, ...]:
    """Return why a partnership may not join a network today; empty where it may."""
    catalogue = work.house.catalogue
    network = read_network(connection, network_id)
    rules = rules_of(network, catalogue, connection)
    day = JoiningDay(rules, work.today, list_networks(connection))
    return why_not_join(network, newcomer, day, catalogue)


def leave(
    network_id: str, version: int | None, number: str | int, work: GroupingWork, why: str = ""
) -> Left:
    """Take a member out of a network, by its number in it; say so where it falls below its least size."""
    reason = checked_line(why, LONGEST_WHY)
    catalogue = work.house.catalogue
    with writing(work.house.engine) as connection:
        standing = read_network(connection, network_id)
        at = _member_number(number, standing) - 1

        def left(before: Network) -> Network:
            return replace(before, members=(*before.members[:at], *before.members[at + 1 :]))

        gone = standing.members[at]
        change = NetworkChange(
            work.actor,
            work.now,
            Happening.NETWORK_LEFT,
            {"partnership": gone.partnership_id, "on": work.today.isoformat()},
            gone.party_ids,
            reason,
        )
        network = change_network(connection, network_id, version, left, change)
        return Left(network, said_when_small(network, rules_of(network, catalogue, connection)))


def close(network_id: str, version: int | None, work: GroupingWork, why: str = "") -> Network:
    """Close a network: it takes no part in search and ranking any more, and its parties are free."""
    change = NetworkChange(
        work.actor, work.now, Happening.NETWORK_CLOSED, why=checked_line(why, LONGEST_WHY)
    )

    def closed(before: Network) -> Network:
        return before if before.closed_at else replace(before, closed_at=work.now)

    return _changed(network_id, version, closed, change, work)


def reopen(network_id: str, version: int | None, work: GroupingWork, why: str = "") -> Network:
    """Open a closed network again; refused where one of its parties is in another one by now."""
    change = NetworkChange(
        work.actor, work.now, Happening.NETWORK_REOPENED, why=checked_line(why, LONGEST_WHY)
    )
    catalogue = work.house.catalogue
    with writing(work.house.engine) as connection:
        standing = read_network(connection, network_id)
        if rules_of(standing, catalogue, connection).each_party_once:
            parties = frozenset[str]().union(*map(parties_of, standing.members))
            others = list_networks(connection)
            taken = taken_parties(parties, others, work.today, network_id)
            for party, other in sorted(taken.items(), key=lambda each: each[0]):
                raise InvalidInputError.saying(party_elsewhere(party_name(party, catalogue), other))
        return change_network(
            connection,
            network_id,
            version,
            lambda before: replace(before, closed_at=None),
            change,
        )


def _changed(
    network_id: str,
    version: int | None,
    make: Callable[[Network], Network],
    change: NetworkChange,
    work: GroupingWork,
) -> Network:
    with writing(work.house.engine) as connection:
        return change_network(connection, network_id, version, make, change)


def _member_number(written: str | int, network: Network) -> int:
    text = str(written).strip()
    if text.isascii() and text.isdigit() and len(text) < 5:
        number = int(text)
        if 1 <= number <= len(network.members):
            return number
    raise InvalidInputError(
        "network.no-such-member",
        "The network has no member number “{value}”; it has {count}.",
        value=quoted(text),
        count=len(network.members),
    )
