"""How the encoder is adapted: everything that decides the outcome, apart from the texts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from models.adaptation.training_texts import SubProblem


@dataclass(frozen=True)
class Recipe:
    """The settings of one training run; docs/quality.md shows the comparison that chose them.

    `pairs` of a question and a passage, each of another sub-problem, make a batch. `temperature` divides
    the cosines (van den Oord et al. 2018). `kept` is the share of what was learned that is kept in the end:
    a step back towards the encoder's own weights costs nothing on new themes and keeps more of what it
    knows of single words (Wortsman et al. 2022). `dropout` is the share of what each layer passes on that is
    left out at random while learning (Srivastava et al. 2014), so that no theme is learned by heart.
    """

    steps: int = 600
    pairs: int = 96
    rank: int = 32
    dropout: float = 0.15
    kept: float = 0.8
    learning_rate: float = 8e-4
    warm_up: float = 0.08
    temperature: float = 0.05
    weight_decay: float = 0.01
    hard_negatives: bool = True
    seed: int = 20261122


def fingerprint(recipe: Recipe, sub_problems: Sequence[SubProblem]) -> str:
    """Return an id that changes with any setting and any text."""
    content = {"recipe": asdict(recipe), "texts": [asdict(each) for each in sub_problems]}
    written = json.dumps(content, sort_keys=True, default=sorted)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
