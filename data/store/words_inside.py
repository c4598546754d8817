"""Words inside what the store keeps: plain texts, JSON, and the queries of saved questions."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from data.store.written_places import Shape

_IN_WORDS = ("names", "sentences")
_PARTIES = 2  # where a broken rule tells which parties stand twice, some of them by name


def texts_inside(value: Any, shape: Shape) -> Iterator[str]:
    """Yield every text that a column holds, as a person would read it, in composed letters."""
    if shape is Shape.QUERY:
        value = [each for _, each in parse_qsl(str(value), keep_blank_values=True)]
    elif shape is Shape.BY_LANGUAGE:
        value = list(value.values())
    elif shape is Shape.GROUPS:
        groups = [list(group[name].values()) for group in value["groups"] for name in _IN_WORDS]
        value = [*groups, *(broken[_PARTIES] for broken in value["violations"])]
    for text in _strings(value):
        yield unicodedata.normalize("NFC", text)


def changed_inside(value: Any, shape: Shape, change: Callable[[str], str]) -> Any:
    """Return the value of a column with every text in it changed."""

    def composed(text: str) -> str:
        return change(unicodedata.normalize("NFC", text))

    if shape is Shape.QUERY:
        pairs = parse_qsl(str(value), keep_blank_values=True)
        return urlencode([(name, composed(text)) for name, text in pairs])
    if shape is Shape.BY_LANGUAGE:
        return _changed_values(value, composed)
    if shape is Shape.GROUPS:
        return _changed_groups(value, composed)
    return _changed(value, composed)


def _changed_groups(result: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    groups = [
        {**group, **{name: _changed_values(group[name], change) for name in _IN_WORDS}}
        for group in result["groups"]
    ]
    broken = [
        [*each[:_PARTIES], _changed(each[_PARTIES], change), *each[_PARTIES + 1 :]]
        for each in result["violations"]
    ]
    return {**result, "groups": groups, "violations": broken}


def _changed_values(by_language: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    return {language: _changed(each, change) for language, each in by_language.items()}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(str(key)): _changed(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    return value
