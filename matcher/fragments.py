"""What the index holds: each passage whole, and each of its sentences where it has several."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.challenge import Passage
from matcher.encoding.protocol import Language
from matcher.plausibility import believable_texts
from matcher.understanding.sentences import sentences

_BLANK = "…"


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
    """Return the fragments of all passages, in the order of the passages.

    Only what can be believed of a text is searched; one of which nothing can be is searched as if it were
    left blank.
    """
    texts = believable_texts(passages)
    return tuple(
        fragment
        for passage, text in zip(passages, texts, strict=True)
        for fragment in _fragments(passage, text or _BLANK)
    )


def _fragments(passage: Passage, text: str) -> list[Fragment]:
    whole = Fragment(passage.id, passage.id, text, passage.language)
    parts = sentences(text)
    if len(parts) < 2:
        return [whole]
    return [
        whole,
        *(
            Fragment(f"{passage.id}#{at}", passage.id, part, passage.language)
            for at, part in enumerate(parts, start=1)
        ),
    ]
