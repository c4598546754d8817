"""The training texts as examples: sentences with a side, and texts with a theme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.challenge import Side
from matcher.encoding.protocol import Language
from matcher.understanding.sentences import sentences
from models.adaptation.training_texts import Answer, Need, SubProblem

# The last sentence of a long need may say what the writer is good at instead, and is not labelled. So it
# is used only where its words decide.
_MAYBE_ADDED = "long_"
_STRENGTH = re.compile(
    r"\b(däremot|i gengäld|själva är|själva har|duktig\w*|skicklig\w*|framgång\w*|framstående|styrka|"
    r"lyckats|väl ?(ordnat|fungerande|utbygg\w+|utvecklat)|hög kvalitet|renommé|prisbelön\w+|nått långt|"
    r"(lång|god) (vana|erfarenhet)|dela(r gärna)? med oss|goda resultat|gedigen|kommit långt|van vid)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(saknar?|saknas|söker|vill|behöver|efterlyser|efterfrågar|önskar|kräver|bedömer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SidedExample:
    """A sentence and whether it states a strength; `asked` where it comes from a question."""

    text: str
    language: Language
    offer: bool
    asked: bool
    theme: str


@dataclass(frozen=True)
class ThemedExample:
    """The sentences of a text that is about a theme."""

    sentences: tuple[str, ...]
    language: Language
    theme: str
    sub_problem: str


def sided_examples(sub_problems: Sequence[SubProblem]) -> list[SidedExample]:
    """Return every sentence whose side is known; one that is neither need nor offer is no offer."""
    return [
        example
        for each in sub_problems
        for example in (
            *(example for need in each.needs for example in _of_need(need, each.theme)),
            *(
                SidedExample(
                    said.text,
                    answer.language,
                    said.side is Side.OFFER,
                    asked=False,
                    theme=each.theme,
                )
                for answer in (*each.passages, *each.distractors)
                for said in answer.sentences
            ),
        )
    ]


def themed_examples(sub_problems: Sequence[SubProblem]) -> list[ThemedExample]:
    """Return every text whose theme is sure.

    Distractors are left out, and so are passages with both a need and an offer, for one of the two may
    be about something else.
    """
    examples = []
    for each in sub_problems:
        for need in each.needs:
            texts = tuple(text for text, offer in _parts(need) if not offer)
            examples.append(ThemedExample(texts, need.language, each.theme, each.id))
        for answer in each.passages:
            if _is_of_one_side(answer):
                texts = tuple(said.text for said in answer.sentences)
                examples.append(ThemedExample(texts, answer.language, each.theme, each.id))
    return [example for example in examples if example.sentences]


def _of_need(need: Need, theme: str) -> list[SidedExample]:
    return [
        SidedExample(text, need.language, offer, asked=True, theme=theme)
        for text, offer in _parts(need)
        if offer is not None
    ]


def _parts(need: Need) -> list[tuple[str, bool | None]]:
    """Return the sentences of a need, each with whether it states a strength; None where unsure."""
    parts: list[tuple[str, bool | None]] = [(text, False) for text in sentences(need.text)]
    if need.kind.startswith(_MAYBE_ADDED) and len(parts) > 1:
        last = parts[-1][0]
        parts[-1] = (last, _side_by_words(last))
    return parts


def _side_by_words(sentence: str) -> bool | None:
    if _WISH.search(sentence):
        return False
    return True if _STRENGTH.search(sentence) else None


def _is_of_one_side(answer: Answer) -> bool:
    return len({said.side for said in answer.sentences if said.side is not None}) == 1
