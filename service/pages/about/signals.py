"""What each signal asks, in plain words, and what it counts for."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.abstention import strength_of
from matcher.domain.message import Message, message
from matcher.domain.recommendation import SignalName, Strength
from matcher.ranker import Ranker


@dataclass(frozen=True)
class SignalTold:
    """A signal: what it asks, what 0 means, how much it weighs, and what it counts as when unknown."""

    name: SignalName
    asks: Message
    nought: Message
    weight: float
    when_unknown: float


_TOLD: Mapping[SignalName, tuple[Message, Message]] = {
    SignalName.SHARED_CHALLENGE: (
        message("signal.shared-asks", "Do you struggle with the same thing?"),
        message("signal.shared-nought", "What they lack is about something else."),
    ),
    SignalName.THEY_TEACH_US: (
        message("signal.they-teach-asks", "Are they good at what you lack?"),
        message("signal.they-teach-nought", "What they are good at is about something else."),
    ),
    SignalName.WE_TEACH_THEM: (
        message("signal.we-teach-asks", "Are you good at what they lack?"),
        message("signal.we-teach-nought", "What you are good at is about something else."),
    ),
    SignalName.MUTUAL_BENEFIT: (
        message("signal.mutual-asks", "What does the side that gains least get out of it?"),
        message("signal.mutual-nought", "One side gains nothing that is known."),
    ),
    SignalName.LEVEL: (
        message("signal.level-asks", "Are you the same kind of local government?"),
        message("signal.level-nought", "A municipality and a region."),
    ),
    SignalName.SIZE: (
        message("signal.size-asks", "Are you about as large?"),
        message("signal.size-nought", "One is a hundred times as large, or more."),
    ),
    SignalName.GEOGRAPHY: (
        message(
            "signal.geography-asks", "Are you marked by the same things: coast, border, river?"
        ),
        message("signal.geography-nought", "Nothing of what is known is alike."),
    ),
    SignalName.LANGUAGE_OF_WORK: (
        message("signal.language-asks", "Is there a language that you can both work in?"),
        message("signal.language-nought", "No language of theirs is one of yours."),
    ),
    SignalName.TIES: (
        message("signal.ties-asks", "Do you know each other, or somebody in between?"),
        message("signal.ties-nought", "Never said: no known tie does not make you strangers."),
    ),
    SignalName.AVAILABILITY: (
        message("signal.availability-asks", "Do they look for a partner, or are they full?"),
        message("signal.availability-nought", "Near 0: they have many partnerships that run now."),
    ),
    SignalName.FRESHNESS: (
        message("signal.freshness-asks", "How recently was it stated?"),
        message("signal.freshness-nought", "Decades ago; the value halves every eight years."),
    ),
    SignalName.PROGRAMME_EXPERIENCE: (
        message("signal.experience-asks", "Have they been in such a partnership before?"),
        message("signal.experience-nought", "Never said: no known partnership is no bad sign."),
    ),
}


def signals_told(ranker: Ranker) -> tuple[SignalTold, ...]:
    """Return every signal with the weight that a ranker gives it."""
    return tuple(
        SignalTold(name, *_TOLD[name], weight.weight, weight.when_unknown)
        for name, weight in ranker.weights.items()
    )


def strength_bounds() -> tuple[tuple[Strength, float], ...]:
    """Return from which share on each strength in words is said, the strongest first."""
    words = {percent: strength_of(percent / 100) for percent in range(101)}
    return tuple(
        (strength, min(percent for percent, word in words.items() if word is strength) / 100)
        for strength in Strength
        if strength in words.values()
    )
