"""How long a page of results takes beside the JSON of the same search.

Run: `python -m benchmarks.pages`. Both are asked of one process in turn, from the request to the last byte of
the answer and without a network. Each question is asked anew with a word changed, so that its text has to be
read as a person's would, and again as it was, when all of it is known and little but rendering is left. The
ratio is of medians of the same run, because absolute times on a shared machine prove nothing.
"""

import asyncio
import logging
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import structlog
from fastapi import FastAPI

from service.api.app import create_app
from service.settings import load_settings
from service.wiring import open_house

ROUNDS = 25
WARM_UP = 3
_DAY = "2018-03-01"
_ONE = "Vi vill nå ut med information och skapa dialog med {} nyanlända flyktingar"
_FOUR = (
    "Kommunen når inte ungdomar utanför föreningslivet. I {} bostadsområden är valdeltagandet lågt. "
    "Vi har ett ungdomsråd men få söker sig till det. Vi är bra på skriftlig information."
)
QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "one sentence, 10": (_ONE, {"n": "10"}),
    "four sentences, 10": (_FOUR, {"n": "10"}),
    "four, own municipality": (_FOUR, {"n": "10", "for": "se-1489"}),
    "four sentences, 50": (_FOUR, {"n": "50"}),
}


@dataclass
class Times:
    """Seconds of one kind of request, and the size of its answer."""

    seconds: list[float]
    kilobytes: float = 0.0

    @property
    def median_ms(self) -> float:
        """Return the median in milliseconds, the first rounds left out."""
        return statistics.median(self.seconds[WARM_UP:]) * 1000


def main() -> None:
    """Print the median times of page and JSON and their ratio, for new and for known questions."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    app = create_app(open_house(load_settings()))
    print(f"{ROUNDS} rounds each, after {WARM_UP} to warm up")
    print(
        f"{'question':<26}{'':<8}{'JSON ms':>9}{'page ms':>9}{'ratio':>7}{'JSON kB':>9}{'page kB':>9}"
    )
    for name, (template, choices) in QUESTIONS.items():
        for kind in ("new", "known"):
            as_json, as_page = asyncio.run(_in_turn(app, template, choices, kind == "new"))
            ratio = as_page.median_ms / as_json.median_ms
            print(
                f"{name:<26}{kind:<8}{as_json.median_ms:>9.1f}{as_page.median_ms:>9.1f}{ratio:>7.2f}"
                f"{as_json.kilobytes:>9.0f}{as_page.kilobytes:>9.0f}"
            )


async def _in_turn(
    app: FastAPI, template: str, choices: dict[str, str], is_new: bool
) -> tuple[Times, Times]:
    as_json, as_page = Times([]), Times([])
    for number in range(ROUNDS + WARM_UP):
        for at, (path, times) in enumerate((("/api/v1/matches", as_json), ("/sv", as_page))):
            word = str(1000 + 2 * number + at) if is_new else "många"
            query = urlencode({"text": template.format(word), "on": _DAY, "lang": "sv", **choices})
            started = time.perf_counter()
            size = await _answered(app, path, query.encode())
            times.seconds.append(time.perf_counter() - started)
            times.kilobytes = size / 1024
    return as_json, as_page


async def _answered(app: FastAPI, path: str, query: bytes) -> int:
    """Send one request to the application itself and return the number of bytes it answers."""
    sizes: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and message["status"] != 200:
            raise RuntimeError(f"{path} answered {message['status']}")
        sizes.append(len(message.get("body", b"")))

    await app(_scope(path, query, [(b"host", b"localhost")]), receive, send)
    return sum(sizes)


def _scope(path: str, query: bytes, headers: Sequence[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": list(headers),
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }


if __name__ == "__main__":
    main()
