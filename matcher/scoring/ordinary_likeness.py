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
# likeness back to the scale of cosines, in which tags are weighed; they change no order by words.
_USUAL_MEAN = 0.36
_USUAL_SPREAD = 0.08

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
        owner's own (Z-norm: Reynolds 1997; Auckenthaler, Carey & Lloyd-Thomas 2000).
        """
        unusual = (cosines - self.mean[at]) / self.spread[at]
        return np.asarray(_USUAL_MEAN + _USUAL_SPREAD * unusual, dtype=np.float32)
