"""Keeps challenge texts, which stand in addresses, out of the web server's own log."""

import logging

_ADDRESS = 2


class _WithoutQuery(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the address of a uvicorn access record at its question mark."""
        if isinstance(record.args, tuple) and len(record.args) > _ADDRESS:
            address = str(record.args[_ADDRESS]).partition("?")[0]
            record.args = (*record.args[:_ADDRESS], address, *record.args[_ADDRESS + 1 :])
        return True


def keep_addresses_out_of_access_log() -> None:
    """Make uvicorn log addresses without what follows the question mark."""
    logger = logging.getLogger("uvicorn.access")
    if not any(isinstance(known, _WithoutQuery) for known in logger.filters):
        logger.addFilter(_WithoutQuery())
