"""Partnerships with groups planted in them, under rules that the planted groups keep and that bind.

About half of the themes have two groups, in other regions or years, so that texts alone cannot tell them
apart; about two groups of each region and year have different themes, so that rules alone cannot either. One
partnership in twelve is a stray: on no theme of the set, and with a party that a planted one has too. Some
regions and years are unknown, and some partnerships have partners in two regions.
"""

import random
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import Group
from matcher.networks.problem import Candidate, GroupingProblem, Vectors

LEAST, MOST = 3, 8
ROOMY = 2 * MOST
"""So many partnerships on one theme fill two groups of any size."""

_PERIODS = (2019, 2022, 2025)
_GROUPS_A_BLOCK = 2.2
_STRAY = 12
_EXPERIENCED, _TWO_REGIONS, _THIRD_PARTY = 0.2, 0.1, 0.1
_UNKNOWN_REGION, _UNKNOWN_YEAR = 0.03, 0.05

# The spectrum with which vectors of real texts spread: about 31 directions count, as in the dev texts.
_DECAY = 0.96

Block = tuple[WorldRegion, int]
"""A region of the world and the first year of a period."""


@dataclass(frozen=True)
class PlantedGroup:
    """A planted group: the number of its theme, its size, and where and when it works."""

    topic: int
    size: int
    block: Block


@dataclass(frozen=True)
class Plan:
    """Partnerships as the rules see them, the planted groups, and the group of each (None for a stray)."""

    candidates: tuple[Candidate, ...]
    group_at: tuple[int | None, ...]
    groups: tuple[PlantedGroup, ...]

    @property
    def rules(self) -> GroupRules:
        """Return the rules that the planted groups keep, with their number as the highest number."""
        return GroupRules(least=LEAST, most=MOST, most_groups=len(self.groups))

    @property
    def planted(self) -> tuple[Group, ...]:
        """Return the planted groups by id."""
        return tuple(
            Group(
                tuple(
                    candidate.id
                    for candidate, at in zip(self.candidates, self.group_at, strict=True)
                    if at == number
                )
            )
            for number in range(len(self.groups))
        )

    @property
    def topics(self) -> tuple[int | None, ...]:
        """Return the number of the theme of each partnership, None for a stray."""
        return tuple(None if at is None else self.groups[at].topic for at in self.group_at)

    def number_among(self, ids: Collection[str]) -> int:
        """Return how many planted groups have more than half of their members among some ids."""
        chosen = set(ids)
        return sum(2 * len(chosen & {*group.ids}) > len(group.ids) for group in self.planted)


@dataclass(frozen=True, eq=False)
class PlantedSet:
    """A problem, and the plan that it was made from."""

    problem: GroupingProblem
    plan: Plan


def plan_of(n: int, room: Sequence[int], seed: int) -> Plan:
    """Return a plan for `n` partnerships, where so many partnerships can be written on each theme.

    Raise ValueError where the themes have too little room.
    """
    dice = random.Random(seed)  # noqa: S311 - a planted set is no secret
    sizes = _sizes(n - n // _STRAY, room, dice)
    strays = n - sum(size for _, size in sizes)
    groups = _placed(sizes, dice)
    members = [
        (number, _member(group, at == 0, dice))
        for number, group in enumerate(groups)
        for at in range(group.size)
    ]
    parties = [_parties(at, dice) for at in range(len(members))]
    drawn: list[tuple[int | None, Candidate]] = [
        (number, replace(member, parties=own))
        for (number, member), own in zip(members, parties, strict=True)
    ]
    drawn += [(None, _stray(at, groups, parties, dice)) for at in range(strays)]
    dice.shuffle(drawn)
    return Plan(
        tuple(replace(each, id=f"p-{at:04d}") for at, (_, each) in enumerate(drawn)),
        tuple(number for number, _ in drawn),
        groups,
    )


def synthetic_set(n: int, noise: float, seed: int, dimensions: int = 384) -> PlantedSet:
    """Return planted groups as unit vectors around one centre a theme.

    A member is its centre plus `noise` times a vector drawn alike, so that two of one theme are alike by
    1 / (1 + noise²) in the mean. All vary mostly in few directions, as texts do; strays have centres of
    their own.
    """
    plan = plan_of(n, [ROOMY] * n, seed)
    drawn = np.random.default_rng(seed)
    spread = np.arange(1, dimensions + 1) ** (-_DECAY / 2)
    spread /= np.linalg.norm(spread)
    centres = drawn.standard_normal((n, dimensions)) * spread
    rows = np.stack(
        [
            drawn.standard_normal(dimensions) * spread if topic is None else centres[topic]
            for topic in plan.topics
        ]
    )
    rows = rows + noise * drawn.standard_normal(rows.shape) * spread
    return planted_set(plan, rows)


def planted_set(plan: Plan, vectors: Vectors) -> PlantedSet:
    """Return the problem of a plan with these vectors, one a partnership, brought to length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), np.float64)
    return PlantedSet(GroupingProblem(plan.candidates, rows, plan.rules), plan)


def _sizes(n: int, room: Sequence[int], dice: random.Random) -> list[tuple[int, int]]:
    """Return the theme and the size of each group; a theme has two groups at most, and a few may be over."""
    spare = dict(enumerate(room))
    times: Counter[int] = Counter()
    found = []
    left = n
    while left:
        largest = max((room for topic, room in spare.items() if times[topic] < 2), default=0)
        possible = range(LEAST, min(MOST, largest, left) + 1)
        fitting = [size for size in possible if size == left or left - size >= LEAST]
        if not fitting and left < 2 * LEAST:
            break
        if not fitting:
            raise ValueError(f"The themes have too few texts for {n} partnerships.")
        size = dice.choice(fitting)
        open_topics = [topic for topic in spare if times[topic] < 2 and spare[topic] >= size]
        again = [topic for topic in open_topics if times[topic] == 1]
        fresh = [topic for topic in open_topics if not times[topic]]
        topic = dice.choice(again if again and (not fresh or dice.random() < 0.5) else fresh)
        found.append((topic, size))
        spare[topic] -= size
        times[topic] += 1
        left -= size
    return found


def _placed(sizes: Sequence[tuple[int, int]], dice: random.Random) -> tuple[PlantedGroup, ...]:
    """Return the groups, each in a region and period where no other group has its theme."""
    everywhere = list(product(WorldRegion, _PERIODS))
    number = min(max(2, round(len(sizes) / _GROUPS_A_BLOCK)), len(everywhere))
    blocks = dice.sample(everywhere, number)
    used: Counter[Block] = Counter()
    groups: list[PlantedGroup] = []
    for topic, size in sizes:
        taken = {group.block for group in groups if group.topic == topic}
        free = [block for block in blocks if block not in taken]
        least = min(used[block] for block in free)
        block = dice.choice([block for block in free if used[block] == least])
        used[block] += 1
        groups.append(PlantedGroup(topic, size, block))
    return tuple(groups)


def _member(group: PlantedGroup, is_experienced: bool, dice: random.Random) -> Candidate:
    region, period = group.block
    regions = {region}
    if dice.random() < _TWO_REGIONS:
        regions.add(dice.choice(list(WorldRegion)))
    return Candidate(
        "",
        frozenset(),
        frozenset() if dice.random() < _UNKNOWN_REGION else frozenset(regions),
        None if dice.random() < _UNKNOWN_YEAR else period + dice.randrange(2),
        is_experienced or dice.random() < _EXPERIENCED,
    )


def _parties(at: int, dice: random.Random) -> frozenset[str]:
    own = {f"se-{at:04d}", f"abroad-{at:04d}"}
    if dice.random() < _THIRD_PARTY:
        own.add(f"third-{at:04d}")
    return frozenset(own)


def _stray(
    at: int,
    groups: Sequence[PlantedGroup],
    parties: Sequence[frozenset[str]],
    dice: random.Random,
) -> Candidate:
    region, period = dice.choice(groups).block
    shared = max(dice.choice(parties), key=lambda party: party.startswith("se-"))
    return Candidate(
        "", frozenset({shared, f"stray-{at:04d}"}), frozenset({region}), period + dice.randrange(2)
    )
