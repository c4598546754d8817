"""Who is missing from a network: known partnerships that fit its rules, ranked by likeness to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from data.store.grouping_versions import read_version
from data.store.groupings import read_grouping
from data.store.networks import list_networks, read_network
from data.store.transactions import reading
from matcher.cohort.assignment import Progress, no_progress
from matcher.domain.challenge import Passage
from matcher.domain.errors import NotFoundError
from matcher.domain.grouping import GroupingPartnership
from matcher.domain.message import Message, message
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.recommendation import Strength
from matcher.networks.gaps import strength_of_likeness
from matcher.networks.joining import JoiningDay, parties_of, why_not_join
from service.use_cases.grouping_found import Found, introduced
from service.use_cases.grouping_work import GroupingWork, part_of
from service.use_cases.jobs import Job, Led, jobs_of
from service.use_cases.network_gap_pairs import PairGap, pairs_for
from service.use_cases.network_likeness import Likeness, middle, passages_of
from service.use_cases.network_newcomer import member_documented
from service.use_cases.network_publishable import member_of
from service.use_cases.network_rules import common_region, rules_of

MOST_SHOWN = 10
_MOST_BLOCKED = 5
_QUOTED = 2


class GapOrigin(StrEnum):
    """Where a candidate partnership is known from."""

    DOCUMENTED = "documented"
    LEFT = "left"
    INTRODUCED = "introduced"


@dataclass(frozen=True)
class PartnershipGap:
    """A known partnership that is like a network; `reasons` tell why it may not join, empty where it may.

    `theme_ids` are those it shares with the network, `passages` what was said of it. `last_year` is the last
    year that its sources speak of.
    """

    origin: GapOrigin
    member: NetworkMember
    likeness: float
    strength: Strength
    theme_ids: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """Who could be in a network: known partnerships, and pairs that could be formed.

    `blocked` are the nearest that a rule keeps out. `abstention` tells why nobody is offered.
    """

    partnerships: tuple[PartnershipGap, ...] = ()
    blocked: tuple[PartnershipGap, ...] = ()
    pairs: tuple[PairGap, ...] = ()
    pairs_abstention: Message | None = None
    abstention: Message | None = None


@dataclass(frozen=True)
class GapsWanted:
    """For what somebody is sought: a network, or a group of a version as if it were one."""

    network: Network
    rules: GroupRules
    networks: tuple[Network, ...]
    left: tuple[GroupingPartnership, ...] = ()
    matter_id: str = ""
    is_published: bool = field(default=True)


def wanted_for_network(network_id: str, work: GroupingWork) -> GapsWanted:
    """Return for which network somebody is sought; raise NotFoundError where there is none."""
    catalogue = work.house.catalogue
    with reading(work.house.engine) as connection:
        network = read_network(connection, network_id)
        rules = rules_of(network, catalogue, connection)
        left: tuple[GroupingPartnership, ...] = ()
        if network.grouping_id and network.grouping_version:
            try:
                grouping = read_grouping(connection, network.grouping_id)
                version = read_version(connection, network.grouping_id, network.grouping_version)
                left = tuple(
                    found
                    for each in version.result.left
                    if (found := grouping.partnership(each.id)) is not None
                )
            except NotFoundError:
                pass  # deleted, or no longer kept
        # Whoever looks wants to know who would fit if newcomers were asked for.
        network = replace(network, is_open=True)
        return GapsWanted(network, rules, list_networks(connection), left, network_id)


def wanted_for_group(
    grouping_id: str, number: int, group_id: str, work: GroupingWork
) -> GapsWanted:
    """Return for which group of a version somebody is sought, as if it were a network that begins now."""
    catalogue = work.house.catalogue
    with reading(work.house.engine) as connection:
        grouping = read_grouping(connection, grouping_id)
        version = read_version(connection, grouping_id, number)
        networks = list_networks(connection)
    group = next((each for each in version.result.groups if each.id == group_id), None)
    if group is None:
        raise NotFoundError(
            "network.no-such-group",
            "Version {number} has no group “{group}”. Choose one of its groups.",
            number=number,
            group=group_id[:20],
        )
    known = [each for key in group.keys if (each := grouping.partnership(key)) is not None]
    members = tuple(map(member_of, known))
    as_network = Network(
        id="",
        names=group.names,
        sentences=group.sentences,
        programme_id=grouping.programme_id,
        region=common_region(members, catalogue),
        starts_on=work.today,
        ends_on=None,
        coordinator="",
        adviser="",
        theme_ids=group.theme_ids,
        members=members,
        most=max(version.conditions.rules.most, len(members)),
        is_open=True,
        published_at=work.now,
        changed_at=work.now,
    )
    left = tuple(
        found
        for each in version.result.left
        if (found := grouping.partnership(each.id)) is not None
    )
    rules = version.conditions.rules
    return GapsWanted(as_network, rules, networks, left, grouping_id, is_published=False)


def begin_gaps(wanted: GapsWanted, to: str, work: GroupingWork) -> Job:
    """Return the work that finds who is missing; it is begun only where nothing is remembered."""
    network, house = wanted.network, work.house
    state = (network.version, work.today, house.facts_version, len(wanted.networks))
    newest = max((each.changed_at for each in wanted.networks), default=None)
    key = f"gaps {to} {hash((state, newest))}"
    jobs = jobs_of(house.engine)

    def find(progress: Progress) -> Led:
        return Led(to, found=gaps_of(wanted, work, progress))

    return jobs.done(wanted.matter_id, key) or jobs.begin(wanted.matter_id, key, find)


def gaps_found(job: Job) -> Gaps | None:
    """Return what some work found, None where it is not done."""
    found = job.led.found if job.led else None
    return found if isinstance(found, Gaps) else None


def gaps_of(wanted: GapsWanted, work: GroupingWork, progress: Progress = no_progress) -> Gaps:
    """Return who could be in a network, ranked; nobody where nothing is known of it or nothing is near."""
    likeness = Likeness(work.house, work.turn, part_of(progress, 0.0, 0.3))
    direction = middle(likeness.rows(wanted.network.members, part_of(progress, 0.3, 0.35)))
    if not np.any(direction):
        return Gaps(
            abstention=message(
                "network.gaps.nothing-known",
                "Nothing is known of what its partnerships work with, so nobody can be told to be like them. "
                "Give them themes, or write what they are about.",
            )
        )
    candidates = _candidates(wanted, work)
    rows = likeness.rows([member for _, member in candidates], part_of(progress, 0.35, 0.5))
    compared = [
        _gap(origin, member, float(row @ direction), wanted, work)
        for (origin, member), row in zip(candidates, rows, strict=True)
    ]
    near = sorted(
        (each for each in compared if each.strength is not Strength.WEAK),
        key=lambda each: (-each.likeness, each.member.party_ids),
    )
    pairs = pairs_for(
        wanted.network, wanted.rules, wanted.networks, likeness, direction, work,
        part_of(progress, 0.5, 1.0),
    )  # fmt: skip
    fitting = tuple(each for each in near if not each.reasons)[:MOST_SHOWN]
    return Gaps(
        partnerships=fitting,
        blocked=tuple(each for each in near if each.reasons)[:_MOST_BLOCKED],
        pairs=pairs if not isinstance(pairs, Message) else (),
        pairs_abstention=pairs if isinstance(pairs, Message) else None,
    )


def _candidates(wanted: GapsWanted, work: GroupingWork) -> list[tuple[GapOrigin, NetworkMember]]:
    """Return the partnerships that are known, each once, those of the network itself left out."""
    network = wanted.network
    seen = {parties_of(member) for member in network.members}
    found: list[tuple[GapOrigin, NetworkMember]] = []
    for origin, member in _known(wanted, work):
        parties = parties_of(member)
        if parties not in seen and len(parties) > 1:
            seen.add(parties)
            found.append((origin, member))
    return found


def _known(wanted: GapsWanted, work: GroupingWork) -> Iterator[tuple[GapOrigin, NetworkMember]]:
    for left in wanted.left:
        yield GapOrigin.LEFT, member_of(left)
    for each in introduced(work.house, work.today):
        yield GapOrigin.INTRODUCED, _introduced(each)
    for partnership in work.house.catalogue.partnerships:
        yield GapOrigin.DOCUMENTED, member_documented(partnership)


def _introduced(found: Found) -> NetworkMember:
    return NetworkMember(found.party_ids, found.other_parties, theme_ids=found.theme_ids)


def _gap(
    origin: GapOrigin,
    member: NetworkMember,
    likeness: float,
    wanted: GapsWanted,
    work: GroupingWork,
) -> PartnershipGap:
    network, house = wanted.network, work.house
    day = JoiningDay(wanted.rules, work.today, wanted.networks)
    strength = strength_of_likeness(likeness)
    is_near = strength is not Strength.WEAK
    shared = tuple(each for each in network.theme_ids if each in member.theme_ids)
    return PartnershipGap(
        origin=origin,
        member=member,
        likeness=likeness,
        strength=strength,
        theme_ids=shared,
        passages=_quoted(list(passages_of(member, house)), shared) if is_near else (),
        reasons=why_not_join(network, member, day, house.catalogue) if is_near else (),
        remarks=tuple(_remarks(member, work)),
    )


def _quoted(passages: Sequence[Passage], shared: Sequence[str]) -> tuple[Passage, ...]:
    """Return a few passages to quote, those on the shared themes first, every statement once."""
    of_statement: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda p: not set(p.themes) & set(shared)):
        of_statement.setdefault(passage.statement, passage)
    return tuple(of_statement.values())[:_QUOTED]


def _remarks(member: NetworkMember, work: GroupingWork) -> Iterator[Message]:
    known = {each.id: each for each in work.house.catalogue.partnerships}
    partnership = known.get(member.partnership_id or "")
    if partnership is not None and partnership.last_year is not None:
        yield message(
            "network.gaps.last-heard",
            "Its sources speak of {year} at the latest. Ask whether it goes on.",
            year=partnership.last_year,
        )
    elif partnership is not None:
        yield message(
            "network.gaps.no-year",
            "No source dates it. Ask whether it goes on.",
        )
