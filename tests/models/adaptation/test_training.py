from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from matcher.domain.errors import MissingPartError
from matcher.encoding.protocol import Language, Role
from models.adaptation.artefact import Adaptation, read_adaptation, write_adaptation
from models.adaptation.contrastive import contrastive_loss
from models.adaptation.lora import AdaptedBert
from models.adaptation.recipe import Recipe, fingerprint
from models.adaptation.training import fit, pace, train
from models.bundled.model_folder import write_model_folder
from models.bundled.q4_file import read_q4_file
from models.precision import Precision
from models.progress import silent
from models.sentence_encoder import SentenceEncoder
from tests.models.adaptation.invented_texts import SUB_PROBLEMS
from tests.models.tiny_q4 import tiny_q4_bytes

RECIPE = Recipe(steps=12, pairs=4, rank=2, learning_rate=1e-2)


def _trained(folder: Path, recipe: Recipe = RECIPE, checkpoint: Path | None = None) -> Adaptation:
    return train(folder, SUB_PROBLEMS, recipe, checkpoint=checkpoint, precision=Precision.FLOAT32)


def test_before_the_first_step_the_model_encodes_as_the_folder_does(tiny_folder: Path) -> None:
    model = AdaptedBert(tiny_folder, RECIPE, Precision.FLOAT32)
    texts = ["query: a few words", "passage: some more words"]

    vectors = model.embed(texts).detach().numpy()

    encoder = SentenceEncoder(tiny_folder)
    own = encoder.encode(
        [text.split(": ", 1)[1] for text in texts[:1]], Role.QUERY, [Language.ENGLISH]
    )
    np.testing.assert_allclose(vectors[0], own[0], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_loss_falls(tiny_folder: Path) -> None:
    losses: list[float] = []
    fit(
        tiny_folder,
        SUB_PROBLEMS,
        replace(RECIPE, steps=40, dropout=0.0),
        precision=Precision.FLOAT32,
        step_done=lambda _done, _total, loss: losses.append(loss),
    )

    assert np.mean(losses[-8:]) < np.mean(losses[:8]) - 0.1


def test_the_same_seed_learns_the_same(tiny_folder: Path) -> None:
    assert _trained(tiny_folder).checksum == _trained(tiny_folder).checksum


def test_another_seed_learns_something_else(tiny_folder: Path) -> None:
    other = _trained(tiny_folder, replace(RECIPE, seed=1))

    assert other.checksum != _trained(tiny_folder).checksum


def test_while_learning_something_else_is_left_out_each_time(tiny_folder: Path) -> None:
    model = AdaptedBert(tiny_folder, replace(RECIPE, dropout=0.5), Precision.FLOAT32).train()
    first, second = (model.embed(["query: a few words"]).detach().numpy() for _ in range(2))

    assert np.abs(first - second).max() > 0.01


def test_what_has_learned_leaves_nothing_out(tiny_folder: Path) -> None:
    model = fit(tiny_folder, SUB_PROBLEMS, RECIPE, precision=Precision.FLOAT32)
    first, second = (model.embed(["query: a few words"]).detach().numpy() for _ in range(2))

    np.testing.assert_array_equal(first, second)


def test_without_leaving_out_something_else_is_learned(tiny_folder: Path) -> None:
    assert _trained(tiny_folder, replace(RECIPE, dropout=0.0)).checksum != (
        _trained(tiny_folder).checksum
    )


class StoppedError(Exception):
    pass


def test_a_stopped_run_goes_on_and_ends_with_the_same_numbers(
    tiny_folder: Path, tmp_path: Path
) -> None:
    checkpoint = tmp_path / "run.pt"

    def stop(done: int, _total: int, _loss: float) -> None:
        if done == 11:
            raise StoppedError

    with pytest.raises(StoppedError):
        fit(
            tiny_folder,
            SUB_PROBLEMS,
            RECIPE,
            checkpoint=checkpoint,
            precision=Precision.FLOAT32,
            step_done=stop,
        )
    seen: list[int] = []
    resumed = train(
        tiny_folder,
        SUB_PROBLEMS,
        RECIPE,
        checkpoint=checkpoint,
        precision=Precision.FLOAT32,
        step_done=lambda done, _total, _loss: seen.append(done),
    )

    assert seen == [11, 12]
    assert resumed.checksum == _trained(tiny_folder).checksum


def test_a_checkpoint_of_other_settings_is_not_taken_up(tiny_folder: Path, tmp_path: Path) -> None:
    checkpoint = tmp_path / "run.pt"
    _trained(tiny_folder, checkpoint=checkpoint)
    longer = replace(RECIPE, steps=14)

    assert _trained(tiny_folder, longer, checkpoint).checksum == (
        _trained(tiny_folder, longer).checksum
    )


@pytest.mark.parametrize("content", [b"", b"no checkpoint"])
def test_a_damaged_checkpoint_only_costs_time(
    content: bytes, tiny_folder: Path, tmp_path: Path
) -> None:
    checkpoint = tmp_path / "run.pt"
    checkpoint.write_bytes(content)

    assert _trained(tiny_folder, checkpoint=checkpoint).checksum == _trained(tiny_folder).checksum


def test_an_artefact_comes_back_as_it_was_written(tiny_folder: Path, tmp_path: Path) -> None:
    learned = _trained(tiny_folder)
    write_adaptation(learned, tmp_path / "learned.safetensors")

    read = read_adaptation(tmp_path / "learned.safetensors")

    assert read.checksum == learned.checksum
    assert read.origin == learned.origin
    assert list(tmp_path.iterdir()) == [tmp_path / "learned.safetensors"]


@pytest.mark.parametrize("content", [None, b"", b"not an artefact"])
def test_a_missing_or_damaged_artefact_says_what_to_do(
    content: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "learned.safetensors"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(MissingPartError) as refused:
        read_adaptation(path)

    assert refused.value.message.code == "encoder-adaptation-missing"
    assert str(path) in str(refused.value)


def test_a_folder_with_the_learned_weights_encodes_as_the_trained_model(
    tiny_folder: Path, tmp_path: Path
) -> None:
    model = fit(tiny_folder, SUB_PROBLEMS, RECIPE, precision=Precision.FLOAT32)
    packed = tmp_path / "tiny.bin"
    packed.write_bytes(tiny_q4_bytes())
    merged = tmp_path / "merged"
    merged.mkdir()
    write_model_folder(read_q4_file(packed), merged, silent, _trained(tiny_folder))

    own = SentenceEncoder(merged).encode(["water is short"], Role.PASSAGE, [Language.ENGLISH])

    trained = model.embed(["passage: water is short"]).detach().numpy()
    untrained = AdaptedBert(tiny_folder, RECIPE, Precision.FLOAT32)
    before = untrained.embed(["passage: water is short"]).detach().numpy()
    np.testing.assert_allclose(own, trained, atol=1e-2)
    assert np.abs(own - before).max() > 5 * np.abs(own - trained).max()


def test_a_model_that_takes_over_what_was_learned_encodes_as_the_trained_one(
    tiny_folder: Path,
) -> None:
    model = fit(tiny_folder, SUB_PROBLEMS, RECIPE, precision=Precision.FLOAT32)
    other = AdaptedBert(tiny_folder, RECIPE, Precision.FLOAT32)
    other.take(_trained(tiny_folder))

    texts = ["passage: water is short"]
    taken = other.embed(texts).detach().numpy()

    np.testing.assert_allclose(taken, model.embed(texts).detach().numpy(), atol=1e-2)


def test_the_pace_rises_then_falls_and_never_stops() -> None:
    paces = [pace(step, Recipe()) for step in range(Recipe().steps)]
    top = paces.index(max(paces))

    assert paces[: top + 1] == sorted(paces[: top + 1])
    assert paces[top:] == sorted(paces[top:], reverse=True)
    assert min(paces) > 0


def test_the_loss_is_least_where_each_question_lies_at_its_own_passage() -> None:
    apart, none = torch.eye(3), torch.empty(0, 3)

    right = contrastive_loss(apart, apart, none, 0.05)
    wrong = contrastive_loss(apart, apart.roll(1, 0), none, 0.05)

    assert right < 1e-6 < wrong


def test_a_distractor_near_the_question_costs() -> None:
    apart = torch.eye(3)

    assert contrastive_loss(apart, apart, apart[:1], 0.05) > contrastive_loss(
        apart, apart, torch.empty(0, 3), 0.05
    )


def test_the_fingerprint_changes_with_a_setting_and_with_a_text() -> None:
    own = fingerprint(RECIPE, SUB_PROBLEMS)

    assert own != fingerprint(replace(RECIPE, steps=1), SUB_PROBLEMS)
    assert own != fingerprint(RECIPE, SUB_PROBLEMS[1:])
