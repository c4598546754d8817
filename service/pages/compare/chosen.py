"""Which local governments stand side by side, and what is said of those that do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from service.house import House
from service.use_cases.entered_place import find_place

MOST_COMPARED = 5
# More names than this are counted and not looked up: nobody means that many.
_LOOKED_UP = 15


@dataclass(frozen=True)
class Chosen:
    """The local governments that stand side by side, and what to say of the rest."""

    places: tuple[LocalGovernment, ...]
    remarks: tuple[Message, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids, in order."""
        return tuple(place.id for place in self.places)

    def without(self, place_id: str) -> tuple[str, ...]:
        """Return the ids but for one."""
        return tuple(each for each in self.ids if each != place_id)


def chosen_from(entered: Sequence[str], house: House) -> Chosen:
    """Return the local governments that were named by id or name, each once, at most MOST_COMPARED."""
    names = [name.strip() for name in dict.fromkeys(entered) if name.strip()]
    places: dict[str, LocalGovernment] = {}
    remarks: list[Message] = []
    for name in names[:_LOOKED_UP]:
        try:
            place = find_place(name, house)
        except PartnerkommunError as error:
            remarks.append(error.message)
            continue
        if place.id in places:
            remarks.append(_twice(place))
        places[place.id] = place
    known = list(places.values())
    left_out = known[MOST_COMPARED:]
    beyond = len(names) - len(names[:_LOOKED_UP])
    if left_out or beyond:
        remarks.insert(0, _too_many(left_out, beyond))
    return Chosen(tuple(known[:MOST_COMPARED]), tuple(remarks))


def _twice(place: LocalGovernment) -> Message:
    return message("compare.twice", "{name} was chosen twice and is shown once.", name=place.name)


def _too_many(left_out: Sequence[LocalGovernment], beyond: int) -> Message:
    names = ", ".join(place.name for place in left_out)
    if not names:
        return message(
            "compare.far-too-many",
            "At most {limit} can be compared at once; the rest was left out.",
            limit=MOST_COMPARED,
        )
    return message(
        "compare.too-many",
        "At most {limit} can be compared at once. Left out: {names}. Take one away to make room.",
        limit=MOST_COMPARED,
        names=f"{names} …" if beyond else names,
    )
