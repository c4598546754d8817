"""A sentence that repeats the question word for word says nothing about who wrote it."""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Vectors

# So many words in a row are no coincidence; a shorter question may well be somebody's own words, and the
# heading of an honest profile.
_PHRASE = 8
_COPIED = 1 / 3

# A copy is nearly the question itself, so that only the nearest sentences need to be read.
_NEARLY_THE_SAME = 0.8


def is_copied_from(sentence: str, question: str) -> bool:
    """Return whether a sentence is the question, or a third of it stands there, eight words in a row."""
    words, asked = _words(sentence), _words(question)
    if words == asked:
        return len(words) >= _PHRASE
    phrases = {tuple(asked[at : at + _PHRASE]) for at in range(len(asked) - _PHRASE + 1)}
    taken = [False] * len(words)
    for at in range(len(words) - _PHRASE + 1):
        if tuple(words[at : at + _PHRASE]) in phrases:
            taken[at : at + _PHRASE] = [True] * _PHRASE
    return sum(taken) > _COPIED * len(words)


def without_copies(
    products: Vectors, starts: NDArray[np.intp], is_copy: Callable[[int], bool]
) -> Vectors:
    """Return the inner products as if no passage held a copied sentence.

    Passage j owns the columns from `starts[j]` up to `starts[j + 1]`: first the whole, then its sentences.
    A copied sentence is taken for as unlike as can be, and the whole of its passage for the mean of its
    other sentences. `is_copy` is asked only about columns that are nearly the question itself.
    """
    near = np.flatnonzero(products.max(axis=0, initial=-1) >= _NEARLY_THE_SAME)
    copied = {int(column) for column in near if is_copy(int(column))}
    if not copied:
        return products
    products = products.copy()
    for passage in np.unique(np.searchsorted(starts, sorted(copied), side="right") - 1):
        whole, end = int(starts[passage]), int(starts[passage + 1])
        own = [column for column in range(whole + 1, end) if column not in copied]
        rest = products[:, own].mean(axis=1) if own else np.float32(-1)
        products[:, [whole, *(copied & set(range(whole, end)))]] = -1
        products[:, whole] = rest
    return products


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
