import socket
from http.client import HTTPConnection
from threading import Thread

import pytest
from starlette.responses import PlainTextResponse

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.choices import LogLevel
from service.server import listen, web_server


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


def test_an_address_that_holds_a_very_long_text_reaches_the_app() -> None:
    listening = listen("127.0.0.1", 0)
    server = web_server(PlainTextResponse("answered by the app"), LogLevel.ERROR)
    thread = Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        host, port = listening.socket.getsockname()
        connection = HTTPConnection(host, port, timeout=10)
        connection.request("GET", "/?text=" + "a" * 200_000)
        assert connection.getresponse().read() == b"answered by the app"
        connection.close()
    finally:
        server.should_exit = True
        thread.join()
        listening.socket.close()
