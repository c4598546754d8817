"""Which network the security log tells, and the quota counts."""

import pytest

from service.api.security_log import network_of


@pytest.mark.parametrize(
    ("client", "network"),
    [
        (("192.0.2.77", 4711), "192.0.2.0/24"),
        (("2001:db8:1:2:3::4", 4711), "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.77", 4711), "192.0.2.0/24"),
        (None, "unknown"),
    ],
)
def test_a_request_is_told_by_its_network(client: tuple[str, int] | None, network: str) -> None:
    assert network_of({"type": "http", "client": client}) == network
