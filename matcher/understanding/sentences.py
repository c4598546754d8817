"""Cutting a text into passages short enough to be quoted."""

import re

# A full stop ends a sentence unless it follows a short abbreviation ("t.ex.", "bl.a.", "e.g.") or a number.
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bt\.ex\.)(?<!\bbl\.a\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[^\Wa-zåäö_]|[\"”»'(])"
)
_LIST_ITEM = re.compile(r"\n\s*(?:[-–•*]|\d{1,2}[.)])\s+|\n\s*\n|[\r\n]+(?=[A-ZÅÄÖ])")
_MIN_WORDS = 3


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, with single spaces.

    List items and paragraphs end a sentence too. A fragment of one or two words joins its neighbour,
    so that nothing is lost and no passage is an empty phrase.
    """
    parts = [
        " ".join(sentence.split())
        for block in _LIST_ITEM.split(text)
        for sentence in _SENTENCE_END.split(block)
    ]
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and (len(part.split()) < _MIN_WORDS or len(joined[-1].split()) < _MIN_WORDS):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined
