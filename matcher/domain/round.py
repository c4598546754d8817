"""A round: many local governments of both sides that are to be paired at once, and what must hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode

Pair = tuple[str, str]
"""The ids of two local governments, ours first."""

MOST_OURS = 400
MOST_THEIRS = 3_500
MOST_CAPACITY = 50
SIZES = (2, 3)


@dataclass(frozen=True)
class RoundParty:
    """A local government of a round, and its own conditions.

    `text_id` leads to its challenge as it was written for this round; None where its stored profile asks.
    `only_countries` are those that it may meet, empty for all. `group_size` is None where that of the round
    holds. `required` says that it must get somebody.
    """

    id: str
    capacity: int = 1
    text_id: str | None = None
    only_countries: frozenset[CountryCode] = frozenset()
    required: bool = False
    group_size: int | None = None


@dataclass(frozen=True)
class RoundConditions:
    """Who takes part in a round and what must hold; `ours` are Swedish, `theirs` abroad.

    `locks` must meet because somebody said so; `kept` because a plan was mended around them, for that plan
    alone. Groups have `group_size` parties, 2 or 3. `balance` weighs the worst-off (1) against the total (0).
    Nobody is paired below `least_benefit`, in [0, 1]. Parties meet their own level only, besides
    `also_levels` (ours, theirs).
    """

    ours: tuple[RoundParty, ...] = ()
    theirs: tuple[RoundParty, ...] = ()
    locks: frozenset[Pair] = frozenset()
    bans: frozenset[Pair] = frozenset()
    also_levels: frozenset[tuple[Level, Level]] = frozenset()
    group_size: int = 2
    balance: float = 0.0
    least_benefit: float = 0.0
    kept: frozenset[Pair] = frozenset()

    @property
    def parties(self) -> tuple[RoundParty, ...]:
        """Return the parties of both sides, ours first."""
        return (*self.ours, *self.theirs)

    @property
    def our_ids(self) -> frozenset[str]:
        """Return the ids of our side."""
        return frozenset(party.id for party in self.ours)

    @property
    def their_ids(self) -> frozenset[str]:
        """Return the ids of their side."""
        return frozenset(party.id for party in self.theirs)

    def party(self, party_id: str) -> RoundParty | None:
        """Return one party, None where it takes no part."""
        return next((party for party in self.parties if party.id == party_id), None)

    def holds_pair(self, pair: Pair) -> bool:
        """Return whether both of a pair take part, each on its side."""
        return pair[0] in self.our_ids and pair[1] in self.their_ids


def with_party(conditions: RoundConditions, party: RoundParty) -> RoundConditions:
    """Return the conditions with a party's own as given; it stays where it stands."""

    def changed(parties: tuple[RoundParty, ...]) -> Iterator[RoundParty]:
        return (party if each.id == party.id else each for each in parties)

    return replace(
        conditions, ours=tuple(changed(conditions.ours)), theirs=tuple(changed(conditions.theirs))
    )


def without_party(conditions: RoundConditions, party_id: str) -> RoundConditions:
    """Return the conditions without a party, and without the locks and bans that name it."""
    return replace(
        conditions,
        ours=tuple(each for each in conditions.ours if each.id != party_id),
        theirs=tuple(each for each in conditions.theirs if each.id != party_id),
        locks=frozenset(pair for pair in conditions.locks if party_id not in pair),
        bans=frozenset(pair for pair in conditions.bans if party_id not in pair),
        kept=frozenset(pair for pair in conditions.kept if party_id not in pair),
    )


def with_lock(conditions: RoundConditions, pair: Pair) -> RoundConditions:
    """Return the conditions where a pair must meet; a ban of it is lifted."""
    free = without_ban(without_lock(conditions, pair), pair)
    return replace(free, locks=free.locks | {pair})


def without_lock(conditions: RoundConditions, pair: Pair) -> RoundConditions:
    """Return the conditions where a pair may meet but need not."""
    return replace(conditions, locks=conditions.locks - {pair}, kept=conditions.kept - {pair})


def with_kept(conditions: RoundConditions, pair: Pair) -> RoundConditions:
    """Return the conditions where a pair stays as it is in the plan that is mended."""
    if pair in conditions.locks:
        return conditions
    return replace(conditions, kept=conditions.kept | {pair}, bans=conditions.bans - {pair})


def with_ban(conditions: RoundConditions, pair: Pair) -> RoundConditions:
    """Return the conditions where a pair may not meet; a lock of it is lifted."""
    free = without_lock(conditions, pair)
    return replace(free, bans=free.bans | {pair})


def without_ban(conditions: RoundConditions, pair: Pair) -> RoundConditions:
    """Return the conditions where a pair may meet again."""
    return replace(conditions, bans=conditions.bans - {pair})


def with_capacity(conditions: RoundConditions, party_id: str, capacity: int) -> RoundConditions:
    """Return the conditions where a party has room for so many."""
    party = conditions.party(party_id)
    return (
        conditions if party is None else with_party(conditions, replace(party, capacity=capacity))
    )
