"""Corrections of how sentences were read, written so short that they fit an address.

`offer-3fa21c` says: the sentence with this hash states an offer. A mark holds as long as its sentence stands
in the text, wherever it was moved; once the sentence is rewritten the mark no longer means anything.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.challenge import Side
from matcher.domain.message import Message, message
from matcher.encoding.text import plain_form
from matcher.understanding.challenge import sentences_of

_SIDES = {Side.NEED.value: Side.NEED, Side.OFFER.value: Side.OFFER}
_HASH_CHARACTERS = 6


@dataclass(frozen=True)
class ReadMarks:
    """What marks say about a text: sentences with their sides, and how many marks fit no sentence."""

    corrected: Mapping[str, Side] = field(default_factory=dict)
    dropped: int = 0


def mark_of(sentence: str, side: Side) -> str:
    """Return the mark that says which side `sentence` states."""
    return f"{side.value}-{_hash_of(sentence)}"


def read_marks(marks: Sequence[str], text: str) -> ReadMarks:
    """Return what the marks say about the sentences of `text`; of two about one, the later counts."""
    if not marks:
        return ReadMarks()
    known = {_hash_of(sentence): sentence for sentence in sentences_of(text)}
    corrected: dict[str, Side] = {}
    dropped = 0
    for mark in marks:
        side, _, its_hash = mark.partition("-")
        if side in _SIDES and its_hash in known:
            corrected[known[its_hash]] = _SIDES[side]
        else:
            dropped += 1
    return ReadMarks(corrected, dropped)


def dropped_remark(dropped: int) -> Message:
    """Return that corrections no longer apply, because their sentences were rewritten."""
    if dropped == 1:
        return message(
            "correction.dropped-one",
            "One correction no longer applies, because its sentence has changed.",
        )
    return message(
        "correction.dropped",
        "{count} corrections no longer apply, because their sentences have changed.",
        count=dropped,
    )


def _hash_of(sentence: str) -> str:
    return hashlib.sha256(plain_form(sentence).encode()).hexdigest()[:_HASH_CHARACTERS]
