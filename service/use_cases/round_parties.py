"""Choosing the parties of a round: from a sheet, from profiles, from a list, and what room they have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from data.importing.round_sheet import RoundSheet
from data.store.introductions import introductions_of
from data.store.openness import read_openness
from data.store.rounds import keep_challenge
from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import Introduction, Openness, Stage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.round import (
    MOST_CAPACITY,
    MOST_OURS,
    MOST_THEIRS,
    Pair,
    RoundConditions,
    RoundParty,
)
from matcher.eligibility import eligible_countries
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.introductions.obstacles import room_of
from service.house import House
from service.use_cases.registry import registry_of


@dataclass(frozen=True)
class Standing:
    """What is known of places besides the facts: earlier introductions, and how open each says it is."""

    earlier: tuple[Introduction, ...]
    openness: Mapping[str, Openness]
    on: date

    def room(self, place: LocalGovernment) -> int:
        """Return how many partners a place gets in a round unless an officer says otherwise.

        It is 0 where it wants no introduction now or has as many as it takes, else 1; those abroad that said
        how many they can take get as many.
        """
        said = self.openness.get(place.id)
        if said is not None and said.is_closed_on(self.on):
            return 0
        room = room_of(place.id, said, self.earlier)
        has_said = said is not None and said.capacity is not None
        return min(room, MOST_CAPACITY if has_said and place.country != HOME_COUNTRY else 1)

    def declined(self, ours: Iterable[str], theirs: Iterable[str]) -> frozenset[Pair]:
        """Return the pairs of these that said no to each other before."""
        our_ids, their_ids = frozenset(ours), frozenset(theirs)
        return frozenset(
            (one, other)
            for each in self.earlier
            if each.stage is Stage.DECLINED
            for one in each.party_ids
            for other in each.party_ids
            if one in our_ids and other in their_ids
        )


def standing_of(connection: Connection, place_ids: Sequence[str], on: date) -> Standing:
    """Return what is known of some places besides the facts."""
    return Standing(
        tuple(introductions_of(connection, place_ids)),
        read_openness(connection, place_ids),
        on,
    )


def swedish_with_profile(house: House) -> tuple[LocalGovernment, ...]:
    """Return the Swedish local governments that have said something, by name."""
    return _by_name(place for place in _with_profile(house) if place.country == HOME_COUNTRY)


def abroad_with_profile(
    house: House, programme_id: str, on: date, countries: frozenset[CountryCode] = frozenset()
) -> tuple[LocalGovernment, ...]:
    """Return those abroad that have said something and may be asked, in these countries or in any."""
    _, possible = eligible_countries(house.catalogue.programmes[programme_id], on)
    return _by_name(
        place
        for place in _with_profile(house)
        if place.country != HOME_COUNTRY
        and (possible is None or place.country in possible)
        and (not countries or place.country in countries)
    )


def with_places(
    conditions: RoundConditions, places: Iterable[LocalGovernment], standing: Standing
) -> RoundConditions:
    """Return the conditions with these places on their sides; those that take part stay as they are."""
    known = {party.id for party in conditions.parties}
    new = [place for place in {p.id: p for p in places}.values() if place.id not in known]
    ours = [RoundParty(p.id, standing.room(p)) for p in new if p.country == HOME_COUNTRY]
    theirs = [RoundParty(p.id, standing.room(p)) for p in new if p.country != HOME_COUNTRY]
    return _checked(
        replace(conditions, ours=(*conditions.ours, *ours), theirs=(*conditions.theirs, *theirs))
    )


def with_sheet(
    conditions: RoundConditions,
    sheet: RoundSheet,
    standing: Standing,
    keep_in: tuple[Connection, str, datetime],
) -> RoundConditions:
    """Return the conditions with the parties of a sheet; one that takes part gets what its row says.

    What the rows say in words is kept in the store; `keep_in` tells where: connection, round and time.
    """
    connection, round_id, at = keep_in
    with_all = with_places(conditions, [each.place for each in sheet.parties], standing)
    rows = {each.place.id: each for each in sheet.parties}

    def read(party: RoundParty) -> RoundParty:
        row = rows.get(party.id)
        if row is None:
            return party
        return RoundParty(
            id=party.id,
            capacity=party.capacity if row.capacity is None else row.capacity,
            text_id=keep_challenge(connection, round_id, row.text, at) or party.text_id,
            only_countries=row.only_countries,
            required=row.required,
            group_size=row.group_size,
        )

    return replace(
        with_all, ours=tuple(map(read, with_all.ours)), theirs=tuple(map(read, with_all.theirs))
    )


def with_declined_banned(conditions: RoundConditions, standing: Standing) -> RoundConditions:
    """Return the conditions where pairs that said no before may not meet, unless they are locked."""
    declined = standing.declined(conditions.our_ids, conditions.their_ids)
    return replace(conditions, bans=conditions.bans | (declined - conditions.locks))


def _checked(conditions: RoundConditions) -> RoundConditions:
    for count, most, side in (
        (len(conditions.ours), MOST_OURS, "ours"),
        (len(conditions.theirs), MOST_THEIRS, "theirs"),
    ):
        if count > most:
            raise _too_many(count, most, side)
    return conditions


def _too_many(count: int, most: int, side: str) -> InvalidInputError:
    if side == "ours":
        return InvalidInputError(
            "round.too-many-ours",
            "A round can have at most {most} Swedish parties, and this one would have {count}. Make two "
            "rounds of it.",
            most=most,
            count=count,
        )
    return InvalidInputError(
        "round.too-many-theirs",
        "A round can have at most {most} parties abroad, and this one would have {count}. Choose fewer "
        "countries.",
        most=most,
        count=count,
    )


def _with_profile(house: House) -> Iterable[LocalGovernment]:
    known = house.catalogue.local_governments
    return (known[place_id] for place_id in registry_of(house).passages if place_id in known)


def _by_name(places: Iterable[LocalGovernment]) -> tuple[LocalGovernment, ...]:
    return tuple(sorted(places, key=lambda place: (place.name.casefold(), place.id)))
