"""How surely two passages are about the same problem."""

import numpy as np

from matcher.encoding.protocol import Vectors

# Logistic regression of "grade 2 or 3" on the dev judgments: benchmarks/calibrate.py.
SLOPE = 15.1
OFFSET = -5.5


def likeness(cosines: Vectors) -> Vectors:
    """Return the probability in [0, 1] that each pair is about the same problem.

    `cosines` are the means of the inner products of the centred texts as wholes and sentence by sentence.
    The result rises with them.
    """
    return np.asarray(1.0 / (1.0 + np.exp(-(SLOPE * cosines + OFFSET))), dtype=np.float32)
