"""Proposing an introduction: what speaks against it, and freezing what is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data.store.event_log import record
from data.store.ids import new_id
from data.store.introductions import keep_introduction
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Introduction, Party, Stage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Explanation, Question
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.introductions.obstacles import Obstacle
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_freezing import Json, Known, freeze
from service.use_cases.introduction_obstacles import (
    BlockedProposalError,
    obstacles_between,
    refuse_blocked,
)
from service.use_cases.introduction_record import refuse_unless_officer
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON, checked

__all__ = [
    "MOST_PARTIES",
    "BlockedProposalError",
    "Explain",
    "Proposing",
    "checked_parties",
    "obstacles_of",
    "propose",
    "propose_all",
]

MOST_PARTIES = 9
_ID_BYTES = 8

Explain = Callable[[Question, str], Explanation]
"""Explains one candidate of a question; a page passes one that waits for its turn."""


@dataclass(frozen=True)
class Proposing:
    """What an officer proposes.

    The question names the asker (`local_government_id`), the programme and the day whose rules apply;
    `counterpart_ids` are the other parties, one or more. `why` is the officer's reason. `ask_again` says why
    somebody who declined before is asked again, empty where nobody is.
    """

    question: Question
    counterpart_ids: tuple[str, ...]
    why: str = ""
    note: str = ""
    ask_again: str = ""
    is_confidential: bool = False
    round_id: str | None = None
    remind_on: date | None = None

    @property
    def party_ids(self) -> tuple[str, ...]:
        """Return the ids of all parties, the asker first."""
        asker = self.question.local_government_id
        return (*((asker,) if asker else ()), *self.counterpart_ids)


def obstacles_of(acting: Acting, proposing: Proposing) -> tuple[Obstacle, ...]:
    """Return everything that speaks against a proposal, what blocks it first; nothing is changed.

    An obstacle that `ask_again` lifts no longer blocks where that reason is given. Raise InvalidInputError
    where it is no proposal: nobody asks, somebody is named twice, everybody lies in the same country.
    """
    refuse_unless_officer(acting)
    checked_parties(acting, proposing)
    expire_due(acting.engine, acting.now, acting.today)
    with reading(acting.engine) as connection:
        return _obstacles(connection, acting, proposing)


def propose(acting: Acting, proposing: Proposing, explain: Explain | None = None) -> Introduction:
    """Keep a new introduction with all that was known, put it on record, and return it.

    Raise BlockedProposalError where something blocks it, InvalidInputError where it is no proposal.
    """
    refuse_unless_officer(acting)
    proposing = _with_checked_texts(proposing)
    parties = checked_parties(acting, proposing)
    known = _known(acting, proposing, parties, explain or acting.house.recommender.explain)
    expire_due(acting.engine, acting.now, acting.today)
    with writing(acting.engine) as connection:
        # Asked once more where nobody else can write: two officers may propose the same pair.
        obstacles = _obstacles(connection, acting, proposing)
        refuse_blocked(obstacles)
        proposal = freeze(replace(known, obstacles=obstacles), acting.house, acting.today)
        return _keep(connection, acting, proposing, proposal)


def propose_all(
    acting: Acting, proposals: Sequence[Proposing], explain: Explain | None = None
) -> tuple[Introduction | InvalidInputError | NotFoundError, ...]:
    """Propose the pairs of a round one by one; what cannot be proposed is told in its place."""
    return tuple(_proposed_or_refused(acting, each, explain) for each in proposals)


def checked_parties(acting: Acting, proposing: Proposing) -> tuple[LocalGovernment, ...]:
    """Return the parties of a proposal, or raise what makes it none."""
    places, programmes = acting.catalogue.local_governments, acting.catalogue.programmes
    if proposing.question.programme_id not in programmes:
        raise NotFoundError(
            "programme.unknown",
            "There is no programme “{programme}”. Choose one of: {known}.",
            programme=proposing.question.programme_id[:60],
            known=", ".join(sorted(programmes)),
        )
    unknown = [each for each in proposing.party_ids if each not in places]
    if unknown:
        raise NotFoundError(
            "local-government.unknown-name",
            "There is no local government “{value}”. Write its name or its id, for example se-1480.",
            value=unknown[0][:60],
        )
    parties = tuple(places[each] for each in proposing.party_ids)
    asker = proposing.question.local_government_id
    if asker is None or places[asker].country != HOME_COUNTRY:
        raise InvalidInputError(
            "introduction.asker-missing",
            "An introduction needs a Swedish local government that asks. Choose who asks.",
        )
    if all(place.country == HOME_COUNTRY for place in parties):
        raise InvalidInputError(
            "introduction.counterpart-missing",
            "An introduction needs at least one local government abroad. Choose a counterpart.",
        )
    if len(set(proposing.party_ids)) < len(parties) or len(parties) > MOST_PARTIES:
        raise InvalidInputError(
            "introduction.parties-wrong",
            "Every local government takes part once, and at most {limit} take part. Take some away.",
            limit=MOST_PARTIES,
        )
    return parties


def _with_checked_texts(proposing: Proposing) -> Proposing:
    return replace(
        proposing,
        why=checked(proposing.why, LONGEST_REASON),
        ask_again=checked(proposing.ask_again, LONGEST_REASON),
        note=checked(proposing.note, LONGEST_NOTE),
    )


def _known(
    acting: Acting, proposing: Proposing, parties: tuple[LocalGovernment, ...], explain: Explain
) -> Known:
    question = proposing.question
    abroad = [place for place in parties if place.country != HOME_COUNTRY]
    return Known(
        question=question,
        challenge=acting.house.recommender.understand(question),
        parties=parties,
        explanations=tuple(explain(question, place.id) for place in abroad),
        obstacles=(),
    )


def _obstacles(
    connection: Connection, acting: Acting, proposing: Proposing
) -> tuple[Obstacle, ...]:
    question = proposing.question
    found = obstacles_between(
        connection, acting, proposing.party_ids, question.programme_id, question.on
    )
    if not proposing.ask_again.strip():
        return found
    lifted = (replace(o, blocks=False) if o.can_be_asked_again else o for o in found)
    return tuple(sorted(lifted, key=lambda obstacle: not obstacle.blocks))


def _keep(
    connection: Connection, acting: Acting, proposing: Proposing, proposal: Json
) -> Introduction:
    introduction = Introduction(
        id=new_id(_ID_BYTES),
        programme_id=proposing.question.programme_id,
        on=proposing.question.on,
        stage=Stage.PROPOSED,
        parties=tuple(Party(each) for each in proposing.party_ids),
        created_at=acting.now,
        changed_at=acting.now,
        note=proposing.note,
        remind_on=proposing.remind_on,
        is_confidential=proposing.is_confidential,
        round_id=proposing.round_id,
    )
    keep_introduction(connection, introduction, proposal)
    values = {
        "stage": introduction.stage.value,
        "programme_id": introduction.programme_id,
        "on": introduction.on.isoformat(),
        "round_id": introduction.round_id,
        "asked_again": bool(proposing.ask_again),
        "is_confidential": introduction.is_confidential,
        "made_with": proposal["made_with"],
    }
    record(
        connection,
        acting.now,
        acting.actor,
        Happening.INTRODUCTION_PROPOSED,
        Matter.INTRODUCTION,
        introduction.id,
        values=values,
        place_ids=introduction.party_ids,
        text="\n\n".join(text for text in (proposing.why, proposing.ask_again) if text),
    )
    return introduction


def _proposed_or_refused(
    acting: Acting, proposing: Proposing, explain: Explain | None
) -> Introduction | InvalidInputError | NotFoundError:
    try:
        return propose(acting, proposing, explain)
    except (InvalidInputError, NotFoundError) as refused:
        return refused
