"""The numbered sources of a brief."""

from collections.abc import Iterable

from service.brief.both import Both
from service.language.sources import source_in


class SourceList:
    """Gives every source its number, in the order in which the brief first names it."""

    def __init__(self) -> None:
        self._numbers: dict[Both, int] = {}

    def numbers(self, sources: Iterable[str | Both]) -> tuple[int, ...]:
        """Return the numbers of these sources; one text may name several, divided by semicolons."""
        found = [number for source in sources for number in self._numbers_of(source)]
        return tuple(sorted(set(found)))

    @property
    def entries(self) -> tuple[Both, ...]:
        """Return the sources in the order of their numbers."""
        return tuple(self._numbers)

    def _numbers_of(self, source: str | Both) -> list[int]:
        single = [source] if isinstance(source, Both) else [_read(s) for s in parts_of(source)]
        return [self._numbers.setdefault(each, len(self._numbers) + 1) for each in single]


def _read(source: str) -> Both:
    return Both(source_in(source, "sv"), source_in(source, "en"))


def parts_of(source: str) -> list[str]:
    """Return the single sources in a text such as `a.txt; https://example.org/b`."""
    return [part.strip() for part in source.split("; ") if part.strip()]
