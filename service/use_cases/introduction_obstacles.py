"""What speaks against bringing local governments together, as the store knows it at one moment."""

from datetime import date

from sqlalchemy import Connection

from data.store.confidential import confidential_hashes
from data.store.introductions import introductions_of
from data.store.openness import read_openness
from matcher.domain.errors import InvalidInputError
from matcher.introductions.obstacles import Circumstances, Obstacle, obstacles_to
from service.use_cases.introduction_acting import Acting


class BlockedProposalError(InvalidInputError):
    """Something speaks against the proposal that no reason given lifts; `obstacles` are all of them."""

    obstacles: tuple[Obstacle, ...] = ()


def obstacles_between(
    connection: Connection,
    acting: Acting,
    party_ids: tuple[str, ...],
    programme_id: str,
    on: date,
    besides: str = "",
) -> tuple[Obstacle, ...]:
    """Return what speaks against it, what blocks it first; the introduction `besides` is left aside."""
    hidden = confidential_hashes(connection)
    earlier = introductions_of(connection, party_ids)
    return obstacles_to(
        party_ids,
        programme_id,
        on,
        acting.today,
        acting.catalogue,
        Circumstances(
            tuple(each for each in earlier if each.id != besides),
            read_openness(connection, party_ids),
            {place_id: len(hidden[place_id]) for place_id in party_ids if place_id in hidden},
        ),
    )


def refuse_blocked(obstacles: tuple[Obstacle, ...]) -> None:
    """Raise BlockedProposalError, with all obstacles, where one of them blocks."""
    blocking = [each for each in obstacles if each.blocks]
    if blocking:
        error = BlockedProposalError(
            "introduction.blocked",
            "The introduction cannot be proposed. {why}",
            why=blocking[0].said,
        )
        error.obstacles = obstacles
        raise error
