"""What a picture is drawn from: partnerships with their groups, in words that are already translated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.networks.heat import Heat

SIGN_LETTERS = 3


@dataclass(frozen=True)
class ShownPlace:
    """A party of a partnership on the map; `country` is its ISO code, empty where it is not known."""

    latitude: float
    longitude: float
    name: str
    is_swedish: bool
    country: str = ""


@dataclass(frozen=True)
class Shown:
    """A partnership in a picture.

    `group_id` is None for one in no group. `themes` are names of themes and `region` the name of a region of
    the world. `start` and `end` are years, None where they are not known. `places` are its parties whose
    position is known. `href` is where its row in the table leads, None for nowhere.
    """

    key: str
    name: str
    group_id: str | None = None
    themes: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    places: tuple[ShownPlace, ...] = ()
    region: str = ""
    href: str | None = None


@dataclass(frozen=True)
class GroupShown:
    """A group in a picture; `sign` is the short word beside its mark, made from its id where it is empty."""

    id: str
    name: str
    sign: str = ""

    @property
    def short(self) -> str:
        """Return the sign that the group has in every picture and table."""
        return self.sign or self.id.upper()[:SIGN_LETTERS]


@dataclass(frozen=True, eq=False)
class Division:
    """Partnerships and how they are divided into groups, in the order in which their numbers run.

    `points` has one row (x, y) in [0, 1] for each partnership and `kept` says how much of what tells them
    apart it keeps (matcher/networks/layout.py); `likeness` says how alike any two of them are, and `heat` is
    the same in order (matcher/networks/heat.py). All are None where nothing was worked out: then there is a
    timeline, a map and who shares what, and no picture of likeness. `start_window` is how many years apart
    the starts of a group may lie, None for any. `prefix` begins the ids of its pictures; a page with two
    divisions gives each its own.
    """

    title: str
    shown: tuple[Shown, ...]
    groups: tuple[GroupShown, ...] = ()
    points: NDArray[np.float64] | None = None
    kept: float | None = None
    likeness: NDArray[np.float64] | None = None
    heat: Heat | None = None
    start_window: int | None = None
    prefix: str = "picture"

    def __post_init__(self) -> None:
        """Raise ValueError where the parts do not belong together: a picture must not tell half of it."""
        known, n = {group.id for group in self.groups}, len(self.shown)
        if len(known) != len(self.groups) or len({each.key for each in self.shown}) != n:
            raise ValueError("each partnership and each group stands once in a picture")
        if strangers := {each.group_id for each in self.shown} - known - {None}:
            raise ValueError(f"no such group: {sorted(map(str, strangers))}")
        if self.points is not None and self.points.shape != (n, 2):
            raise ValueError(f"{n} partnerships and {self.points.shape} points")
        if self.likeness is not None and self.likeness.shape != (n, n):
            raise ValueError(f"{n} partnerships and {self.likeness.shape} likenesses")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each partnership by key, from 1; it is the same in every picture."""
        return {each.key: number for number, each in enumerate(self.shown, start=1)}

    @cached_property
    def by_key(self) -> Mapping[str, Shown]:
        """Return each partnership by its key."""
        return {each.key: each for each in self.shown}

    @cached_property
    def looks(self) -> Mapping[str, int]:
        """Return the place of each group by id, from 0: its shape and its colour follow from it."""
        return {group.id: at for at, group in enumerate(self.groups)}

    @cached_property
    def bands(self) -> tuple["Band", ...]:
        """Return the groups with their members, in the order of the heat map; those left come last."""
        members: dict[str | None, list[Shown]] = {group.id: [] for group in self.groups}
        for each in self._ordered():
            members.setdefault(each.group_id, []).append(each)
        bands = [Band(group, tuple(members[group.id])) for group in self.groups]
        left = members.get(None, [])
        return (*bands, Band(None, tuple(left))) if left else tuple(bands)

    def group_of(self, shown: Shown) -> GroupShown | None:
        """Return the group of a partnership, None where it is in none."""
        return None if shown.group_id is None else self.groups[self.looks[shown.group_id]]

    def _ordered(self) -> Sequence[Shown]:
        if self.heat is None:
            return self.shown
        keys = [key for row in self.heat.rows for key in row.ids if key in self.by_key]
        rest = self.by_key.keys() - keys
        last = [each for each in self.shown if each.key in rest]
        return [*(self.by_key[key] for key in dict.fromkeys(keys)), *last]


@dataclass(frozen=True)
class Band:
    """A group with its members in order; `group` is None for those in no group."""

    group: GroupShown | None
    members: tuple[Shown, ...]
