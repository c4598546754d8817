"""Taking turns at the processor: a recommendation uses it whole, so few are made at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from service.api.opening import NotReadyError


class Turns:
    """Lets `at_once` threads work and `waiting` more wait; everyone else is asked to come back."""

    def __init__(self, at_once: int = 2, waiting: int = 14, patience_seconds: float = 20.0) -> None:
        self._working = BoundedSemaphore(at_once)
        self._inside = BoundedSemaphore(at_once + waiting)
        self._patience_seconds = patience_seconds

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it; raise NotReadyError when too many wait or it takes too long."""
        if not self._inside.acquire(blocking=False):
            raise _busy()
        try:
            if not self._working.acquire(timeout=self._patience_seconds):
                raise _busy()
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._inside.release()


def _busy() -> NotReadyError:
    return NotReadyError(
        "service.busy",
        "Many people are asking right now. Wait a few seconds and try again.",
    )
