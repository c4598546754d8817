"""Serving the page and the API on one address."""

import errno
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.choices import LogLevel
from service.house import House
from service.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from structlog.typing import Processor
    from uvicorn import Server

_BACKLOG = 128
# Longer addresses than a challenge needs are taken in, so that they are refused in words of ours.
_MAX_HEAD_BYTES = 1_000_000


@dataclass(frozen=True)
class Listening:
    """A socket that listens, and the address to open in a browser."""

    socket: socket.socket
    address: str


def listen(host: str, port: int) -> Listening:
    """Return a listening socket; raise PartnerkommunError where the address cannot be used."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, OverflowError, UnicodeError) as error:
        raise InvalidInputError(
            "server.unknown-host",
            "The service cannot listen on {host}: no such address. Use 127.0.0.1 for this machine.",
            host=host,
        ) from error
    opened = socket.socket(family, kind, protocol)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind(address)
        opened.listen(_BACKLOG)
    except OSError as error:
        opened.close()
        raise _cannot_listen(host, port, error) from error
    shown = f"[{host}]" if ":" in host else host
    return Listening(opened, f"http://{shown}:{opened.getsockname()[1]}/")


def serve_house(
    house: House | Callable[[], House], listening: Listening, settings: Settings
) -> None:
    """Serve until interrupted; a house given as a function is opened while the service listens."""
    from service.api.app import create_app
    from service.pages.warming import warmed
    from service.private_addresses import Seals, kept_key

    _log_from(settings.log_level)
    app = create_app(
        warmed(house) if isinstance(house, House) else lambda: warmed(house()),
        default_language=settings.language.value,
        seals=Seals(kept_key(settings)),
        editing=settings.editing_at(str(listening.socket.getsockname()[0])),
        operator=settings.run_by,
        post_office=settings.post_office,
        openid=settings.openid,
        second_factor=settings.second_factor_at(str(listening.socket.getsockname()[0])),
        public_address=settings.public_address,
    )
    with listening.socket:
        web_server(app, settings.log_level, settings.trusted_proxies).run(
            sockets=[listening.socket]
        )


def web_server(app: "ASGIApp", log_level: LogLevel, trusted_proxies: str = "127.0.0.1") -> "Server":
    """Return the server of `app`, which takes in an address of any length that a text can have."""
    from uvicorn import Config, Server

    return Server(
        Config(
            app,
            http="h11",
            log_level=log_level.value,
            h11_max_incomplete_event_size=_MAX_HEAD_BYTES,
            forwarded_allow_ips=trusted_proxies,
            server_header=False,
        )
    )


def _log_from(level: LogLevel) -> None:
    """Write log lines of at least this level to standard error; answers stay alone on stdout."""
    import structlog

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level.value),
        # Plain tracebacks: the decorated ones show local variables, and with them what was asked.
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            *_written_for(sys.stderr.isatty()),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _written_for(a_person: bool) -> "list[Processor]":
    """Return what writes a line: for a person at a terminal, else as JSON, one line whatever it holds."""
    import structlog

    if a_person:
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]


def _cannot_listen(host: str, port: int, error: OSError) -> PartnerkommunError:
    if error.errno == errno.EADDRINUSE:
        return PartnerkommunError(
            "server.port-in-use",
            "Port {port} on {host} is in use by another program. Stop it, or choose another port with "
            "--port.",
            port=str(port),
            host=host,
        )
    return PartnerkommunError(
        "server.cannot-listen",
        "The service cannot listen on {host}, port {port}: {reason}. Choose another address or port.",
        host=host,
        port=str(port),
        reason=error.strerror or str(error),
    )
