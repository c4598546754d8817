"""What partnerships and groups of a grouping are called."""

from collections.abc import Iterable, Mapping

from data.store.grouping_results import VersionGroup
from data.store.groupings import StoredGrouping
from matcher.domain.grouping import GroupingPartnership
from matcher.domain.names import canonical
from matcher.networks.shown_names import ShownNames
from service.house import House
from service.language.catalogues import LANGUAGES, Lang
from service.language.translate import text
from service.language.values import country_name
from service.use_cases.grouping_known import known_of, other_party_parts
from service.use_cases.log_names import BETWEEN_NAMES


def other_party_words(written: str, language: Lang) -> str:
    """Return a party that the registry lacks in words: `Name (Kenya)`, or `Kenya` for one nobody named."""
    name, country = other_party_parts(written)
    if country is None:
        return name
    said = country_name(country, language)
    if name:
        return f"{name} ({said})"
    return text("a party in {country} that the source does not name", language, country=said)


def partnership_name(partnership: GroupingPartnership, house: House, language: Lang) -> str:
    """Return the names of the parties of a partnership, in order."""
    known = house.catalogue.local_governments
    names = [known[each].name if each in known else each for each in partnership.party_ids]
    names += [other_party_words(each, language) for each in partnership.other_parties]
    return BETWEEN_NAMES.join(names)


def names_of_partnerships(
    standing: StoredGrouping, house: House, language: Lang
) -> Mapping[str, str]:
    """Return the names of the partnerships of a grouping by key; the key is added where two are alike."""
    names = {each.key: partnership_name(each, house, language) for each in standing.partnerships}
    times: dict[str, int] = {}
    for name in names.values():
        times[name] = times.get(name, 0) + 1
    return {key: f"{name} ({key})" if times[name] > 1 else name for key, name in names.items()}


def group_names(groups: Iterable[VersionGroup], language: Lang) -> Mapping[str, str]:
    """Return what groups are called, by their ids."""
    return {group.id: group.names[language] for group in groups}


def names_kept_out(standing: StoredGrouping, house: House) -> frozenset[str]:
    """Return the names that no group may be called by: those of parties and of their countries."""
    known = house.catalogue.local_governments
    names: set[str] = set()
    for each in standing.partnerships:
        names |= {known[party].name for party in each.party_ids if party in known}
        names |= {other_party_parts(written)[0] for written in each.other_parties}
        for country in known_of(each, house).countries:
            names |= {country_name(country, language) for language in LANGUAGES}
    return frozenset(names - {""})


def shown_names(
    standing: StoredGrouping, groups: Iterable[VersionGroup], house: House, language: Lang
) -> ShownNames:
    """Return the names that sentences about a grouping use: partnerships, parties, and groups."""
    known = house.catalogue.local_governments
    parties = {
        party_id: known[party_id].name
        for each in standing.partnerships
        for party_id in each.party_ids
        if party_id in known
    }
    parties |= {
        canonical(other_party_parts(written)[0]): other_party_parts(written)[0]
        for each in standing.partnerships
        for written in each.other_parties
    }
    return ShownNames(
        partnerships=names_of_partnerships(standing, house, language),
        parties=parties,
        groups=group_names(groups, language),
    )
