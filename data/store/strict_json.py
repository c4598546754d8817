"""Reading JSON that was stored, strictly: what is not as it was written is refused, not guessed."""

from collections.abc import Collection, Mapping
from typing import Any

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message


def unreadable(what: Message, why: str) -> PartnerkommunError:
    """Return the error for something stored that is not as this program writes it."""
    return PartnerkommunError(
        "store.unreadable-json",
        "{what} in the store is not as it was written ({why}). It may come from a newer version of the "
        "program, or somebody changed it. Nothing was guessed.",
        what=what,
        why=why,
    )


class Fields:
    """The fields of one JSON object, each read once with its type."""

    def __init__(self, what: Message, value: Any, known: Collection[str]) -> None:
        """Read `value`, which must be an object with just the `known` fields."""
        self._what = what
        if not isinstance(value, Mapping):
            raise unreadable(what, f"{type(value).__name__} instead of an object")
        if set(value) != set(known):
            odd = sorted(set(value) ^ set(known))
            raise unreadable(what, f"fields that differ: {', '.join(map(str, odd))}")
        self._values = value

    def text(self, name: str) -> str:
        """Return a text."""
        value = self._values[name]
        if not isinstance(value, str):
            raise self._wrong(name, value)
        return value

    def text_or_none(self, name: str) -> str | None:
        """Return a text, or None."""
        return None if self._values[name] is None else self.text(name)

    def whole(self, name: str) -> int:
        """Return a whole number."""
        value = self._values[name]
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, value)
        return value

    def whole_or_none(self, name: str) -> int | None:
        """Return a whole number, or None."""
        return None if self._values[name] is None else self.whole(name)

    def figure(self, name: str) -> float:
        """Return a number."""
        value = self._values[name]
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(name, value)
        return float(value)

    def figure_or_none(self, name: str) -> float | None:
        """Return a number, or None."""
        return None if self._values[name] is None else self.figure(name)

    def flag(self, name: str) -> bool:
        """Return a yes or no."""
        value = self._values[name]
        if not isinstance(value, bool):
            raise self._wrong(name, value)
        return value

    def items(self, name: str) -> list[Any]:
        """Return a list, whatever stands in it."""
        value = self._values[name]
        if not isinstance(value, list):
            raise self._wrong(name, value)
        return value

    def any(self, name: str) -> Any:
        """Return whatever stands there."""
        return self._values[name]

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.items(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, values)
        return tuple(values)

    def pairs(self, name: str) -> frozenset[tuple[str, str]]:
        """Return a list of pairs of texts."""
        found = []
        for value in self.items(name):
            if not (isinstance(value, list) and len(value) == 2):
                raise self._wrong(name, value)
            if not all(isinstance(each, str) for each in value):
                raise self._wrong(name, value)
            found.append((value[0], value[1]))
        return frozenset(found)

    def _wrong(self, name: str, value: Any) -> PartnerkommunError:
        return unreadable(self._what, f"{name} is {type(value).__name__}")
