"""How far two local governments lie from each other."""

import math

from matcher.domain.local_government import LocalGovernment

_EARTH_KM = 6371.0


def distance_km(one: LocalGovernment, other: LocalGovernment) -> float | None:
    """Return the distance between the main places of two, None where one has no coordinates.

    The haversine formula on a sphere, right to half a percent.
    """
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, south = math.radians(one.latitude or 0.0), math.radians(other.latitude or 0.0)
    east_west = math.radians((one.longitude or 0.0) - (other.longitude or 0.0))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(east_west / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
