"""What bears on security, told whatever else the log is asked to leave out."""

import logging
from ipaddress import ip_address, ip_network

import structlog
from starlette.types import Scope

REFUSALS = frozenset({401, 403, 413, 429})
_IPV4_BITS, _IPV6_BITS = 24, 64

security_log = structlog.wrap_logger(
    None, wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET)
)
"""Tells account ids, routes and networks; never a name, a password, a token or a text."""


def network_of(scope: Scope) -> str:
    """Return the network that a request came from, `unknown` where the server does not say.

    Whole addresses are people's; the network they lie in (/24, or /64 of IPv6) is enough to see an attack.
    """
    client = scope.get("client")
    try:
        address = ip_address(client[0] if client else "")
    except ValueError:
        return "unknown"
    bits = _IPV4_BITS if address.version == 4 else _IPV6_BITS
    return str(ip_network(f"{address}/{bits}", strict=False))
