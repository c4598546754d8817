"""Fair exposure: attention is spread over counterparts that fit equally well, and its price is known.

Good profiles draw most requests. Among counterparts whose scores tie, whoever was shown less goes first;
where nobody has counted, they take turns by the day.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from matcher.domain.message import CountryCode
from matcher.domain.recommendation import Match
from matcher.evaluation.metrics import Judgments, ndcg
from matcher.variety import vary_countries

_SHOWN = 10


@dataclass(frozen=True)
class Candidate:
    """A local government and its score for one question."""

    id: str
    country: CountryCode
    score: float

    @classmethod
    def of(cls, match: Match) -> "Candidate":
        """Return what fair exposure needs to know of a match."""
        return cls(match.local_government.id, match.country, match.score)


@dataclass(frozen=True)
class Attention:
    """How often each local government has been shown, and what settles the turns of equals.

    The same `occasion` always gives the same turns, so a question has one answer a day.
    """

    occasion: str
    shown: Mapping[str, int] = field(default_factory=dict)

    def turn(self, local_government_id: str) -> tuple[float, ...]:
        """Return who goes first among equals: whoever was shown less, then by lot."""
        lot = hashlib.sha256(f"{self.occasion}\0{local_government_id}".encode()).digest()
        return (self.shown.get(local_government_id, 0), int.from_bytes(lot[:6], "big"))

    def turn_of(self, candidate: "Candidate") -> tuple[float, ...]:
        """Return the turn of a candidate."""
        return self.turn(candidate.id)

    def turn_of_match(self, match: Match) -> tuple[float, ...]:
        """Return the turn of a match's local government."""
        return self.turn(match.local_government.id)


def occasion(on: date) -> str:
    """Return what decides the turns of a day.

    The words of a question have no say: who has mistyped a word, or said the same in other words, should not
    get another order of equals for that.
    """
    return on.isoformat()


@dataclass(frozen=True)
class ExposurePrice:
    """What spreading attention costs and gives over a set of questions.

    nDCG@n is the mean over the questions; `gini` is 0 when all are seen alike and near 1 when one is seen
    only; `never_shown` is the share of the candidates that no list of n holds.
    """

    ndcg_before: float
    ndcg_after: float
    gini_before: float
    gini_after: float
    never_shown_before: float
    never_shown_after: float


def price_of_exposure(
    scored: Mapping[str, Sequence[Candidate]], judgments: Judgments, tie: float, n: int = _SHOWN
) -> ExposurePrice:
    """Return the price of re-ranking for variety and fair exposure, against plain order by score.

    `scored` holds the candidates of each question by its id. The questions come one after the other, and
    each list of n counts as shown to the next.
    """
    plain = {q: _ids(sorted(each, key=lambda c: -c.score)) for q, each in scored.items()}
    spread: dict[str, list[str]] = {}
    shown: dict[str, int] = {}
    for question, candidates in scored.items():
        attention = Attention(question, dict(shown))
        order = _ids(vary_countries(candidates, tie, attention.turn_of))
        for candidate in order[:n]:
            shown[candidate] = shown.get(candidate, 0) + 1
        spread[question] = order
    everyone = sorted({candidate.id for each in scored.values() for candidate in each})
    before, after = _exposures(plain, everyone, n), _exposures(spread, everyone, n)
    return ExposurePrice(
        ndcg_before=_mean_ndcg(plain, judgments, n),
        ndcg_after=_mean_ndcg(spread, judgments, n),
        gini_before=gini(before),
        gini_after=gini(after),
        never_shown_before=before.count(0.0) / max(len(everyone), 1),
        never_shown_after=after.count(0.0) / max(len(everyone), 1),
    )


def gini(exposures: Sequence[float]) -> float:
    """Return the Gini coefficient of exposures that are at least 0; 0 where there is none at all."""
    ordered = np.sort(np.asarray(exposures, dtype=float))
    total = ordered.sum()
    if not total:
        return 0.0
    ranks = np.arange(1, len(ordered) + 1)
    return float((2 * ranks - len(ordered) - 1) @ ordered / (len(ordered) * total))


def _exposures(
    rankings: Mapping[str, Sequence[str]], everyone: Sequence[str], n: int
) -> list[float]:
    """Return how much each is seen: a place counts `1 / log2(rank + 1)` (Singh & Joachims 2018)."""
    seen = dict.fromkeys(everyone, 0.0)
    for ranking in rankings.values():
        for rank, candidate in enumerate(ranking[:n], start=1):
            seen[candidate] += float(1 / np.log2(rank + 1))
    return list(seen.values())


def _mean_ndcg(rankings: Mapping[str, Sequence[str]], judgments: Judgments, n: int) -> float:
    values = [ndcg(ranking, judgments.get(q, {}), n) for q, ranking in rankings.items()]
    return float(np.mean(values)) if values else 0.0


def _ids(candidates: Sequence[Candidate]) -> list[str]:
    return [candidate.id for candidate in candidates]
