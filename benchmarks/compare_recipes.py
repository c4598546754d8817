"""Which settings of the training rank best on themes that were left out?

Run: `python -m benchmarks.compare_recipes shipped dropout=0 pairs=24,steps=240`. Each argument is a recipe by
what differs from the shipped one; `shipped` differs in nothing. Every recipe learns from two thirds of the
themes (the shipped one for most of an hour on two cores) and ranks the texts of the others, and is compared
with the first of them by a paired test. The judgments are never read.
"""

import sys
from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from benchmarks.compare_encoders import TEXTS, adapted, folds, unseen_by
from benchmarks.encoder_rankings import Figures, judged_texts, rank_all
from matcher.evaluation.significance import paired_randomisation_test
from models.adaptation.recipe import Recipe
from models.adaptation.training_texts import read_training_texts
from models.bundled.prepare import prepare_bundled_encoder
from service.settings import load_settings


def main(arguments: Sequence[str]) -> None:
    """Train and compare the recipes, one after the other."""
    recipes = {argument: recipe_of(argument) for argument in arguments or ["shipped"]}
    folder = prepare_bundled_encoder(load_settings().cache_folder)
    sub_problems = read_training_texts(TEXTS)
    asked = [each for each in sub_problems if each.theme in folds(sub_problems)[0]]
    learned_from = unseen_by(asked, sub_problems)
    judged = judged_texts([each for each in asked if each.distractors])
    first: Figures | None = None
    for name, recipe in recipes.items():
        figures = rank_all(adapted(folder, learned_from, recipe), judged)["adapted"]
        first = first or figures
        _say(name, figures, first)


def recipe_of(argument: str) -> Recipe:
    """Return the shipped recipe with the settings of `name=value,name=value` in it.

    Raise ValueError naming a setting that there is none of, or a value that is no number.
    """
    if argument == "shipped":
        return Recipe()
    kinds = {field.name: type(getattr(Recipe(), field.name)) for field in fields(Recipe)}
    changes: dict[str, float | int | bool] = {}
    for change in argument.split(","):
        name, _, value = change.partition("=")
        if name not in kinds:
            known = ", ".join(kinds)
            raise ValueError(f"A recipe has no setting {name!r}. There are {known}, or `shipped`.")
        changes[name] = value == "True" if kinds[name] is bool else kinds[name](value)
    return replace(Recipe(), **changes)  # type: ignore[arg-type]


def _say(name: str, figures: Figures, first: Figures) -> None:
    print(name)
    for kind, values in figures.items():
        test = paired_randomisation_test(values, first[kind])
        against = f"{test.difference:+.3f}, p = {test.p_value:.3f}" if figures is not first else ""
        print(f"  {kind:10s} nDCG@10 {np.mean(values):.3f}  {against}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
