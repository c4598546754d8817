"""Two plans of a round side by side: which conditions differ, who moved, and what it costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data.store.round_plans import RoundPlan
from matcher.cohort import Difference, difference
from matcher.domain.message import Message, message
from matcher.domain.round import Pair, RoundConditions, RoundParty
from service.use_cases.round_changes import levels_word

NameOf = Callable[[str], str]


@dataclass(frozen=True)
class Compared:
    """Two plans of one round; `difference` is None where one of them assigns nobody."""

    before: RoundPlan
    after: RoundPlan
    conditions: tuple[Message, ...]
    difference: Difference | None


def compared(before: RoundPlan, after: RoundPlan, name_of: NameOf) -> Compared:
    """Return what differs from one plan to another."""
    first, second = before.result.assignment, after.result.assignment
    return Compared(
        before,
        after,
        tuple(conditions_differ(before.conditions, after.conditions, name_of)),
        difference(first, second) if first and second else None,
    )


def conditions_differ(
    before: RoundConditions, after: RoundConditions, name_of: NameOf
) -> Iterator[Message]:
    """Yield in words each way in which the later conditions differ from the earlier."""
    yield from _pairs_differ(before, after, name_of)
    earlier = {party.id: party for party in before.parties}
    later = {party.id: party for party in after.parties}
    for party_id in sorted(later.keys() - earlier.keys()):
        yield message("round.differs.added", "{party} takes part.", party=name_of(party_id))
    for party_id in sorted(earlier.keys() - later.keys()):
        yield message("round.differs.removed", "{party} takes no part.", party=name_of(party_id))
    for party_id in sorted(earlier.keys() & later.keys()):
        yield from _parties_differ(earlier[party_id], later[party_id], name_of(party_id))
    yield from _rest_differs(before, after)


def _pairs_differ(
    before: RoundConditions, after: RoundConditions, name_of: NameOf
) -> Iterator[Message]:
    def named(pair: Pair) -> dict[str, str]:
        return {"ours": name_of(pair[0]), "theirs": name_of(pair[1])}

    for pair in sorted(after.locks - before.locks):
        yield message("round.differs.locked", "{ours} and {theirs} are locked.", **named(pair))
    for pair in sorted(before.locks - after.locks):
        yield message(
            "round.differs.unlocked", "{ours} and {theirs} are no longer locked.", **named(pair)
        )
    for pair in sorted(after.bans - before.bans):
        yield message("round.differs.banned", "{ours} and {theirs} may not meet.", **named(pair))
    for pair in sorted(before.bans - after.bans):
        yield message("round.differs.unbanned", "{ours} and {theirs} may meet.", **named(pair))


def _parties_differ(before: RoundParty, after: RoundParty, name: str) -> Iterator[Message]:
    if before.capacity != after.capacity:
        yield message(
            "round.differs.capacity",
            "{party} has room for {after}, not {before}.",
            party=name,
            before=before.capacity,
            after=after.capacity,
        )
    if before.required != after.required:
        yield (
            message("round.differs.required", "{party} must get somebody.", party=name)
            if after.required
            else message("round.differs.optional", "{party} need not get anybody.", party=name)
        )
    if before.only_countries != after.only_countries:
        yield message("round.differs.countries", "{party} may meet other countries.", party=name)
    if before.group_size != after.group_size:
        yield message("round.differs.size", "{party} wants a group of another size.", party=name)
    if before.text_id != after.text_id:
        yield message("round.differs.text", "{party} wrote its challenge anew.", party=name)


def _rest_differs(before: RoundConditions, after: RoundConditions) -> Iterator[Message]:
    if before.group_size != after.group_size:
        yield message(
            "round.differs.group-size",
            "Groups have {after} parties, not {before}.",
            before=before.group_size,
            after=after.group_size,
        )
    if before.balance != after.balance:
        yield message(
            "round.differs.balance",
            "The worst-off weigh {after}, not {before}.",
            before=before.balance,
            after=after.balance,
        )
    if before.least_benefit != after.least_benefit:
        yield message(
            "round.differs.least",
            "Nobody is paired below {after}, not {before}.",
            before=before.least_benefit,
            after=after.least_benefit,
        )
    if levels_word(before.also_levels) != levels_word(after.also_levels):
        yield message("round.differs.levels", "Other levels may meet.")
