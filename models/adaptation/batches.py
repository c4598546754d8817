"""Drawing what one training step looks at."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.adaptation.misspelling import misspelt
from models.adaptation.recipe import Recipe
from models.adaptation.training_texts import Answer, SubProblem

_PASSAGE_AS_QUESTION = 0.15
_SENTENCE_AS_PASSAGE = 0.2
_MISSPELT = 0.25
_WEIGHT_OF_GRADE = {3: 1.0, 2: 0.4}
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class Batch:
    """Texts with their prefix: `passages[i]` answers `questions[i]`, and `distractors` answer none."""

    questions: tuple[str, ...]
    passages: tuple[str, ...]
    distractors: tuple[str, ...]


def draw_batch(sub_problems: Sequence[SubProblem], recipe: Recipe, step: int) -> Batch:
    """Return the batch of a step: the same for the same seed and step, whatever went before.

    Languages are mixed, so that a text's language says nothing about which passage answers it. Now and
    then a passage takes the place of the question, since stored profiles ask too, and a single sentence
    that of the passage, since sentences are compared as well; and some questions are misspelt.
    """
    chance = random.Random(f"{recipe.seed}-{step}")  # noqa: S311 - nothing secret
    drawn = _draw(sub_problems, recipe.pairs, chance)
    pairs = [_pair(sub_problem, chance) for sub_problem in drawn]
    distractors = [
        chance.choice(sub_problem.distractors).text
        for sub_problem in drawn
        if recipe.hard_negatives and sub_problem.distractors
    ]
    return Batch(
        tuple(f"query: {question}" for question, _ in pairs),
        tuple(f"passage: {passage}" for _, passage in pairs),
        tuple(f"passage: {distractor}" for distractor in distractors),
    )


def _draw(sub_problems: Sequence[SubProblem], n: int, chance: random.Random) -> list[SubProblem]:
    """Return `n` sub-problems of which none overlaps another, or as many as there are."""
    drawn: list[SubProblem] = []
    for candidate in chance.sample(sub_problems, len(sub_problems)):
        if not any(candidate.overlaps(other) for other in drawn):
            drawn.append(candidate)
        if len(drawn) == n:
            break
    return drawn


def _pair(sub_problem: SubProblem, chance: random.Random) -> tuple[str, str]:
    if chance.random() < _PASSAGE_AS_QUESTION:
        question = chance.choice(sub_problem.passages).text
    else:
        question = chance.choice(sub_problem.needs).text
    typed = misspelt(question, chance) if chance.random() < _MISSPELT else question
    others = [passage for passage in sub_problem.passages if passage.text != question]
    weights = [_WEIGHT_OF_GRADE.get(passage.grade, 1.0) for passage in others]
    passage = chance.choices(others, weights)[0]
    return typed, _cut(passage, chance)


def _cut(passage: Answer, chance: random.Random) -> str:
    """Return the passage, or now and then one telling sentence of it."""
    telling = [
        sentence.text
        for sentence in passage.sentences
        if sentence.side is not None and len(sentence.text.split()) >= _FEWEST_WORDS
    ]
    if len(passage.sentences) > 1 and telling and chance.random() < _SENTENCE_AS_PASSAGE:
        return chance.choice(telling)
    return passage.text
