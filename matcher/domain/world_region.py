"""The regions of the world that a programme groups its partner countries into."""

from enum import StrEnum


class WorldRegion(StrEnum):
    """One cluster of partner countries, as ICLD's newest country lists divide them."""

    EUROPE = "europe"
    EAST_AFRICA = "east-africa"
    SOUTHERN_AFRICA = "southern-africa"
    LATIN_AMERICA = "latin-america"
    ASIA = "asia"
