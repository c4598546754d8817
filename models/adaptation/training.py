"""Adapting the encoder: many small steps, each seeing another handful of sub-problems."""

import math
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import nn

from models.adaptation.artefact import Adaptation
from models.adaptation.batches import draw_batch
from models.adaptation.contrastive import contrastive_loss
from models.adaptation.lora import AdaptedBert
from models.adaptation.recipe import Recipe, fingerprint
from models.adaptation.training_texts import SubProblem
from models.file_hashes import FileHashes
from models.precision import Precision

StepDone = Callable[[int, int, float], None]
"""Called after each step with how many are done, of how many, and the step's loss."""

_KEEP_EVERY = 10


def train(
    folder: Path,
    sub_problems: Sequence[SubProblem],
    recipe: Recipe,
    *,
    checkpoint: Path | None = None,
    precision: Precision = Precision.BFLOAT16,
    step_done: StepDone = lambda _done, _total, _loss: None,
) -> Adaptation:
    """Return what the encoder in `folder` learns from the texts.

    With a `checkpoint` file, a run that was stopped goes on from its last tenth step and ends with the same
    numbers; one of other texts or settings is put aside. Two runs on one machine agree; another processor
    may round differently.
    """
    model = fit(
        folder,
        sub_problems,
        recipe,
        checkpoint=checkpoint,
        precision=precision,
        step_done=step_done,
    )
    return learned_by(model, recipe, fingerprint(recipe, sub_problems), folder)


def fit(
    folder: Path,
    sub_problems: Sequence[SubProblem],
    recipe: Recipe,
    *,
    checkpoint: Path | None = None,
    precision: Precision = Precision.BFLOAT16,
    step_done: StepDone = lambda _done, _total, _loss: None,
) -> AdaptedBert:
    """Return the model itself after the same training, for comparisons that need no artefact."""
    model = AdaptedBert(folder, recipe, precision)
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        learned, lr=recipe.learning_rate, weight_decay=recipe.weight_decay
    )
    run = fingerprint(recipe, sub_problems)
    first = _resume(checkpoint, run, model, optimiser)
    model.train()
    for step in range(first, recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * pace(step, recipe)
        loss = _step(model, optimiser, learned, sub_problems, recipe, step)
        if checkpoint and ((step + 1) % _KEEP_EVERY == 0 or step + 1 == recipe.steps):
            _keep(checkpoint, run, step + 1, model, optimiser)
        step_done(step + 1, recipe.steps, loss)
    keep_share(model, recipe.kept)
    return model.eval()


@torch.no_grad()
def keep_share(model: AdaptedBert, share: float) -> None:
    """Keep a share of what was learned: 1 for all of it, 0 for the encoder as it was."""
    for linear in model.added.values():
        linear.up.mul_(share)


def pace(step: int, recipe: Recipe) -> float:
    """Return the share of the learning rate at a step: up in a line, then down along a half cosine."""
    warm = max(1, round(recipe.steps * recipe.warm_up))
    if step < warm:
        return (step + 1) / warm
    return 0.05 + 0.475 * (1 + math.cos(math.pi * (step - warm) / max(1, recipe.steps - warm)))


def _step(
    model: AdaptedBert,
    optimiser: torch.optim.Optimizer,
    learned: list[nn.Parameter],
    sub_problems: Sequence[SubProblem],
    recipe: Recipe,
    step: int,
) -> float:
    # Seeded anew at each step, so that a run that goes on leaves out the same.
    torch.manual_seed(recipe.seed + step)
    batch = draw_batch(sub_problems, recipe, step)
    n = len(batch.questions)
    vectors = model.embed([*batch.questions, *batch.passages, *batch.distractors])
    loss = contrastive_loss(vectors[:n], vectors[n : 2 * n], vectors[2 * n :], recipe.temperature)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(learned, 1.0)
    optimiser.step()
    return float(loss.item())


def learned_by(model: AdaptedBert, recipe: Recipe, run: str, folder: Path) -> Adaptation:
    """Return what a trained model learned, as an artefact that says where it comes from."""
    down, up = {}, {}
    for name, linear in model.added.items():
        down[name] = linear.down.detach().numpy().astype(np.float16)
        up[name] = linear.up.detach().numpy().astype(np.float16)
    origin = {
        "run": run,
        "base": FileHashes(None).sha256(folder / "model.safetensors"),
        **{name: str(value) for name, value in asdict(recipe).items()},
    }
    return Adaptation(down, up, origin)


def _resume(
    checkpoint: Path | None, run: str, model: AdaptedBert, optimiser: torch.optim.Optimizer
) -> int:
    """Take up the checkpoint's state and return the next step; 0 when there is none of this run."""
    if checkpoint is None:
        return 0
    try:
        state = torch.load(checkpoint, weights_only=True)
        if state["run"] != run:
            return 0
        model.load_state_dict(state["learned"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        return int(state["step"])
    except (OSError, EOFError, RuntimeError, LookupError, ValueError, pickle.UnpicklingError):
        return 0


def _keep(
    checkpoint: Path, run: str, step: int, model: AdaptedBert, optimiser: torch.optim.Optimizer
) -> None:
    learned = {name: p.detach() for name, p in model.named_parameters() if p.requires_grad}
    state = {"run": run, "step": step, "learned": learned, "optimiser": optimiser.state_dict()}
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    beside = checkpoint.with_name(f".{checkpoint.name}.{os.getpid()}")
    torch.save(state, beside)
    beside.replace(checkpoint)
