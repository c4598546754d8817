"""Sentences for people as JSON: code, template and values with their kinds, so that none is guessed."""

from datetime import date
from typing import Any

from data.store.strict_json import Fields, unreadable
from matcher.domain.message import CountryCode, LanguageCode, Message, MessageValue, message

_WHAT = message("store.what.sentence", "A sentence")


def said_to_json(said: Message) -> dict[str, Any]:
    """Return a sentence as JSON can hold it."""
    return {
        "code": said.code,
        "template": said.template,
        "values": {name: _value_to_json(value) for name, value in said.values.items()},
    }


def said_from_json(stored: Any) -> Message:
    """Return a sentence that was stored; raise PartnerkommunError where it is not as written."""
    fields = Fields(_WHAT, stored, ("code", "template", "values"))
    values = fields.any("values")
    if not isinstance(values, dict):
        raise unreadable(_WHAT, "values that are no object")
    return Message(
        fields.text("code"),
        fields.text("template"),
        {name: _value(value) for name, value in values.items()},
    )


def _value_to_json(value: MessageValue) -> list[Any]:
    match value:
        case Message():
            return ["sentence", said_to_json(value)]
        case CountryCode():
            return ["country", str(value)]
        case LanguageCode():
            return ["language", str(value)]
        case date():
            return ["date", value.isoformat()]
        case bool() | int() | float():
            return ["number", value]
    return ["text", value]


def _value(stored: Any) -> MessageValue:
    match stored:
        case ["sentence", dict() as said]:
            return said_from_json(said)
        case ["country", str() as code]:
            return CountryCode(code)
        case ["language", str() as code]:
            return LanguageCode(code)
        case ["date", str() as day]:
            return date.fromisoformat(day)
        case ["number", int() | float() as figure]:
            return figure
        case ["text", str() as text]:
            return text
    raise unreadable(_WHAT, "a value of an unknown kind")
