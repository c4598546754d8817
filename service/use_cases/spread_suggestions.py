"""Suggestions for a whole round of askers, spread so that few are in everyone's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.exporting.tables import ExportTable
from matcher.congestion.measures import gini_of_attention, plain_lists, within_reach
from matcher.congestion.spread import PRICE, spread
from matcher.congestion.suggestion_round import REACH, SuggestionRound
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Match, Question, Strength
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.scoring.availability import no_room
from service.house import House
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import text
from service.language.values import country_name
from service.use_cases.attention import read_attention

MOST_EACH = 50
"""The longest list, as for a single search."""


@dataclass(frozen=True)
class Suggested:
    """What one asker is suggested, and for each the place that it would have had in a search of its own."""

    asker: LocalGovernment
    matches: tuple[Match, ...]
    own_places: tuple[int, ...]


@dataclass(frozen=True)
class SpreadRound:
    """The lists of a round, what share of the total benefit spreading cost, and how much evener they are.

    `silent` are askers whose profile says nothing that can be asked, or whom nobody fits. The Gini is that of
    attention among those within reach of someone, in plain order and spread.
    """

    lists: tuple[Suggested, ...]
    silent: tuple[LocalGovernment, ...]
    cost: float
    plain_gini: float
    spread_gini: float


def spread_suggestions(
    house: House,
    askers: Sequence[LocalGovernment],
    programme_id: str,
    on: date,
    n: int,
    today: date,
    price: float = PRICE,
) -> SpreadRound:
    """Return suggestions for everyone who asks, from their stored profiles.

    Weak matches are never suggested, nor anyone who has no room now. Whoever was asked often in the last
    year gives way to those who were not. Raise InvalidInputError where nobody asks or `n` is out of range.
    """
    if not 1 <= n <= MOST_EACH:
        raise InvalidInputError(
            "spread.n-out-of-range",
            "{n} suggestions for each is not possible. Ask for 1 to {most}.",
            n=n,
            most=MOST_EACH,
        )
    if not askers:
        raise InvalidInputError(
            "spread.nobody-asks", "Nobody asks in this round. Name at least one local government."
        )
    found = {
        asker.id: _matches(
            house, Question("", programme_id, on, MOST_EACH * REACH, local_government_id=asker.id)
        )
        for asker in askers
    }
    asking = [asker for asker in dict.fromkeys(askers) if found[asker.id]]
    candidates = sorted({place for matches in found.values() for place in matches})
    column = {place: at for at, place in enumerate(candidates)}
    benefit = np.full((len(asking), len(candidates)), np.nan)
    for row, asker in enumerate(asking):
        for place, match in found[asker.id].items():
            benefit[row, column[place]] = match.score
    of = SuggestionRound.of(benefit, n, *room_and_asked(house, candidates, on, today))
    dealt, among, plain = spread(of, price), within_reach(of, REACH), plain_lists(of)
    return SpreadRound(
        lists=tuple(
            _suggested(asker, [found[asker.id][candidates[c]] for c in chosen], found[asker.id])
            for asker, chosen in zip(asking, dealt.lists, strict=True)
        ),
        silent=tuple(asker for asker in dict.fromkeys(askers) if not found[asker.id]),
        cost=dealt.cost,
        plain_gini=gini_of_attention(of, plain, among),
        spread_gini=gini_of_attention(of, dealt.lists, among),
    )


def askers_with_profile(house: House) -> list[LocalGovernment]:
    """Return everyone at home that says anything of itself."""
    speaking = {passage.local_government_id for passage in house.catalogue.passages}
    places = house.catalogue.local_governments
    return [places[each] for each in sorted(speaking) if places[each].country == HOME_COUNTRY]


def spread_table(dealt: SpreadRound, language: Lang) -> ExportTable:
    """Return one row for each suggestion; the names of the columns are in `language`."""
    columns = (
        "asker_id",
        text("Asker", language),
        text("Place in the list", language),
        "id",
        text("Name", language),
        text("Country", language),
        text("Strength", language),
        text("Place in a search alone", language),
    )
    rows = tuple(
        (
            each.asker.id,
            each.asker.name,
            rank,
            match.local_government.id,
            match.local_government.name,
            country_name(match.country, language),
            label(match.strength, language),
            own,
        )
        for each in dealt.lists
        for rank, (match, own) in enumerate(zip(each.matches, each.own_places, strict=True), 1)
    )
    return ExportTable(text("Suggestions", language), columns, rows)


def _matches(house: House, question: Question) -> dict[str, Match]:
    try:
        ranked = house.recommender.rank_question(question)
    except InvalidInputError:
        return {}
    return {
        match.local_government.id: match for match in ranked if match.strength is not Strength.WEAK
    }


def room_and_asked(
    house: House, candidates: Sequence[str], on: date, today: date
) -> tuple[np.ndarray, np.ndarray]:
    """Return the room of each candidate, and how often it was asked in the last year."""
    known = {row.place.id: row for row in read_attention(house, today).places}
    room, asked = np.full(len(candidates), np.inf), np.zeros(len(candidates))
    for at, place in enumerate(candidates):
        if place in known:
            asked[at] = known[place].asked
            if on >= today and no_room(known[place].load, on):
                room[at] = 0
    return room, asked


def _suggested(
    asker: LocalGovernment, chosen: Sequence[Match], found: Mapping[str, Match]
) -> Suggested:
    alone = sorted(found.values(), key=lambda match: -match.score)
    place = {match.local_government.id: at for at, match in enumerate(alone, start=1)}
    return Suggested(asker, tuple(chosen), tuple(place[m.local_government.id] for m in chosen))
