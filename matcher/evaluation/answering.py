"""How often a question is answered, and how often the answer was worth giving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.evaluation.calibration import RELEVANT
from matcher.evaluation.collection import Collection
from matcher.evaluation.invented_places import Shipped, question
from matcher.recommend import Recommender

SHOWN = 10


@dataclass(frozen=True)
class Asked:
    """A question: how answerable it seemed, whether it is a real one, and whether the answer helped.

    An answer helps when one of the first ten is worth an introduction.
    """

    answerable: float
    real: bool
    helped: bool


@dataclass(frozen=True)
class Trade:
    """What a bound on answerability does.

    `coverage` is the share of real questions answered, `precision` the share of answers that helped, and
    `strange` the share of off-topic questions that got an answer.
    """

    bound: float
    coverage: float
    precision: float
    strange: float


def asked_of(
    recommender: Recommender, shipped: Shipped, collection: Collection, off_topic: Sequence[str]
) -> list[Asked]:
    """Ask every question of the collection, and the off-topic ones."""
    real = [
        _asked(recommender, shipped, query.text, collection.judgments[query_id])
        for query_id, query in collection.queries.items()
    ]
    return real + [_asked(recommender, shipped, text, None) for text in off_topic]


def trade_at(asked: Sequence[Asked], bound: float) -> Trade:
    """Return what happens when only questions at least this answerable are answered.

    Precision is 1 where nothing is answered.
    """
    answered = [each for each in asked if each.answerable >= bound]
    return Trade(
        bound,
        _share([each.answerable >= bound for each in asked if each.real]),
        _share([each.helped for each in answered]) if answered else 1.0,
        _share([each.answerable >= bound for each in asked if not each.real]),
    )


def _asked(
    recommender: Recommender, shipped: Shipped, text: str, grades: Mapping[str, int] | None
) -> Asked:
    to_ask = question(text, SHOWN)
    matches = recommender.rank_question(to_ask)
    aboutness = shipped.subjects.aboutness(recommender.encode(recommender.understand(to_ask)).first)
    nearest = max(
        (
            shipped.learned.ranker.content_probability([c.signal for c in match.contributions])
            for match in matches
        ),
        default=0.0,
    )
    helped = [(grades or {}).get(m.local_government.id, 0) >= RELEVANT for m in matches[:SHOWN]]
    probability = shipped.learned.answerability.probability(aboutness, nearest)
    return Asked(probability, grades is not None, any(helped))


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
