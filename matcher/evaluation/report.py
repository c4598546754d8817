"""What `evaluate` prints: one row a system and group, with intervals, and paired tests."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from matcher.evaluation.collection import Collection
from matcher.evaluation.metrics import ndcg, recall, reciprocal_rank
from matcher.evaluation.rankings import Rankings
from matcher.evaluation.significance import (
    Interval,
    PairedTest,
    bootstrap_interval,
    paired_randomisation_test,
)
from matcher.evaluation.systems import System

ALL = "all"


@dataclass(frozen=True)
class Figures:
    """One system on one group of queries."""

    system: str
    group: str
    queries: int
    ndcg_10: Interval
    recall_10: Interval
    mrr: Interval
    against_best_before: PairedTest | None


def report(collection: Collection, systems: Sequence[System]) -> list[Figures]:
    """Return the figures per group (and all together) and system, in that order.

    `against_best_before` tests nDCG@10 against the best of the systems before it in the list. Queries of
    one sub-problem, where the collection names it, are drawn and swapped together.
    """
    return [
        figures
        for group, query_ids in groups_of(collection).items()
        for figures in _group_figures(collection, systems, group, query_ids)
    ]


def groups_of(collection: Collection) -> dict[str, list[str]]:
    """Return the query ids of each kind and, where there are several kinds, of all together."""
    groups: dict[str, list[str]] = {}
    for query_id, query in collection.queries.items():
        groups.setdefault(query.kind, []).append(query_id)
    return groups if list(groups) == [ALL] else {**groups, ALL: list(collection.queries)}


def clusters_of(collection: Collection, query_ids: Sequence[str]) -> list[Hashable]:
    """Return the sub-problem of each query, or the query itself where none is given."""
    return [collection.queries[query_id].subproblem or query_id for query_id in query_ids]


def ndcg_of(collection: Collection, rankings: Rankings, query_ids: Sequence[str]) -> list[float]:
    """Return the nDCG@10 of each query."""
    return _per_query(collection, rankings, query_ids)["ndcg"]


def difference(
    collection: Collection, system: Rankings, baseline: Rankings, query_ids: Sequence[str]
) -> PairedTest:
    """Return how much better one system's nDCG@10 is than another's on the given queries."""
    return paired_randomisation_test(
        ndcg_of(collection, system, query_ids),
        ndcg_of(collection, baseline, query_ids),
        clusters_of(collection, query_ids),
    )


def _group_figures(
    collection: Collection, systems: Sequence[System], group: str, query_ids: Sequence[str]
) -> list[Figures]:
    clusters = clusters_of(collection, query_ids)
    rows: list[Figures] = []
    best: list[float] = []
    for system in systems:
        figures = _per_query(collection, system.rankings, query_ids)
        values = figures["ndcg"]
        rows.append(
            Figures(
                system.name,
                group,
                len(query_ids),
                bootstrap_interval(values, clusters),
                bootstrap_interval(figures["recall"], clusters),
                bootstrap_interval(figures["mrr"], clusters),
                paired_randomisation_test(values, best, clusters) if best else None,
            )
        )
        best = max(best, values, key=sum)
    return rows


def _per_query(
    collection: Collection, rankings: Rankings, query_ids: Sequence[str]
) -> Mapping[str, list[float]]:
    ranked = [[hit.id for hit in rankings[query_id]] for query_id in query_ids]
    grades = [collection.judgments[query_id] for query_id in query_ids]
    pairs = list(zip(ranked, grades, strict=True))
    return {
        "ndcg": [ndcg(ranking, grade) for ranking, grade in pairs],
        "recall": [recall(ranking, grade) for ranking, grade in pairs],
        "mrr": [reciprocal_rank(ranking, grade) for ranking, grade in pairs],
    }
