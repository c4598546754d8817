"""How long the list of local governments takes at 10,000 entries, beside a bare query for the same rows.

Run: `python -m benchmarks.registry [ENTRIES]`. The facts and made-up entries are put into a store of its
own. Each request goes through the whole web application, as a page and as JSON, in turn with a SELECT of the
same rows; the ratio is of medians of the same run, because absolute times on a shared machine prove nothing.
The first request of a kind also compiles the templates or sorts the registry, once.
"""

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import cast

import structlog
from sqlalchemy import Engine, Row, Select, func, select
from starlette.testclient import TestClient

from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.tables import LOCAL_GOVERNMENTS as PLACES
from matcher.domain.local_government import LocalGovernment
from matcher.recommend import Recommender
from service.api.app import create_app
from service.house import House
from service.opening.facts import read_facts
from service.wiring import read_catalogue

ENTRIES = 10_000
ROUNDS = 40
N = 50
BUDGET_MS = 100
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Request:
    """One request as it stands in an address, and the query for the same rows."""

    name: str
    query: str
    bare: Select[tuple[object, ...]]


def main() -> None:
    """Print the median times of page, JSON and bare query, and their ratios."""
    logging.disable(logging.CRITICAL)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with tempfile.TemporaryDirectory() as folder:
        house = _house(Path(folder) / "registry.sqlite", entries)
        with TestClient(create_app(house, today=lambda: TODAY)) as client:
            _print_table(client, house.engine, len(house.catalogue.local_governments))
        house.engine.dispose()


def _print_table(client: TestClient, engine: Engine, entries: int) -> None:
    print(f"{entries} entries, {ROUNDS} rounds each, {N} rows a page; budget {BUDGET_MS} ms")
    print(
        f"{'request':<26}{'first ms':>10}{'page ms':>9}{'slowest':>9}{'JSON ms':>9}{'bare ms':>9}"
        f"{'page/bare':>11}{'JSON/bare':>11}"
    )
    for request in _requests(entries):
        first = _ms(lambda r=request: _page(client, r))  # type: ignore[misc]
        pages, jsons, bares = [], [], []
        for _ in range(ROUNDS):
            pages.append(_ms(lambda r=request: _page(client, r)))  # type: ignore[misc]
            jsons.append(_ms(lambda r=request: _json(client, r)))  # type: ignore[misc]
            bares.append(_ms(lambda r=request: _bare(engine, r)))  # type: ignore[misc]
        page, told, bare = map(statistics.median, (pages, jsons, bares))
        print(
            f"{request.name:<26}{first:>10.1f}{page:>9.1f}{max(pages):>9.1f}{told:>9.1f}{bare:>9.1f}"
            f"{page / bare:>11.1f}{told / bare:>11.1f}"
            f"{'' if max(pages) < BUDGET_MS else '  OVER'}"
        )


def _requests(entries: int) -> Iterator[Request]:
    by_name = select(PLACES).order_by(PLACES.c.name, PLACES.c.id)
    last = -(-entries // N)
    yield Request("first page", "", by_name.limit(N))
    yield Request("last page", f"page={last}", by_name.limit(N).offset((last - 1) * N))
    yield Request(
        "most inhabitants first",
        "sort=-population",
        select(PLACES)
        .order_by(func.coalesce(PLACES.c.population, PLACES.c.largest_place_population).desc())
        .limit(N),
    )
    yield Request("search, one hit", "q=Chililabombwe", _like("%chililabombwe%"))
    yield Request("search, many hits", "q=sa", _like("%sa%"))
    yield Request("search, no hit", "q=xyzzyxyzzy", _like("%xyzzyxyzzy%"))
    yield Request(
        "country and level",
        "country=KE&level=region",
        by_name.where(PLACES.c.country == "KE", PLACES.c.level == "region").limit(N),
    )
    yield Request(
        "programme and profile",
        "programme=icld-municipal-partnerships&profile=yes",
        by_name.where(PLACES.c.country.in_(("KE", "ZM", "UA", "GE"))).limit(N),
    )


def _like(pattern: str) -> Select[tuple[object, ...]]:
    found = func.lower(PLACES.c.name).like(pattern)
    return cast("Select[tuple[object, ...]]", select(PLACES).where(found).limit(N))


def _page(client: TestClient, request: Request) -> None:
    client.get(f"/sv/local-governments?{request.query}").raise_for_status()


def _json(client: TestClient, request: Request) -> None:
    client.get(f"/api/v1/local-governments?n={N}&lang=sv&{request.query}").raise_for_status()


def _bare(engine: Engine, request: Request) -> "list[Row[tuple[object, ...]]]":
    with engine.connect() as connection:
        return list(connection.execute(request.bare))


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _house(file: Path, entries: int) -> House:
    engine = open_store(file)
    facts = read_facts()
    made_up = tuple(_made_up(facts.local_governments, entries))
    load_facts(engine, replace(facts, local_governments=made_up))
    catalogue = read_catalogue(engine)
    return House(
        engine=engine,
        catalogue=catalogue,
        names=NameIndex(catalogue.local_governments.values()),
        # Nothing is recommended here, so no encoder has to be loaded.
        recommender=cast("Recommender", None),
        encoder_fingerprint="none",
        facts_version="benchmark",
    )


def _made_up(known: Sequence[LocalGovernment], entries: int) -> Iterator[LocalGovernment]:
    """Yield the registry and copies of it under other names, until there are so many entries."""
    yield from known
    for number, original in zip(range(entries - len(known)), cycle(known), strict=False):
        yield replace(
            original,
            id=f"{original.id}-x{number}",
            name=f"{original.name} {number}",
            same_organisation_id=None,
        )


if __name__ == "__main__":
    main()
