"""What bears on security, told whatever else the log is asked to leave out."""

import logging

import structlog
from starlette.types import Scope

from service.accounts.network import network_of as network_in

REFUSALS = frozenset({401, 403, 413, 429})

security_log = structlog.wrap_logger(
    None, wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET)
)
"""Tells account ids, routes and networks; never a name, a password, a token or a text."""


def network_of(scope: Scope) -> str:
    """Return the network that a request came from, `unknown` where the server does not say.

    Whole addresses are people's; the network they lie in (/24, or /64 of IPv6) is enough to see an attack.
    """
    client = scope.get("client")
    return network_in(client[0] if client else None).near
