"""What the partnerships of a group share, weighed against what is shared everywhere."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from matcher.networks.described import Described

LEAST_MEMBERS = 2


@dataclass(frozen=True)
class Shared:
    """A theme id or a word, and how many of the members have it."""

    what: str
    members: int
    weight: float


@dataclass(frozen=True)
class ThemeRow:
    """One theme, and how many members of each group have it; `left` counts those in no group."""

    theme_id: str
    members: tuple[int, ...]
    left: int = 0


def weighed(
    counts: Sequence[Mapping[str, int]], sizes: Sequence[int]
) -> tuple[tuple[Shared, ...], ...]:
    """Return for each group what at least two members share, the most telling first.

    `counts` tells how many members of a group have a thing. The weight is class-based TF-IDF (Grootendorst
    2022, BERTopic, arXiv:2203.05794): t · ln(1 + A / f), where t is the share of the group's members that
    have it, f the sum of these shares over all groups and A the mean sum of shares of a group.
    """
    shares = [
        {what: number / size for what, number in count.items()}
        for count, size in zip(counts, sizes, strict=True)
    ]
    everywhere: Counter[str] = Counter()
    for share in shares:
        everywhere.update(share)
    mean = sum(everywhere.values()) / max(len(shares), 1)
    return tuple(
        _most_telling(count, share, everywhere, mean)
        for count, share in zip(counts, shares, strict=True)
    )


def shared_themes(
    groups: Sequence[Sequence[Described]], known: Collection[str]
) -> tuple[tuple[Shared, ...], ...]:
    """Return for each group the known themes that at least two members have, the most telling first.

    Themes of at least half of the members stand before the others.
    """
    counts = [theme_counts(members, known) for members in groups]
    found = weighed(counts, [max(len(members), 1) for members in groups])
    return tuple(
        _common_first(shared, len(members)) for shared, members in zip(found, groups, strict=True)
    )


def theme_counts(members: Sequence[Described], known: Collection[str]) -> Counter[str]:
    """Return how many of some partnerships have each known theme."""
    return Counter(theme for member in members for theme in set(member.theme_ids) if theme in known)


def shared_themes_table(
    groups: Sequence[Sequence[Described]],
    known: Collection[str],
    left: Sequence[Described] = (),
) -> tuple[ThemeRow, ...]:
    """Return the themes that two members of some group share, those of most members first."""
    counts = [theme_counts(members, known) for members in groups]
    others = theme_counts(left, known)
    themes = {
        theme for count in counts for theme, number in count.items() if number >= LEAST_MEMBERS
    }
    rows = [
        ThemeRow(theme, tuple(count[theme] for count in counts), others[theme]) for theme in themes
    ]
    return tuple(sorted(rows, key=lambda row: (-max(row.members), -sum(row.members), row.theme_id)))


def _common_first(shared: Sequence[Shared], size: int) -> tuple[Shared, ...]:
    return tuple(sorted(shared, key=lambda each: 2 * each.members < size))


def _most_telling(
    count: Mapping[str, int],
    share: Mapping[str, float],
    everywhere: Mapping[str, float],
    mean: float,
) -> tuple[Shared, ...]:
    shared = [
        Shared(what, number, share[what] * math.log1p(mean / everywhere[what]))
        for what, number in count.items()
        if number >= LEAST_MEMBERS
    ]
    return tuple(sorted(shared, key=lambda each: (-round(each.weight, 9), each.what)))
