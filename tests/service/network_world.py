"""Networks over the world of groupings: a grouping with one version, and networks that were published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Engine

from data.store.grouping_results import VersionGroup, VersionKind, VersionResult
from data.store.grouping_versions import GroupingVersion, keep_version
from data.store.groupings import GroupingChange, StoredGrouping, keep_grouping
from data.store.networks import NetworkChange, keep_network, list_networks
from data.store.transactions import reading, writing
from matcher.domain.grouping import GroupingConditions, GroupingPartnership, Origin
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.role import Actor, Role
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import Figures, Left, LeftReason, Violation
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.network_publish import GroupWanted, PublishWanted
from tests.service.pages.grouping_pages import grouping_house
from tests.service.round_world import NOW, TODAY

COORDINATOR = Actor(Role.COORDINATOR, "user-coordinator")
RULES = GroupRules(least=2, most=5, same_region=True, start_window=None, experienced=0)
NAMES = {"sv": "Rent vatten i byarna", "en": "Clean water in villages"}
SENTENCES = {"sv": "Två partnerskap om dricksvatten.", "en": "Two partnerships on drinking water."}
GROUPING_ID = "grouping-1"


def network_house(engine: Engine) -> House:
    """Return a house whose next one sees what was published since."""
    house = grouping_house(engine)
    programmes = house.catalogue.programmes
    around = replace(
        house.catalogue.surroundings,
        programmes_of_network={"climate": frozenset(programmes), "": frozenset()},
    )
    catalogue = replace(house.catalogue, surroundings=around)
    return replace(house, catalogue=catalogue, renewed=lambda: network_house(engine))


def work_in(house: House, today: date = TODAY) -> GroupingWork:
    """Return the work of a coordinator."""
    return GroupingWork(house, COORDINATOR, NOW, today)


def documented(number: int, house: House) -> GroupingPartnership:
    """Return a documented partnership of the world as one of a grouping."""
    known = next(p for p in house.catalogue.partnerships if p.id == f"p-{number}")
    return GroupingPartnership(
        key=known.id,
        origin=Origin.DOCUMENTED,
        party_ids=known.party_ids,
        origin_id=known.id,
        theme_ids=known.theme_ids,
        start_year=known.first_year,
    )


def kept_grouping(
    house: House,
    groups: Sequence[Sequence[str]] = (("p-1", "p-2"),),
    *,
    partnerships: Sequence[GroupingPartnership] = (),
    violations: tuple[Violation, ...] = (),
    left: Sequence[str] = (),
    is_confidential: bool = False,
    rules: GroupRules = RULES,
) -> GroupingVersion:
    """Keep a grouping of all documented partnerships, and return a version of it with these groups."""
    known = tuple(documented(number, house) for number in range(1, 13))
    conditions = GroupingConditions(rules)
    grouping = StoredGrouping(
        id=GROUPING_ID,
        title="Nätverk 2027",
        programme_id=DEFAULT_PROGRAMME_ID,
        on=TODAY,
        conditions=conditions,
        partnerships=(*known, *partnerships),
        created_at=NOW,
        changed_at=NOW,
        is_confidential=is_confidential,
    )
    version = GroupingVersion(
        grouping_id=GROUPING_ID,
        number=0,
        title="",
        conditions=conditions,
        result=VersionResult(
            kind=VersionKind.MOVED if violations else VersionKind.PROPOSED,
            groups=tuple(
                VersionGroup(chr(ord("a") + at), tuple(keys), NAMES, SENTENCES, ("water",))
                for at, keys in enumerate(groups)
            ),
            left=tuple(Left(key, LeftReason.BETTER_WITHOUT) for key in left),
            violations=violations,
            figures=Figures(
                len(groups), sum(map(len, groups)), len(left), 0.5, 1.0, len(violations)
            ),
        ),
        made_at=NOW,
    )
    change = GroupingChange(COORDINATOR, NOW)
    with writing(house.engine) as connection:
        keep_grouping(connection, grouping, change)
        return keep_version(connection, version, change)


def wanted(*ids: str, **changes: Any) -> PublishWanted:
    """Return groups to be published for four years from the new year."""
    groups = tuple(GroupWanted(each, NAMES, SENTENCES, 5) for each in ids or ("a",))
    return replace(PublishWanted(groups, "2027-01-01", "2030-12-31"), **changes)


def water_network(network_id: str = "n-water", **changes: Any) -> Network:
    """Return a network of two partnerships on water in southern Africa, with room for three more."""
    network = Network(
        id=network_id,
        names=NAMES,
        sentences=SENTENCES,
        programme_id=DEFAULT_PROGRAMME_ID,
        region=WorldRegion.SOUTHERN_AFRICA,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
        coordinator="Nätverkssamordnare, ICLD",
        adviser="",
        theme_ids=("water",),
        members=(
            NetworkMember(("se-1440", "zm-1"), partnership_id="p-1", theme_ids=("water",)),
            NetworkMember(("se-1260", "bw-2"), partnership_id="p-9", theme_ids=("water",)),
        ),
        most=5,
        is_open=True,
        published_at=NOW,
        changed_at=NOW,
    )
    return replace(network, **changes)


def publish_all(engine: Engine, *networks: Network) -> None:
    """Keep networks as published."""
    with writing(engine) as connection:
        for network in networks:
            keep_network(connection, network, NetworkChange(COORDINATOR, NOW))


def published(engine: Engine) -> tuple[Network, ...]:
    """Return every network as the store has it."""
    with reading(engine) as connection:
        return list_networks(connection)


@dataclass(frozen=True)
class World:
    """A house and its store."""

    house: House

    @property
    def engine(self) -> Engine:
        """Return the store."""
        return self.house.engine

    @property
    def work(self) -> GroupingWork:
        """Return the work of a coordinator."""
        return work_in(self.house)
