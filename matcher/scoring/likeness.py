"""How surely two passages are about the same problem."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.encoding.protocol import Vectors


@dataclass(frozen=True)
class LogisticCurve:
    """The probability `sigma(slope cosine + offset)` (Platt 1999), which keeps every order."""

    slope: float
    offset: float

    def __post_init__(self) -> None:
        if not (0 < self.slope < math.inf and math.isfinite(self.offset)):
            raise ValueError(f"a likeness curve cannot have {self.slope} and {self.offset}")

    def __call__(self, cosines: Vectors) -> Vectors:
        """Return the probability in [0, 1] that each pair is about the same problem.

        `cosines` are the likeness of the texts before the curve, as the passage search adds it up. The
        result rises with them.
        """
        exponent = np.clip(
            self.slope * np.asarray(cosines, dtype=np.float64) + self.offset, -60, 60
        )
        return np.asarray(1.0 / (1.0 + np.exp(-exponent)), dtype=np.float32)


@dataclass(frozen=True)
class KnottedCurve:
    """A rising line through knots, fitted by isotonic regression (Zadrozny & Elkan 2002).

    `cosines` rise strictly and `probabilities` never fall; beyond the ends the line is level.
    """

    cosines: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        sizes = {len(self.cosines), len(self.probabilities)}
        if len(sizes) != 1 or sizes == {0}:
            raise ValueError(
                "a likeness curve needs as many probabilities as cosines, at least one"
            )
        rising = all(b > a for a, b in zip(self.cosines, self.cosines[1:], strict=False))
        steps = zip(self.probabilities, self.probabilities[1:], strict=False)
        if not rising or not all(b >= a for a, b in steps):
            raise ValueError("the knots of a likeness curve must rise")
        if not 0 <= self.probabilities[0] <= self.probabilities[-1] <= 1:
            raise ValueError("the knots of a likeness curve must lie between 0 and 1")

    def __call__(self, cosines: Vectors) -> Vectors:
        """Return the probability in [0, 1] that each pair is about the same problem."""
        return np.interp(cosines, self.cosines, self.probabilities).astype(np.float32)


LikenessCurve = LogisticCurve | KnottedCurve
