"""The columns of a sheet of a round's parties, and what people call them in Swedish and English."""

from enum import StrEnum

from data.importing.columns import TableKind


class RoundColumn(StrEnum):
    """A column of a sheet of parties; its value is its English name."""

    LOCAL_GOVERNMENT = "local government"
    COUNTRY = "country"
    SIDE = "side"
    CAPACITY = "partners at most"
    ONLY_COUNTRIES = "only countries"
    GROUP_SIZE = "group size"
    REQUIRED = "must get a partner"
    TEXT = "challenge"


SWEDISH_NAMES = {
    RoundColumn.LOCAL_GOVERNMENT: "kommun eller region",
    RoundColumn.COUNTRY: "land",
    RoundColumn.SIDE: "sida",
    RoundColumn.CAPACITY: "högst antal partner",
    RoundColumn.ONLY_COUNTRIES: "bara länder",
    RoundColumn.GROUP_SIZE: "gruppstorlek",
    RoundColumn.REQUIRED: "måste få partner",
    RoundColumn.TEXT: "utmaning",
}
OTHER_NAMES = {
    RoundColumn.LOCAL_GOVERNMENT: (
        *("kommun", "region", "kommun/region", "kommunnamn", "namn", "part"),
        *("municipality", "name", "party", "local government id", "id", "kommun-id"),
    ),
    RoundColumn.COUNTRY: ("landskod", "country code"),
    RoundColumn.SIDE: ("swedish or abroad", "svensk eller utländsk", "svensk/utländsk"),
    RoundColumn.CAPACITY: (
        *("capacity", "kapacitet", "antal", "antal partner", "max", "max antal", "högst"),
        *("partners", "room", "plats", "at most", "hogst antal partner"),
    ),
    RoundColumn.ONLY_COUNTRIES: (
        *("countries", "länder", "lander", "önskade länder", "onskade lander"),
        *("bara lander", "wanted countries"),
    ),
    RoundColumn.GROUP_SIZE: ("size", "storlek", "parties in group", "antal parter"),
    RoundColumn.REQUIRED: ("required", "krav", "måste", "maste fa partner", "must"),
    RoundColumn.TEXT: (
        *("text", "beskrivning", "description", "behov", "need", "fråga", "fraga", "question"),
    ),
}
ROUND_SHEET = TableKind.of(
    SWEDISH_NAMES,
    OTHER_NAMES,
    (RoundColumn.LOCAL_GOVERNMENT,),
    "local government; country; side; partners at most; only countries; challenge",
)
"""A sheet of parties of a round."""
