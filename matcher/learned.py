"""What was learned from graded questions and real pairs, as the matcher uses it."""

from dataclasses import dataclass

from matcher.abstention import Answerability
from matcher.ranker import Ranker
from matcher.scoring.likeness import LikenessCurve


@dataclass(frozen=True)
class Learned:
    """The figures that turn likeness into a probability, signals into a score, and doubt into silence.

    They were fitted together, to one encoder; models/ranking trains, stores and reads them.
    """

    likeness: LikenessCurve
    ranker: Ranker
    answerability: Answerability
