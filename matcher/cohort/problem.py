"""What an officer asks: whom to pair with whom in a round, and under which conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode

Benefits = NDArray[np.float64]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Party:
    """One local government of the round.

    `capacity` is how many partnerships it has room for; `required` says that it must get at least one.
    """

    id: str
    name: str
    country: CountryCode
    level: Level
    capacity: int = 1
    required: bool = False


@dataclass(frozen=True, eq=False)
class CohortProblem:
    """A round: the parties of both sides, what each pair would gain, and what must hold.

    `benefits[i, j]` in [0, 1] is what the weaker side of `ours[i]` and `theirs[j]` gains as a pair. It is NaN
    where the rules forbid the pair, or nothing is known of one of them: `nothing_known` holds their ids.
    `locks` and `bans` are pairs of ids, ours first. `only_countries` says for a party of either side which
    countries it may meet. Parties meet their equivalent level only, unless `counterparts_only` is False;
    `also_levels` are pairs of levels (ours, theirs) that are allowed besides.

    Groups have `group_size` parties: 2, or 3, which is one of ours with two of theirs from different
    countries, or two of ours with one of theirs; a group gains what its weakest pair gains. `sizes` holds
    what single parties ask for instead. A lock in a group of three leaves the third party open.

    `balance` weighs the worst-off (1) against the total (0). Nobody is paired below `least_benefit`.
    """

    ours: tuple[Party, ...]
    theirs: tuple[Party, ...]
    benefits: Benefits
    locks: frozenset[Pair] = frozenset()
    bans: frozenset[Pair] = frozenset()
    only_countries: Mapping[str, frozenset[CountryCode]] = field(default_factory=dict)
    counterparts_only: bool = True
    also_levels: frozenset[tuple[Level, Level]] = frozenset()
    group_size: int = 2
    sizes: Mapping[str, int] = field(default_factory=dict)
    balance: float = 0.0
    least_benefit: float = 0.0
    nothing_known: frozenset[str] = frozenset()

    def party(self, party_id: str) -> Party:
        """Return the party with an id; KeyError where the round has none."""
        for party in (*self.ours, *self.theirs):
            if party.id == party_id:
                return party
        raise KeyError(party_id)
