"""How much of an answer stays when a question is mistyped or said in other words."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.evaluation.invented_places import ask
from matcher.evaluation.significance import Interval, bootstrap_interval
from matcher.recommend import Recommender

SHOWN = 10
KEPT = 8
"""So many of the first ten should stay."""

_TYPED_LETTERS = 5


@dataclass(frozen=True)
class Kept:
    """How many of the first ten stay on average, and how often at least eight do."""

    questions: int
    of_ten: Interval
    at_least_eight: float


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
    counts = []
    for text, variants in texts.items():
        first = _first_ten(recommender, text)
        counts += [len(first & _first_ten(recommender, variant)) for variant in variants]
    enough = sum(count >= KEPT for count in counts) / max(len(counts), 1)
    return Kept(len(counts), bootstrap_interval(counts), enough)


def _first_ten(recommender: Recommender, text: str) -> frozenset[str]:
    return frozenset(match.local_government.id for match in ask(recommender, text, SHOWN))
