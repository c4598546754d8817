"""The list of all networks: documented and published ones, narrowed by theme, region, country and state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.store.networks import list_networks, read_network
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.message import CountryCode
from matcher.domain.world_region import WorldRegion
from service.house import House
from service.language.catalogues import Lang
from service.use_cases.entered_text import quoted
from service.use_cases.network_shown import (
    DOCUMENTED,
    NetworkShown,
    NetworkState,
    documented_shown,
    published_shown,
)


@dataclass(frozen=True)
class NetworksWanted:
    """What narrows the list; whatever is empty narrows nothing. `on` is the day of the states."""

    on: date
    theme_ids: frozenset[str] = frozenset()
    region: WorldRegion | None = None
    country: CountryCode | None = None
    state: NetworkState | None = None
    programme_id: str = ""


def all_networks(house: House) -> tuple[NetworkShown, ...]:
    """Return every network, the published ones first, read from the store as it stands."""
    with reading(house.engine) as connection:
        published = list_networks(connection)
    shown = [published_shown(each, house.catalogue) for each in published]
    return (*shown, *house.once(_documented))


def find_networks(house: House, wanted: NetworksWanted) -> tuple[NetworkShown, ...]:
    """Return the networks that fit, those that go on first, then those to come, then the ended ones."""
    found = [each for each in all_networks(house) if _fits(each, wanted)]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.state(wanted.on))))


def find_network(house: House, network_id: str) -> NetworkShown:
    """Return a network by its id; raise NotFoundError where there is none."""
    if network_id.startswith(DOCUMENTED):
        for each in house.once(_documented):
            if each.id == network_id:
                return each
        raise NotFoundError(
            "network.unknown",
            "There is no network at this address. Look for it in the list of all networks.",
        )
    with reading(house.engine) as connection:
        return published_shown(read_network(connection, network_id), house.catalogue)


def documented_of_programme(house: House, programme_id: str) -> tuple[NetworkShown, ...]:
    """Return the documented networks of a programme."""
    return tuple(each for each in house.once(_documented) if _is_of(each, programme_id))


def network_labels(house: House, language: Lang) -> dict[str, str]:
    """Return what documented networks are called in a language, by the words of the facts."""
    return {each.network_word: each.names[language] for each in house.once(_documented)}


def region_from(entered: str) -> WorldRegion | None:
    """Return the region of the world that was entered, None for none; raise InvalidInputError for another."""
    written = entered.strip().lower()
    if not written:
        return None
    if written not in [each.value for each in WorldRegion]:
        raise InvalidInputError(
            "network.region-unknown",
            "There is no region “{value}”. Choose one of: {known}.",
            value=quoted(entered),
            known=", ".join(WorldRegion),
        )
    return WorldRegion(written)


def state_from(entered: str) -> NetworkState | None:
    """Return the state that was entered, None for none; raise InvalidInputError for another."""
    written = entered.strip().lower()
    if not written:
        return None
    if written not in [each.value for each in NetworkState]:
        raise InvalidInputError(
            "network.state-unknown",
            "No network can be “{value}”. Choose one of: {known}.",
            value=quoted(entered),
            known=", ".join(NetworkState),
        )
    return NetworkState(written)


_ORDER: Sequence[NetworkState] = (
    NetworkState.ONGOING,
    NetworkState.COMING,
    NetworkState.UNKNOWN,
    NetworkState.ENDED,
)


def _fits(shown: NetworkShown, wanted: NetworksWanted) -> bool:
    return (
        (not wanted.theme_ids or not wanted.theme_ids.isdisjoint(shown.theme_ids))
        and (wanted.region is None or wanted.region in shown.regions)
        and (wanted.country is None or wanted.country in shown.countries)
        and (wanted.state is None or shown.state(wanted.on) is wanted.state)
        and (not wanted.programme_id or _is_of(shown, wanted.programme_id))
    )


def _is_of(shown: NetworkShown, programme_id: str) -> bool:
    own = shown.published.programme_id if shown.published else None
    return own == programme_id or any(each.id == programme_id for each in shown.programmes)


def _documented(house: House) -> tuple[NetworkShown, ...]:
    return documented_shown(house.catalogue)
