"""Keeps challenge texts and private addresses out of the web server's own log."""

import logging
import re

_ADDRESS = 2
# Whoever knows the address of a list or a saved search may change it.
_PRIVATE = re.compile(r"(/(?:shortlists|searches|invitations)/)[^/?]+")


class _WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the address of a uvicorn access record at its question mark, and blot private tokens out."""
        if isinstance(record.args, tuple) and len(record.args) > _ADDRESS:
            address = _without_secrets(str(record.args[_ADDRESS]))
            record.args = (*record.args[:_ADDRESS], address, *record.args[_ADDRESS + 1 :])
        return True


def keep_addresses_out_of_access_log() -> None:
    """Make uvicorn log addresses without what follows the question mark, and without private tokens."""
    logger = logging.getLogger("uvicorn.access")
    if not any(isinstance(known, _WithoutSecrets) for known in logger.filters):
        logger.addFilter(_WithoutSecrets())


def _without_secrets(address: str) -> str:
    return _PRIVATE.sub(r"\1…", address.partition("?")[0])
