"""The words of a sentence as features, beside its meaning.

Meaning alone tells a lack badly from a strength in the same thing: an encoder that finds who can teach
whom must lay the two close together. Small words ("saknar", "numera", "not", "since") keep them apart.
"""

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.domain.challenge import Side
from matcher.encoding.text import plain_form
from matcher.understanding.need_or_offer import side_of

SLOTS = 8192
"""Words and pairs of words share this many places (feature hashing, Weinberger et al. 2009)."""

_WORD = re.compile(r"\w+")


def slots(sentence: str) -> NDArray[np.intp]:
    """Return the different slots of a sentence's words and pairs of neighbouring words, in order."""
    words = _WORD.findall(plain_form(sentence).lower())
    pairs = (f"{one} {next_one}" for one, next_one in pairwise(words))
    found = {zlib.crc32(feature.encode()) % SLOTS for feature in (*words, *pairs)}
    return np.array(sorted(found), dtype=np.intp)


def claims(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Return 1 for each sentence that claims a strength in so many words, 0 for the others."""
    found = [side_of(sentence) is Side.OFFER for sentence in sentences]
    return np.array(found, dtype=np.float32)


def weigh(sentences: Sequence[str], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return per sentence the sum of its slots' weights, divided by the root of their number."""
    sums = [weights[at].sum() / max(len(at), 1) ** 0.5 for at in map(slots, sentences)]
    return np.array(sums, dtype=np.float32)
