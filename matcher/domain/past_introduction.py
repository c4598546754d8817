"""An introduction that is over as far as learning goes: two were brought together, and one said yes or no."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PastIntroduction:
    """The outcome of one introduction, to learn from.

    `challenge` is the text that was asked about, empty where the stored profile asked. `reason` is what was
    said about the outcome, empty where nothing was.
    """

    on: date
    our_local_government_id: str
    their_local_government_id: str
    challenge: str
    accepted: bool
    reason: str = ""
