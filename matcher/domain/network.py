"""A network: partnerships that start together, on one theme, in one region of the world."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from matcher.domain.world_region import WorldRegion

SMALLEST_GROUP = 2
LARGEST_GROUP = 40
LONGEST_START_WINDOW = 20


@dataclass(frozen=True)
class GroupRules:
    """What must hold for the partnerships of one group, and for all groups together.

    A group has `least` to `most` partnerships. With `same_region` there is a region of the world in which
    each of them has a partner; with `common_language` a language in which each of them can work. Their
    start years lie at most `start_window` years apart (0 is the same year; None asks nothing). At least
    `experienced` of them have worked together before. With `each_party_once` nobody stands in two placed
    partnerships, in one group or in two. There are at most `most_groups` groups, None for no limit.

    What is not known of a partnership (its regions, languages or start) breaks no rule: it is said.
    """

    least: int = 3
    most: int = 8
    same_region: bool = True
    start_window: int | None = 1
    each_party_once: bool = True
    experienced: int = 1
    common_language: bool = False
    most_groups: int | None = None


@dataclass(frozen=True)
class NetworkRules:
    """The rules of a programme for its networks: which rule, in words by language, and its source."""

    rules: GroupRules
    years: int | None
    notes: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class NetworkMember:
    """A partnership as a member of a network; `partnership_id` is set where the facts document it.

    `party_ids` are registry ids, the Swedish ones first; `other_parties` names those the registry lacks.
    """

    party_ids: tuple[str, ...]
    other_parties: tuple[str, ...] = ()
    partnership_id: str | None = None
    theme_ids: tuple[str, ...] = ()
    joined_on: date | None = None


@dataclass(frozen=True)
class Network:
    """A published network. Names and sentences are by language; nobody is named by person.

    `coordinator` and `adviser` tell the role and the organisation. `grouping_id` and `grouping_version` lead
    to what it was made from. `closed_at` is set once it takes no part in search and ranking any more. `most`
    is how many partnerships it may hold; `is_open` tells whether newcomers are asked for.
    """

    id: str
    names: Mapping[str, str]
    sentences: Mapping[str, str]
    programme_id: str
    region: WorldRegion | None
    starts_on: date
    ends_on: date | None
    coordinator: str
    adviser: str
    theme_ids: tuple[str, ...]
    members: tuple[NetworkMember, ...]
    most: int
    is_open: bool
    published_at: datetime
    changed_at: datetime
    grouping_id: str | None = None
    grouping_version: int | None = None
    closed_at: datetime | None = None
    version: int = 1

    @property
    def has_room(self) -> bool:
        """Return whether newcomers are asked for and there is room for one."""
        return self.is_open and self.closed_at is None and len(self.members) < self.most

    @property
    def party_ids(self) -> frozenset[str]:
        """Return the ids of all parties of its members."""
        return frozenset(party_id for member in self.members for party_id in member.party_ids)
