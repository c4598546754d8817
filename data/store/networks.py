"""Published networks: they change with a version, and every change is on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from data.store.change import Change, record_change
from data.store.network_tables import NETWORK_MEMBERS, NETWORKS
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.network import Network, NetworkMember
from matcher.domain.world_region import WorldRegion


@dataclass(frozen=True)
class NetworkChange(Change):
    """A change of a network; without a word on its kind the network itself was changed."""

    what: Happening = Happening.NETWORK_CHANGED


class NetworkChangedError(InvalidInputError):
    """Somebody changed the network meanwhile; nothing was saved. `stored` is what stands there now."""

    stored: Network


def keep_network(connection: Connection, published: Network, change: NetworkChange) -> None:
    """Keep a new network with its members and put it on record."""
    connection.execute(insert(NETWORKS).values(**_row(published)))
    _keep_members(connection, published)
    told = replace(change, what=Happening.NETWORK_PUBLISHED)
    note_network(connection, published.id, told)


def read_network(connection: Connection, network_id: str) -> Network:
    """Return a network as it stands; raise NotFoundError where there is none."""
    found = connection.execute(select(NETWORKS).where(NETWORKS.c.id == network_id)).mappings()
    row = found.one_or_none()
    if row is None:
        raise NotFoundError(
            "network.unknown",
            "There is no network at this address. Look for it in the list of all networks.",
        )
    return _network(row, _members(connection, network_id).get(network_id, ()))


def list_networks(connection: Connection, grouping_id: str | None = None) -> tuple[Network, ...]:
    """Return all networks, or those of one grouping, the latest started first, closed ones among them."""
    wanted = select(NETWORKS).order_by(NETWORKS.c.starts_on.desc(), NETWORKS.c.id)
    if grouping_id is not None:
        wanted = wanted.where(NETWORKS.c.grouping_id == grouping_id)
    rows = connection.execute(wanted).mappings().all()
    members = _members(connection) if rows else {}
    return tuple(_network(row, members.get(row["id"], ())) for row in rows)


def change_network(
    connection: Connection,
    network_id: str,
    version: int | None,
    make: Callable[[Network], Network],
    change: NetworkChange,
) -> Network:
    """Make of a network what `make` makes of it, put it on record, and return it.

    `version` is what the person saw; None takes it as it stands. Raise NetworkChangedError where it is
    another by now, NotFoundError where there is no such network. The connection must come from `writing`.
    """
    before = read_network(connection, network_id)
    if version is not None and version != before.version:
        raise _changed_meanwhile(before)
    wanted = make(before)
    if wanted == before:
        return before
    after = replace(
        wanted,
        id=before.id,
        published_at=before.published_at,
        version=before.version + 1,
        changed_at=change.at,
    )
    connection.execute(update(NETWORKS).where(NETWORKS.c.id == before.id).values(**_row(after)))
    if after.members != before.members:
        connection.execute(
            delete(NETWORK_MEMBERS).where(NETWORK_MEMBERS.c.network_id == network_id)
        )
        _keep_members(connection, after)
    note_network(connection, network_id, change)
    return after


def note_network(connection: Connection, network_id: str, change: NetworkChange) -> None:
    """Put on record what happened to a network."""
    record_change(connection, Matter.NETWORK, network_id, change)


def _changed_meanwhile(stored: Network) -> NetworkChangedError:
    error = NetworkChangedError(
        "network.changed-meanwhile",
        "Somebody else changed the network while you worked with it, so nothing was saved. Look at what "
        "stands there now, and save again if yours should hold.",
    )
    error.stored = stored
    return error


def _row(kept: Network) -> dict[str, Any]:
    return {
        "id": kept.id,
        "names": dict(kept.names),
        "sentences": dict(kept.sentences),
        "programme_id": kept.programme_id,
        "region": kept.region.value if kept.region else None,
        "starts_on": kept.starts_on,
        "ends_on": kept.ends_on,
        "coordinator": kept.coordinator,
        "adviser": kept.adviser,
        "theme_ids": list(kept.theme_ids),
        "most": kept.most,
        "is_open": kept.is_open,
        "grouping_id": kept.grouping_id,
        "grouping_version": kept.grouping_version,
        "published_at": kept.published_at,
        "changed_at": kept.changed_at,
        "closed_at": kept.closed_at,
        "version": kept.version,
    }


def _network(row: RowMapping, members: Sequence[NetworkMember]) -> Network:
    return Network(
        id=row["id"],
        names=dict(row["names"]),
        sentences=dict(row["sentences"]),
        programme_id=row["programme_id"],
        region=WorldRegion(row["region"]) if row["region"] else None,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        coordinator=row["coordinator"],
        adviser=row["adviser"],
        theme_ids=tuple(row["theme_ids"]),
        members=tuple(members),
        most=row["most"],
        is_open=row["is_open"],
        published_at=row["published_at"],
        changed_at=row["changed_at"],
        grouping_id=row["grouping_id"],
        grouping_version=row["grouping_version"],
        closed_at=row["closed_at"],
        version=row["version"],
    )


def _keep_members(connection: Connection, kept: Network) -> None:
    rows = [
        {
            "network_id": kept.id,
            "position": position,
            "party_ids": list(member.party_ids),
            "other_parties": list(member.other_parties),
            "partnership_id": member.partnership_id,
            "theme_ids": list(member.theme_ids),
            "joined_on": member.joined_on,
        }
        for position, member in enumerate(kept.members)
    ]
    if rows:
        connection.execute(insert(NETWORK_MEMBERS), rows)


def _members(
    connection: Connection, network_id: str | None = None
) -> Mapping[str, tuple[NetworkMember, ...]]:
    wanted = select(NETWORK_MEMBERS).order_by(
        NETWORK_MEMBERS.c.network_id, NETWORK_MEMBERS.c.position
    )
    if network_id is not None:
        wanted = wanted.where(NETWORK_MEMBERS.c.network_id == network_id)
    members: dict[str, list[NetworkMember]] = {}
    for row in connection.execute(wanted).mappings():
        members.setdefault(row["network_id"], []).append(_member(row))
    return {each: tuple(found) for each, found in members.items()}


def _member(row: RowMapping) -> NetworkMember:
    return NetworkMember(
        party_ids=tuple(row["party_ids"]),
        other_parties=tuple(row["other_parties"]),
        partnership_id=row["partnership_id"],
        theme_ids=tuple(row["theme_ids"]),
        joined_on=row["joined_on"],
    )
