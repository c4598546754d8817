"""What the index holds: each passage whole, and each of its sentences where it has several."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.challenge import Passage
from matcher.encoding.protocol import Language
from matcher.understanding.sentences import sentences


@dataclass(frozen=True)
class Fragment:
    """One row of the index: a whole passage, or one sentence of it.

    The whole passage comes first and keeps the passage's id; its sentences follow it directly.
    """

    id: str
    passage_id: str
    text: str
    language: Language


def fragments_of(passages: Sequence[Passage]) -> tuple[Fragment, ...]:
    """Return the fragments of all passages, in the order of the passages."""
    return tuple(fragment for passage in passages for fragment in _fragments(passage))


def _fragments(passage: Passage) -> list[Fragment]:
    whole = Fragment(passage.id, passage.id, passage.text, passage.language)
    parts = sentences(passage.text)
    if len(parts) < 2:
        return [whole]
    return [
        whole,
        *(
            Fragment(f"{passage.id}#{at}", passage.id, part, passage.language)
            for at, part in enumerate(parts, start=1)
        ),
    ]
