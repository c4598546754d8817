"""Slips of the fingers in a question, put right where there is little doubt what was meant."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from matcher.domain.names import canonical

Known = Callable[[str], bool]
"""Tells whether a word in lower case is one of the language at large."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEWEST_LETTERS = 4
# What a word may stand for is found by changing every letter of it: a page of letters would fill the memory.
_MOST_LETTERS = 40
_FEWEST_IN_PART = 4
# What is typed on a keyboard without å, ä and ö, and how many ways of putting them back are tried.
_TYPED = {"a": "aåä", "o": "oö", "e": "eé"}
_MOST_VARIANTS = 256
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
_QUOTES = "\"'“”‘’«»"
# A text with more slips than this, or a tenth of its words, is in another language, or about something else.
_MOST_SLIPS = 5
# Looking for what an unknown word may stand for takes milliseconds, so a text of nothing else is left alone.
_MOST_UNKNOWN = 60


@dataclass(frozen=True)
class Slip:
    """A word as it was written, and as it is read."""

    written: str
    read: str


@dataclass(frozen=True)
class Spelled:
    """A text as it is read, and the slips that were put right in it, in order."""

    text: str
    slips: tuple[Slip, ...] = ()


class Spelling:
    """Knows the words of what has been said here, of names, and of the language at large.

    A word is put right only when it is none of these, no Swedish compound of them and no name, and one slip
    (letters swapped, left out, doubled or wrong, or å, ä and ö typed without their dots) can have made it of
    one that was said here. A word of the language at large must be the only one that likely slips lead to.
    """

    def __init__(self, texts: Iterable[str], names: Iterable[str], known: Known) -> None:
        self._said = Counter(
            word.lower() for text in texts for word in _WORD.findall(text) if word.islower()
        )
        self._names = {part for name in names for part in canonical(name).split()}
        self._known = known

    def read(self, text: str) -> Spelled:
        """Return the text with its slips put right.

        A word in quotation marks stays as it is, and so does a text with many unknown words.
        """
        # Remembered for this text alone: what people write is kept nowhere.
        is_word, meant = cache(self._is_word), cache(self._meant)
        slips: dict[str, str] = {}
        unknown: set[str] = set()
        found_words = list(_WORD.finditer(text))
        for found in found_words:
            written = found.group()
            if not self._may_be_slip(found, text) or is_word(written.lower()):
                continue
            unknown.add(written.lower())
            right = meant(written.lower())
            if right is not None:
                slips[written] = _in_case_of(written, right)
            if (
                len(slips) > max(_MOST_SLIPS, len(found_words) // 10)
                or len(unknown) > _MOST_UNKNOWN
            ):
                return Spelled(text)
        if not slips:
            return Spelled(text)
        read = _WORD.sub(
            lambda found: (
                found.group()
                if _is_quoted(text, found)
                else slips.get(found.group(), found.group())
            ),
            text,
        )
        return Spelled(read, tuple(Slip(written, right) for written, right in slips.items()))

    def _may_be_slip(self, found: re.Match[str], text: str) -> bool:
        word = found.group()
        if not _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS:
            return False
        if _is_quoted(text, found) or canonical(word) in self._names:
            return False
        return word.islower() or (word.istitle() and _begins_sentence(text, found.start()))

    def _meant(self, word: str) -> str | None:
        """Return the word that an unknown one stands for, None where that is in doubt."""
        likely = list(dict.fromkeys((*_with_dots(word), *_likely_meant(word))))
        for near in (likely, list(_less_likely_meant(word))):
            said = [each for each in near if each in self._said]
            if said:
                return max(said, key=lambda each: self._said[each])
        known = [each for each in likely if self._known(each)]
        return known[0] if len(known) == 1 else None

    def _is_word(self, word: str) -> bool:
        if word in self._said or self._known(word) or self._is_compound(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(len(p) < _FEWEST_LETTERS or self._is_word(p) for p in parts)

    def _is_compound(self, word: str) -> bool:
        """Return whether two words make it up, with or without an s between them, as Swedish does."""
        return any(
            self._is_part(word[at:])
            and (
                self._is_part(word[:at]) or (word[at - 1] == "s" and self._is_part(word[: at - 1]))
            )
            for at in range(_FEWEST_IN_PART, len(word) - _FEWEST_IN_PART + 1)
        )

    def _is_part(self, word: str) -> bool:
        return len(word) >= _FEWEST_IN_PART and (word in self._said or self._known(word))


def _likely_meant(word: str) -> Iterator[str]:
    """Yield what a slip of the fingers turns into this word: letters swapped, left out or doubled."""
    for at in range(1, len(word)):
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def _less_likely_meant(word: str) -> Iterator[str]:
    """Yield the words that have one letter less, or another one, anywhere but first."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]


def _with_dots(word: str) -> Iterator[str]:
    """Yield the word with å, ä, ö and é put back in every way, unless there are too many."""
    choices = [_TYPED.get(letter, letter) for letter in word]
    ways = 1
    for each in choices:
        ways *= len(each)
    if 1 < ways <= _MOST_VARIANTS:
        yield from (
            variant for letters in product(*choices) if (variant := "".join(letters)) != word
        )


def _is_quoted(text: str, word: re.Match[str]) -> bool:
    before, after = text[: word.start()][-1:], text[word.end() :][:1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'”“»(–-")
    return not before or before[-1] in ".!?\n"


def _in_case_of(written: str, right: str) -> str:
    return right.capitalize() if written[0].isupper() else right
