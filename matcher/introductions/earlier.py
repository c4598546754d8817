"""What earlier introductions between the same parties say of a new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.introduction import UNDER_WAY_STAGES, Answer, Introduction, Party, Stage
from matcher.domain.message import Message, message

_CAME_OF_IT = frozenset({Stage.ACCEPTED, Stage.MET}) | UNDER_WAY_STAGES


@dataclass(frozen=True)
class Earlier:
    """What one earlier introduction means for a proposal; the fields are those of an obstacle."""

    said: Message
    blocks: bool
    place_id: str | None = None
    can_be_asked_again: bool = False
    reason: str = ""


def earlier_between(
    party_ids: Sequence[str], introductions: Sequence[Introduction], names: Mapping[str, str]
) -> tuple[Earlier, ...]:
    """Return what the introductions that share two or more of these parties say of a new one.

    An open one blocks. So does a party that declined, until it said yes to the same parties later; it can be
    asked again with a reason. What became a partnership, expired or was withdrawn is only told.
    """
    wanted = set(party_ids)
    shared = [each for each in introductions if len(wanted & set(each.party_ids)) > 1]
    oldest_first = sorted(shared, key=lambda each: (each.created_at, each.id))
    told = [said for each in oldest_first for said in _of_one(each, wanted, names)]
    return (*told, *_declined(oldest_first, wanted, names))


def _of_one(
    introduction: Introduction, wanted: set[str], names: Mapping[str, str]
) -> Iterator[Earlier]:
    places = _listed([p for p in introduction.party_ids if p in wanted], names)
    day = introduction.changed_at.date()
    if introduction.is_open:
        said = message(
            "introduction.open-already",
            "There is an open introduction between {places} since {day}. Go on with that one.",
            places=places,
            day=introduction.created_at.date(),
        )
        yield Earlier(said, blocks=True)
    elif introduction.stage in UNDER_WAY_STAGES:
        said = message(
            "introduction.under-way-already",
            "{places} were introduced before and became partners; it was last changed on {day}.",
            places=places,
            day=day,
        )
        yield Earlier(said, blocks=False)
    elif introduction.stage is Stage.EXPIRED:
        said = message(
            "introduction.expired-before",
            "An introduction between {places} expired without an answer on {day}.",
            places=places,
            day=introduction.expires_on or day,
        )
        yield Earlier(said, blocks=False)
    elif introduction.stage is Stage.WITHDRAWN:
        said = message(
            "introduction.withdrawn-before",
            "An introduction between {places} was withdrawn on {day}.",
            places=places,
            day=day,
        )
        yield Earlier(said, blocks=False)


def _declined(
    oldest_first: Sequence[Introduction], wanted: set[str], names: Mapping[str, str]
) -> Iterator[Earlier]:
    """Tell of every party's latest no to each of the others that no later yes to that one has replaced."""
    standing: dict[tuple[str, str], tuple[Introduction, Party]] = {}
    for introduction, party, other in _asked_of_each(oldest_first, wanted):
        own = party.local_government_id
        if party.answer is Answer.DECLINED:
            standing[own, other] = (introduction, party)
        elif introduction.stage in _CAME_OF_IT:
            standing.pop((own, other), None)
    said: dict[tuple[str, str], tuple[Introduction, Party, list[str]]] = {}
    for (own, other), (introduction, party) in standing.items():
        said.setdefault((own, introduction.id), (introduction, party, []))[2].append(other)
    for introduction, party, others in said.values():
        yield _declined_by(introduction, party, others, names)


def _asked_of_each(
    oldest_first: Sequence[Introduction], wanted: set[str]
) -> Iterator[tuple[Introduction, Party, str]]:
    """Yield every party with each of the others that it was to meet."""
    for introduction in oldest_first:
        taking_part = [each for each in introduction.parties if each.local_government_id in wanted]
        for party in taking_part:
            for other in taking_part:
                if other is not party:
                    yield introduction, party, other.local_government_id


def _declined_by(
    introduction: Introduction, party: Party, others: Sequence[str], names: Mapping[str, str]
) -> Earlier:
    own = party.local_government_id
    said = message(
        "introduction.declined-before",
        "{name} declined to be introduced to {others} on {day}. It is not asked again unless you say why.",
        name=names.get(own, own),
        others=_listed(others, names),
        day=(party.answered_at or introduction.changed_at).date(),
    )
    return Earlier(said, True, own, can_be_asked_again=True, reason=party.reason)


def _listed(place_ids: Sequence[str], names: Mapping[str, str]) -> str:
    return " – ".join(names.get(place_id, place_id) for place_id in place_ids)
