"""The door of the house: closed while the house is being opened, then open for good."""

from collections.abc import Callable
from threading import Lock, Thread

import structlog

from matcher.domain.errors import PartnerkommunError
from service.house import House

_PATIENCE_SECONDS = 60.0

log = structlog.get_logger(__name__)


class NotReadyError(PartnerkommunError):
    """The answer cannot be given right now, but soon can."""

    retry_after_seconds = 3


class HouseDoor:
    """Opens the house in the background, so that the service listens at once."""

    def __init__(self, house: House | Callable[[], House]) -> None:
        self._open_house = house if callable(house) else None
        self._house = None if callable(house) else house
        self._failure: Exception | None = None
        self._thread: Thread | None = None
        self._renewing = Lock()
        self._renewals_begun = 0
        self._last_renewal = 0

    def begin_opening(self) -> None:
        """Start opening the house in a thread of its own; do nothing when that was done before."""
        if self._open_house is None or self._thread is not None:
            return
        self._thread = Thread(
            target=self._open, args=[self._open_house], name="open-house", daemon=True
        )
        self._thread.start()

    def wait(self, timeout_seconds: float) -> None:
        """Wait until the house is open or has failed to open, at most `timeout_seconds`."""
        if self._thread is not None:
            self._thread.join(timeout_seconds)

    def house(self) -> House:
        """Return the open house, or raise the reason why there is none."""
        if self._house is not None:
            return self._house
        if isinstance(self._failure, PartnerkommunError):
            raise self._failure
        if self._failure is not None:
            raise NotReadyError(
                "service.not-opened",
                "The service could not start. Run “partnerkommun doctor” to see what is wrong.",
            )
        raise NotReadyError(
            "service.starting",
            "The service is starting: facts and the index are being read. Try again in a few seconds.",
        )

    def awaited_house(self) -> House:
        """Return the house once it is open, or raise the reason why there is none.

        For what a person sends: the page that says “starting” could not keep it.
        """
        self.wait(_PATIENCE_SECONDS)
        return self.house()

    def renew(self) -> House:
        """Serve what the store holds now, and return the house that does.

        Several may ask at once: each sees at least what it wrote, and those who wait share one renewal.
        Whoever is being answered keeps the old house to the end.
        """
        begun_before = self._renewals_begun
        with self._renewing:
            house = self.house()
            if house.renewed is None or self._last_renewal > begun_before:
                return house
            self._renewals_begun += 1
            self._house = house.renewed()
            self._last_renewal = self._renewals_begun
            return self._house

    def is_renewed(self) -> bool:
        """Serve what the store holds now; return whether that went well.

        What is stored stays stored when it fails: the next start sees it.
        """
        try:
            self.renew()
        except Exception as error:
            # Not log.exception: it would write the words of the exception.
            log.error("house.not-renewed", error=type(error).__name__)  # noqa: TRY400
            return False
        return True

    def _open(self, open_house: Callable[[], House]) -> None:
        try:
            self._house = open_house()
        except PartnerkommunError as error:
            self._failure = error
            # A reason for people needs no traceback.
            log.error("house.failed", code=error.code, reason=str(error))  # noqa: TRY400
        except Exception as error:
            self._failure = error
            log.exception("house.failed", error=type(error).__name__)
        else:
            log.info("house.open", facts=self._house.facts_version)
