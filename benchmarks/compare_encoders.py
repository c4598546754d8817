"""Which way of adapting the encoder ranks best on themes it never saw?

Run: `python -m benchmarks.compare_encoders` (most of an hour on two cores). Cross-validates over the themes
of data/training: each fold's texts are ranked by encoders that learned from the other themes only. To
spare time every way learns for 120 small steps here, fewer than the shipped encoder. Writes
models/adaptation/comparison.json, which docs/quality.md shows. The judgments are never read.
"""

import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.encoder_rankings import Embed, Figures, Ranked, judged_texts, rank_all
from matcher.evaluation.significance import bootstrap_interval, paired_randomisation_test
from models.adaptation.artefact import read_adaptation, write_adaptation
from models.adaptation.batches import draw_batch
from models.adaptation.contrastive import contrastive_loss
from models.adaptation.lora import AdaptedBert
from models.adaptation.recipe import Recipe, fingerprint
from models.adaptation.training import fit, learned_by
from models.adaptation.training_texts import SubProblem, read_training_texts
from models.bundled.prepare import prepare_bundled_encoder
from models.precision import Precision
from service.settings import load_settings

TEXTS = Path("data/training")
TARGET = Path("models/adaptation/comparison.json")
FOLDS = 3
SHARES = (0.25, 0.5, 1.0)
"""How much of the training texts the points of the learning curve use; 1.0 is the first fold's own run."""

COMPARED = replace(Recipe(), steps=120, pairs=24, rank=16, dropout=0.0, learning_rate=5e-4)
_HEAD_STEPS = 600
_TEXTS_AT_ONCE = 96


def main() -> None:
    """Run the folds and write the comparison."""
    folder = prepare_bundled_encoder(load_settings().cache_folder)
    sub_problems = read_training_texts(TEXTS)
    figures: dict[str, list[Figures]] = {}
    curve = []
    for number, held_out in enumerate(folds(sub_problems)):
        asked = [each for each in sub_problems if each.theme in held_out]
        learned_from = unseen_by(asked, sub_problems)
        judged = judged_texts([each for each in asked if each.distractors])
        for name, ranked in _systems(folder, learned_from, judged, fold_file(number)).items():
            figures.setdefault(name, []).append(ranked)
            _say(number, name, ranked)
        if number == 0:
            easier = replace(COMPARED, hard_negatives=False)
            ranked = rank_all(adapted(folder, learned_from, easier), judged)["adapted"]
            figures["adapted, without hard negatives (first fold)"] = [ranked]
            for share in SHARES[:-1]:
                fewer = some_of(learned_from, share)
                ranked = rank_all(adapted(folder, fewer, COMPARED), judged)["adapted"]
                curve.append(_point(len(fewer), ranked))
            curve.append(_point(len(learned_from), figures["adapted"][0]))
            curve.insert(0, _point(0, figures["plain"][0]))
        _write(_joined(figures), curve, number + 1)


def folds(sub_problems: Sequence[SubProblem]) -> list[frozenset[str]]:
    """Return the themes of each fold, dealt out in a seeded order."""
    themes = sorted({each.theme for each in sub_problems})
    random.Random(1).shuffle(themes)  # noqa: S311 - nothing secret
    return [frozenset(themes[start::FOLDS]) for start in range(FOLDS)]


def unseen_by(held_out: Sequence[SubProblem], all_of: Sequence[SubProblem]) -> list[SubProblem]:
    """Return the sub-problems of other themes, apart from those that are a held-out one in disguise."""
    themes = {each.theme for each in held_out}
    others = [each for each in all_of if each.theme not in themes]
    return [each for each in others if not any(each.overlaps(other) for other in held_out)]


def some_of(sub_problems: Sequence[SubProblem], share: float) -> list[SubProblem]:
    """Return a seeded share of the sub-problems."""
    shuffled = list(sub_problems)
    random.Random(2).shuffle(shuffled)  # noqa: S311 - nothing secret
    return shuffled[: round(len(shuffled) * share)]


def fold_file(number: int) -> Path:
    """Return where the encoder that learned outside a fold is kept, so that a stopped run can go on."""
    return load_settings().cache_folder / "training" / f"fold-{number}.safetensors"


def _systems(
    folder: Path, learned_from: Sequence[SubProblem], judged: Ranked, keep: Path
) -> Mapping[str, Figures]:
    untaught = AdaptedBert(folder, COMPARED, Precision.BFLOAT16)
    plain = rank_all(_embedding(untaught), judged)
    model = _of_fold(folder, learned_from, keep)
    taught = rank_all(_embedding(model), judged)
    head = rank_all(_headed(untaught, learned_from), judged)
    return {
        "plain": plain["adapted"],
        "centred": plain["centred"],
        "centred, by passages too": plain["fused"],
        "linear head": head["adapted"],
        "linear head, centred": head["centred"],
        "adapted": taught["adapted"],
        "adapted, centred": taught["centred"],
        "adapted, by passages": taught["passages"],
        "adapted, by passages too": taught["fused"],
    }


def adapted(folder: Path, learned_from: Sequence[SubProblem], recipe: Recipe) -> Embed:
    """Return how an encoder embeds that learned from these sub-problems."""
    return _embedding(_fitted(folder, learned_from, recipe))


def _of_fold(folder: Path, learned_from: Sequence[SubProblem], keep: Path) -> AdaptedBert:
    """Return the encoder that learned outside a fold, kept from an earlier run where there was one."""
    run = fingerprint(COMPARED, learned_from)
    if keep.exists() and (kept := read_adaptation(keep)).origin["run"] == run:
        model = AdaptedBert(folder, COMPARED, Precision.BFLOAT16)
        model.take(kept)
        return model
    model = _fitted(folder, learned_from, COMPARED)
    keep.parent.mkdir(parents=True, exist_ok=True)
    write_adaptation(learned_by(model, COMPARED, run, folder), keep)
    return model


def _fitted(folder: Path, learned_from: Sequence[SubProblem], recipe: Recipe) -> AdaptedBert:
    started = time.monotonic()

    def told(done: int, total: int, loss: float) -> None:
        if done % 40 == 0:
            pace = (time.monotonic() - started) / done
            print(f"  step {done}/{total}, loss {loss:.2f}, {pace:.1f} s a step", flush=True)

    return fit(folder, learned_from, recipe, step_done=told)


def _embedding(model: AdaptedBert) -> Embed:
    @torch.inference_mode()
    def embed(texts: Sequence[str]) -> np.ndarray:
        starts = range(0, len(texts), _TEXTS_AT_ONCE)
        parts = [model.embed(texts[start : start + _TEXTS_AT_ONCE]).numpy() for start in starts]
        return np.concatenate(parts)

    return embed


def _headed(model: AdaptedBert, learned_from: Sequence[SubProblem]) -> Embed:
    """Learn one matrix on top of the finished vectors, by the same batches and loss."""
    known: dict[str, torch.Tensor] = {}
    embed = _embedding(model)

    def looked_up(texts: Sequence[str]) -> torch.Tensor:
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        if unknown:
            known.update(zip(unknown, torch.from_numpy(embed(unknown)).clone(), strict=True))
        return torch.stack([known[text] for text in texts])

    recipe = replace(COMPARED, steps=_HEAD_STEPS)
    width = len(looked_up(["query: "])[0])
    head = nn.Linear(width, width, bias=False)
    nn.init.eye_(head.weight)
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=recipe.weight_decay)
    for step in range(recipe.steps):
        batch = draw_batch(learned_from, recipe, step)
        parts = [batch.questions, batch.passages, batch.distractors]
        vectors = [nn.functional.normalize(head(looked_up(part)), dim=-1) for part in parts]
        optimiser.zero_grad()
        contrastive_loss(vectors[0], vectors[1], vectors[2], recipe.temperature).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    matrix = head.weight.detach().numpy().T

    def through_head(texts: Sequence[str]) -> np.ndarray:
        vectors = embed(texts) @ matrix
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    return through_head


def _joined(figures: Mapping[str, list[Figures]]) -> dict[str, Figures]:
    joined: dict[str, Figures] = {}
    for name, of_folds in figures.items():
        kinds = {kind: [v for fold in of_folds for v in fold[kind]] for kind in of_folds[0]}
        joined[name] = kinds
    return joined


def _point(texts: int, ranked: Figures) -> dict[str, object]:
    ndcg = {kind: float(np.mean(values)) for kind, values in ranked.items()}
    return {"sub_problems": texts, "ndcg": ndcg}


def _write(figures: Mapping[str, Figures], curve: Sequence[object], folds_done: int) -> None:
    systems = [
        {"name": name, "kinds": {kind: _interval(values) for kind, values in kinds.items()}}
        for name, kinds in figures.items()
    ]
    content = {
        "command": "python -m benchmarks.compare_encoders",
        "folds": folds_done,
        "systems": systems,
        "tests": [test for name in figures for test in _tests(figures, name)],
        "curve": list(curve),
    }
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _interval(values: Sequence[float]) -> list[float]:
    interval = bootstrap_interval(values)
    return [round(figure, 4) for figure in (interval.mean, interval.low, interval.high)]


def _tests(figures: Mapping[str, Figures], name: str) -> list[dict[str, object]]:
    """Return the paired tests of the shipped way against another one."""
    if name == "adapted":
        return []
    tests = []
    for kind, values in figures["adapted"].items():
        # What was only tried on the first fold is compared with that fold, which comes first.
        other = figures[name][kind]
        test = paired_randomisation_test(values[: len(other)], other)
        tests.append(
            {"a": "adapted", "b": name, "kind": kind,
             "difference": round(test.difference, 4), "p": round(test.p_value, 5)}
        )  # fmt: skip
    return tests


def _say(fold: int, name: str, ranked: Figures) -> None:
    means = "  ".join(f"{kind} {np.mean(values):.3f}" for kind, values in ranked.items())
    print(f"fold {fold + 1}/{FOLDS}  {name:32s} {means}", flush=True)


if __name__ == "__main__":
    main()
