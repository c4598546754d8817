"""What marks a place: from distances, and from what it says of itself."""

import re
from collections.abc import Sequence
from enum import StrEnum

from matcher.domain.challenge import Passage
from matcher.domain.surroundings import Whereabouts
from matcher.encoding.protocol import Language

# Yes up to the first distance, no from the second; in between nobody can tell from the main place alone,
# for a large municipality may reach farther than its main place.
_COAST_KM = (10, 40)
_BORDER_KM = (30, 60)
_CAPITAL_KM = (40, 80)
_FROM_CITY_KM = 40
_IN_CITY_KM = 0

# "River" is a verb in Swedish, so each language has its own words.
_RIVER = {
    Language.ENGLISH: re.compile(r"\brivers?(banks?|sides?)?\b", re.IGNORECASE),
    Language.SWEDISH: re.compile(
        r"\b(älv(en|ar|arna)?|\w{2,}älven|flod(en|er|erna)?|flodstr(and|änder))\b", re.IGNORECASE
    ),
}


class Trait(StrEnum):
    """A trait of a place that a partner would recognise."""

    COAST = "coast"
    BORDER = "border"
    CAPITAL_REGION = "capital_region"
    RIVER = "river"
    RURAL = "rural"


def known_traits(where: Whereabouts | None) -> dict[Trait, bool]:
    """Return for each trait whether the place has it; a trait that nobody can tell is left out."""
    if where is None:
        return {}
    answers = {
        Trait.COAST: _near(where.sea_km, *_COAST_KM),
        Trait.BORDER: _near(where.border_km, *_BORDER_KM),
        Trait.CAPITAL_REGION: _near(where.capital_km, *_CAPITAL_KM),
        Trait.RURAL: _far_from_city(where.city_km),
    }
    return {trait: answer for trait, answer in answers.items() if answer is not None}


def river_named_in(text: str, language: Language) -> bool:
    """Return whether a text in Swedish or English names a river."""
    words = _RIVER.get(language)
    return words is not None and words.search(text) is not None


def river_passage(passages: Sequence[Passage]) -> Passage | None:
    """Return the first passage that names a river."""
    return next((p for p in passages if river_named_in(p.text, p.language)), None)


def _near(km: int | None, yes_up_to: int, no_from: int) -> bool | None:
    if km is None or yes_up_to < km < no_from:
        return None
    return km <= yes_up_to


def _far_from_city(km: int | None) -> bool | None:
    """Return True far from any city, False in one, None in between: near a city may be rural or not."""
    if km is None or _IN_CITY_KM < km < _FROM_CITY_KM:
        return None
    return km >= _FROM_CITY_KM
