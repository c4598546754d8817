"""The steps that a form asks for: boxes that were ticked, and fields that name two parties or one."""

from matcher.domain.errors import InvalidInputError
from matcher.domain.round import RoundConditions
from service.pages.rounds.desk import place_named
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_changes import Step, share_from

_ON_PAIR = ("lock", "ban")


def entered_steps(visit: SignedVisit, conditions: RoundConditions) -> list[str]:
    """Return what a form asks for as steps; fields that are as the conditions have them ask for nothing."""
    steps = [each for each in visit.entries.get("do", ()) if each.strip()]
    return [
        *steps,
        *_pair(visit, conditions),
        *_room(visit, conditions),
        *_share(visit, "balance", conditions.balance),
        *_share(visit, "least", conditions.least_benefit),
    ]


def _pair(visit: SignedVisit, conditions: RoundConditions) -> list[str]:
    ours, theirs = visit.one("pair-ours"), visit.one("pair-theirs")
    if not ours.strip() and not theirs.strip():
        return []
    if not ours.strip() or not theirs.strip():
        raise InvalidInputError(
            "round.pair-half",
            "Only one party is named. Write both: one Swedish and one abroad, as the round names them.",
        )
    verb = visit.one("pair-do")
    pair = (place_named(visit, ours, conditions), place_named(visit, theirs, conditions))
    known = [_one_word(each) for each in pair]
    return [str(Step(verb if verb in _ON_PAIR else "lock", (known[0], known[1])))]


def _room(visit: SignedVisit, conditions: RoundConditions) -> list[str]:
    party, room = visit.one("room-party"), visit.one("room")
    if not party.strip():
        return []
    known = _one_word(place_named(visit, party, conditions))
    return [str(Step("room", (known, _one_word(room.strip()) or "?")))]


def _share(visit: SignedVisit, name: str, standing: float) -> list[str]:
    written = visit.one(name).strip()
    if not written or share_from(written) == standing:
        return []
    return [str(Step(name, (written.replace(" ", ""),)))]


def _one_word(written: str) -> str:
    # A name of several words stays one word of the step, so that it is quoted whole where it is unknown.
    return "_".join(written.split())
