"""A network as pictures: what its partnerships share, when they run, and where they are."""

from collections.abc import Iterator
from urllib.parse import quote

from matcher.domain.catalogue import Catalogue
from matcher.domain.network import NetworkMember
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.networks.joining import regions_of
from service.language.catalogues import Lang
from service.language.vocabulary import word
from service.pictures import Division, Drawn, GroupShown, Shown, ShownPlace, album
from service.use_cases.network_shown import NetworkShown
from service.use_cases.network_words import member_name

_NAMES = ("themes", "timeline", "map")
# One group needs no sign to be told from others.
_GROUP = ""


def pictures_of(network: NetworkShown, catalogue: Catalogue, language: Lang) -> tuple[Drawn, ...]:
    """Return the pictures of a network with their tables; none where nobody is in it."""
    shown = tuple(
        _shown(number, member, network, catalogue, language)
        for number, member in enumerate(network.members, start=1)
    )
    group = GroupShown(_GROUP, network.names[language])
    return album(Division(network.names[language], shown, (group,)), language, _NAMES)


def _shown(
    number: int, member: NetworkMember, network: NetworkShown, catalogue: Catalogue, language: Lang
) -> Shown:
    themes = catalogue.taxonomy.themes
    regions = sorted(regions_of(member, catalogue))
    start, end = _years(member, network)
    return Shown(
        key=str(number),
        name=member_name(member, catalogue, language),
        group_id=_GROUP,
        themes=tuple(themes[each].labels[language] for each in member.theme_ids if each in themes),
        start=start,
        end=end,
        places=tuple(_places(member, catalogue)),
        region=word(regions[0].value, language) if regions else "",
        href=_href(member, catalogue, language),
    )


def _years(member: NetworkMember, network: NetworkShown) -> tuple[int | None, int | None]:
    """Return the years of a member: of its sources in a documented network, else those of the network."""
    partnership = network.partnerships.get(member.partnership_id or "")
    if network.is_documented and partnership is not None:
        return partnership.first_year, partnership.last_year
    if network.is_documented:
        return None, None
    start = member.joined_on.year if member.joined_on else None
    first = network.starts.earliest.year if network.starts else None
    last = network.ends.latest.year if network.ends else None
    return start or first, last


def _places(member: NetworkMember, catalogue: Catalogue) -> Iterator[ShownPlace]:
    for party_id in member.party_ids:
        place = catalogue.local_governments.get(party_id)
        if place is None or place.latitude is None or place.longitude is None:
            continue
        is_swedish = place.country == HOME_COUNTRY
        yield ShownPlace(place.latitude, place.longitude, place.name, is_swedish, place.country)


def _href(member: NetworkMember, catalogue: Catalogue, language: Lang) -> str | None:
    """Return where a member leads: to its partner abroad."""
    places = (catalogue.local_governments.get(each) for each in member.party_ids)
    abroad = next((p for p in places if p is not None and p.country != HOME_COUNTRY), None)
    return f"/{language}/local-governments/{quote(abroad.id, safe='')}" if abroad else None
