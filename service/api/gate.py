"""What every request passes before its address is looked up: size, encoding, headers, the log."""

from collections.abc import Callable
from time import perf_counter
from traceback import format_tb
from typing import Any
from urllib.parse import unquote_to_bytes

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matcher.domain.errors import PartnerkommunError
from service.api.request_faults import (
    MAX_BODY_BYTES,
    MAX_QUERY_BYTES,
    MAX_UPLOAD_BYTES,
    address_too_long,
    body_too_large,
    not_utf8,
)
from service.api.security_log import REFUSALS, network_of, security_log
from service.language.catalogues import Lang

log = structlog.get_logger(__name__)

AnswerError = Callable[[HTTPConnection, PartnerkommunError], Response]
AnswerFailure = Callable[[HTTPConnection], Response]
LanguageOf = Callable[[HTTPConnection], Lang]

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; object-src 'none'; script-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    # An address can hold a challenge text, so no other site may see where a reader came from. Our own may:
    # under "no-referrer" browsers no longer tell which site a form was sent from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Browsers that have come by HTTPS come no other way from then on (RFC 6797: not to be said over HTTP).
_ALWAYS_PROTECTED = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class EveryAnswer:
    """Gives every answer its language and security headers, logs it, and turns faults into a 500.

    The log tells the route and never the address, the body or the words of an exception: each of them can
    hold the challenge text.
    """

    def __init__(
        self, app: ASGIApp, answer_failure: AnswerFailure, language_of: LanguageOf
    ) -> None:
        self._app = app
        self._answer_failure = answer_failure
        self._language_of = language_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _headers_for(scope).items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Language", self._language_of(HTTPConnection(scope)))
                headers.setdefault("Cache-Control", "no-store")
                headers.add_vary_header("Accept-Language")
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            # Not log.exception: it would write the words of the exception.
            log.error(  # noqa: TRY400
                "request.failed", route=_route_of(scope), **_without_words(error)
            )
            if status:
                raise RuntimeError("the answer broke off after it had begun") from None
            answer = self._answer_failure(HTTPConnection(scope))
            await answer(scope, receive, send_with_headers)
        finally:
            told = {"method": scope["method"], "route": _route_of(scope), "status": status}
            told["account"] = _account_of(scope)
            log.info("request", **told, duration_ms=round((perf_counter() - started) * 1000))
            if status in REFUSALS:
                security_log.warning("request.refused", **told, network=network_of(scope))


class Gate:
    """Refuses addresses and bodies that are too large or no UTF-8, before anything reads them.

    A body is taken in piece by piece and never held beyond the limit, whatever length was announced.
    """

    def __init__(self, app: ASGIApp, answer_error: AnswerError) -> None:
        self._app = app
        self._answer_error = answer_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            _check_address(scope)
            most = MAX_UPLOAD_BYTES if _is_upload(scope) else MAX_BODY_BYTES
            _check_announced_length(scope, most)
            body = await _whole_body(receive, most)
            if not _is_upload(scope):
                _check_utf8(body)
        except PartnerkommunError as error:
            await self._answer_error(HTTPConnection(scope), error)(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)


def _check_address(scope: Scope) -> None:
    query: bytes = scope.get("query_string", b"")
    if len(query) > MAX_QUERY_BYTES:
        raise address_too_long()
    _check_utf8(unquote_to_bytes(query))


def _is_upload(scope: Scope) -> bool:
    """Return whether a form with files is sent; their bytes are whatever the files hold."""
    kind: bytes = dict(scope["headers"]).get(b"content-type", b"")
    return kind.lower().startswith(b"multipart/form-data")


def _check_announced_length(scope: Scope, most: int) -> None:
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if announced.isdigit() and int(announced[:12]) > most:
        raise body_too_large(most)


async def _whole_body(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            raise body_too_large(most)
        if message["type"] != "http.request" or not message.get("more_body", False):
            return bytes(body)


def _check_utf8(content: bytes | bytearray) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise not_utf8() from None


def _replay(body: bytes, receive: Receive) -> Receive:
    replayed = False

    async def receive_again() -> Message:
        nonlocal replayed
        if replayed:
            return await receive()
        replayed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _headers_for(scope: Scope) -> dict[str, str]:
    if scope.get("scheme") == "https":
        return SECURITY_HEADERS | _ALWAYS_PROTECTED
    return SECURITY_HEADERS


def _account_of(scope: Scope) -> str | None:
    """Return the id of the account that sent the request, None where nobody looked or nobody is known."""
    user = getattr(scope.get("state", {}).get("who"), "user", None)
    return None if user is None else str(user.id)


def _route_of(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", "(none)"))


def _without_words(error: Exception) -> dict[str, Any]:
    where = "".join(format_tb(error.__traceback__)[-12:])
    return {"error": type(error).__name__, "where": where}
