"""How often one network may send forms; whoever sends more is asked to wait.

Nobody who writes by hand comes near it. It keeps a program from filling the store with lists, searches and
profiles.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from fastapi import Depends, Request

from service.api.request_faults import TooManyTriesError
from service.api.security_log import network_of

_WINDOW_SECONDS = 60.0
_MOST_NETWORKS = 10_000


class Quota:
    """Counts what each network sent within the last minute; it forgets the rest."""

    def __init__(self, most: int = 300, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._clock = clock
        self._sent: dict[str, deque[float]] = {}
        self._lock = Lock()

    def take(self, network: str) -> None:
        """Count one more; raise TooManyTriesError where that is too many."""
        now = self._clock()
        with self._lock:
            sent = self._sent.setdefault(network, deque())
            while sent and sent[0] <= now - _WINDOW_SECONDS:
                sent.popleft()
            if len(sent) >= self._most:
                raise _too_many()
            sent.append(now)
            self._forget_the_quiet(now)

    def _forget_the_quiet(self, now: float) -> None:
        if len(self._sent) <= _MOST_NETWORKS:
            return
        for network in list(self._sent):
            if self._sent[network][-1] <= now - _WINDOW_SECONDS:
                del self._sent[network]


def _too_many() -> TooManyTriesError:
    return TooManyTriesError(
        "request.too-many",
        "More forms came from your network within a minute than people can fill in. Wait a minute and "
        "send it again.",
    )


async def _within_quota(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        request.app.state.desk.quota.take(network_of(request.scope))


WithinQuota = Depends(_within_quota)
