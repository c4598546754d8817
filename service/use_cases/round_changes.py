"""Changing the conditions of a round, one step after the other, each written as a few words.

A step is written as it stands in a form, in the API and on the command line: `lock se-1489 zm-1`,
`room zm-1 2`. Steps are what buttons send, so a page needs no field of its own for each.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from matcher.cohort.assignment import Assignment, Condition, ConditionKind
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import Level
from matcher.domain.round import (
    MOST_CAPACITY,
    SIZES,
    Pair,
    RoundConditions,
    RoundParty,
    with_ban,
    with_capacity,
    with_kept,
    with_lock,
    with_party,
    without_ban,
    without_lock,
    without_party,
)
from service.use_cases.entered_text import quoted

MOST_STEPS = 1_000
_NOT_REGIONS = (Level.MUNICIPALITY, Level.ASSOCIATION, Level.TOWN)
_UP = frozenset((level, Level.REGION) for level in _NOT_REGIONS)
_DOWN = frozenset((Level.REGION, level) for level in _NOT_REGIONS)
OTHER_LEVELS: Mapping[str, frozenset[tuple[Level, Level]]] = {
    "none": frozenset(),
    "up": _UP,
    "down": _DOWN,
    "both": _UP | _DOWN,
}
"""Which other levels may meet: municipalities here with regions abroad (up), and the other way (down)."""

Change = Callable[[RoundConditions], RoundConditions]


@dataclass(frozen=True)
class Step:
    """One step: its verb and the words after it."""

    verb: str
    words: tuple[str, ...] = ()

    @classmethod
    def read(cls, written: str) -> "Step":
        """Return a step as it was written."""
        verb, *words = written.split() or [""]
        return cls(verb, tuple(words))

    def __str__(self) -> str:
        """Write the step as it stands in a form."""
        return " ".join((self.verb, *self.words))


def changed(conditions: RoundConditions, written: Sequence[str]) -> RoundConditions:
    """Return the conditions after some steps, in order; raise InvalidInputError for a wrong one."""
    if len(written) > MOST_STEPS:
        raise InvalidInputError(
            "round.too-many-steps",
            "{count} changes at once are too many; at most {most} are made.",
            count=len(written),
            most=MOST_STEPS,
        )
    for each in written:
        if each.strip():
            conditions = _changed(conditions, Step.read(each))
    return conditions


def _changed(conditions: RoundConditions, step: Step) -> RoundConditions:
    take = VERBS.get(step.verb)
    if take is None:
        raise _meaningless(step)
    wanted, change = take
    if len(step.words) != wanted:
        raise _meaningless(step)
    return change(conditions, step)


def _on_pair(change: Callable[[RoundConditions, Pair], RoundConditions]) -> "_Changing":
    def changing(conditions: RoundConditions, step: Step) -> RoundConditions:
        pair = (step.words[0], step.words[1])
        if not conditions.holds_pair(pair):
            raise InvalidInputError(
                "round.no-such-pair",
                "{ours} and {theirs} are not a Swedish party and one abroad of this round. Choose two that "
                "take part.",
                ours=quoted(pair[0]),
                theirs=quoted(pair[1]),
            )
        return change(conditions, pair)

    return changing


def _on_party(change: Callable[[RoundParty, Step], RoundParty]) -> "_Changing":
    def changing(conditions: RoundConditions, step: Step) -> RoundConditions:
        return with_party(conditions, change(known_party(conditions, step.words[0]), step))

    return changing


def known_party(conditions: RoundConditions, party_id: str) -> RoundParty:
    """Return a party of the round, or raise InvalidInputError."""
    party = conditions.party(party_id)
    if party is None:
        raise InvalidInputError(
            "round.no-such-party",
            "{id} does not take part in this round. Choose one that does, or add it.",
            id=quoted(party_id),
        )
    return party


def capacity_from(written: str) -> int:
    """Return a number of partners, or raise InvalidInputError."""
    if written.isascii() and written.isdigit() and int(written[:4]) <= MOST_CAPACITY:
        return int(written[:4])
    raise InvalidInputError(
        "round-sheet.capacity-unreadable",
        "“{value}” is not a number of partners. Write a whole number from 0 to {most}.",
        value=quoted(written),
        most=MOST_CAPACITY,
    )


def size_from(written: str) -> int:
    """Return a size of groups, or raise InvalidInputError."""
    if written in [str(size) for size in SIZES]:
        return int(written)
    raise InvalidInputError(
        "round-sheet.size-unknown",
        "A group cannot have “{value}” parties. Write 2 or 3, or leave the cell empty.",
        value=quoted(written),
    )


def share_from(written: str) -> float:
    """Return a share from 0 to 1, or raise InvalidInputError."""
    try:
        share = float(written.replace(",", "."))
    except ValueError:
        share = math.nan
    if 0 <= share <= 1:
        return share
    raise InvalidInputError(
        "round.share-unreadable",
        "“{value}” is not a share. Write a number from 0 to 1.",
        value=quoted(written),
    )


def levels_from(written: str) -> frozenset[tuple[Level, Level]]:
    """Return which other levels may meet, or raise InvalidInputError."""
    if written in OTHER_LEVELS:
        return OTHER_LEVELS[written]
    raise InvalidInputError(
        "round.levels-unknown",
        "“{value}” is no choice of levels. Choose one of: {known}.",
        value=quoted(written),
        known=", ".join(OTHER_LEVELS),
    )


def levels_word(also_levels: frozenset[tuple[Level, Level]]) -> str:
    """Return the word for which other levels may meet."""
    return next((word for word, pairs in OTHER_LEVELS.items() if pairs == also_levels), "both")


def mended(
    conditions: RoundConditions, assignment: Assignment, fell: frozenset[Pair]
) -> RoundConditions:
    """Return the conditions for mending a plan: pairs that fell may not meet, the other pairs stay.

    A group that lost a pair is dissolved; each of the others is kept, for this one plan.
    """
    for group in assignment.groups:
        pairs = frozenset(product(group.our_ids, group.their_ids))
        for pair in sorted(pairs):
            change = without_lock if pairs & fell else with_kept
            conditions = change(conditions, pair)
    for pair in sorted(fell):
        if conditions.holds_pair(pair):
            conditions = with_ban(conditions, pair)
    return conditions


def ways_out(condition: Condition, conditions: RoundConditions) -> tuple[Step, ...]:
    """Return the steps that loosen a condition that blocks a round; none for the rules of the programme."""
    kind, ids = condition.kind, condition.party_ids
    if kind is ConditionKind.CAPACITY:
        party = conditions.party(ids[0])
        room = min((party.capacity if party else 0) + 1, MOST_CAPACITY)
        return (Step("room", (ids[0], str(room))),)
    if kind is ConditionKind.SIZE:
        return (Step("size", (ids[0],)),) if ids else (Step("groups", ("2",)),)
    verb = _LOOSEN.get(kind)
    if verb is None:
        return ()
    return (Step(verb, ids if kind in _NAME_PARTIES else _WIDEST.get(kind, ())),)


_NAME_PARTIES = (
    ConditionKind.LOCK,
    ConditionKind.BAN,
    ConditionKind.ONLY_COUNTRIES,
    ConditionKind.REQUIRED,
)
_LOOSEN = {
    ConditionKind.LOCK: "unlock",
    ConditionKind.BAN: "unban",
    ConditionKind.ONLY_COUNTRIES: "any-country",
    ConditionKind.REQUIRED: "optional",
    ConditionKind.LEVELS: "levels",
    ConditionKind.LEAST_BENEFIT: "least",
}
_WIDEST = {ConditionKind.LEVELS: ("both",), ConditionKind.LEAST_BENEFIT: ("0",)}

_Changing = Callable[[RoundConditions, Step], RoundConditions]


def _room(conditions: RoundConditions, step: Step) -> RoundConditions:
    known_party(conditions, step.words[0])
    return with_capacity(conditions, step.words[0], capacity_from(step.words[1]))


def _remove(conditions: RoundConditions, step: Step) -> RoundConditions:
    return without_party(conditions, known_party(conditions, step.words[0]).id)


VERBS: Mapping[str, tuple[int, _Changing]] = {
    "lock": (2, _on_pair(with_lock)),
    "unlock": (2, _on_pair(without_lock)),
    "ban": (2, _on_pair(with_ban)),
    "unban": (2, _on_pair(without_ban)),
    "room": (2, _room),
    "any-country": (1, _on_party(lambda party, _: replace(party, only_countries=frozenset()))),
    "require": (1, _on_party(lambda party, _: replace(party, required=True))),
    "optional": (1, _on_party(lambda party, _: replace(party, required=False))),
    "size": (1, _on_party(lambda party, _: replace(party, group_size=None))),
    "remove": (1, _remove),
    "groups": (1, lambda c, step: replace(c, group_size=size_from(step.words[0]))),
    "levels": (1, lambda c, step: replace(c, also_levels=levels_from(step.words[0]))),
    "least": (1, lambda c, step: replace(c, least_benefit=share_from(step.words[0]))),
    "balance": (1, lambda c, step: replace(c, balance=share_from(step.words[0]))),
}


def _meaningless(step: Step) -> InvalidInputError:
    return InvalidInputError(
        "round.change-unknown",
        "“{value}” is no change of a round. A change is written like: {examples}.",
        value=quoted(str(step)),
        examples="lock se-1489 ke-043, room ke-043 2, balance 0.5",
    )
