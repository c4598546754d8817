from dataclasses import replace

from models.adaptation.batches import draw_batch
from models.adaptation.recipe import Recipe
from models.adaptation.training_texts import Need
from tests.models.adaptation.invented_texts import SUB_PROBLEMS

RECIPE = Recipe(pairs=4)
KNOWN = {need.text for s in SUB_PROBLEMS for need in s.needs} | {
    passage.text for s in SUB_PROBLEMS for passage in s.passages
}


def test_a_batch_is_the_same_for_the_same_seed_and_step() -> None:
    assert draw_batch(SUB_PROBLEMS, RECIPE, 7) == draw_batch(SUB_PROBLEMS, RECIPE, 7)


def test_another_step_draws_another_batch() -> None:
    assert draw_batch(SUB_PROBLEMS, RECIPE, 7) != draw_batch(SUB_PROBLEMS, RECIPE, 8)


def test_every_pair_of_a_batch_is_of_another_sub_problem() -> None:
    for step in range(20):
        batch = draw_batch(SUB_PROBLEMS, RECIPE, step)
        topics = {next(s.id for s in SUB_PROBLEMS if s.id in text) for text in batch.passages}
        assert len(topics) == RECIPE.pairs


def test_question_and_passage_of_a_pair_are_of_one_sub_problem_and_differ() -> None:
    for step in range(20):
        batch = draw_batch(SUB_PROBLEMS, RECIPE, step)
        for question, passage in zip(batch.questions, batch.passages, strict=True):
            own = next(s for s in SUB_PROBLEMS if s.id in passage)
            asked = question.removeprefix("query: ")
            assert own.id in asked or asked not in KNOWN
            assert question.removeprefix("query: ") != passage.removeprefix("passage: ")


def test_fewer_sub_problems_than_pairs_are_all_drawn() -> None:
    assert len(draw_batch(SUB_PROBLEMS, replace(RECIPE, pairs=50), 0).questions) == 6


def test_some_questions_are_misspelt_and_no_passage_is() -> None:
    batches = [draw_batch(SUB_PROBLEMS, RECIPE, step) for step in range(40)]
    asked = [text.removeprefix("query: ") for batch in batches for text in batch.questions]
    answered = [text.removeprefix("passage: ") for batch in batches for text in batch.passages]

    assert 0 < sum(text not in KNOWN for text in asked) < len(asked) / 2
    assert set(answered) <= KNOWN


def test_without_hard_negatives_no_distractor_is_drawn() -> None:
    assert draw_batch(SUB_PROBLEMS, replace(RECIPE, hard_negatives=False), 0).distractors == ()


def test_two_sub_problems_that_are_the_same_problem_never_meet() -> None:
    twins = [SUB_PROBLEMS[0], replace(SUB_PROBLEMS[1], same_as=frozenset({SUB_PROBLEMS[0].id}))]

    for step in range(10):
        assert len(draw_batch(twins, RECIPE, step).questions) == 1


def test_a_theme_in_single_words_never_meets_a_problem_within_it() -> None:
    word = replace(SUB_PROBLEMS[0], id="w-water", needs=(Need("word_sv", "vatten"),))

    for step in range(10):
        assert len(draw_batch([SUB_PROBLEMS[0], word], RECIPE, step).questions) == 1
        assert len(draw_batch([SUB_PROBLEMS[1], word], RECIPE, step).questions) == 2
