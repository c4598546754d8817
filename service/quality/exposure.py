"""Whom the answers show, and what spreading attention costs."""

from matcher.evaluation.invented_places import ask
from matcher.exposure import Candidate, price_of_exposure
from matcher.variety import TIE
from service.quality.materials import Materials, Told
from service.quality.page import Section, percent, table

_DEPTH = 50


def exposure(materials: Materials, told: Told) -> Section:
    """Measure how evenly profiles are shown, with and without spreading attention."""
    scored = {
        query_id: [Candidate.of(match) for match in ask(materials.recommender, query.text, _DEPTH)]
        for query_id, query in materials.collection.queries.items()
    }
    told("exposure", 1, 1)
    price = price_of_exposure(scored, materials.collection.judgments, TIE)
    change = price.ndcg_after - price.ndcg_before
    body = (
        "Among profiles whose scores tie, whoever was shown less goes first. Gini is 0 when all are seen "
        "alike, near 1 when only one is; a place counts 1 / log2(rank + 1). Candidates are all that came "
        f"among the first {_DEPTH} of any question, asked one after the other. The documents of a "
        "collection have no countries, so this shows the turns alone.\n\n"
        + table(
            ["order", "nDCG@10", "Gini", "never among the first ten"],
            [
                (
                    "by score",
                    f"{price.ndcg_before:.3f}",
                    f"{price.gini_before:.3f}",
                    percent(price.never_shown_before),
                ),
                (
                    "attention spread",
                    f"{price.ndcg_after:.3f} ({change:+.3f})",
                    f"{price.gini_after:.3f}",
                    percent(price.never_shown_after),
                ),
            ],
        )
    )
    return Section("Exposure", body)
