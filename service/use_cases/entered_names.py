"""Finding what a person named: exactly, without accents, or with a suggestion."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from matcher.domain.names import canonical, without_accents


class KnownNames:
    """The names, in any language, under which a few known things may be asked for."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._written: dict[str, str] = {}
        for known_id, written in names.items():
            for name in (known_id, *written):
                self._exact.setdefault(canonical(name), known_id)
                self._loose.setdefault(without_accents(name), known_id)
                self._written.setdefault(without_accents(name), name)

    def find(self, entered: str) -> str | None:
        """Return the id that the entered name stands for, or None."""
        return self._exact.get(canonical(entered)) or self._loose.get(without_accents(entered))

    def nearest(self, entered: str, n: int = 3) -> list[str]:
        """Return up to `n` known names, each of another thing, spelled much like the entered one."""
        close = get_close_matches(without_accents(entered), self._written, n=3 * n, cutoff=0.6)
        closest: dict[str, str] = {}
        for name in close:
            closest.setdefault(self._loose[name], self._written[name])
        return list(closest.values())[:n]
