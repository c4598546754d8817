"""Documented partnerships small enough to know by heart."""

from dataclasses import replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import Surroundings, TwinTowns
from matcher.domain.taxonomy import Taxonomy
from tests.matcher.small_world import place, says


def partnership(
    partnership_id: str, *party_ids: str, year: int | None = 2015, summary: str = ""
) -> Partnership:
    """Return a documented partnership."""
    return Partnership(
        partnership_id, party_ids, (), year, year, (), None, summary, (), (), (), ("test",)
    )


def tells(
    place_id: str, text: str, side: Side, partnership_id: str | None, *themes: str
) -> Passage:
    """Return a passage from a partnership's source."""
    return replace(says(place_id, text, side), partnership_id=partnership_id, themes=themes)


JOINT = "Both want to reach young people who do not vote."

CATALOGUE = Catalogue(
    local_governments={
        each.id: each
        for each in (
            place("se-1", "SE", name="Alingby"),
            place("se-2", "SE", name="Borås"),
            place("zm-1", "ZM", name="Chililand"),
            place("ke-1", "KE", name="Lodwar"),
            place("ke-2", "KE", name="Kisumu"),
        )
    },
    passages=(
        tells("se-1", JOINT, Side.SHARED, "p-1", "youth"),
        tells("zm-1", JOINT, Side.SHARED, "p-1", "youth"),
        tells("se-1", "Alingby wants to learn how to meet people face to face.", Side.NEED, "p-1"),
        tells("zm-1", "It is good at how to meet people face to face.", Side.OFFER, "p-1"),
        tells("se-1", "The municipality lacks water in summer.", Side.NEED, None, "water"),
        tells("zm-1", "The wells of Chililand are dry in summer.", Side.NEED, None, "water"),
        tells("se-2", "Refuse is burnt beside the road.", Side.SHARED, "p-2", "waste"),
        tells("ke-1", "Refuse is burnt beside the road.", Side.SHARED, "p-2", "waste"),
        tells("ke-2", "Its clinics lack midwives.", Side.NEED, None, "health"),
    ),
    partnerships=(
        partnership("p-1", "se-1", "zm-1"),
        partnership("p-2", "se-2", "ke-1", year=None),
        partnership("p-3", "se-2", "zm-1", "ke-1", year=2012),
    ),
    programmes={},
    taxonomy=Taxonomy({}, {}, {}, {}),
    surroundings=Surroundings(twin_towns=[TwinTowns(("se-1", "zm-1"), "test")]),
)
