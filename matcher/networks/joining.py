"""Whether a partnership may join a published network on a day, and why not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.message import CountryCode, LanguageCode, Message, message
from matcher.domain.network import GroupRules, Network, NetworkMember
from matcher.domain.surroundings import LanguageRole
from matcher.domain.world_region import WorldRegion
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.networks.region_words import REGION_WORDS, country_written

_WORKABLE = (LanguageRole.OFFICIAL, LanguageRole.WORKING)


@dataclass(frozen=True)
class JoiningDay:
    """What joining is judged by: the rules of the network, the day, and every published network."""

    rules: GroupRules
    on: date
    networks: Sequence[Network] = field(default=())


def is_running(network: Network, on: date) -> bool:
    """Return whether a network has not ended by a day; one that has yet to start counts."""
    is_closed = network.closed_at is not None and network.closed_at.date() <= on
    return not is_closed and (network.ends_on is None or on <= network.ends_on)


def countries_of(member: NetworkMember, catalogue: Catalogue) -> frozenset[CountryCode]:
    """Return the countries abroad that the parties of a member lie in, as far as they are known."""
    places = catalogue.local_governments
    named = {places[each].country for each in member.party_ids if each in places}
    written = {country_written(each) for each in member.other_parties} - {None}
    return frozenset(
        each for each in (*named, *written) if each is not None and each != HOME_COUNTRY
    )


def regions_of(member: NetworkMember, catalogue: Catalogue) -> frozenset[WorldRegion]:
    """Return the regions of the world in which a member has a partner; empty where none is known."""
    known = catalogue.surroundings.world_regions
    return frozenset(known[each] for each in countries_of(member, catalogue) if each in known)


def parties_of(member: NetworkMember) -> frozenset[str]:
    """Return who is in a member: ids, or names where the registry has none; never a country alone."""
    written = (each for each in member.other_parties if not each.startswith("("))
    return frozenset((*member.party_ids, *written))


def why_not_join(
    network: Network, newcomer: NetworkMember, day: JoiningDay, catalogue: Catalogue
) -> tuple[Message, ...]:
    """Return every reason why a partnership may not join; empty where nothing known speaks against it.

    What is not known of it (its region, its languages) breaks no rule.
    """
    return (
        *why_closed(network, day),
        *_party_reasons(network, newcomer, day, catalogue),
        *_region_reasons(network, newcomer, day, catalogue),
        *_language_reasons(network, newcomer, day, catalogue),
    )


def why_closed(network: Network, day: JoiningDay) -> Iterator[Message]:
    """Yield why nobody at all may join a network on a day: it is over, full, not asking, or long begun."""
    if not is_running(network, day.on):
        yield message("network.is-over", "The network is over, so nobody can join it.")
        return
    if not network.is_open:
        yield message(
            "network.not-asking",
            "The network does not ask for newcomers. Its coordinator can change that.",
        )
    if len(network.members) >= network.most:
        yield message(
            "network.is-full",
            "The network is full: it has {count} of at most {most} partnerships.",
            count=len(network.members),
            most=network.most,
        )
    window, years = day.rules.start_window, day.on.year - network.starts_on.year
    if window is not None and years > window:
        yield _begun_long_ago(network, window)


def _begun_long_ago(network: Network, window: int) -> Message:
    if window == 0:
        return message(
            "network.begun-another-year",
            "The network began in {year}, and all its partnerships start in the same year.",
            year=network.starts_on.year,
        )
    if window == 1:
        return message(
            "network.begun-over-a-year-ago",
            "The network began in {year}, and its partnerships start at most one year apart.",
            year=network.starts_on.year,
        )
    return message(
        "network.begun-too-long-ago",
        "The network began in {year}, and its partnerships start at most {window} years apart.",
        year=network.starts_on.year,
        window=window,
    )


def said_when_small(network: Network, rules: GroupRules) -> Message | None:
    """Return that a network has fewer partnerships than its rules ask for; None where it has enough."""
    if len(network.members) >= rules.least:
        return None
    return message(
        "network.too-small",
        "The network has too few partnerships: {count}, where its rules ask for at least {least}. Look for "
        "newcomers under “Who is missing?”, or close it.",
        count=len(network.members),
        least=rules.least,
    )


def taken_parties(
    parties: Iterable[str], networks: Iterable[Network], on: date, but: str = ""
) -> dict[str, Network]:
    """Return the parties that are in a network which is not over, each with it; `but` is left aside."""
    wanted = frozenset(parties)
    return {
        party: network
        for network in networks
        if network.id != but and is_running(network, on)
        for member in network.members
        for party in parties_of(member) & wanted
    }


def _party_reasons(
    network: Network, newcomer: NetworkMember, day: JoiningDay, catalogue: Catalogue
) -> Iterator[Message]:
    wanted = parties_of(newcomer)
    inside = [each for member in network.members for each in parties_of(member) & wanted]
    is_same = any(parties_of(member) == wanted for member in network.members)
    if is_same or (day.rules.each_party_once and inside):
        for party in sorted(set(inside)):
            yield message(
                "network.party-in-it",
                "{name} is in the network already.",
                name=party_name(party, catalogue),
            )
    if not day.rules.each_party_once:
        return
    for party, other in sorted(taken_parties(wanted, day.networks, day.on, network.id).items()):
        yield party_elsewhere(party_name(party, catalogue), other)


def party_elsewhere(name: str, other: Network) -> Message:
    """Return that a party is in another network that is not over."""
    return message(
        "network.party-elsewhere",
        "{name} is in the network “{network}” already, and each party can be in one network only.",
        name=name,
        network=network_name(other),
    )


def network_name(network: Network) -> Message:
    """Return the name of a network as a part of a sentence, in the reader's language.

    Each language shows one of the two names and, by a width of none, nothing of the other.
    """
    return message(
        "network.name",
        "{english}{swedish:.0}",
        english=network.names.get("en", ""),
        swedish=network.names.get("sv", ""),
    )


def _region_reasons(
    network: Network, newcomer: NetworkMember, day: JoiningDay, catalogue: Catalogue
) -> Iterator[Message]:
    found = regions_of(newcomer, catalogue)
    if not day.rules.same_region or network.region is None or not found:
        return
    if network.region not in found:
        yield message(
            "network.other-region",
            "The network is for {region}, and the partner lies in {found}.",
            region=REGION_WORDS[network.region],
            found=REGION_WORDS[min(found)],
        )


def _language_reasons(
    network: Network, newcomer: NetworkMember, day: JoiningDay, catalogue: Catalogue
) -> Iterator[Message]:
    if not day.rules.common_language:
        return
    theirs = [_languages(member, catalogue) for member in network.members]
    known = [each for each in theirs if each]
    common = frozenset[str]().union(*known[:1]).intersection(*known)
    own = _languages(newcomer, catalogue)
    if common and own and not common & own:
        yield message(
            "network.no-common-language",
            "The partnerships of the network work in {spoken}, which is no language of the newcomer's "
            "partner country.",
            spoken=LanguageCode(min(common)),
        )


def _languages(member: NetworkMember, catalogue: Catalogue) -> frozenset[str]:
    """Return the languages that a member's partner countries work in; empty where none is known."""
    known = catalogue.surroundings.languages
    return frozenset(
        language
        for country in countries_of(member, catalogue)
        for language, role in known.get(country, {}).items()
        if role in _WORKABLE
    )


def party_name(party: str, catalogue: Catalogue) -> str:
    """Return the name of a party; what is written of it where the registry has none."""
    place = catalogue.local_governments.get(party)
    return place.name if place else party
