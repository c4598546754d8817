"""Where a local government lies and which languages its country works in, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.scoring.traits import Trait, known_traits, river_passage
from service.language.catalogues import Lang
from service.language.values import language_name

_TRAITS: Mapping[Trait, Message] = {
    Trait.COAST: message("mark.coast", "By the sea"),
    Trait.BORDER: message("mark.border", "Near a border to another country"),
    Trait.CAPITAL_REGION: message("mark.capital", "In or near the capital of the country"),
    Trait.RURAL: message("mark.rural", "Far from any city"),
}


@dataclass(frozen=True)
class Marks:
    """What marks a place: traits, distances from its main place, and a passage that names a river."""

    traits: tuple[Message, ...]
    distances: tuple[Message, ...]
    river: Passage | None

    @property
    def any_known(self) -> bool:
        """Return whether anything is known."""
        return bool(self.traits or self.distances or self.river)


def marks_of(
    place: LocalGovernment, surroundings: Surroundings, passages: Sequence[Passage]
) -> Marks:
    """Return what is known of where a place lies; whatever is missing is unknown."""
    where = surroundings.whereabouts.get(place.id)
    traits = known_traits(where)
    distances = (
        (
            _distance(message("distance.sea", "to the sea"), where.sea_km),
            _distance(message("distance.border", "to a border on land"), where.border_km),
            _distance(message("distance.capital", "to the capital"), where.capital_km),
            _distance(
                message("distance.city", "to a city of 50,000 inhabitants or more"), where.city_km
            ),
        )
        if where is not None
        else ()
    )
    return Marks(
        traits=tuple(said for trait, said in _TRAITS.items() if traits.get(trait)),
        distances=tuple(said for said in distances if said is not None),
        river=river_passage(passages),
    )


def languages_of(
    place: LocalGovernment, surroundings: Surroundings, language: Lang
) -> dict[LanguageRole, tuple[str, ...]]:
    """Return the names of the country's languages by role; a role that no language has is left out."""
    spoken = surroundings.languages.get(place.country, {})
    named = {
        role: tuple(
            sorted(language_name(code, language) for code, r in spoken.items() if r is role)
        )
        for role in LanguageRole
    }
    return {role: names for role, names in named.items() if names}


def _distance(whither: Message, km: int | None) -> Message | None:
    if km is None:
        return None
    if km < 1:
        return message("distance.none", "less than 1 km {whither}", whither=whither)
    return message("distance.km", "{km} km {whither}", km=km, whither=whither)
