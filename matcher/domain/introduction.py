"""An introduction: two or more local governments are brought together, step by step."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far an introduction has come.

    PROPOSED: an officer wants it, nobody was asked. SENT: the parties were asked. ACCEPTED: all of them said
    yes. DECLINED: one said no. MET, INCEPTION, PROJECT: what came of it. EXPIRED: somebody never answered.
    WITHDRAWN: an officer gave it up.
    """

    PROPOSED = "proposed"
    SENT = "sent"
    ACCEPTED = "accepted"
    MET = "met"
    INCEPTION = "inception"
    PROJECT = "project"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


OPEN_STAGES = frozenset({Stage.PROPOSED, Stage.SENT, Stage.ACCEPTED, Stage.MET})
"""The stages in which an introduction takes up its parties' time; after them it is a partnership or over."""

OVER_STAGES = frozenset({Stage.DECLINED, Stage.EXPIRED, Stage.WITHDRAWN})
"""The stages in which nothing came of an introduction; it can be taken up again."""

UNDER_WAY_STAGES = frozenset({Stage.INCEPTION, Stage.PROJECT})
"""The stages in which an introduction has become a partnership."""


class Answer(StrEnum):
    """What a party said to an introduction."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Party:
    """One local government of an introduction and what it answered.

    `answer` is None until it did. `reason` is what it said with it; only `reason_is_shared` lets the other
    parties read that, officers always do. Times are in UTC without a zone.
    """

    local_government_id: str
    answer: Answer | None = None
    answered_at: datetime | None = None
    reason: str = ""
    reason_is_shared: bool = False


@dataclass(frozen=True)
class Introduction:
    """An introduction as it stands; what was known when it was proposed is kept beside it.

    The first of the `parties` asks; there are two or more. `on` is the day whose rules applied. `note` is
    the officers' own working text. On `expires_on` it is over unless all have answered; it is None until
    the parties were asked. `version` grows with every change. Times are in UTC without a zone.
    """

    id: str
    programme_id: str
    on: date
    stage: Stage
    parties: tuple[Party, ...]
    created_at: datetime
    changed_at: datetime
    note: str = ""
    remind_on: date | None = None
    expires_on: date | None = None
    is_confidential: bool = False
    round_id: str | None = None
    version: int = 1

    @property
    def party_ids(self) -> tuple[str, ...]:
        """Return the ids of the local governments, the one that asks first."""
        return tuple(party.local_government_id for party in self.parties)

    @property
    def is_open(self) -> bool:
        """Return whether it takes up its parties' time."""
        return self.stage in OPEN_STAGES

    @property
    def was_sent(self) -> bool:
        """Return whether the parties know of it: they were asked, however it went on."""
        return self.stage is not Stage.PROPOSED and self.expires_on is not None

    def party(self, local_government_id: str) -> Party | None:
        """Return one of the parties, None where it is none."""
        return next((p for p in self.parties if p.local_government_id == local_government_id), None)


@dataclass(frozen=True)
class Openness:
    """How many introductions a local government can take at a time, and whether it wants none now.

    `capacity` is None where it gave no figure of its own. `not_now_until` is the first day on which it can
    be asked again, None where it did not say. `reason` is for officers and for the local government itself.
    """

    local_government_id: str
    capacity: int | None = None
    not_now: bool = False
    not_now_until: date | None = None
    reason: str = ""
    changed_at: datetime | None = None
    version: int = 0

    def is_closed_on(self, day: date) -> bool:
        """Return whether it wants no introductions on a day."""
        return self.not_now and (self.not_now_until is None or day < self.not_now_until)
