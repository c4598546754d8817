"""The report groups queries and tests each system against the best before it."""

from matcher.evaluation.collection import Collection, Query
from matcher.evaluation.report import Figures, report
from matcher.evaluation.systems import System
from matcher.retrieval.index import Hit

COLLECTION = Collection(
    documents={"a": "one", "b": "two"},
    queries={"q1": Query("x", "short_sv"), "q2": Query("y", "en")},
    judgments={"q1": {"a": 3}, "q2": {"b": 3}},
)


def ranking(*documents: str) -> list[Hit]:
    return [Hit(document, 1.0) for document in documents]


GOOD = System("good", {"q1": ranking("a", "b"), "q2": ranking("b", "a")})
BAD = System("bad", {"q1": ranking("b", "a"), "q2": ranking("a", "b")})


def rows_of(*systems: System) -> dict[tuple[str, str], Figures]:
    return {(row.group, row.system): row for row in report(COLLECTION, systems)}


def test_every_group_and_all_together_are_reported() -> None:
    assert {group for group, _ in rows_of(GOOD)} == {"short_sv", "en", "all"}


def test_figures_are_means_over_the_groups_queries() -> None:
    row = rows_of(GOOD)["all", "good"]
    assert (row.queries, row.ndcg_10.mean, row.recall_10.mean, row.mrr.mean) == (2, 1.0, 1.0, 1.0)


def test_first_system_has_nothing_to_be_tested_against() -> None:
    assert rows_of(GOOD)["all", "good"].against_best_before is None


def test_system_is_tested_against_the_best_before_it_not_the_last() -> None:
    again = System("again", GOOD.rankings)
    test = rows_of(GOOD, BAD, again)["all", "again"].against_best_before
    assert test is not None
    assert test.difference == 0
