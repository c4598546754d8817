"""The cell that names themes, by id or by label in either language."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from matcher.domain.message import Message, message
from matcher.domain.names import canonical
from matcher.domain.taxonomy import Taxonomy

_STRONG_SEPARATOR = re.compile(r"[;|\n]")
_NEAR_ENOUGH = 70


class ThemeNames:
    """Every way in which a theme can be named."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Learn the ids and labels of the themes of `taxonomy`."""
        self._ids: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        for theme in taxonomy.themes.values():
            for name in (theme.id, *theme.labels.values()):
                self._ids.setdefault(canonical(name), theme.id)
                self._shown.setdefault(canonical(name), name)

    def read(self, cell: str) -> tuple[str, ...] | Message:
        """Return the ids of the themes in a cell, each once, or why one is not understood."""
        found: dict[str, None] = {}
        for name in self._names_in(cell):
            theme_id = self._ids.get(canonical(name))
            if theme_id is None:
                return self._unknown(name)
            found[theme_id] = None
        return tuple(found)

    def _names_in(self, cell: str) -> Iterator[str]:
        """Yield the names in a cell; a comma separates them only where it is not part of one."""
        for part in _STRONG_SEPARATOR.split(cell):
            names = [part] if canonical(part) in self._ids else part.split(",")
            yield from (name.strip() for name in names if name.strip())

    def _unknown(self, name: str) -> Message:
        near = process.extract(
            canonical(name),
            list(self._shown),
            scorer=fuzz.ratio,
            limit=3,
            score_cutoff=_NEAR_ENOUGH,
        )
        if near:
            return message(
                "import.theme-unknown-near",
                "The theme “{theme}” is not known. Did you mean: {suggestions}?",
                theme=name[:60],
                suggestions=", ".join(self._shown[match] for match, _, _ in near),
            )
        return message(
            "import.theme-unknown",
            "The theme “{theme}” is not known. Use an id or label of the taxonomy, or leave the cell "
            "empty.",
            theme=name[:60],
        )
