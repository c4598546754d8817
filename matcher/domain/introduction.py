"""An introduction: two local governments were brought together, and what came of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Introduction:
    """One introduction and its outcome.

    `challenge` is the text that was asked about, empty where the stored profile asked. `reason` is what was
    said about the outcome, empty where nothing was.
    """

    on: date
    our_local_government_id: str
    their_local_government_id: str
    challenge: str
    accepted: bool
    reason: str = ""
