"""Every way a request can fail, answered in one shape: problem+json, or a page for people."""

import re
from collections.abc import Callable, Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message
from service.api.negotiation import language_of
from service.api.opening import NotReadyError
from service.api.problems import problem, refused
from service.api.refusals import FieldError, RefusedRequest, field_errors
from service.api.request_faults import (
    no_such_address,
    not_json,
    status_of,
    unexpected,
    unreadable_body,
    wrong_method,
)
from service.language.catalogues import Lang

API_PREFIX = "/api/"

ErrorPage = Callable[[int, Message, Lang, Mapping[str, str]], Response]


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
        status = status_of(error)
        headers = {}
        if status == 503:
            headers["Retry-After"] = str(NotReadyError.retry_after_seconds)
        return self._said(connection, status, error.message, headers)

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
        return self._page(status, said, language, headers or {})


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
