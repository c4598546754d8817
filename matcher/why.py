"""What a match card says in one line, and how surely each part of it is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.abstention import SAYS_SOMETHING
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Evidence, Match, Signal, SignalName


class Backing(StrEnum):
    """How well a part of the card is backed: by a passage, by a distant one, or by nothing."""

    BACKED = "backed"
    DISTANT = "distant"
    NONE = "none"


@dataclass(frozen=True)
class Part:
    """One part of a match card, such as what they can teach us, with its evidence."""

    name: SignalName
    backing: Backing
    evidence: tuple[Evidence, ...]


# What is said of the two beside the passages, the most telling first. That both stand on the same level goes
# without saying; that they do not is a warning. Ties have a part of their own.
_BESIDE = (
    SignalName.PROGRAMME_EXPERIENCE,
    SignalName.GEOGRAPHY,
    SignalName.LANGUAGE_OF_WORK,
    SignalName.SIZE,
    SignalName.AVAILABILITY,
)
_PARTS = (SignalName.SHARED_CHALLENGE, SignalName.THEY_TEACH_US, SignalName.WE_TEACH_THEM)


def parts_of(match: Match) -> tuple[Part, ...]:
    """Return what is shared, what they can teach and what we can teach, each with its backing.

    A passage of ours is quoted once on a card: where it stands above, theirs stands alone.
    """
    shown: set[str] = set()
    parts = []
    for name in _PARTS:
        signal = match.signal(name)
        evidence = tuple(_ours_once(each, shown) for each in _worth_quoting(signal))
        parts.append(Part(name, _backing(signal), evidence))
    return tuple(parts)


def warm_path(match: Match) -> tuple[Message, ...]:
    """Return who could introduce the two, or that they know each other, the closest tie first."""
    return _reasons(match, (SignalName.TIES,))


def known_of_both(match: Match) -> tuple[Message, ...]:
    """Return the other reasons that are no passages: place, language; none that a warning says too."""
    return tuple(reason for reason in _reasons(match, _BESIDE) if reason not in match.warnings)


def to_think_of(match: Match) -> tuple[Message, ...]:
    """Return what is in doubt or speaks against it; none that is told as a tie."""
    ties = warm_path(match)
    return tuple(said for said in (*match.doubts, *match.warnings) if said not in ties)


def both_gain(match: Match) -> bool:
    """Return whether passages show that each side can teach the other."""
    return both_gain_by(parts_of(match))


def both_gain_by(parts: Sequence[Part]) -> bool:
    """Return whether the parts of a card show that each side can teach the other."""
    _, they_teach, we_teach = parts
    return they_teach.backing is Backing.BACKED and we_teach.backing is Backing.BACKED


def why(match: Match) -> Message:
    """Return in one line why this counterpart is shown."""
    return why_by(parts_of(match))


def why_by(parts: Sequence[Part]) -> Message:
    """Return in one line what the parts of a card say together."""
    shared, they_teach, we_teach = (part.backing is Backing.BACKED for part in parts)
    if shared and they_teach and we_teach:
        return message(
            "why.all", "You share the challenge, and each is good at what the other lacks."
        )
    if shared and they_teach:
        return message(
            "why.shared-they-teach",
            "You share the challenge, and they are good at something you lack.",
        )
    if shared and we_teach:
        return message(
            "why.shared-we-teach",
            "You share the challenge, and you are good at something they lack.",
        )
    if they_teach and we_teach:
        return message("why.both-teach", "Each of you is good at what the other lacks.")
    if shared:
        return message("why.shared", "You share the challenge.")
    if they_teach:
        return message("why.they-teach", "They are good at something you lack.")
    if we_teach:
        return message("why.we-teach", "You are good at something they lack.")
    return message("why.distant", "What they describe is only distantly like your question.")


def _reasons(match: Match, names: Sequence[SignalName]) -> tuple[Message, ...]:
    signals = {part.signal.name: part.signal for part in match.contributions}
    return tuple(each for name in names if name in signals for each in signals[name].reasons)


def _ours_once(evidence: Evidence, shown: set[str]) -> Evidence:
    if evidence.ours is None or evidence.ours.text in shown:
        return replace(evidence, ours=None)
    shown.add(evidence.ours.text)
    return evidence


def _backing(signal: Signal) -> Backing:
    if signal.value is None or not signal.evidence:
        return Backing.NONE
    return Backing.BACKED if signal.value >= SAYS_SOMETHING else Backing.DISTANT


def _worth_quoting(signal: Signal) -> tuple[Evidence, ...]:
    """Return the evidence over the bound; the nearest one where there is none."""
    strong = tuple(e for e in signal.evidence if e.likeness >= SAYS_SOMETHING)
    return strong or signal.evidence[:1]
