"""Do we lie in the same kind of place?"""

from collections.abc import Mapping, Sequence

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison
from matcher.scoring.traits import Trait, known_traits, river_named_in, river_passage

# To lie far from a city is the rule rather than the exception, so sharing that says less.
_WEIGHTS: Mapping[Trait, float] = {
    Trait.COAST: 1.0,
    Trait.BORDER: 1.0,
    Trait.CAPITAL_REGION: 1.0,
    Trait.RIVER: 1.0,
    Trait.RURAL: 0.5,
}
_SHARED: Mapping[Trait, Message] = {
    Trait.COAST: message("reason.geography.coast", "Both lie by the sea."),
    Trait.BORDER: message("reason.geography.border", "Both lie near a border to another country."),
    Trait.CAPITAL_REGION: message(
        "reason.geography.capital-region", "Both lie in or near the capital of their country."
    ),
    Trait.RIVER: message("reason.geography.river", "Both speak of a river."),
    Trait.RURAL: message("reason.geography.rural", "Both lie far from any city."),
}
_UNMARKED = 0.5


def geography(comparison: Comparison) -> Signal:
    """Return how far the two are marked by the same traits: coast, border, capital region, river, rural.

    The weight of the traits that both have, divided by the weight of those that either has. 1: whatever
    marks one marks the other. 0: nothing that marks one marks the other. 0.5: nothing marks either. Only
    traits known of both count; None where there are none. The reasons name what is shared.
    """
    ours, theirs = _traits_of_both(comparison)
    known = [trait for trait in Trait if trait in ours and trait in theirs]
    if not known:
        return Signal(SignalName.GEOGRAPHY, None)
    marking = [trait for trait in known if ours[trait] or theirs[trait]]
    if not marking:
        return Signal(SignalName.GEOGRAPHY, _UNMARKED)
    shared = [trait for trait in marking if ours[trait] and theirs[trait]]
    return Signal(
        SignalName.GEOGRAPHY,
        _weight(shared) / _weight(marking),
        evidence=_river_evidence(comparison) if Trait.RIVER in shared else (),
        reasons=tuple(_SHARED[trait] for trait in shared),
    )


def _traits_of_both(comparison: Comparison) -> tuple[dict[Trait, bool], dict[Trait, bool]]:
    """Return what is known of each side; a river is known only where words of both name one."""
    places = comparison.context.surroundings.whereabouts
    our_id = comparison.our_place.id if comparison.our_place else ""
    ours = known_traits(places.get(our_id))
    theirs = known_traits(places.get(comparison.their_place.id))
    if any(river_named_in(stated.text, stated.language) for stated in comparison.ours):
        ours[Trait.RIVER] = True
        # Only worth looking for where we speak of one.
        if river_passage(comparison.theirs):
            theirs[Trait.RIVER] = True
    return ours, theirs


def _river_evidence(comparison: Comparison) -> tuple[Evidence, ...]:
    passage = river_passage(comparison.theirs)
    stated = next(s for s in comparison.ours if river_named_in(s.text, s.language))
    return (Evidence(stated, passage, 1.0),) if passage else ()


def _weight(traits: Sequence[Trait]) -> float:
    return sum(_WEIGHTS[trait] for trait in traits)
