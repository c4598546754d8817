"""How alike each local government is to just any question, so that only likeness beyond that counts.

Likeness is a maximum over what somebody says, so every further sentence is another chance of lying near a
question that it has nothing to do with: whoever writes more, or pastes what others ask, rises everywhere.
Voices have the same trouble in speaker verification, where a score is compared with those that the same
model gives to a cohort of strangers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Vectors

# The middle mean and spread of the invented profiles (data/judgments) with the shipped encoder. They bring
# likeness back to the scale of cosines, in which tags are weighed, and set what being unusual counts beside
# the two figures below: with another encoder all four have to be measured again.
_USUAL_MEAN = 0.21
_USUAL_SPREAD = 0.09

# Of 20 pairs of an ordinary question and an invented profile, one has a cosine above this. There it tells of
# the problem rather than of manner, so it counts for itself too, and so many times. Chosen on dev and the
# calibration questions, as the floor below (docs/adr/0016-telling-likeness.md).
_TELLING = 0.39
_TELLING_WEIGHT = 3.0

# More than nine of ten such pairs end below this likeness: they have nothing in common, one no less than the
# other. What is left of a difference tells somebody's own statements apart; it is far less than a tie of two.
_NOTHING_IN_COMMON = 0.36
_LEFT_OF_IT = 0.01

# Who is equally alike to every question has said nothing that can be told apart.
_LEAST_SPREAD = 0.01


@dataclass(frozen=True)
class OrdinaryLikeness:
    """The mean and the spread of each passage's owner over the ordinary questions, one row a passage."""

    mean: Vectors
    spread: Vectors

    @classmethod
    def of(cls, cosines: Vectors, owners: NDArray[np.intp]) -> "OrdinaryLikeness":
        """Measure it from the cosines of shape (questions, passages) and the number of each one's owner.

        The likeness of an owner to a question is that of its likest passage, as when somebody really asks.
        """
        likest = np.full((int(owners.max()) + 1, len(cosines)), -np.inf, dtype=np.float32)
        np.maximum.at(likest, owners, cosines.T)
        spread = np.maximum(likest.std(axis=1), _LEAST_SPREAD)
        return cls(likest.mean(axis=1)[owners], spread[owners])

    def beyond(self, cosines: Vectors, at: NDArray[np.intp]) -> Vectors:
        """Return the cosines, shape (ours, passages at `at`), by how unusual they are for each owner.

        `m + s (c - mean) / spread`: a cosine as many spreads above the usual mean m as it lies above its
        owner's own (Z-norm: Reynolds 1997; Auckenthaler, Carey & Lloyd-Thomas 2000). What lies above a
        telling cosine t is added, `3 max(0, c - t)`, so that being alike to much else takes little from a
        text on the very problem. Nobody comes out below the floor but for a hundredth of the cosine.
        """
        unusual = (cosines - self.mean[at]) / self.spread[at]
        telling = _TELLING_WEIGHT * np.maximum(cosines - _TELLING, 0)
        found = _USUAL_MEAN + _USUAL_SPREAD * unusual + telling
        floored = np.maximum(found, _NOTHING_IN_COMMON) + _LEFT_OF_IT * cosines
        return np.asarray(floored, dtype=np.float32)
