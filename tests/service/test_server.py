import socket

import pytest

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.server import listen


def test_a_free_port_gives_the_address_to_open() -> None:
    listening = listen("127.0.0.1", 0)
    with listening.socket:
        port = listening.socket.getsockname()[1]
        assert listening.address == f"http://127.0.0.1:{port}/"


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PartnerkommunError, match=f"Port {port} on 127.0.0.1 is in use"):
            listen("127.0.0.1", port)


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(InvalidInputError, match="no such address"):
        listen("not an address", 8000)
