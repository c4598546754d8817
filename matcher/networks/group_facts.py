"""The counted facts that the name and the sentence of a group are made of, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.world_region import WorldRegion
from matcher.networks.described import Described
from matcher.networks.shared import Shared


@dataclass(frozen=True)
class GroupFacts:
    """What was counted in one group.

    `number` is its place in the grouping from 1. `common` are the regions of the world of all members of
    whom any is known, `regions` those of any, `without_region` counts the unknown. `years` are the known
    start years in order, `without_year` counts the unknown. `knows_themes` tells whether any member has a
    theme, `own_themes` are those of a group of one. `terms` are by language code.
    """

    number: int
    size: int
    common: tuple[WorldRegion, ...]
    regions: tuple[WorldRegion, ...]
    without_region: int
    years: tuple[int, ...]
    without_year: int
    knows_themes: bool
    own_themes: tuple[str, ...]
    themes: tuple[Shared, ...]
    terms: Mapping[str, tuple[Shared, ...]]

    @property
    def region(self) -> WorldRegion | None:
        """Return the region of the world that a name may claim: the only common one, known of all."""
        is_sure = len(self.common) == 1 and not self.without_region
        return self.common[0] if is_sure else None


def facts_of(
    number: int,
    members: Sequence[Described],
    themes: tuple[Shared, ...],
    terms: Mapping[str, tuple[Shared, ...]],
    labels: Mapping[str, object],
) -> GroupFacts:
    """Return the facts of a group; only themes with a label count."""
    known = [member.regions for member in members if member.regions]
    years = [member.start_year for member in members if member.start_year is not None]
    own = [theme for member in members for theme in member.theme_ids if theme in labels]
    return GroupFacts(
        number=number,
        size=len(members),
        common=tuple(sorted(frozenset.intersection(*known))) if known else (),
        regions=tuple(sorted(frozenset().union(*known))),
        without_region=len(members) - len(known),
        years=tuple(sorted(set(years))),
        without_year=len(members) - len(years),
        knows_themes=bool(own),
        own_themes=tuple(dict.fromkeys(own)) if len(members) == 1 else (),
        themes=themes,
        terms=terms,
    )
