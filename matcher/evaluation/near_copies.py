"""Texts that stand word for word, or nearly so, in two groups that must have none in common.

What a method learned from must not come back in what it is measured on. Three traces tell a copy, each in a
form without case, accents and punctuation:

- the whole text is the same;
- words in a row are the same: a sentence taken over whole, or most of the text with a few words changed;
- the telling words are the same in another order or with others strewn in, weighted by how rare they are.

A translation leaves none of these traces; that groups have no theme in common does not depend on words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, groupby

from matcher.domain.names import without_accents
from matcher.retrieval.words import words

Texts = Mapping[str, str]
"""Texts by id."""

_IN_A_ROW = 5
# The bounds were chosen by planting copies of all 491 longer test texts among 5,000 texts of several authors.
# A run of nine words (five overlapping rows) is a sentence taken over; the longest by chance was seven.
_ROWS_OF_A_SENTENCE = 5
# With every eighth word replaced this finds all copies. The largest share by chance was a sixth.
_SHARE_OF_ROWS = 0.3
# With every fifth word replaced this finds 98 of 100, and all in another order. By chance 0.48, two searches.
_SHARE_OF_TELLING_WORDS = 0.5
# Two searches in three words can be much alike by chance; only an equal text counts as a copy there.
_FEWEST_TELLING_WORDS = 4


class Trace(StrEnum):
    """What told a copy, from the surest."""

    SAME_TEXT = "same text"
    SAME_SENTENCE = "same words in a row"
    SAME_WORDS = "same telling words"


@dataclass(frozen=True)
class Leak:
    """Two texts of two groups that are too much alike, each named `group/id`.

    `share` is how much of the shorter text's rows, or of all telling words, both have; 1 for the same text.
    """

    first: str
    second: str
    trace: Trace
    share: float


@dataclass(frozen=True)
class _Read:
    loose: str
    rows: tuple[str, ...]
    telling: frozenset[str]


def leaks(groups: Mapping[str, Texts]) -> list[Leak]:
    """Return every pair of texts of two different groups of which one may be taken from the other."""
    read = {
        name: {key: _read(text) for key, text in texts.items()} for name, texts in groups.items()
    }
    weights = _weights(each for texts in read.values() for each in texts.values())
    searched = {name: _Searched(texts, weights) for name, texts in read.items()}
    return [
        Leak(f"{name}/{first}", f"{other}/{second}", trace, share)
        for name, other in combinations(read, 2)
        for first, text in read[name].items()
        for second, (trace, share) in searched[other].copies(text).items()
    ]


def shared_themes(themes: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Return the themes that stand in more than one group, each with the names of its groups."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, of_group in themes.items():
        for theme in sorted(set(of_group)):
            groups[theme].append(name)
    return {theme: names for theme, names in sorted(groups.items()) if len(names) > 1}


class _Searched:
    """The texts of one group, ready to be asked for copies of another text."""

    def __init__(self, read: Mapping[str, _Read], weights: Mapping[str, float]) -> None:
        self._read = read
        self._weights = weights
        self._by_text = _index(read, lambda each: (each.loose,))
        self._by_row = _index(read, lambda each: each.rows)
        self._by_word = _index(read, lambda each: each.telling)
        self._total = {key: self._weight(each.telling) for key, each in read.items()}

    def copies(self, text: _Read) -> dict[str, tuple[Trace, float]]:
        """Return the ids of the copies, each with its surest trace."""
        return {**self._same_words(text), **self._same_sentence(text), **self._same_text(text)}

    def _same_text(self, text: _Read) -> dict[str, tuple[Trace, float]]:
        same = self._by_text.get(text.loose, ()) if text.loose else ()
        return dict.fromkeys(same, (Trace.SAME_TEXT, 1.0))

    def _same_sentence(self, text: _Read) -> dict[str, tuple[Trace, float]]:
        found = {}
        own = set(text.rows)
        for key, common in Counter(_met(own, self._by_row)).items():
            other = set(self._read[key].rows)
            share = common / min(len(own), len(other))
            if share >= _SHARE_OF_ROWS or _longest_run(text.rows, other) >= _ROWS_OF_A_SENTENCE:
                found[key] = (Trace.SAME_SENTENCE, share)
        return found

    def _same_words(self, text: _Read) -> dict[str, tuple[Trace, float]]:
        common: dict[str, float] = defaultdict(float)
        for word in text.telling:
            for key in self._by_word.get(word, ()):
                common[key] += self._weights[word]
        own = self._weight(text.telling)
        shares = {key: both / (own + self._total[key] - both) for key, both in common.items()}
        return {
            key: (Trace.SAME_WORDS, share)
            for key, share in shares.items()
            if share >= _SHARE_OF_TELLING_WORDS
            and min(len(text.telling), len(self._read[key].telling)) >= _FEWEST_TELLING_WORDS
        }

    def _weight(self, of_words: Iterable[str]) -> float:
        return sum(self._weights[word] for word in of_words)


def _read(text: str) -> _Read:
    loose = without_accents(text).split()
    rows = (" ".join(loose[at : at + _IN_A_ROW]) for at in range(len(loose) - _IN_A_ROW + 1))
    return _Read(" ".join(loose), tuple(rows), frozenset(_folded(word) for word in words(text)))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return without_accents(word)


def _weights(read: Iterable[_Read]) -> dict[str, float]:
    """Return how much each word tells: the more, the fewer texts have it (Spärck Jones 1972)."""
    read = list(read)
    in_texts = Counter(word for each in read for word in each.telling)
    return {word: math.log(1 + len(read) / count) for word, count in in_texts.items()}


def _index(
    read: Mapping[str, _Read], traits: Callable[[_Read], Iterable[str]]
) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for key, each in read.items():
        for trait in set(traits(each)):
            index[trait].append(key)
    return dict(index)


def _met(traits: Iterable[str], index: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield each indexed text once for every trait that it has too."""
    for trait in traits:
        yield from index.get(trait, ())


def _longest_run(rows: Sequence[str], known: Collection[str]) -> int:
    runs = groupby(rows, key=lambda row: row in known)
    return max((sum(1 for _ in run) for same, run in runs if same), default=0)
