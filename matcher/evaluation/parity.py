"""Whether a need asked in Swedish and in English finds the same partners, equally good ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.evaluation.collection import Collection
from matcher.evaluation.metrics import ndcg
from matcher.evaluation.rankings import Rankings
from matcher.evaluation.significance import Interval, bootstrap_interval, ratio_interval

VERSIONS = (("long_sv", "en"), ("short_sv", "short_en"))
"""The kinds of question that state one need in two languages."""

SHOWN = 10


@dataclass(frozen=True)
class Parity:
    """The needs stated in both languages: the ratio of their nDCG@10, and how much of ten they share."""

    kinds: tuple[str, str]
    needs: int
    swedish: float
    english: float
    ratio: Interval
    overlap: Interval


def parity(collection: Collection, rankings: Rankings, swedish: str, english: str) -> Parity:
    """Return the parity of two kinds of question over the sub-problems that have both."""
    pairs = _pairs(collection, swedish, english)
    asked = [_ndcgs(collection, rankings, [pair[side] for pair in pairs]) for side in (0, 1)]
    shared = [shared_of_ten(rankings, *pair) / SHOWN for pair in pairs]
    ratio = ratio_interval(asked[0], asked[1])
    means = [sum(each) / max(len(each), 1) for each in asked]
    return Parity(
        (swedish, english), len(pairs), means[0], means[1], ratio, bootstrap_interval(shared)
    )


def shared_of_ten(rankings: Rankings, one: str, other: str) -> int:
    """Return how many of the first ten of two queries are the same."""
    first, second = ({hit.id for hit in rankings[query][:SHOWN]} for query in (one, other))
    return len(first & second)


def _pairs(collection: Collection, swedish: str, english: str) -> list[tuple[str, str]]:
    by_kind: dict[str, dict[str, str]] = {swedish: {}, english: {}}
    for query_id, query in collection.queries.items():
        if query.kind in by_kind and query.subproblem:
            by_kind[query.kind].setdefault(query.subproblem, query_id)
    return [
        (query_id, by_kind[english][subproblem])
        for subproblem, query_id in by_kind[swedish].items()
        if subproblem in by_kind[english]
    ]


def _ndcgs(collection: Collection, rankings: Rankings, query_ids: Sequence[str]) -> list[float]:
    return [
        ndcg([hit.id for hit in rankings[query_id]], collection.judgments[query_id])
        for query_id in query_ids
    ]
