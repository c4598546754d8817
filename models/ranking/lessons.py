"""What the ranking learns from: graded questions, questions off the subject, and documented pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from matcher.domain.recommendation import Match, Signal, SignalName
from matcher.ranker import CONTENT
from matcher.scoring.likeness import LikenessCurve, LogisticCurve

Values = Mapping[SignalName, float | None]
"""The value of each signal; None or left out where nothing is known."""

RAW = LogisticCurve(slope=1.0, offset=0.0)
"""The curve under which lessons are collected: it can be undone without loss."""


@dataclass(frozen=True)
class Answer:
    """A counterpart that stood among the first for a question, and whether it was graded as relevant."""

    values: Values
    relevant: bool


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its theme, how much it is about municipal matters, and its first answers.

    `usual` is the likeness of the middle one of all counterparts that were compared. Off-topic questions
    have a theme of their own and no relevant answer.
    """

    theme: str
    aboutness: float
    answers: tuple[Answer, ...]
    usual: float


@dataclass(frozen=True)
class Choice:
    """A documented pair: the counterpart that was chosen, among those that could have been."""

    partnership_id: str
    candidates: tuple[Values, ...]
    chosen: int


@dataclass(frozen=True)
class Outcome:
    """An introduction that was accepted or declined, and the signals as they stood that day."""

    our_local_government_id: str
    on: date
    values: Values
    accepted: bool


@dataclass(frozen=True)
class Lessons:
    """Everything that the shipped ranking learns from, with content signals under the curve RAW.

    `sided` are the questions again, over the same profiles with needs and strengths told apart.
    """

    questions: Sequence[AskedQuestion]
    sided: Sequence[AskedQuestion]
    off_topic: Sequence[AskedQuestion]
    choices: Sequence[Choice]


def values_of(match: Match) -> Values:
    """Return the values of a match's signals."""
    return {each.signal.name: each.signal.value for each in match.contributions}


def signals_from(values: Values) -> list[Signal]:
    """Return one signal for each name, unknown where there is no value."""
    return [Signal(name, values.get(name)) for name in SignalName]


def likest(values: Values) -> float:
    """Return the higher of the two values that make a counterpart worth showing; 0 for neither."""
    known = (values.get(name) for name in (SignalName.SHARED_CHALLENGE, SignalName.THEY_TEACH_US))
    return max((value for value in known if value is not None), default=0.0)


def under(curve: LikenessCurve, questions: Iterable[AskedQuestion]) -> list[AskedQuestion]:
    """Return the questions with content signals under another curve than RAW.

    Every content signal is a maximum or minimum of likenesses, which a rising curve leaves in place.
    """
    return [
        replace(
            question,
            answers=tuple(
                replace(answer, values=values_under(curve, answer.values))
                for answer in question.answers
            ),
            usual=_curved(curve, [question.usual])[0],
        )
        for question in questions
    ]


def choices_under(curve: LikenessCurve, choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices with content signals under another curve than RAW."""
    return [
        replace(each, candidates=tuple(values_under(curve, v) for v in each.candidates))
        for each in choices
    ]


def values_under(curve: LikenessCurve, values: Values) -> Values:
    """Return the values with content signals under another curve than RAW."""
    known = {name: value for name in CONTENT if (value := values.get(name)) is not None}
    curved = _curved(curve, list(known.values()))
    return {**values, **dict(zip(known, curved, strict=True))}


def _curved(curve: LikenessCurve, raw: Sequence[float]) -> list[float]:
    bounded = np.clip(np.array(raw, dtype=np.float64), 1e-9, 1 - 1e-9)
    cosines = np.log(bounded / (1 - bounded)).astype(np.float32)
    return [float(value) for value in curve(cosines)]
