"""The path of each kind of tie in words; every name in it is one that a person can ring."""

from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.network import Network
from matcher.domain.partnership import Partnership
from matcher.networks.joining import network_name
from matcher.scoring.tie_graph import Experience


def own(theirs: LocalGovernment, found: Experience) -> Message:
    """Return that we have worked with them before."""
    return own_partnership(theirs, found.partnership)


def own_partnership(theirs: LocalGovernment, partnership: Partnership) -> Message:
    """Return that the asker and `theirs` were parties of a partnership."""
    return message(
        "caution.own-partner",
        "You have worked with {name} before{years}.",
        name=theirs.name,
        years=partnership.years,
    )


def twin_towns(theirs: LocalGovernment) -> Message:
    """Return that the two are twin towns."""
    return message(
        "tie.twin-towns",
        "You and {name} have been declared twin towns; no source says when.",
        name=theirs.name,
    )


def shared_partner(theirs: LocalGovernment, found: Experience, link: Partnership) -> Message:
    """Return that a partner of ours has worked with them too."""
    return message(
        "tie.shared-partner",
        "{partner} has worked both with you{our_years} and with {name}{their_years}.",
        partner=found.partner.name,
        our_years=found.partnership.years,
        name=theirs.name,
        their_years=link.years,
    )


def partner_near_them(theirs: LocalGovernment, found: Experience) -> Message:
    """Return that a partner of ours lies near them."""
    return message(
        "tie.partner-near-them",
        "You have worked with {partner}{years}, which is a neighbour of {name} or lies in the same region.",
        partner=found.partner.name,
        years=found.partnership.years,
        name=theirs.name,
    )


def partner_in_country(found: Experience) -> Message:
    """Return that we have had a partner in their country."""
    return message(
        "tie.partner-in-country",
        "You have worked with {partner} in {country}{years}.",
        partner=found.partner.name,
        country=found.partner.country,
        years=found.partnership.years,
    )


def shared_network(network: str | None, theirs: Partnership) -> Message:
    """Return that both have been in one network."""
    return message(
        "tie.shared-network",
        "Both of you have been in the same network: {network}{years}.",
        network=network or "",
        years=theirs.years,
    )


def same_network(theirs: LocalGovernment, network: Network) -> Message:
    """Return that we and they are in one network now."""
    return message(
        "tie.same-network",
        "You and {name} are in the network “{network}” together.",
        name=theirs.name,
        network=network_name(network),
    )


def partner_in_network(theirs: LocalGovernment, found: Experience, network: Network) -> Message:
    """Return that a partner of ours is in one network with them."""
    return message(
        "tie.partner-in-network",
        "{partner}, which has worked with you{years}, is in the network “{network}” together with {name}.",
        partner=found.partner.name,
        years=found.partnership.years,
        network=network_name(network),
        name=theirs.name,
    )


def network_with_room(theirs: LocalGovernment, network: Network) -> Message:
    """Return that they are in a network that asks for newcomers."""
    return message(
        "tie.network-with-room",
        "{name} is in the network “{network}”, which asks for newcomers and has room.",
        name=theirs.name,
        network=network_name(network),
    )


def neighbours_partner(theirs: LocalGovernment, found: Experience) -> Message:
    """Return that a neighbour of ours has worked with them."""
    return message(
        "tie.neighbours-partner",
        "{neighbour}, near you, has worked with {name}{years}.",
        neighbour=found.who.name,
        name=theirs.name,
        years=found.partnership.years,
    )


def neighbour_in_region(theirs: LocalGovernment, found: Experience) -> Message:
    """Return that a neighbour of ours has worked in their region."""
    return message(
        "tie.neighbour-in-region",
        "{neighbour}, near you, has worked with {partner}{years}, in the same region as {name}.",
        neighbour=found.who.name,
        partner=found.partner.name,
        years=found.partnership.years,
        name=theirs.name,
    )


def neighbour_in_country(found: Experience) -> Message:
    """Return that a neighbour of ours has worked in their country."""
    return message(
        "tie.neighbour-in-country",
        "{neighbour}, near you, has worked with {partner} in {country}{years}.",
        neighbour=found.who.name,
        partner=found.partner.name,
        country=found.partner.country,
        years=found.partnership.years,
    )
