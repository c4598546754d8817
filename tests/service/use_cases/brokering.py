"""People at work with introductions over the known house, for tests."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Engine

from data.store.event_log import read_events
from data.store.transactions import reading
from matcher.domain.event import Event, Matter
from matcher.domain.introduction import Introduction
from matcher.domain.recommendation import Question
from matcher.domain.role import Actor, Role
from matcher.introductions.steps import Step
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_propose import Proposing, propose
from service.use_cases.introduction_steps import take_step
from tests.service.known_house import CHALLENGE, TODAY, known_house
from tests.service.signed_in import NOW

US, THEM, THIRD = "se-1489", "zm-chililabombwe", "ke-turkana"


@dataclass(frozen=True)
class Brokering:
    """A store, and those who work over it."""

    engine: Engine

    def by(self, role: Role, place_id: str | None = None, days: int = 0) -> Acting:
        """Return somebody at work, so many days from today."""
        return Acting(
            known_house(engine=self.engine),
            Actor(role, f"user-{role}"),
            NOW + timedelta(days=days),
            TODAY + timedelta(days=days),
            place_id,
        )

    def officer(self, days: int = 0) -> Acting:
        """Return an officer at work."""
        return self.by(Role.OFFICER, days=days)

    def representative(self, place_id: str, days: int = 0) -> Acting:
        """Return somebody who speaks for one local government."""
        return self.by(Role.REPRESENTATIVE, place_id, days)

    def proposed(self, wanted: Proposing | None = None) -> Introduction:
        """Return a new introduction."""
        return propose(self.officer(), wanted or proposing())

    def sent(self, wanted: Proposing | None = None) -> Introduction:
        """Return an introduction that the parties were asked about."""
        return take_step(self.officer(), self.proposed(wanted).id, None, Step.SEND)

    def events(self, introduction_id: str) -> tuple[Event, ...]:
        """Return what was put on record of an introduction."""
        with reading(self.engine) as connection:
            return read_events(connection, matter=Matter.INTRODUCTION, matter_id=introduction_id)


def proposing(*counterparts: str, text: str = CHALLENGE, asker: str | None = US) -> Proposing:
    """Return what an officer proposes: Alingsås and Chililabombwe, where nothing else is said."""
    question = Question(text, "own-funded", TODAY, local_government_id=asker)
    return Proposing(question, counterparts or (THEM,), why="They met at a conference")


def under(wanted: Proposing, programme_id: str) -> Proposing:
    """Return a proposal under another programme."""
    return replace(wanted, question=replace(wanted.question, programme_id=programme_id))
