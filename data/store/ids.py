"""Ids that nobody can guess, fit for an address and for a command line."""

from secrets import token_urlsafe

_RANDOM_BYTES = 16


def new_id(random_bytes: int = _RANDOM_BYTES) -> str:
    """Return an id of letters, digits, `-` and `_` that begins with a letter or a digit.

    One that began with `-` would be taken for an option where it is given to a command.
    """
    while True:
        drawn = token_urlsafe(random_bytes)
        if drawn[0] not in "-_":
            return drawn
