"""How good a ranking is against graded judgments."""

from collections.abc import Mapping, Sequence

import numpy as np

Judgments = Mapping[str, Mapping[str, int]]
"""Grades by query id and document id (qrels); a document without a grade counts as 0."""


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], n: int = 10) -> float:
    """Return nDCG@n with gain `2^grade - 1` and discount `log2(rank + 1)` (Burges et al. 2005).

    0 when nothing is graded above 0.
    """
    ideal = _dcg(sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:n])
    if ideal == 0:
        return 0.0
    return _dcg([grades.get(document, 0) for document in ranking[:n]]) / ideal


def recall(ranking: Sequence[str], grades: Mapping[str, int], n: int = 10) -> float:
    """Return the share of the documents graded above 0 that is among the first n; 0 when none is."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    if not relevant:
        return 0.0
    return len(relevant.intersection(ranking[:n])) / len(relevant)


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return 1 / the rank of the first document graded above 0; 0 when there is none."""
    ranks = (rank for rank, document in enumerate(ranking, start=1) if grades.get(document, 0) > 0)
    return next((1.0 / rank for rank in ranks), 0.0)


def _dcg(grades: Sequence[int]) -> float:
    gains = np.exp2(np.asarray(grades, dtype=float)) - 1
    return float((gains / np.log2(np.arange(2, len(gains) + 2))).sum())
