"""Finding local governments by the names people type."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum

from rapidfuzz import fuzz, process

from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.names import canonical, without_accents

# Under this likeness (0-100) a fuzzy hit is more often another place than a misspelling.
_LEAST_LIKENESS = 78
_ABOVE_ANY_LETTER = "\U0010ffff"
_TIER_WORDS = frozenset(
    "city council county district government hromada kommun local municipal municipality oblast "
    "province region town".split()
)

_Fits = Callable[[LocalGovernment], bool]


class _NameKind(IntEnum):
    """Which of its names an entry was found by; the lower, the more it is its name."""

    NAME = 0
    ALIAS = 1
    FORMER_NAME = 2


class NameIndex:
    """The names, aliases and former names of local governments, ready to be searched."""

    def __init__(self, local_governments: Iterable[LocalGovernment]) -> None:
        self._entries = tuple(local_governments)
        self._exact: tuple[dict[str, list[int]], ...] = tuple({} for _ in _NameKind)
        self._loose: dict[str, list[int]] = {}
        self._without_spaces: dict[str, list[int]] = {}
        words: list[tuple[str, int]] = []
        for row, entry in enumerate(self._entries):
            for kind, name in _names(entry):
                _append(self._exact[kind], canonical(_plain(name)), row)
                loose = without_accents(_plain(name))
                _append(self._loose, loose, row)
                _append(self._without_spaces, loose.replace(" ", ""), row)
                words.extend((part, row) for part in _from_each_word(loose))
        self._loose_names = sorted(self._loose)
        self._words = sorted(set(words))

    def find(
        self, name: str, country: str | None = None, level: Level | None = None
    ) -> tuple[LocalGovernment, ...]:
        """Return the entries of exactly this name.

        A name counts before an alias, an alias before a former name, and each as typed before any
        without accents and spaces; so "Habo" is never Håbo, and "Mois Bridge" is Moi's Bridge. Only
        then are words for the tier dropped from the end: "Lüderitz Town Council" is Lüderitz.
        """
        fits = _filter(country, level)
        typed = canonical(_plain(name))
        for table in self._exact:
            if found := self._fitting(table.get(typed, ()), fits):
                return found
        joined = without_accents(_plain(name)).replace(" ", "")
        if found := self._fitting(self._without_spaces.get(joined, ()), fits):
            return found
        bare = _without_tier_words(typed)
        return self.find(bare, country, level) if bare not in ("", typed) else ()

    def search(
        self, text: str, country: str | None = None, level: Level | None = None, n: int = 20
    ) -> tuple[LocalGovernment, ...]:
        """Return up to `n` entries, best first: exact, prefix, word prefix, then alike."""
        wanted = without_accents(_plain(text))
        if not wanted or n < 1:
            return ()
        fits = _filter(country, level)
        found: dict[str, LocalGovernment] = {
            entry.id: entry for entry in self.find(text, country, level)
        }
        for stage in (self._exactly, self._beginning_with, self._with_a_word_beginning_with):
            for entry in _largest_first(self._fitting(stage(wanted), fits)):
                found.setdefault(entry.id, entry)
        if len(found) < n:
            for entry in self._fitting(self._like(wanted), fits):
                found.setdefault(entry.id, entry)
        return tuple(found.values())[:n]

    def _fitting(self, rows: Iterable[int], fits: _Fits) -> tuple[LocalGovernment, ...]:
        entries = (self._entries[row] for row in dict.fromkeys(rows))
        return tuple(entry for entry in entries if fits(entry))

    def _exactly(self, wanted: str) -> Iterable[int]:
        return self._loose.get(wanted, ())

    def _beginning_with(self, wanted: str) -> Iterator[int]:
        start = bisect_left(self._loose_names, wanted)
        stop = bisect_left(self._loose_names, wanted + _ABOVE_ANY_LETTER)
        for name in self._loose_names[start:stop]:
            yield from self._loose[name]

    def _with_a_word_beginning_with(self, wanted: str) -> Iterator[int]:
        start = bisect_left(self._words, (wanted, -1))
        stop = bisect_left(self._words, (wanted + _ABOVE_ANY_LETTER, -1))
        return (row for _, row in self._words[start:stop])

    def _like(self, wanted: str) -> Iterator[int]:
        alike = process.extract(
            wanted,
            self._loose_names,
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_LIKENESS,
            limit=None,
        )
        for name, _, _ in alike:
            yield from self._loose[name]


def _plain(name: str) -> str:
    # Lower case of the Turkish capital is two letters to Python, and the second one cuts the word.
    return name.replace("İ", "I")


def _without_tier_words(name: str) -> str:
    parts = name.split()
    while parts and parts[-1] in _TIER_WORDS:
        parts.pop()
    return " ".join(parts)


def _names(entry: LocalGovernment) -> Iterator[tuple[_NameKind, str]]:
    yield _NameKind.NAME, entry.name
    yield from ((_NameKind.ALIAS, alias) for alias in entry.aliases)
    yield from ((_NameKind.FORMER_NAME, name) for name in entry.former_names)


def _append(table: dict[str, list[int]], name: str, row: int) -> None:
    if name:
        table.setdefault(name, []).append(row)


def _from_each_word(name: str) -> Iterator[str]:
    """Yield the name from its second word on, its third, and so on."""
    parts = name.split()
    return (" ".join(parts[start:]) for start in range(1, len(parts)))


def _filter(country: str | None, level: Level | None) -> _Fits:
    wanted = country.upper() if country else None
    return lambda entry: (
        (wanted is None or entry.country == wanted) and (level is None or entry.level is level)
    )


def _largest_first(entries: Sequence[LocalGovernment]) -> list[LocalGovernment]:
    return sorted(entries, key=lambda entry: (-_size(entry), entry.name, entry.id))


def _size(entry: LocalGovernment) -> int:
    return entry.population or entry.largest_place_population or 0
