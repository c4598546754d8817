"""Letting searches know of a network that was changed, before anybody asks."""

import structlog

from service.api.opening import HouseDoor
from service.use_cases.network_could_join import prepare

log = structlog.get_logger(__name__)


def searches_follow(door: HouseDoor) -> bool:
    """Serve searches that know of the networks as they stand; return whether that went well.

    What was said in them is read now, so that whoever asks next does not wait for it.
    """
    if not door.is_renewed():
        return False
    try:
        prepare(door.house())
    except Exception as error:
        # Not log.exception: it would write the words of the exception. The first question tries again.
        log.error("networks.not-prepared", error=type(error).__name__)  # noqa: TRY400
    return True
