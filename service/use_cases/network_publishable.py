"""Whether a group of a version can be published as a network, and why not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import StoredGrouping
from data.store.introductions import read_introduction
from matcher.domain.grouping import GroupingPartnership, Origin
from matcher.domain.introduction import Stage
from matcher.domain.message import Message, message
from matcher.domain.network import Network, NetworkMember
from matcher.networks.joining import (
    is_running,
    network_name,
    parties_of,
    party_elsewhere,
    party_name,
    taken_parties,
)
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.network_violations import violation_words

_NOT_AGREED = frozenset(
    {Stage.PROPOSED, Stage.SENT, Stage.DECLINED, Stage.EXPIRED, Stage.WITHDRAWN}
)


@dataclass(frozen=True)
class Publishable:
    """A group of a version with why it cannot be published (empty where it can), and what it is already."""

    group: VersionGroup
    members: tuple[NetworkMember, ...]
    obstacles: tuple[Message, ...]
    published: Network | None = None


def member_of(partnership: GroupingPartnership) -> NetworkMember:
    """Return a partnership of a grouping as a member; nothing that was written of it comes along."""
    documented = partnership.origin is Origin.DOCUMENTED
    return NetworkMember(
        party_ids=partnership.party_ids,
        other_parties=partnership.other_parties,
        partnership_id=partnership.origin_id if documented else None,
        theme_ids=partnership.theme_ids,
    )


def obstacles_of_all(grouping: StoredGrouping, version: GroupingVersion) -> Iterator[Message]:
    """Yield why nothing at all of a version can be published."""
    if grouping.is_confidential:
        yield message(
            "network.grouping-confidential",
            "The grouping is confidential, so nothing of it is published.",
        )
    if not version.result.groups:
        yield message(
            "network.no-groups",
            "Version {number} has no groups to publish: its conditions cannot hold together.",
            number=version.number,
        )


def publishable(
    connection: Connection,
    grouping: StoredGrouping,
    version: GroupingVersion,
    group: VersionGroup,
    standing: Sequence[Network],
    work: GroupingWork,
) -> Publishable:
    """Return a group of a version with every reason why it cannot be published."""
    known = [each for key in group.keys if (each := grouping.partnership(key)) is not None]
    members = tuple(member_of(each) for each in known)
    published = _published(members, standing, work.today)
    reasons = [
        *_already(published),
        *_gone(group, known),
        *_broken(grouping, version, group, work),
        *_not_agreed(connection, known, work),
    ]
    if published is None and version.conditions.rules.each_party_once:
        reasons += _elsewhere(members, standing, work)
    return Publishable(group, members, tuple(reasons), published)


def _published(
    members: Sequence[NetworkMember], standing: Sequence[Network], on: date
) -> Network | None:
    """Return the network that has just these members and is not over, None where there is none."""
    wanted = Counter(parties_of(member) for member in members)
    return next(
        (
            network
            for network in standing
            if is_running(network, on)
            and Counter(parties_of(member) for member in network.members) == wanted
        ),
        None,
    )


def _already(published: Network | None) -> Iterator[Message]:
    if published is not None:
        yield message(
            "network.published-already",
            "The group is published already, as “{network}”.",
            network=network_name(published),
        )


def _gone(group: VersionGroup, known: Sequence[GroupingPartnership]) -> Iterator[Message]:
    if len(known) < len(group.keys):
        yield message(
            "network.members-gone",
            "Some of its partnerships are no longer in the grouping: {count}. Group again first.",
            count=len(group.keys) - len(known),
        )


def _broken(
    grouping: StoredGrouping, version: GroupingVersion, group: VersionGroup, work: GroupingWork
) -> Iterator[Message]:
    for violation in version.result.violations:
        if set(violation.ids) & set(group.keys):
            yield message(
                "network.breaks-a-rule",
                "{rule} Mend it on the board, or change the conditions, before it is published.",
                rule=violation_words(violation, grouping, work.house),
            )


def _not_agreed(
    connection: Connection, known: Sequence[GroupingPartnership], work: GroupingWork
) -> Iterator[Message]:
    """Yield the members that nobody may know of yet: introductions under way, or confidential ones."""
    for each in known:
        if each.origin is not Origin.PROPOSED or each.origin_id is None:
            continue
        introduction = read_introduction(connection, each.origin_id)
        if introduction is None:
            continue
        names = ", ".join(party_name(party, work.house.catalogue) for party in each.party_ids)
        if introduction.is_confidential:
            yield message(
                "network.introduction-confidential",
                "The introduction of {names} is confidential, so it is not published.",
                names=names,
            )
        elif introduction.stage in _NOT_AGREED:
            yield message(
                "network.introduction-not-accepted",
                "{names} have not all accepted their introduction, so it is not published.",
                names=names,
            )


def _elsewhere(
    members: Sequence[NetworkMember], standing: Sequence[Network], work: GroupingWork
) -> Iterator[Message]:
    parties = frozenset(party for member in members for party in parties_of(member))
    for party, network in sorted(taken_parties(parties, standing, work.today).items()):
        yield party_elsewhere(party_name(party, work.house.catalogue), network)
