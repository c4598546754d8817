"""What every section of the report is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.taxonomy import Concept
from matcher.evaluation.collection import Collection
from matcher.evaluation.further_questions import Paraphrase
from matcher.evaluation.systems import Tried
from matcher.recommend import Recommender

Told = Callable[[str, int, int], None]
"""Called with a stage, how much is done, and of how much."""


@dataclass(frozen=True)
class FormerTest:
    """The questions that were reported before, and the program over their documents."""

    collection: Collection
    paraphrases: Mapping[str, Paraphrase]
    recommender: Recommender


@dataclass(frozen=True)
class Materials:
    """The judged questions, the program, the facts, and the day that questions are asked on.

    `recommender` is the program over the collection's documents. `comparison` is what comparing encoders
    left behind, None where that was never done; `former` is None where there is no earlier test.
    """

    collection: Collection
    paraphrases: Mapping[str, Paraphrase]
    off_topic: Sequence[str]
    tried: Tried
    recommender: Recommender
    themes: Sequence[Concept]
    catalogue: Catalogue
    names: Sequence[str]
    comparison: Mapping[str, object] | None
    on: date
    former: FormerTest | None = None
