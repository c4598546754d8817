"""Every way a request can fail, answered in one shape: problem+json, or a page for people."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message
from service.api.negotiation import language_of
from service.api.opening import NotReadyError
from service.api.problems import problem, refused
from service.api.refusals import FieldError, RefusedRequest, field_errors
from service.api.request_faults import (
    SecondFactorNeededError,
    SignInNeededError,
    TooManyTriesError,
    no_such_address,
    not_json,
    status_of,
    unexpected,
    unreadable_body,
    wrong_method,
)
from service.api.sent_form import SentForm, read_form
from service.language.catalogues import Lang

API_PREFIX = "/api/"
_READ = ("GET", "HEAD")
_LONGEST_NEXT = 2_000
_TRY_AGAIN_SECONDS = 60


class ErrorPage(Protocol):
    """Makes a page of an error; `sent` is a form that can be sent again once somebody has signed in."""

    def __call__(
        self,
        status: int,
        said: Message,
        language: Lang,
        headers: Mapping[str, str],
        sent: SentForm | None = None,
        path: str = "",
    ) -> Response:
        """Return the page; `path` is where it went wrong."""
        ...


class ErrorAnswers:
    """Answers errors: under /api with problem+json, elsewhere with a page."""

    def __init__(self, default_language: Lang, page: ErrorPage) -> None:
        self._default_language = default_language
        self._page = page

    def language(self, connection: HTTPConnection) -> Lang:
        """Return the language that the caller is answered in."""
        return language_of(connection, self._default_language)

    def error(self, connection: HTTPConnection, error: PartnerkommunError) -> Response:
        """Answer an error that is meant for people."""
        return self._said(connection, status_of(error), error.message, _headers_of(error))

    async def sign_in_needed(self, request: Request, error: SignInNeededError) -> Response:
        """Answer somebody who is not signed in: with the way there, and with what they sent.

        The API tells how to send a token. Whoever only reads is sent to the page where one signs in, and back
        from there. What was sent stands in the page, so that nothing is lost.
        """
        if request.url.path.startswith(API_PREFIX):
            return self.error(request, error)
        language = self.language(request)
        if request.method in _READ:
            return RedirectResponse(f"/{language}/sign-in?{_back_to(request)}", 303)
        sent = await read_form(request)
        return self._page(status_of(error), error.message, language, {}, sent)

    def second_factor_needed(self, request: Request, error: SecondFactorNeededError) -> Response:
        """Send whoever only reads on to where two-step sign-in is set up; tell everybody else."""
        if request.url.path.startswith(API_PREFIX) or request.method not in _READ:
            return self.error(request, error)
        address = f"/{self.language(request)}/account/second-factor"
        return RedirectResponse(f"{address}?{_back_to(request)}", 303)

    def failure(self, connection: HTTPConnection) -> Response:
        """Answer a fault of the service."""
        return self._said(connection, 500, unexpected())

    def refused(self, connection: HTTPConnection, errors: Sequence[FieldError]) -> Response:
        """Answer a request with mistakes."""
        return refused(errors, self.language(connection))

    def http(self, connection: HTTPConnection, error: HTTPException) -> Response:
        """Answer what the framework itself refuses."""
        headers = dict(error.headers or {})
        if error.status_code == 404:
            return self._said(connection, 404, no_such_address().message, headers)
        if error.status_code == 405:
            method = str(connection.scope["method"])
            if methods := _methods_at(connection):
                headers["Allow"] = ", ".join(methods)
            return self._said(connection, 405, wrong_method(method).message, headers)
        return self._said(connection, error.status_code, unreadable_body().message, headers)

    def _said(
        self,
        connection: HTTPConnection,
        status: int,
        said: Message,
        headers: dict[str, str] | None = None,
    ) -> Response:
        language = self.language(connection)
        if connection.scope["path"].startswith(API_PREFIX):
            return problem(status, said, language, headers=headers)
        return self._page(status, said, language, headers or {}, path=str(connection.scope["path"]))


def _back_to(request: Request) -> str:
    """Return what makes an address lead back to this one."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return urlencode({"next": wanted if len(wanted) <= _LONGEST_NEXT else request.url.path})


def _headers_of(error: PartnerkommunError) -> dict[str, str]:
    """Return what an answer to an error says beside its words: when to come back, how to sign in."""
    status = status_of(error)
    if status == 401:
        return {"WWW-Authenticate": "Bearer"}
    if status == 503:
        return {"Retry-After": str(NotReadyError.retry_after_seconds)}
    if isinstance(error, TooManyTriesError):
        return {"Retry-After": str(getattr(error, "retry_after_seconds", _TRY_AGAIN_SECONDS))}
    return {}


def _methods_at(connection: HTTPConnection) -> list[str]:
    """Return every method that an address of the API takes; the framework names one route's only."""
    for template, operations in connection.app.openapi()["paths"].items():
        pattern = re.sub(r"\{[^}]+\}", "[^/]+", template)
        if re.fullmatch(pattern, connection.scope["path"]):
            return sorted(method.upper() for method in operations)
    return []


def install(app: FastAPI, answers: ErrorAnswers) -> None:
    """Make `app` answer every error through `answers`."""

    @app.exception_handler(PartnerkommunError)
    async def on_error(request: Request, error: PartnerkommunError) -> Response:
        return answers.error(request, error)

    @app.exception_handler(SignInNeededError)
    async def on_sign_in_needed(request: Request, error: SignInNeededError) -> Response:
        return await answers.sign_in_needed(request, error)

    @app.exception_handler(SecondFactorNeededError)
    async def on_second_factor_needed(request: Request, error: SecondFactorNeededError) -> Response:
        return answers.second_factor_needed(request, error)

    @app.exception_handler(RefusedRequest)
    async def on_refusal(request: Request, error: RefusedRequest) -> Response:
        return answers.refused(request, error.errors)

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> Response:
        if any(found["type"] == "json_invalid" for found in error.errors()):
            return answers.error(request, not_json())
        return answers.refused(request, field_errors(error.errors()))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        return answers.http(request, error)
