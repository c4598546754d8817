"""From where somebody signs in: the network rather than the single address."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Network:
    """A network as text, and the wider one that it may be a part of.

    One household or office has a /64 of IPv6 to itself and can send from any address of it; who holds
    several usually holds a /48. Of IPv4, neighbours in a /24 count as one both times.
    """

    near: str
    wide: str


def network_of(host: str | None) -> Network:
    """Return the network that an address belongs to; what is no address is a network of its own."""
    try:
        address = ip_address((host or "").partition("%")[0])
    except ValueError:
        name = host or _UNKNOWN
        return Network(name, name)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        near = _within(address, 24)
        return Network(near, near)
    return Network(_within(address, 64), _within(address, 48))


def _within(address: IPv4Address | IPv6Address, bits: int) -> str:
    return str(ip_network(f"{address}/{bits}", strict=False))
