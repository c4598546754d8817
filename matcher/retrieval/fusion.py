"""Making one order out of several."""

from collections.abc import Sequence

from matcher.retrieval.index import Hit


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[Hit]], weights: Sequence[float], n: int, damping: float = 60.0
) -> list[Hit]:
    """Merge rankings by the sum of `weight / (damping + rank)` (Cormack, Clarke & Büttcher 2009).

    The result holds the `n` best ids with that sum as score; ties keep the order of first appearance.
    """
    fused: dict[str, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, hit in enumerate(ranking, start=1):
            fused[hit.id] = fused.get(hit.id, 0.0) + weight / (damping + rank)
    best = sorted(fused.items(), key=lambda item: -item[1])[:n]
    return [Hit(text_id, score) for text_id, score in best]
