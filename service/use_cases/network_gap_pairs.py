"""Pairs that could be formed for a network: Swedish parties with a profile, and places abroad."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.assignment import Progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.recommendation import Filters, Match, Question, Strength
from matcher.eligibility import eligible_countries, has_ended
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.networks.gaps import NEAR, strength_of_likeness, value_of_pair, varied
from matcher.networks.joining import countries_of, taken_parties
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.network_likeness import Likeness
from service.use_cases.registry import registry_of

MOST_PAIRS = 10
_MOST_ASKING = 20
_OF_EACH = 6


@dataclass(frozen=True)
class PairGap:
    """Two that could work together in a network: what they would gain, and how alike that is to it.

    `question` is what the Swedish party asks by its profile; `match` holds the evidence of both sides.
    """

    ours: LocalGovernment
    question: Question
    match: Match
    likeness: float
    strength: Strength
    value: float

    @property
    def theirs(self) -> LocalGovernment:
        """Return who is abroad."""
        return self.match.local_government


def pairs_for(
    network: Network,
    rules: GroupRules,
    networks: Sequence[Network],
    likeness: Likeness,
    direction: NDArray[np.float64],
    work: GroupingWork,
    progress: Progress,
) -> tuple[PairGap, ...] | Message:
    """Return the best pairs for a network, or why none is offered.

    The Swedish parties whose profiles are nearest to the network ask by these profiles, within the
    countries that its programme and region allow and on its themes; weak matches are never offered.
    """
    countries = _countries(network, rules, work)
    if isinstance(countries, Message):
        return countries
    taken = _taken(network, rules, networks, work)
    found: list[PairGap] = []
    asking = _asking(network, taken, likeness, direction, work)
    for number, ours in enumerate(asking):
        progress(number / len(asking), _comparing(ours, number + 1, len(asking)))
        found += _pairs_of(ours, network, countries, taken, likeness, direction, work)
    chosen = varied(
        found, lambda each: each.value, lambda each: (each.ours.id, each.theirs.id), MOST_PAIRS
    )
    return chosen or message(
        "network.gaps.no-pairs",
        "No Swedish party with a profile and no place abroad fit the themes and the countries of the network "
        "well enough. Profiles that are written later may change that.",
    )


def _countries(
    network: Network, rules: GroupRules, work: GroupingWork
) -> frozenset[CountryCode] | Message:
    catalogue = work.house.catalogue
    programme = catalogue.programmes.get(network.programme_id)
    if programme is None or has_ended(programme, work.today):
        return message(
            "network.gaps.programme-over",
            "The programme of the network has ended or is not known, so no new pair can be formed under it.",
        )
    _, possible = eligible_countries(programme, work.today)
    regions = catalogue.surroundings.world_regions
    if rules.same_region and network.region is not None:
        wanted = frozenset(each for each, region in regions.items() if region is network.region)
    elif possible is not None:
        wanted = frozenset(possible)
    else:
        wanted = frozenset[CountryCode]().union(
            *(countries_of(member, catalogue) for member in network.members)
        )
    allowed = wanted if possible is None else wanted & possible
    return frozenset(allowed) or message(
        "network.gaps.no-country",
        "The programme lists no country of the network's region on this day.",
    )


def _taken(
    network: Network, rules: GroupRules, networks: Sequence[Network], work: GroupingWork
) -> frozenset[str]:
    if not rules.each_party_once:
        return frozenset()
    elsewhere = (party for other in networks for party in other.party_ids)
    return network.party_ids | frozenset(taken_parties(elsewhere, networks, work.today))


def _asking(
    network: Network,
    taken: frozenset[str],
    likeness: Likeness,
    direction: NDArray[np.float64],
    work: GroupingWork,
) -> list[LocalGovernment]:
    """Return the Swedish parties whose profiles are nearest to the network, nearest first."""
    catalogue = work.house.catalogue
    places = [
        place
        for place_id in registry_of(work.house).passages
        if (place := catalogue.local_governments.get(place_id)) is not None
        and place.country == HOME_COUNTRY
        and place_id not in taken
    ]
    rows = likeness.rows([_alone(place, network) for place in places])
    near = sorted(
        zip((rows @ direction).tolist(), places, strict=True),
        key=lambda each: (-each[0], each[1].id),
    )
    return [place for value, place in near if value > 0][:_MOST_ASKING]


def _alone(place: LocalGovernment, network: Network) -> NetworkMember:
    return NetworkMember((place.id,), theme_ids=())


def _pairs_of(
    ours: LocalGovernment,
    network: Network,
    countries: frozenset[CountryCode],
    taken: frozenset[str],
    likeness: Likeness,
    direction: NDArray[np.float64],
    work: GroupingWork,
) -> list[PairGap]:
    question = Question(
        text="",
        programme_id=network.programme_id,
        on=work.today,
        n=_OF_EACH,
        filters=Filters(countries=countries, theme_ids=frozenset(network.theme_ids)),
        local_government_id=ours.id,
    )
    try:
        with work.turn():
            matches = work.house.recommender.recommend(question).matches
    except InvalidInputError:
        return []  # nothing says what it lacks
    free = [match for match in matches if match.local_government.id not in taken]
    together = [_as_member(ours.id, match.local_government.id, network, work) for match in free]
    found = (likeness.rows(together) @ direction).tolist() if free else []
    return [
        PairGap(
            ours,
            question,
            match,
            value,
            strength_of_likeness(value),
            value_of_pair(match.score, value),
        )
        for match, value in zip(free, found, strict=True)
        if value >= NEAR
    ]


def _as_member(our_id: str, their_id: str, network: Network, work: GroupingWork) -> NetworkMember:
    """Return two as if they worked together, on those themes of the network that both speak of."""
    said = registry_of(work.house).passages
    own, others = (
        {theme for passage in said.get(each, ()) for theme in passage.themes}
        for each in (our_id, their_id)
    )
    both = tuple(each for each in network.theme_ids if each in own and each in others)
    one = both or tuple(each for each in network.theme_ids if each in others)
    return NetworkMember((our_id, their_id), theme_ids=one)


def _comparing(place: LocalGovernment, number: int, total: int) -> Message:
    return message(
        "round.stage.comparing",
        "Comparing {name} with everybody abroad ({number} of {total})",
        name=place.name,
        number=number,
        total=total,
    )
