"""Sub-problems for tests, small enough to learn from in a second."""

from matcher.domain.challenge import Side
from matcher.encoding.protocol import Language
from models.adaptation.training_texts import Answer, Need, SidedSentence, SubProblem

WORDS = ("water", "school", "waste", "youth", "roads", "culture")


def answer(text: str, grade: int = 3, side: Side | None = Side.NEED) -> Answer:
    return Answer(Language.ENGLISH, grade, (SidedSentence(text, side),))


def invented(word: str) -> SubProblem:
    return SubProblem(
        id=word,
        theme=word,
        needs=(Need("short_sv", f"{word} saknas"), Need("en", f"We lack {word}")),
        passages=(answer(f"{word} is short"), answer(f"Our {word} runs well", 2, Side.OFFER)),
        distractors=(answer(f"A song about {word}", 0),),
    )


SUB_PROBLEMS = [invented(word) for word in WORDS]
