"""The steps of opening that can take long enough for a person to wait."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """What is being done; those of the encoder follow the stages that models report."""

    FACTS_READ = "facts-read"
    FACTS_LOAD = "facts-load"
    ENCODER_READ = "encoder-read"
    ENCODER_WEIGHTS = "encoder-weights"
    ENCODER_WRITE = "encoder-write"
    ENCODER_VERIFY = "encoder-verify"
    ENCODER_CENTRE = "encoder-centre"
    INDEX = "index"


Progress = Callable[[Step, int, int], None]
"""Called with a step, how much of it is done and how much there is in all."""


def silent(_step: Step, _done: int, _total: int) -> None:
    """Report nothing."""


def encoder_progress(progress: Progress) -> Callable[[str, int, int], None]:
    """Return what the models room calls, telling `progress` the step of each of its stages."""

    def told(stage: str, done: int, total: int) -> None:
        progress(Step(f"encoder-{stage}"), done, total)

    return told
