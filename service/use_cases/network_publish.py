"""Publishing groups of a version as networks, all or none, with their entries in the log."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from data.store.grouping_versions import GroupingVersion, read_version
from data.store.groupings import StoredGrouping, read_grouping
from data.store.ids import new_id
from data.store.networks import NetworkChange, keep_network, list_networks, read_network
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message
from matcher.domain.network import Network
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.network_entered import (
    checked_most,
    checked_names,
    checked_period,
    checked_role,
    checked_sentences,
)
from service.use_cases.network_publishable import Publishable, obstacles_of_all, publishable
from service.use_cases.network_rules import common_region

_ID_BYTES = 9


@dataclass(frozen=True)
class GroupWanted:
    """A group to publish: its id in the version, what it is called, and its largest size as written."""

    id: str
    names: Mapping[str, str]
    sentences: Mapping[str, str]
    most: str | int


@dataclass(frozen=True)
class PublishWanted:
    """What a coordinator publishes; days and sizes may be as they were written."""

    groups: tuple[GroupWanted, ...]
    starts_on: str | date
    ends_on: str | date | None = None
    coordinator: str = ""
    adviser: str = ""
    is_open: bool = True


class GroupRefusedError(InvalidInputError):
    """A group cannot be published; `group_id` tells which, `field` which part of what was written."""

    group_id: str = ""
    field: str = ""


@dataclass(frozen=True)
class Publishing:
    """A version that is to be published: its groups, and what stands in the form before it is changed."""

    grouping: StoredGrouping
    version: GroupingVersion
    groups: tuple[Publishable, ...]
    wanted: PublishWanted
    obstacles: tuple[Message, ...] = field(default=())


def publishing_of(
    connection: Connection, grouping_id: str, number: int, work: GroupingWork
) -> Publishing:
    """Return a version with what can be published of it; nothing is changed."""
    grouping = read_grouping(connection, grouping_id)
    version = read_version(connection, grouping_id, number)
    standing = list_networks(connection)
    groups = tuple(
        publishable(connection, grouping, version, group, standing, work)
        for group in version.result.groups
    )
    obstacles = tuple(obstacles_of_all(grouping, version))
    return Publishing(grouping, version, groups, _prefilled(grouping, version, work), obstacles)


def publish(
    grouping_id: str, number: int, wanted: PublishWanted, work: GroupingWork
) -> tuple[Network, ...]:
    """Publish groups of a version as networks and return them; all of them or none.

    Raise GroupRefusedError where one cannot be, InvalidInputError where something written is wrong.
    """
    with writing(work.house.engine) as connection:
        publishing = publishing_of(connection, grouping_id, number, work)
        for obstacle in publishing.obstacles:
            raise InvalidInputError.saying(obstacle)
        if not wanted.groups:
            raise InvalidInputError(
                "network.no-group-chosen", "No group is chosen. Choose at least one to publish."
            )
        made = [_network(publishing, group, wanted, work) for group in wanted.groups]
        for network, group in zip(made, wanted.groups, strict=True):
            keep_network(connection, network, _change(network, group.id, work))
        return tuple(read_network(connection, network.id) for network in made)


def _network(
    publishing: Publishing, group: GroupWanted, wanted: PublishWanted, work: GroupingWork
) -> Network:
    found = _found(publishing, group)
    starts_on, ends_on = checked_period(wanted.starts_on, wanted.ends_on)
    with _told_of(group.id, "name"):
        names = checked_names(group.names)
    with _told_of(group.id, "sentence"):
        sentences = checked_sentences(group.sentences)
    with _told_of(group.id, "most"):
        most = checked_most(group.most, len(found.members))
    return Network(
        id=new_id(_ID_BYTES),
        names=names,
        sentences=sentences,
        programme_id=publishing.grouping.programme_id,
        region=common_region(found.members, work.house.catalogue),
        starts_on=starts_on,
        ends_on=ends_on,
        coordinator=checked_role(wanted.coordinator),
        adviser=checked_role(wanted.adviser),
        theme_ids=found.group.theme_ids,
        members=found.members,
        most=most,
        is_open=wanted.is_open,
        published_at=work.now,
        changed_at=work.now,
        grouping_id=publishing.grouping.id,
        grouping_version=publishing.version.number,
    )


@contextmanager
def _told_of(group_id: str, part: str) -> Iterator[None]:
    """Tell which group, and which part of it, an error that is raised inside is about."""
    try:
        yield
    except GroupRefusedError:
        raise
    except InvalidInputError as error:
        refused = GroupRefusedError.saying(error.message)
        refused.group_id, refused.field = group_id, part
        raise refused from None


def _found(publishing: Publishing, wanted: GroupWanted) -> Publishable:
    """Return the group that is wanted; raise GroupRefusedError where it cannot be published."""
    with _told_of(wanted.id, "group"):
        found = next((each for each in publishing.groups if each.group.id == wanted.id), None)
        if found is None:
            raise InvalidInputError(
                "network.no-such-group",
                "Version {number} has no group “{group}”. Choose one of its groups.",
                number=publishing.version.number,
                group=quoted(wanted.id),
            )
        for obstacle in found.obstacles:
            raise InvalidInputError.saying(obstacle)
        return found


def _prefilled(
    grouping: StoredGrouping, version: GroupingVersion, work: GroupingWork
) -> PublishWanted:
    years = Counter(
        each.start_year for each in grouping.partnerships if each.start_year is not None
    )
    likely = max(years, key=lambda year: (years[year], year), default=work.today.year)
    starts_on = date(max(likely, work.today.year), 1, 1)
    programme = work.house.catalogue.programmes.get(grouping.programme_id)
    rules = programme.network_rules if programme else None
    ends_on = None
    if rules is not None and rules.years is not None:
        ends_on = starts_on.replace(year=starts_on.year + rules.years) - timedelta(days=1)
    most = version.conditions.rules.most
    return PublishWanted(
        groups=tuple(
            GroupWanted(each.id, each.names, each.sentences, max(most, len(each.keys)))
            for each in version.result.groups
        ),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _change(network: Network, group_id: str, work: GroupingWork) -> NetworkChange:
    values = {
        "grouping": network.grouping_id,
        "version": network.grouping_version,
        "group": group_id,
        "programme": network.programme_id,
        "members": len(network.members),
    }
    places = tuple(sorted(network.party_ids))
    return NetworkChange(work.actor, work.now, values=values, place_ids=places)
