"""The one shape of every error: application/problem+json (RFC 9457) with a stable code."""

import json
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, Field
from starlette.responses import Response

from matcher.domain.message import Message, message
from service.api.refusals import FieldError
from service.language.catalogues import Lang
from service.language.translate import translate

MEDIA_TYPE = "application/problem+json"

_TITLES: Mapping[int, Message] = {
    400: message("title.400", "The request cannot be read"),
    401: message("title.401", "Sign in first"),
    403: message("title.403", "Not allowed"),
    404: message("title.404", "Not found"),
    405: message("title.405", "Method not allowed"),
    413: message("title.413", "The request is too large"),
    414: message("title.414", "The address is too long"),
    415: message("title.415", "Wrong kind of body"),
    422: message("title.422", "The request needs to be corrected"),
    429: message("title.429", "Too many tries"),
    500: message("title.500", "Something went wrong"),
    503: message("title.503", "The service cannot answer right now"),
}


class FieldProblem(BaseModel):
    """One mistake in one field."""

    field: str = Field(description="The parameter or body field, as the caller named it.")
    code: str = Field(description="Stable code of the mistake.")
    detail: str = Field(description="What is wrong and what to do, in the caller's language.")


class Problem(BaseModel):
    """What every error looks like."""

    type: str = Field(examples=["urn:partnerkommun:error:question.empty"])
    title: str = Field(description="The kind of problem, in the caller's language.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong and what to do, in the caller's language.")
    code: str = Field(description="Stable code; docs/reference/errors.md lists them.")
    errors: list[FieldProblem] | None = Field(
        None, description="One entry for each mistake in the request, where it has any."
    )


def title_of(status: int, language: Lang) -> str:
    """Return the heading of a status."""
    return translate(_TITLES.get(status, _TITLES[400]), language)


def problem(
    status: int,
    said: Message,
    language: Lang,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an error as problem+json in `language`."""
    shown = Problem(
        type=f"urn:partnerkommun:error:{said.code}",
        title=title_of(status, language),
        status=status,
        detail=translate(said, language),
        code=said.code,
        errors=[
            FieldProblem(
                field=error.field,
                code=error.message.code,
                detail=translate(error.message, language),
            )
            for error in errors
        ]
        or None,
    )
    body = json.dumps(shown.model_dump(exclude_none=True), ensure_ascii=False)
    return Response(
        body.encode("utf-8", "replace"),
        status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, **(headers or {})},
    )


def refused(errors: Sequence[FieldError], language: Lang) -> Response:
    """Return the answer to a request with mistakes: 422, with the code of the only one if so."""
    if len(errors) == 1:
        return problem(422, errors[0].message, language, errors)
    said = message(
        "request.several-errors",
        "The request has {count} mistakes; each is named under “errors”.",
        count=len(errors),
    )
    return problem(422, said, language, errors)
