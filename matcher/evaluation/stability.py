"""How much of an answer stays when a question is mistyped or said in other words."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from matcher.domain.recommendation import Match, Strength
from matcher.evaluation.invented_places import ask
from matcher.evaluation.metrics import Judgments
from matcher.evaluation.significance import Interval, bootstrap_interval
from matcher.recommend import Recommender

SHOWN = 10
KEPT = 8
"""So many of the first ten should stay."""

_TYPED_LETTERS = 5


@dataclass(frozen=True)
class Kept:
    """How many of the first ten stay on average, and how often at least eight do.

    `of_strong` is the share that stays among those called strong or very strong, None where nobody is.
    """

    questions: int
    of_ten: Interval
    at_least_eight: float
    of_strong: float | None


def with_typo(text: str, seed: int) -> str:
    """Return the text with one slip of the fingers in one of its longer words.

    Two neighbouring letters change places, one is left out, or one is typed twice. A text without any
    word of five letters stays as it is.
    """
    dice = random.Random(seed)  # noqa: S311 - a mistake is no secret
    words = text.split(" ")
    long_words = [at for at, word in enumerate(words) if len(word) >= _TYPED_LETTERS]
    if not long_words:
        return text
    at = dice.choice(long_words)
    word = words[at]
    place = dice.randrange(1, len(word) - 2)
    slips = (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
    )
    words[at] = dice.choice(slips)
    return " ".join(words)


def kept(recommender: Recommender, texts: Mapping[str, Sequence[str]]) -> Kept:
    """Return what stays of the answer to each text in the answers to its variants."""
    counts: list[int] = []
    strong: list[bool] = []
    for text, variants in texts.items():
        first = ask(recommender, text, SHOWN)
        for variant in variants:
            still = _ids(ask(recommender, variant, SHOWN))
            counts.append(len(still & _ids(first)))
            strong += [match.local_government.id in still for match in first if _is_strong(match)]
    enough = sum(count >= KEPT for count in counts) / max(len(counts), 1)
    of_strong = sum(strong) / len(strong) if strong else None
    return Kept(len(counts), bootstrap_interval(counts), enough, of_strong)


def _is_strong(match: Match) -> bool:
    return match.strength in (Strength.STRONG, Strength.VERY_STRONG)


def _ids(matches: Sequence[Match]) -> frozenset[str]:
    return frozenset(match.local_government.id for match in matches)


def kept_by_the_grades(judgments: Judgments, documents: int) -> float:
    """Return how many of the first ten an order would keep that knew every grade.

    Equals are drawn anew for each wording: of `n` equals with room for `k`, two draws share `k^2 / n`. The
    mean over the questions; `documents` is how many there are, graded or not.
    """
    return fmean(_shared_by_two_draws(grades, documents) for grades in judgments.values())


def _shared_by_two_draws(grades: Mapping[str, int], documents: int) -> float:
    counts = Counter(grades.values())
    counts[0] = documents - sum(count for grade, count in counts.items() if grade > 0)
    room, shared = SHOWN, 0.0
    for grade in sorted(counts, reverse=True):
        taken = min(room, counts[grade])
        shared += taken**2 / max(counts[grade], 1)
        room -= taken
    return shared
