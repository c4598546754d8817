"""One visit to the form of a profile: whose it is, by whom it is answered, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

import structlog
from fastapi import Depends, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from data.store.own_statements import forget_left_behind, read_statements
from matcher.domain.challenge import Passage
from matcher.domain.errors import NotFoundError, PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.role import Role
from service.accounts.access import not_for_you, sign_in_needed
from service.accounts.who import SESSION_COOKIE, VISITOR, Who, who_asks
from service.api.desk import DoorNow, EditingNow, LanguageNow, Today, TurnsNow, desk_of
from service.api.opening import HouseDoor
from service.api.request_faults import RefusedError
from service.api.turns import Turns
from service.choices import Editing
from service.house import House
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.entries import Entries, EntriesNow
from service.pages.profile.done import Done
from service.use_cases.entered_text import quoted

log = structlog.get_logger(__name__)

Stored = TypeVar("Stored")


@dataclass(frozen=True)
class ProfileVisit:
    """Everything that the form and its buttons need."""

    entries: Entries
    place: LocalGovernment
    house: House
    door: HouseDoor
    turns: Turns
    today: date
    now: datetime
    language: Lang
    editing: Editing
    who: Who
    is_post: bool

    @property
    def may_write(self) -> bool:
        """Return whether whoever asks may write and confirm this profile.

        With accounts, those are the representatives of this very place, officers and administrators.
        """
        if self.editing is not Editing.ACCOUNTS:
            return self.editing is Editing.OPEN
        if self.who.role is Role.REPRESENTATIVE:
            return self.who.local_government_id == self.place.id
        return self.who.role in (Role.OFFICER, Role.ADMINISTRATOR)

    def refusal(self) -> RefusedError:
        """Return why whoever asks may not write it: they may sign in, or it is not theirs, or closed."""
        if self.editing is Editing.ACCOUNTS:
            return not_for_you() if self.who.user else sign_in_needed()
        return RefusedError(
            "profile.editing-closed",
            "Profiles cannot be changed here at present. Ask those who run this service.",
        )

    @property
    def action(self) -> str:
        """Return the button that was pressed, empty for none."""
        return next((value for value in self.entries.get("action", ()) if value), "")

    def here(self, fields: tuple[tuple[str, str], ...] = (), query: str = "") -> Here:
        """Return the address of the form; `fields` are what was entered in it."""
        return Here(f"/local-governments/{self.place.id}/profile", query, "places", fields)

    def stored(self) -> tuple[Passage, ...]:
        """Return what the store holds of the place now, whatever the house has seen of it."""
        return read_statements(self.house.engine, self.place.id)

    def known(self) -> tuple[Passage, ...]:
        """Return what the house knows of the place; it can be told when the store cannot be read."""
        passages = self.house.catalogue.passages
        return tuple(one for one in passages if one.local_government_id == self.place.id)

    def renewed(self, done: Done, removed: Sequence[Passage] = ()) -> Done:
        """Let searches see what was stored, and return what to say of it.

        What is stored stays stored when that fails: the next start sees it.
        """
        if not self.door.is_renewed():
            done = Done.SAVED_NOT_SEARCHED
        self._forget_left_behind(removed)
        return done

    def _forget_left_behind(self, removed: Sequence[Passage]) -> None:
        # A renewal that had begun before the passages went may have kept vectors of them; it is over by now.
        try:
            forget_left_behind(self.house.engine, self.place.id, removed)
        except Exception as error:
            log.error("profile.vectors-left", error=type(error).__name__)  # noqa: TRY400


def storing(change: Callable[[], Stored]) -> Stored:
    """Return what a change of the store returns; raise PartnerkommunError for what the database reports."""
    try:
        return change()
    except SQLAlchemyError as error:
        log.error("profile.not-stored", error=type(error).__name__)  # noqa: TRY400
        raise PartnerkommunError(
            "profile.not-stored",
            "The database did not take the change, so nothing was changed. Try again in a moment, and "
            "tell those who run the service if it happens again.",
        ) from error


async def _writer(request: Request) -> Who:
    """Return who asks; for a browser without a session nothing is looked up, and no house waited for."""
    if SESSION_COOKIE not in request.cookies:
        return VISITOR
    return await run_in_threadpool(who_asks, request)


def _visit(
    local_government_id: str,
    request: Request,
    entries: EntriesNow,
    door: DoorNow,
    turns: TurnsNow,
    today: Today,
    language: LanguageNow,
    editing: EditingNow,
    who: Annotated[Who, Depends(_writer)],
) -> ProfileVisit:
    is_post = request.method == "POST"
    house = door.awaited_house() if is_post else door.house()
    place = house.catalogue.local_governments.get(local_government_id.lower())
    if place is None:
        raise NotFoundError(
            "profile.no-such-place",
            "There is no local government with the id “{value}”. Search for its name under “Local "
            "governments”.",
            value=quoted(local_government_id),
        )
    return ProfileVisit(
        entries=entries,
        place=place,
        house=house,
        door=door,
        turns=turns,
        today=today,
        now=desk_of(request).now().replace(tzinfo=UTC),
        language=language,
        editing=editing,
        who=who,
        is_post=is_post,
    )


ProfileVisitNow = Annotated[ProfileVisit, Depends(_visit)]
