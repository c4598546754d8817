"""Letting searches follow what was changed on record, without losing the change where that fails."""

import structlog

from service.pages.signed_visit import SignedVisit

log = structlog.get_logger(__name__)


def let_searches_follow(visit: SignedVisit) -> bool:
    """Serve what the store holds now; return whether that went well.

    What is stored stays stored when it fails: the next start sees it.
    """
    try:
        visit.door.renew()
    except Exception as error:
        # Not log.exception: it would write the words of the exception.
        log.error("house.not-renewed", error=type(error).__name__)  # noqa: TRY400
        return False
    return True
