"""What is known of a partnership that a group can be named by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.world_region import WorldRegion
from matcher.encoding.protocol import Language


@dataclass(frozen=True)
class Described:
    """A partnership as a name sees it; `texts` are what was written of it, by language.

    Empty themes, regions or texts and a start of None are unknown.
    """

    id: str
    theme_ids: tuple[str, ...] = ()
    regions: frozenset[WorldRegion] = frozenset()
    start_year: int | None = None
    texts: Mapping[Language, Sequence[str]] = field(default_factory=dict)
