"""Fusing rankings."""

from matcher.retrieval.fusion import reciprocal_rank_fusion
from matcher.retrieval.index import Hit


def hits(*ids: str) -> list[Hit]:
    return [Hit(text_id, 1.0) for text_id in ids]


def test_text_that_both_rankings_find_comes_first() -> None:
    fused = reciprocal_rank_fusion([hits("a", "b"), hits("c", "b")], [1.0, 1.0], 3)
    assert fused[0].id == "b"


def test_ranking_without_weight_changes_nothing() -> None:
    fused = reciprocal_rank_fusion([hits("a", "b"), hits("b")], [1.0, 0.0], 2)
    assert [hit.id for hit in fused] == ["a", "b"]


def test_nothing_found_anywhere_stays_nothing() -> None:
    assert reciprocal_rank_fusion([[], []], [1.0, 1.0], 5) == []
