"""Mistakes in a request, each tied to the field where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from matcher.domain.message import Message, message
from service.use_cases.entered_text import quoted


@dataclass(frozen=True)
class FieldError:
    """One mistake: the field as the caller names it, and what to do about it."""

    field: str
    message: Message


class RefusedRequest(Exception):  # noqa: N818 - it is several errors, not one
    """A request with one or more mistakes, all of them named at once."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{error.field}: {error.message.code}" for error in errors))


def field_errors(errors: Iterable[Any]) -> tuple[FieldError, ...]:
    """Return what Pydantic found wrong as sentences for people, in order."""
    return tuple(FieldError(_field_of(error), _sentence_for(error)) for error in errors)


def _field_of(error: Mapping[str, Any]) -> str:
    places = [str(place) for place in error["loc"] if place not in ("query", "body", "path")]
    # The place in a list says less than the value, which the sentence quotes.
    return places[0] if places and not places[0].isdigit() else "body"


def _sentence_for(error: Mapping[str, Any]) -> Message:
    kind, context = str(error["type"]), error.get("ctx") or {}
    field, value = _field_of(error), quoted(str(error.get("input")))
    match kind:
        case "said":
            return cast("Message", context["message"])
        case "nul_character":
            return message(
                "field.nul-character",
                "“{field}” holds a NUL character, so it is probably not text. Write it again.",
                field=field,
            )
        case "string_unicode" | "string_sub_type":
            return message(
                "field.not-text",
                "“{field}” holds characters that are not valid text. Remove them and try again.",
                field=field,
            )
        case "string_too_long":
            return message(
                "field.too-long",
                "“{field}” may have at most {limit} characters.",
                field=field,
                limit=int(context["max_length"]),
            )
        case "too_long":
            return message(
                "field.too-many",
                "“{field}” may be given at most {limit} times.",
                field=field,
                limit=int(context["max_length"]),
            )
        case "missing":
            return message("field.missing", "“{field}” is missing.", field=field)
        case "extra_forbidden":
            return message(
                "field.unknown",
                "“{field}” is not a field of this address. Check how it is spelled.",
                field=field,
            )
    return _range_or_choice(kind, context, field, value)


def _range_or_choice(kind: str, context: Mapping[str, Any], field: str, value: str) -> Message:
    if kind == "greater_than_equal":
        return message(
            "field.too-small",
            "“{field}” must be at least {limit}, not {value}.",
            field=field,
            limit=int(context["ge"]),
            value=value,
        )
    if kind == "less_than_equal":
        return message(
            "field.too-large",
            "“{field}” may be at most {limit}, not {value}.",
            field=field,
            limit=int(context["le"]),
            value=value,
        )
    if kind in ("enum", "literal_error"):
        return message(
            "field.unknown-choice",
            "“{field}” cannot be “{value}”. It takes: {choices}.",
            field=field,
            value=value,
            choices=str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
        )
    if kind.startswith("int"):
        return message(
            "field.not-a-number",
            "“{field}” must be a whole number, not “{value}”.",
            field=field,
            value=value,
        )
    return message("field.wrong-kind", "“{field}” is not given as it should be.", field=field)


def given_twice(field: str) -> Message:
    """Return the sentence for a field of one value that was given several."""
    return message(
        "field.repeated", "“{field}” is given more than once. Give it one value.", field=field
    )
