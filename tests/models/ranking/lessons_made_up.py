"""Lessons made up by known rules, so that a test knows what should be learned."""

from datetime import date, timedelta

import numpy as np

from matcher.domain.recommendation import SignalName
from matcher.ranker import Ranker, Scale, Weight
from models.ranking.lessons import Answer, AskedQuestion, Choice, Lessons, Outcome

NEED, TEACH, LEVEL, GEOGRAPHY = (
    SignalName.SHARED_CHALLENGE,
    SignalName.THEY_TEACH_US,
    SignalName.LEVEL,
    SignalName.GEOGRAPHY,
)
BEFORE = Ranker(
    -6.0,
    {
        NEED: Weight(12.0, 0.3, Scale.LOG_ODDS),
        LEVEL: Weight(0.3, 0.5),
        GEOGRAPHY: Weight(0.3, 0.5),
    },
)


def _sigma(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))


def questions(count: int = 40, slope: float = 8.0, offset: float = -4.0) -> list[AskedQuestion]:
    """Return questions whose answers are relevant with probability sigma(slope cosine + offset)."""
    chance = np.random.default_rng(1)
    asked = []
    for number in range(count):
        cosines = chance.uniform(0, 1, 10)
        answers = tuple(
            Answer({NEED: _sigma(c)}, bool(chance.random() < _sigma(slope * c + offset)))
            for c in cosines
        )
        asked.append(AskedQuestion(f"theme {number % 10}", 0.4, answers, usual=_sigma(0.1)))
    return asked


def off_topic(count: int = 20) -> list[AskedQuestion]:
    """Return questions that are near no theme and have no near answer."""
    return [
        AskedQuestion(f"off-topic {n}", 0.05, (Answer({NEED: _sigma(0.1)}, relevant=False),), 0.5)
        for n in range(count)
    ]


def choices(count: int = 60) -> list[Choice]:
    """Return pairs that mind the level and not the geography."""
    chance = np.random.default_rng(2)
    made = []
    for number in range(count):
        candidates = tuple(
            {NEED: 0.5, LEVEL: float(chance.integers(2)), GEOGRAPHY: float(chance.random())}
            for _ in range(12)
        )
        liking = np.array([float(c[LEVEL] or 0) * 3.0 for c in candidates])
        chosen = int(np.argmax(liking + chance.gumbel(size=len(candidates))))
        made.append(Choice(f"p-{number}", candidates, chosen))
    return made


def lessons() -> Lessons:
    """Return all kinds of lessons."""
    return Lessons(questions(), questions(10), off_topic(), choices())


def outcomes(count: int, minds: SignalName = GEOGRAPHY, seed: int = 3) -> list[Outcome]:
    """Return introductions that are accepted for one signal only, by twenty local governments."""
    chance = np.random.default_rng(seed)
    made = []
    for number in range(count):
        values: dict[SignalName, float | None] = {
            NEED: float(chance.random()),
            LEVEL: float(chance.integers(2)),
            GEOGRAPHY: float(chance.random()),
        }
        likes = 8.0 * (float(values[minds] or 0) - 0.5)
        day = date(2025, 1, 1) + timedelta(days=number)
        accepted = bool(chance.random() < _sigma(likes))
        made.append(Outcome(f"se-{number % 20}", day, values, accepted))
    return made
