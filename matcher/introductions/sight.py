"""What each reader sees of an introduction: pages, API and exports all ask here."""

from dataclasses import dataclass, replace

from matcher.domain.introduction import Introduction, Party
from matcher.domain.role import Role

OFFICERS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Viewer:
    """Somebody who reads: their role, and the local government that a representative speaks for."""

    role: Role
    own_place_id: str | None = None

    @property
    def is_officer(self) -> bool:
        """Return whether they broker introductions, and so see all of them whole."""
        return self.role in OFFICERS


def as_seen_by(introduction: Introduction, viewer: Viewer) -> Introduction | None:
    """Return what somebody may see of an introduction, None where they may not know of it.

    Officers and administrators see everything; coordinators everything but confidential introductions.
    Representatives see those of their own local government once the parties were asked: who takes part,
    the stage, each side's yes or no and its day, the last day to answer, and what was known at proposal;
    never the officers' note, their reminder, the round, nor another side's reason that was not shared.
    """
    if viewer.is_officer:
        return introduction
    if viewer.role is Role.COORDINATOR:
        return None if introduction.is_confidential else introduction
    own = introduction.party(viewer.own_place_id or "")
    if viewer.role is not Role.REPRESENTATIVE or own is None or not introduction.was_sent:
        return None
    return replace(
        introduction,
        parties=tuple(_seen(party, own) for party in introduction.parties),
        note="",
        remind_on=None,
        round_id=None,
    )


def _seen(party: Party, own: Party) -> Party:
    if party.reason_is_shared or party.local_government_id == own.local_government_id:
        return party
    return replace(party, reason="")
