"""Every address of the service, as it is registered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from service.accounts.access import Access


@dataclass(frozen=True)
class Address:
    """One method of one route, and who may use it."""

    method: str
    path: str
    access: Access

    @property
    def is_api(self) -> bool:
        """Return whether programs use it with a token, and not browsers with a cookie."""
        return self.path.startswith("/api/")


def routes_of(routes: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every route with its whole path, those of included routers too."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield prefix + route.path, route
        else:
            yield from routes_of(inner.routes, prefix + route.include_context.prefix)


def accesses_of(route: APIRoute) -> list[Access]:
    """Return what a route states about who may use it."""
    stated = [each.dependency for each in route.dependencies]
    return [each for each in stated if isinstance(each, Access)]


def addresses_of(app: FastAPI) -> list[Address]:
    """Return every address in the order it is registered."""
    return [
        Address(method, path, accesses_of(route)[0])
        for path, route in routes_of(app.routes)
        if isinstance(route, APIRoute)
        for method in sorted(route.methods or ())
    ]
