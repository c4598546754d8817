"""The rules that hold for a published network, and where they come from."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from data.store.grouping_versions import read_version
from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import NotFoundError
from matcher.domain.message import Message
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import RuleKind
from matcher.networks.joining import regions_of
from matcher.networks.rule_words import rule_words


def rules_of(
    network: Network, catalogue: Catalogue, connection: Connection | None = None
) -> GroupRules:
    """Return the rules of a network, with its own largest size.

    They are those of the version that it was made from where `connection` reaches it, else its programme's.
    """
    return replace(_rules(network, catalogue, connection), most=network.most)


def _rules(network: Network, catalogue: Catalogue, connection: Connection | None) -> GroupRules:
    if connection is not None and network.grouping_id and network.grouping_version:
        try:
            return read_version(
                connection, network.grouping_id, network.grouping_version
            ).conditions.rules
        except NotFoundError:
            pass  # deleted, or no longer kept
    return programme_rules(network.programme_id, catalogue)


def programme_rules(programme_id: str, catalogue: Catalogue) -> GroupRules:
    """Return the rules that a programme has for its networks, else those of the house."""
    programme = catalogue.programmes.get(programme_id)
    known = programme.network_rules if programme else None
    return known.rules if known else GroupRules()


def common_region(members: Iterable[NetworkMember], catalogue: Catalogue) -> WorldRegion | None:
    """Return the region of the world in which all members have a partner; None where there is none."""
    known = [found for member in members if (found := regions_of(member, catalogue))]
    common = frozenset[WorldRegion]().union(*known[:1]).intersection(*known)
    return min(common) if common else None


def rules_in_words(rules: GroupRules) -> tuple[Message, ...]:
    """Return what must hold in a network, rule by rule."""
    asked = {
        RuleKind.LEAST: True,
        RuleKind.MOST: True,
        RuleKind.REGION: rules.same_region,
        RuleKind.START: rules.start_window is not None,
        RuleKind.PARTY: rules.each_party_once,
        RuleKind.EXPERIENCE: rules.experienced > 0,
        RuleKind.LANGUAGE: rules.common_language,
    }
    return tuple(rule_words(kind, rules) for kind, is_asked in asked.items() if is_asked)
