"""What `evaluate` prints: one row a system and group, with intervals, and paired tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.evaluation.collection import Collection
from matcher.evaluation.metrics import ndcg, recall, reciprocal_rank
from matcher.evaluation.significance import (
    Interval,
    PairedTest,
    bootstrap_interval,
    paired_randomisation_test,
)
from matcher.evaluation.systems import Rankings, System

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

    `against_best_before` tests nDCG@10 against the best of the systems before it in the list.
    """
    groups = _groups(collection)
    return [
        figures
        for group, query_ids in groups.items()
        for figures in _group_figures(collection, systems, group, query_ids)
    ]


def _group_figures(
    collection: Collection, systems: Sequence[System], group: str, query_ids: Sequence[str]
) -> list[Figures]:
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
                bootstrap_interval(values),
                bootstrap_interval(figures["recall"]),
                bootstrap_interval(figures["mrr"]),
                paired_randomisation_test(values, best) if best else None,
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


def _groups(collection: Collection) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for query_id, query in collection.queries.items():
        groups.setdefault(query.kind, []).append(query_id)
    return groups if list(groups) == [ALL] else {**groups, ALL: list(collection.queries)}
