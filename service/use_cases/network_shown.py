"""Networks as they are shown to everybody: published ones, and those that the facts document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matcher.domain.catalogue import Catalogue
from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.network import Network, NetworkMember
from matcher.domain.partnership import Partnership
from matcher.domain.programme import Programme
from matcher.domain.world_region import WorldRegion
from matcher.networks.joining import countries_of, regions_of
from service.language.catalogues import LANGUAGES
from service.use_cases.network_newcomer import member_documented

DOCUMENTED = "documented-"


class NetworkState(StrEnum):
    """Where a network stands on a day."""

    COMING = "coming"
    ONGOING = "ongoing"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class NetworkShown:
    """A network as everybody sees it.

    `names` and `sentences` are by language. `starts` and `ends` are None where nobody knows. `unknown` is
    what no source tells. `published` is the network itself, None for a documented one; `network_word` is
    what the facts call a documented one, in English.
    """

    id: str
    names: Mapping[str, str]
    sentences: Mapping[str, tuple[str, ...]]
    programmes: tuple[Programme, ...]
    regions: tuple[WorldRegion, ...]
    theme_ids: tuple[str, ...]
    countries: tuple[CountryCode, ...]
    starts: PartialDate | None
    ends: PartialDate | None
    members: tuple[NetworkMember, ...]
    partnerships: Mapping[str, Partnership] = field(default_factory=dict)
    published: Network | None = None
    network_word: str = ""
    unknown: tuple[Message, ...] = ()

    @property
    def is_documented(self) -> bool:
        """Return whether the facts tell of it, and no coordinator."""
        return self.published is None

    def state(self, on: date) -> NetworkState:
        """Return where the network stands on a day, as far as its dates tell."""
        closed = self.published.closed_at if self.published else None
        if closed is not None and closed.date() <= on:
            return NetworkState.ENDED
        if self.ends is not None and self.ends.latest < on:
            return NetworkState.ENDED
        if self.starts is None:
            return NetworkState.UNKNOWN
        if self.starts.earliest > on:
            return NetworkState.COMING
        ends_meanwhile = self.ends is not None and self.ends.earliest <= on < self.ends.latest
        if self.starts.latest > on or ends_meanwhile:
            return NetworkState.UNKNOWN
        return NetworkState.ONGOING


def published_shown(network: Network, catalogue: Catalogue) -> NetworkShown:
    """Return a published network as everybody sees it."""
    programme = catalogue.programmes.get(network.programme_id)
    wanted = {each.partnership_id for each in network.members}
    return NetworkShown(
        id=network.id,
        names=network.names,
        sentences={
            language: (network.sentences[language],) if network.sentences.get(language) else ()
            for language in LANGUAGES
        },
        programmes=(programme,) if programme else (),
        regions=(network.region,) if network.region else _regions(network.members, catalogue),
        theme_ids=_themes(network.theme_ids, catalogue),
        countries=_countries(network.members, catalogue),
        starts=_partial(network.starts_on),
        ends=_partial(network.ends_on),
        members=network.members,
        partnerships={p.id: p for p in catalogue.partnerships if p.id in wanted},
        published=network,
    )


def documented_shown(catalogue: Catalogue) -> tuple[NetworkShown, ...]:
    """Return the networks that the facts document and whose programme is known, the latest first."""
    found = [
        _documented(word, programme_ids, catalogue)
        for word, programme_ids in catalogue.surroundings.programmes_of_network.items()
        if word
    ]
    known = [each for each in found if each.programmes]
    return tuple(sorted(known, key=_latest_first))


def _documented(word: str, programme_ids: frozenset[str], catalogue: Catalogue) -> NetworkShown:
    programmes = tuple(
        sorted(
            (p for p in catalogue.programmes.values() if p.id in programme_ids),
            key=lambda p: (p.starts.earliest if p.starts else date.max, p.id),
        )
    )
    partnerships = [p for p in catalogue.partnerships if p.network == word]
    members = tuple(member_documented(each) for each in partnerships)
    starts = [p.starts for p in programmes if p.starts is not None]
    ends = [p.ends for p in programmes if p.ends is not None]
    return NetworkShown(
        id=DOCUMENTED + word.replace(" ", "-"),
        names={language: _name(programmes, language, word) for language in LANGUAGES},
        sentences={
            language: tuple(text for p in programmes if (text := p.descriptions.get(language, "")))
            for language in LANGUAGES
        },
        programmes=programmes,
        regions=_regions(members, catalogue),
        theme_ids=_most_common_themes(partnerships, catalogue),
        countries=_countries(members, catalogue),
        starts=min(starts, key=lambda day: day.earliest, default=None),
        ends=max(ends, key=lambda day: day.latest)
        if len(ends) == len(programmes) and ends
        else None,
        members=members,
        partnerships={p.id: p for p in partnerships},
        network_word=word,
        unknown=tuple(_unknown(programmes, partnerships)),
    )


def _name(programmes: Sequence[Programme], language: str, word: str) -> str:
    """Return what the programmes are called; of several rounds what their names have in common."""
    labels = [p.labels.get(language, "") for p in programmes]
    if len(labels) < 2:
        return labels[0] if labels and labels[0] else word
    common = labels[0]
    while common and not all(label.startswith(common) for label in labels):
        common = common[:-1]
    return common.rpartition(",")[0].strip() or common.strip() or word


def _unknown(programmes: Sequence[Programme], members: Sequence[Partnership]) -> list[Message]:
    said = [
        message(
            "network.unknown.roles",
            "No source that we know names who coordinates it, or who advises it.",
        )
    ]
    if len(programmes) > 1:
        said.append(
            message(
                "network.unknown.round",
                "It has had {count} rounds. The sources do not always tell which of them a partnership took "
                "part in.",
                count=len(programmes),
            )
        )
    undated = sum(1 for each in members if each.first_year is None)
    if undated:
        said.append(
            message(
                "network.unknown.years",
                "For {count} of the {total} partnerships no source tells a year.",
                count=undated,
                total=len(members),
            )
        )
    said.append(
        message(
            "network.unknown.members",
            "There may be partnerships that no source we know names.",
        )
    )
    return said


def _most_common_themes(
    partnerships: Sequence[Partnership], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the themes of its partnerships, those of most of them first; of many only the shared ones."""
    times: dict[str, int] = {}
    for each in partnerships:
        for theme in each.theme_ids:
            times[theme] = times.get(theme, 0) + 1
    least = 2 if len(partnerships) > 1 else 1
    shared = [theme for theme, number in times.items() if number >= least] or list(times)
    ordered = sorted(shared, key=lambda theme: -times[theme])
    return _themes(ordered, catalogue)


def _themes(theme_ids: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(each for each in theme_ids if each in catalogue.taxonomy.themes)


def _regions(members: Sequence[NetworkMember], catalogue: Catalogue) -> tuple[WorldRegion, ...]:
    found = frozenset[WorldRegion]().union(*(regions_of(each, catalogue) for each in members))
    return tuple(sorted(found))


def _countries(members: Sequence[NetworkMember], catalogue: Catalogue) -> tuple[CountryCode, ...]:
    found = frozenset[CountryCode]().union(*(countries_of(each, catalogue) for each in members))
    return tuple(sorted(found))


def _partial(day: date | None) -> PartialDate | None:
    return PartialDate.parse(day.isoformat()) if day else None


def _latest_first(shown: NetworkShown) -> tuple[int, str]:
    return -(shown.starts.earliest.toordinal() if shown.starts else 0), shown.id
