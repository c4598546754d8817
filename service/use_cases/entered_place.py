"""Local governments as people name them: by id, or by name when it stands for only one."""

from collections.abc import Sequence

from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import LocalGovernment
from service.house import House
from service.use_cases.entered_text import quoted

_SHOWN = 5


def find_place(entered: str, house: House) -> LocalGovernment:
    """Return the local government with this id or name.

    Raise NotFoundError for an unknown one, InvalidInputError for a name that several share.
    """
    wanted = entered.strip()
    by_id = house.catalogue.local_governments.get(wanted.lower())
    if by_id is not None:
        return by_id
    found = house.names.find(wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInputError(
            "local-government.ambiguous",
            "“{value}” stands for several local governments. Write the id of the one you mean: "
            "{candidates}.",
            value=quoted(wanted),
            candidates=_listed(found),
        )
    raise _not_found(wanted, house.names.search(wanted, n=3))


def _not_found(wanted: str, nearest: Sequence[LocalGovernment]) -> NotFoundError:
    if nearest:
        return NotFoundError(
            "local-government.unknown-but-near",
            "There is no local government “{value}”. Did you mean {candidates}?",
            value=quoted(wanted),
            candidates=_listed(nearest),
        )
    return NotFoundError(
        "local-government.unknown-name",
        "There is no local government “{value}”. Write its name or its id, for example se-1480.",
        value=quoted(wanted),
    )


def _listed(places: Sequence[LocalGovernment]) -> str:
    shown = [
        f"{place.name}, {place.kind}, {place.country} ({place.id})" for place in places[:_SHOWN]
    ]
    return "; ".join([*shown, "…"] if len(places) > _SHOWN else shown)
