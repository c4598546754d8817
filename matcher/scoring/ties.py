"""Do we know each other already, or somebody in between?"""

from dataclasses import dataclass
from datetime import date
from math import prod

from matcher.domain.message import Message
from matcher.domain.network import Network
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring import tie_words as words
from matcher.scoring.comparison import Comparison
from matcher.scoring.tie_graph import Experience

# Judgements, not measurements: how much a fresh tie of each kind is worth. What is learned of it is the
# weight of the whole signal.
_OWN_PARTNERSHIP = 1.0
_TWIN_TOWNS = 0.6
_SHARED_PARTNER = 0.5
_NEIGHBOURS_PARTNER = 0.5
_SHARED_NETWORK = 0.4
_SAME_NETWORK = 0.5
_PARTNER_IN_NETWORK = 0.35
_NETWORK_WITH_ROOM = 0.2
_PARTNER_NEAR_THEM = 0.35
_NEIGHBOUR_IN_REGION = 0.3
_PARTNER_IN_COUNTRY = 0.2
_NEIGHBOUR_IN_COUNTRY = 0.1

_HALF_LIFE_YEARS = 10.0
_UNDATED = 0.5
_REASONS = 3


@dataclass(frozen=True)
class Tie:
    """One way from us to them: its strength in (0, 1] on the day asked, and the path in words."""

    strength: float
    path: Message


def ties(comparison: Comparison) -> Signal:
    """Return how closely we are tied to them already.

    1: a partnership of our own this year. Each kind of tie has a strength that halves in ten years after
    its last documented year, and several ties add up as 1 - (1 - a)(1 - b).... None when no tie is known
    or nobody said who asks: that nothing is documented does not make two places strangers, so 0 is
    never returned.
    """
    found = sorted(_ties(comparison), key=lambda tie: -tie.strength)
    if not found:
        return Signal(SignalName.TIES, None)
    value = 1 - prod(1 - tie.strength for tie in found)
    paths = dict.fromkeys(tie.path.code for tie in found)
    best = [next(tie.path for tie in found if tie.path.code == code) for code in paths]
    return Signal(SignalName.TIES, value, reasons=tuple(best[:_REASONS]))


def _ties(comparison: Comparison) -> list[Tie]:
    """Return the strongest tie of each kind; further ones of the same kind say little more."""
    ours = comparison.our_place
    if ours is None:
        return []
    kinds = [
        _own(comparison),
        _through_our_partners(comparison),
        _networks(comparison),
        _published_networks(comparison),
        _through_neighbours(comparison),
    ]
    if comparison.context.ties.are_twins(ours, comparison.their_place):
        kinds.append([Tie(_TWIN_TOWNS, words.twin_towns(comparison.their_place))])
    strongest: dict[str, Tie] = {}
    for tie in (tie for kind in kinds for tie in kind):
        known = strongest.get(tie.path.code)
        if known is None or tie.strength > known.strength:
            strongest[tie.path.code] = tie
    return list(strongest.values())


def _own(comparison: Comparison) -> list[Tie]:
    graph, theirs = comparison.context.ties, comparison.their_place
    their_ids = graph.ids_of(theirs.id)
    return [
        _tie(_OWN_PARTNERSHIP, found.partnership, comparison.on, words.own(theirs, found))
        for found in graph.experiences_of(_our_id(comparison))
        if found.partner.id in their_ids and _has_begun(found.partnership, comparison.on)
    ]


def _through_our_partners(comparison: Comparison) -> list[Tie]:
    """A partner of ours has worked with them, lies near them, or at least in their country."""
    graph, theirs, on = comparison.context.ties, comparison.their_place, comparison.on
    their_ids = graph.ids_of(theirs.id)
    partners_of_theirs = {
        found.partner.id: found.partnership
        for found in graph.experiences_of(theirs.id)
        if _has_begun(found.partnership, on)
    }
    found_ties = []
    for found in graph.experiences_of(_our_id(comparison)):
        partner = found.partner
        if partner.id in their_ids or not _has_begun(found.partnership, on):
            continue
        # Parties of one partnership with both of us have met through us; that tie is our own.
        link = partners_of_theirs.get(partner.id)
        if link is not None and link != found.partnership:
            path = words.shared_partner(theirs, found, link)
            found_ties.append(_tie(_SHARED_PARTNER, link, on, path))
        elif partner.country != theirs.country:
            continue
        elif graph.are_near(partner, theirs):
            path = words.partner_near_them(theirs, found)
            found_ties.append(_tie(_PARTNER_NEAR_THEM, found.partnership, on, path))
        else:
            path = words.partner_in_country(found)
            found_ties.append(_tie(_PARTNER_IN_COUNTRY, found.partnership, on, path))
    return found_ties


def _networks(comparison: Comparison) -> list[Tie]:
    """Both have been in one network, in partnerships apart."""
    context, on = comparison.context, comparison.on
    ours = context.partnerships_of(_our_id(comparison))
    theirs = context.partnerships_of(comparison.their_place.id)
    return [
        _tie(_SHARED_NETWORK, their, on, words.shared_network(our.network, their))
        for our in ours
        for their in theirs
        if our.network
        and our.network == their.network
        and our.id != their.id
        and _has_begun(our, on)
        and _has_begun(their, on)
    ]


def _published_networks(comparison: Comparison) -> list[Tie]:
    """They are in a network that goes on: with us, with a partner of ours, or one that has room."""
    graph, theirs, on = comparison.context.ties, comparison.their_place, comparison.on
    found_ties = []
    for network in graph.networks_of(theirs.id, on):
        if not graph.ids_of(_our_id(comparison)).isdisjoint(network.party_ids):
            found_ties.append(Tie(_SAME_NETWORK, words.same_network(theirs, network)))
            continue
        if network.has_room:
            found_ties.append(Tie(_NETWORK_WITH_ROOM, words.network_with_room(theirs, network)))
        found = _partner_in(network, comparison)
        if found is not None:
            path = words.partner_in_network(theirs, found, network)
            found_ties.append(Tie(_PARTNER_IN_NETWORK, path))
    return found_ties


def _partner_in(network: Network, comparison: Comparison) -> Experience | None:
    """Return the latest partnership of ours with somebody of a network who is not the candidate."""
    graph = comparison.context.ties
    their_ids = graph.ids_of(comparison.their_place.id)
    found = [
        each
        for each in graph.experiences_of(_our_id(comparison))
        if each.partner.id in network.party_ids
        and each.partner.id not in their_ids
        and _has_begun(each.partnership, comparison.on)
    ]
    return max(found, key=lambda each: each.partnership.last_year or 0, default=None)


def _through_neighbours(comparison: Comparison) -> list[Tie]:
    """A neighbour of ours has worked with them, in their region or in their country."""
    graph, theirs, on = comparison.context.ties, comparison.their_place, comparison.on
    their_ids = graph.ids_of(theirs.id)
    found_ties = []
    for found in graph.experiences_near(_our_id(comparison)):
        if found.partner.country != theirs.country or not _has_begun(found.partnership, on):
            continue
        if found.partner.id in their_ids:
            strength, path = _NEIGHBOURS_PARTNER, words.neighbours_partner(theirs, found)
        elif graph.share_region(found.partner, theirs):
            strength, path = _NEIGHBOUR_IN_REGION, words.neighbour_in_region(theirs, found)
        else:
            strength, path = _NEIGHBOUR_IN_COUNTRY, words.neighbour_in_country(found)
        found_ties.append(_tie(strength, found.partnership, on, path))
    return found_ties


def _our_id(comparison: Comparison) -> str:
    return comparison.our_place.id if comparison.our_place else ""


def _has_begun(partnership: Partnership, on: date) -> bool:
    return partnership.first_year is None or partnership.first_year <= on.year


def _tie(strength: float, partnership: Partnership, on: date, path: Message) -> Tie:
    """Return the tie with what time has left of its strength."""
    if partnership.last_year is None:
        return Tie(strength * _UNDATED, path)
    age_years = max(0, on.year - partnership.last_year)
    return Tie(strength * 0.5 ** (age_years / _HALF_LIFE_YEARS), path)
