"""How long-running preparation tells how far it has come."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What is being done while a person waits."""

    READ = "read"
    WEIGHTS = "weights"
    WRITE = "write"
    VERIFY = "verify"
    CENTRE = "centre"


Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done and how much there is in all."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Report nothing."""
