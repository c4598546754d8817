"""The systems that are compared on a test collection, each from its own index apart from the store."""

from collections.abc import Callable
from dataclasses import dataclass

from matcher.encoding.protocol import Encoder
from matcher.evaluation.collection import Collection
from matcher.evaluation.invented_places import Shipped, ask, recommender_over
from matcher.evaluation.rankings import (
    DEPTH,
    Rankings,
    fuse,
    rank_by_meaning,
    rank_by_passages,
    rank_by_theme,
    rank_by_typicality,
    rank_by_word,
)
from matcher.recommend import Recommender
from matcher.retrieval.index import Hit

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much is done, and of how much."""

BM25 = "BM25"
THEME_TAG = "theme tag"
POPULAR = "popular partner"
PLAIN = "plain encoder"
CENTRED = "centred encoder"
ADAPTED = "adapted encoder"
FUSED = "adapted with BM25"
BY_PASSAGES = "adapted by passages"
FULL = "full ranker"

BASELINES = (BM25, THEME_TAG, POPULAR, PLAIN)
"""What anybody could do without this program; the other systems are parts of it."""


@dataclass(frozen=True)
class System:
    """A named way of ranking, in the order it is reported."""

    name: str
    rankings: Rankings


@dataclass(frozen=True)
class Tried:
    """What is compared: the encoder as it came, with its languages centred, and all that is shipped."""

    plain: Encoder
    centred: Encoder
    shipped: Shipped


def run_systems(collection: Collection, tried: Tried, progress: Progress) -> list[System]:
    """Return the rankings of every baseline, every part of the program, and the full ranker, last."""
    shipped = tried.shipped
    lexical = rank_by_word(collection)
    adapted = rank_by_meaning(collection, shipped.encoder)
    ways: dict[str, Callable[[], Rankings]] = {
        BM25: lambda: lexical,
        THEME_TAG: lambda: rank_by_theme(collection, shipped.encoder, shipped.subjects),
        POPULAR: lambda: rank_by_typicality(collection, shipped.encoder),
        PLAIN: lambda: rank_by_meaning(collection, tried.plain),
        CENTRED: lambda: rank_by_meaning(collection, tried.centred),
        ADAPTED: lambda: adapted,
        FUSED: lambda: fuse(lexical, adapted),
        BY_PASSAGES: lambda: rank_by_passages(collection, shipped.encoder),
        FULL: lambda: rank_fully(collection, recommender_over(collection.documents, shipped)),
    }
    systems = []
    for done, (name, rank) in enumerate(ways.items(), start=1):
        systems.append(System(name, rank()))
        progress(name, done, len(ways))
    return systems


def rank_fully(collection: Collection, recommender: Recommender) -> Rankings:
    """Rank with the recommender itself."""
    return {
        query_id: [
            Hit(match.local_government.id, match.score)
            for match in ask(recommender, query.text, DEPTH)
        ]
        for query_id, query in collection.queries.items()
    }
