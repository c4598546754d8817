"""Do they know how such a partnership is done?"""

from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison

_OF_ANOTHER_KIND = 0.5


def programme_experience(comparison: Comparison) -> Signal:
    """Return whether they have been in this programme before.

    1: in this one. 0.5: in an international partnership of another programme. None where no partnership is
    documented, which says nothing; 0 is never returned. A partnership that began after the day asked
    does not count.
    """
    begun = [
        partnership
        for partnership in comparison.context.partnerships_of(comparison.their_place.id)
        if (partnership.first_year or 0) <= comparison.on.year
    ]
    if not begun:
        return Signal(SignalName.PROGRAMME_EXPERIENCE, None)
    same = [
        partnership
        for partnership in begun
        if comparison.programme_id in comparison.context.programmes_of(partnership)
    ]
    name = comparison.their_place.name
    if same:
        reason = _in_this_programme(name, _latest(same))
        return Signal(SignalName.PROGRAMME_EXPERIENCE, 1.0, reasons=(reason,))
    reason = _in_another(name, _latest(begun))
    return Signal(SignalName.PROGRAMME_EXPERIENCE, _OF_ANOTHER_KIND, reasons=(reason,))


def _latest(partnerships: list[Partnership]) -> Partnership:
    return max(partnerships, key=lambda partnership: partnership.last_year or 0)


def _in_this_programme(name: str, partnership: Partnership) -> Message:
    return message(
        "reason.experience.this-programme",
        "{name} has been in this programme before{years}.",
        name=name,
        years=partnership.years,
    )


def _in_another(name: str, partnership: Partnership) -> Message:
    return message(
        "reason.experience.other",
        "{name} has been in another international partnership{years}.",
        name=name,
        years=partnership.years,
    )
