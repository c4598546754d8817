"""Adapting the bundled encoder to a folder of training texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.domain.errors import InvalidInputError
from service.settings import Settings


@dataclass(frozen=True)
class LearnedEncoder:
    """Where the learned weights lie, their checksum, and from how many sub-problems they come."""

    file: Path
    checksum: str
    sub_problems: int


def learn_encoder(
    texts: Path,
    out: Path | None,
    steps: int | None,
    settings: Settings,
    step_done: Callable[[int, int, float], None],
) -> LearnedEncoder:
    """Train on the texts and write the learned weights, by default over the shipped ones.

    Stopped at any moment, the next call with the same texts and settings goes on from the last tenth
    step. Raise InvalidInputError for texts that cannot be read or a file that cannot be written.
    """
    from models.adaptation.artefact import SHIPPED, write_adaptation
    from models.adaptation.recipe import Recipe
    from models.adaptation.training import train
    from models.adaptation.training_texts import read_training_texts
    from models.bundled.prepare import prepare_bundled_encoder

    target = SHIPPED if out is None else out
    sub_problems = read_training_texts(texts)
    _refuse_unwritable(target)
    recipe = Recipe() if steps is None else replace(Recipe(), steps=steps)
    adaptation = train(
        prepare_bundled_encoder(settings.cache_folder),
        sub_problems,
        recipe,
        checkpoint=settings.cache_folder / "training" / "encoder.pt",
        step_done=step_done,
    )
    write_adaptation(adaptation, target)
    return LearnedEncoder(target, adaptation.checksum, len(sub_problems))


def _refuse_unwritable(target: Path) -> None:
    """Say so before an hour of training, not after."""
    try:
        beside = target.with_name(f".{target.name}.try")
        beside.write_bytes(b"")
        beside.unlink()
    except OSError as error:
        raise InvalidInputError(
            "training.not-writable",
            "The learned weights cannot be written to {file}: {reason}. Choose another file with --out.",
            file=str(target),
            reason=error.strerror or str(error),
        ) from error
