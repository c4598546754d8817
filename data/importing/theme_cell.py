"""The cell that names themes, by id or by label in either language."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

from matcher.domain.message import Message, message
from matcher.domain.names import canonical
from matcher.domain.taxonomy import Taxonomy

_STRONG_SEPARATOR = re.compile(r"[;|\n]")
_NEAR_ENOUGH, _VERY_NEAR = 70, 85
# A theme has up to three names: its id and a label in each language.
_MOST_SHOWN, _MOST_TRIED = 3, 9
_FEWEST_LETTERS = 3


class ThemeNames:
    """Every way in which a theme can be named."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Learn the ids and labels of the themes of `taxonomy`."""
        self._ids: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        for theme in taxonomy.themes.values():
            for name in (*theme.labels.values(), theme.id):
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
        near = self._beginning_with(canonical(name)) or self._like(canonical(name))
        if near:
            return message(
                "import.theme-unknown-near",
                "The theme “{theme}” is not known. Did you mean: {suggestions}?",
                theme=name[:60],
                suggestions="; ".join(near[:_MOST_SHOWN]),
            )
        return message(
            "import.theme-unknown",
            "The theme “{theme}” is not known. Use an id or label of the taxonomy, or leave the cell "
            "empty.",
            theme=name[:60],
        )

    def _beginning_with(self, wanted: str) -> list[str]:
        """Return the themes whose name begins with these whole words, else those with such a word.

        Too few letters begin too much to suggest anything.
        """
        if len(wanted) < _FEWEST_LETTERS:
            return []
        whole = self._one_each(name for name in self._shown if name.startswith(f"{wanted} "))
        return whole or self._one_each(name for name in self._shown if f" {wanted}" in f" {name}")

    def _like(self, wanted: str) -> list[str]:
        """Return the themes whose name is spelt much like this, else those whose first words are."""
        length = wanted.count(" ") + 1
        firsts = {name: " ".join(name.split()[:length]) for name in self._shown}
        whole = {name: name for name in self._shown}
        return self._alike(wanted, whole, _NEAR_ENOUGH) or self._alike(wanted, firsts, _VERY_NEAR)

    def _alike(self, wanted: str, spelt: Mapping[str, str], least: int) -> list[str]:
        near = process.extract(
            wanted, spelt, scorer=fuzz.ratio, limit=_MOST_TRIED, score_cutoff=least
        )
        return self._one_each(name for _, _, name in near)

    def _one_each(self, names: Iterable[str]) -> list[str]:
        """Return the names as they are shown, one of each theme."""
        found: dict[str, str] = {}
        for name in names:
            found.setdefault(self._ids[name], self._shown[name])
        return list(found.values())
