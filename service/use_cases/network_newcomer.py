"""The partnership that a coordinator means when it is to join a network."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.grouping import MOST_PARTIES
from matcher.domain.network import NetworkMember
from matcher.domain.partnership import Partnership
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House
from service.use_cases.entered_choice import find_theme_ids
from service.use_cases.entered_place import find_place
from service.use_cases.entered_text import quoted
from service.use_cases.network_entered import LONGEST_NAME, checked_line

_FEWEST = 2


@dataclass(frozen=True)
class NewcomerWanted:
    """A partnership as it was written: a documented one by its id, or parties by id or name.

    `others` are parties that the registry lacks, written as `Name (KE)`.
    """

    partnership_id: str = ""
    parties: Sequence[str] = ()
    others: Sequence[str] = ()
    themes: Sequence[str] = ()


def newcomer_from(wanted: NewcomerWanted, house: House) -> NetworkMember:
    """Return the partnership that is meant; raise InvalidInputError or NotFoundError where none is."""
    if wanted.partnership_id.strip():
        return member_documented(find_partnership(wanted.partnership_id, house))
    places = dict.fromkeys(find_place(each, house) for each in wanted.parties if each.strip())
    others = [line for each in wanted.others if (line := checked_line(each, LONGEST_NAME))]
    if not _FEWEST <= len(places) + len(others) <= MOST_PARTIES:
        raise InvalidInputError(
            "network.parties-of-newcomer",
            "A partnership has from {least} to {most} parties; {count} are named. Write one a line.",
            least=_FEWEST,
            most=MOST_PARTIES,
            count=len(places) + len(others),
        )
    ordered = sorted(places, key=lambda place: place.country != HOME_COUNTRY)
    themes = [find_theme_ids(each, house.catalogue) for each in wanted.themes if each.strip()]
    return NetworkMember(
        party_ids=tuple(place.id for place in ordered),
        other_parties=tuple(dict.fromkeys(others)),
        theme_ids=tuple(sorted(frozenset[str]().union(*themes))),
    )


def find_partnership(partnership_id: str, house: House) -> Partnership:
    """Return a documented partnership by its id; raise NotFoundError where there is none."""
    wanted = partnership_id.strip()
    for partnership in house.catalogue.partnerships:
        if partnership.id == wanted:
            return partnership
    raise NotFoundError(
        "partnership.no-such-id",
        "There is no partnership with the id “{value}”. They are listed at /api/v1/partnerships.",
        value=quoted(wanted),
    )


def member_documented(partnership: Partnership) -> NetworkMember:
    """Return a documented partnership as a member."""
    unnamed = (
        f"{p.name} ({p.country})" if p.name else f"({p.country})"
        for p in partnership.unnamed_parties
    )
    return NetworkMember(
        party_ids=partnership.party_ids,
        other_parties=tuple(unnamed),
        partnership_id=partnership.id,
        theme_ids=partnership.theme_ids,
    )
