"""The reference pages on the API and its errors, written from the code by `make docs`."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from matcher.domain.errors import InvalidInputError, NotFoundError
from service.api.request_faults import (
    MAX_BODY_BYTES,
    MAX_QUERY_BYTES,
    OTHER_STATUS,
    STATUSES,
)
from service.language.extract import found_texts, python_sources
from service.language.found_text import FoundText, error_classes
from service.use_cases.entered_choice import MAX_N
from service.use_cases.entered_text import MAX_CHARACTERS

_GENERATED = "<!-- Written by `make docs`. -->"


@cache
def api_reference() -> str:
    """Return docs/reference/api.md."""
    document = _openapi()
    lines = [
        "# The JSON API",
        "",
        _GENERATED,
        "",
        "All addresses begin with `/api/v1`. `/api/v1/openapi.json` describes them for machines.",
        "",
        "Every answer is in the language of `lang=sv` or `lang=en`, else of the header",
        "Accept-Language, else of the setting `language`; the header Content-Language says which.",
        "What is said to people comes as `code` and `text`. Unknown is `null`, never 0.",
        "",
        "Errors are `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`,",
        "`code` and, where fields are wrong, `errors` with `field`, `code` and `detail` for each.",
        "[errors.md](errors.md) lists the codes. Unknown and repeated parameters are refused.",
        "",
        f"Limits: a text of {MAX_CHARACTERS} characters, a body of {MAX_BODY_BYTES // 1024} kB, a",
        f"query of {MAX_QUERY_BYTES // 1024} kB in the address, {MAX_N} counterparts. While the",
        "service starts, and when too many ask at once, the answer is 503 with Retry-After.",
        "",
        "```",
        "curl --get http://127.0.0.1:8000/api/v1/matches \\",
        '  --data-urlencode "text=Vi vill skapa dialog med nyanlända flyktingar" \\',
        "  --data on=2018-03-01 --data n=5",
        "```",
    ]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            lines += ["", f"## {method.upper()} {path}", "", *_described(operation, document)]
    return "\n".join(lines) + "\n"


@cache
def error_reference() -> str:
    """Return docs/reference/errors.md."""
    bases = error_classes(python_sources())
    rows = sorted({_row(text, bases) for text in _errors()})
    return "\n".join(
        [
            "# Error codes",
            "",
            _GENERATED,
            "",
            "Codes are stable; sentences may be reworded. The status is that of the API; the command",
            "line shows the same sentence and ends with a status other than 0.",
            "",
            "| code | status | sentence in English |",
            "|---|---|---|",
            *(f"| `{code}` | {status} | {sentence} |" for code, status, sentence in rows),
            "",
        ]
    )


def _openapi() -> dict[str, Any]:
    from service.api.app import create_app
    from service.house import House

    def never_opened() -> House:
        raise RuntimeError("Describing the API needs no house.")

    return create_app(never_opened).openapi()


def _described(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    yield operation["description"]
    fields = list(_fields(operation, document))
    if fields:
        yield from ("", "| field | what it is |", "|---|---|")
        yield from (f"| `{name}` | {description} |" for name, description in fields)


def _fields(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for parameter in operation.get("parameters", []):
        if parameter["name"] != "lang":
            described = parameter.get("description", "Id of what is asked for.")
            yield parameter["name"], described.replace("\n", " ")
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if "$ref" in body.get("schema", {}):
        model = document["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]
        for name, field in model["properties"].items():
            if name != "lang":
                yield name, field.get("description", "")


def _errors() -> Iterator[FoundText]:
    for text in found_texts():
        if text.code is not None and (text.error or text.code.startswith(("field.", "question."))):
            yield text


def _row(text: FoundText, bases: Mapping[str, str]) -> tuple[str, int, str]:
    return str(text.code), _status(text, bases), text.template.replace("|", "\\|")


def _status(text: FoundText, bases: Mapping[str, str]) -> int:
    """Return the status that the API answers with, found through the bases of the error's class."""
    if not text.file.startswith("service/api/") and text.error == NotFoundError.__name__:
        # Something unknown that was named in a field is a mistake in that field.
        return 422
    known = {kind.__name__: status for kind, status in STATUSES}
    name = text.error or InvalidInputError.__name__
    while name in bases:
        if name in known:
            return known[name]
        name = bases[name]
    return OTHER_STATUS
