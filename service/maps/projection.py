"""The Equal Earth projection: areas are true to each other, and the poles are lines.

B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, International Journal of Geographical
Information Science 33(3), 2019 (online 2018), equations 6 and 7:

    sin θ = (√3 / 2) sin φ
    x = 2√3 λ cos θ / (3 (9 A4 θ⁸ + 7 A3 θ⁶ + 3 A2 θ² + A1))
    y = A4 θ⁹ + A3 θ⁷ + A2 θ³ + A1 θ
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""One row a point: longitude and latitude in degrees before projecting, x and y after."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = np.sqrt(3.0) / 2.0


def equal_earth(points: Points, central_longitude: float = 0.0) -> Points:
    """Return longitudes and latitudes projected; x grows eastward and y northward.

    Longitudes may run past 180: what crosses the antimeridian stays in one piece. Latitudes beyond a
    pole are held at it.
    """
    longitude = np.radians(points[:, 0] - central_longitude)
    theta = np.arcsin(_M * np.sin(np.radians(np.clip(points[:, 1], -90.0, 90.0))))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = longitude * np.cos(theta) / (_M * slope)
    # (2√3 / 3) = 1 / (√3 / 2), so the divisor above is the paper's.
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return np.column_stack((x, y))
