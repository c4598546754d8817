"""How requests and answers are framed, and whom a proxy may speak for (ASVS V4 and V15.3)."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from matcher.domain.role import Role
from service.choices import LogLevel
from service.server import listen, web_server
from tests.security.conftest import ReadBy
from tests.service.known_house import CHALLENGE

TEXT = ("text/", "application/xml", "application/atom+xml")


async def _tells_what_it_got(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    body = (await request.body()).decode()
    host = request.client.host if request.client else ""
    answer = PlainTextResponse(f"{request.method} {request.url.scheme} {host} [{body}]")
    await answer(scope, receive, send)


@contextmanager
def served(**options: Any) -> Iterator[tuple[str, int]]:
    """Serve an app that tells what reached it, by the server that the program uses."""
    listening = listen("127.0.0.1", 0)
    server = web_server(_tells_what_it_got, LogLevel.ERROR, **options)
    thread = Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        yield listening.socket.getsockname()[:2]
    finally:
        server.should_exit = True
        thread.join()
        listening.socket.close()


def said_to(address: tuple[str, int], request: bytes) -> str:
    """Send bytes as they are and return everything that comes back."""
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"


def test_an_announced_length_beside_pieces_smuggles_no_second_request() -> None:
    smuggled = b"0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
    both = HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled
    with served() as address:
        answer = said_to(address, both)
    # Either it is refused, or the pieces count and the rest is a request that everybody can see.
    assert answer.startswith("HTTP/1.1 400") or "POST http 127.0.0.1 []" in answer


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 4x\r\n\r\nabcd",
        b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"X-Broken\r\n\r\n",
    ],
)
def test_a_request_whose_length_is_in_doubt_is_refused(headers: bytes) -> None:
    with served() as address:
        assert not said_to(address, HEAD + headers).startswith("HTTP/1.1 200")


FORWARDED = (
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n"
    b"X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
)


def test_a_proxy_that_is_trusted_tells_whom_it_passes_on() -> None:
    with served(trusted_proxies="127.0.0.1") as address:
        assert "GET https 203.0.113.9 []" in said_to(address, FORWARDED)


def test_nobody_else_can_say_who_they_are() -> None:
    with served(trusted_proxies="192.0.2.1") as address:
        assert "GET http 127.0.0.1 []" in said_to(address, FORWARDED)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.ADMINISTRATOR])
def test_every_body_tells_what_it_is_and_how_it_is_encoded(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        kind = answer.headers.get("content-type", "")
        assert kind or not answer.text, answer.address
        if kind.startswith(TEXT):
            assert "charset=utf-8" in kind.lower(), (answer.address, kind)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.ADMINISTRATOR])
def test_nothing_is_redirected_to_another_scheme_or_host(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        if 300 <= answer.status < 400:
            assert answer.headers["location"].startswith("/"), answer.address
            assert not answer.headers["location"].startswith("//"), answer.address


def test_a_parameter_given_twice_is_refused_by_the_api(client: TestClient) -> None:
    answer = client.get("/api/v1/matches", params={"text": [CHALLENGE, "other"]})
    assert answer.json()["code"] == "field.repeated"


def test_a_parameter_in_the_address_cannot_stand_in_for_one_in_the_body(
    client: TestClient,
) -> None:
    answer = client.post(f"/api/v1/matches?text={CHALLENGE}", json={})
    assert answer.status_code == 422
