"""Doing beforehand what only the first reader of a page would have to wait for."""

from threading import Thread
from typing import get_args

from matcher.domain.errors import PartnerkommunError
from service.house import House
from service.language.catalogues import Lang


def warmed(house: House) -> House:
    """Return the house at once, while outlines are read and the registry is sorted in the background."""
    Thread(target=_warm, args=[house], name="warm-pages", daemon=True).start()
    return house


def _warm(house: House) -> None:
    from service.maps.land import shapes_in
    from service.maps.views import WORLD
    from service.use_cases.registry import Order, SortBy, registry_of

    for language in get_args(Lang):
        registry_of(house).in_order(Order(SortBy.NAME), language)
    try:
        shapes_in(WORLD)
    except PartnerkommunError:
        # Whoever opens the map is told; nobody else needs to know.
        return
