"""What every request is served with: the door of the house, turns, the clock and the language."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from service.accounts.openid import OpenIdProvider
from service.accounts.passwords import PASSWORDS, Passwords
from service.api.negotiation import language_of
from service.api.opening import HouseDoor
from service.api.quota import Quota
from service.api.turns import Turns
from service.choices import Editing, SecondFactorRule
from service.house import House
from service.language.catalogues import Lang
from service.mail.post_office import PostOffice
from service.operator import NOBODY, Operator
from service.private_addresses import Seals


def utc_now() -> datetime:
    """Return the time in UTC without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Desk:
    """Made once by create_app; requests find it at `app.state.desk`.

    `post_office` is None where nothing is ever sent, `openid` where nobody signs in by an identity provider.
    `public_address` is what the service is reached by from outside, empty where requests tell.
    """

    door: HouseDoor
    turns: Turns
    today: Callable[[], date]
    default_language: Lang
    seals: Seals
    editing: Editing = Editing.OPEN
    operator: Operator = NOBODY
    post_office: PostOffice | None = None
    openid: OpenIdProvider | None = None
    public_address: str = ""
    now: Callable[[], datetime] = utc_now
    quota: Quota = field(default_factory=Quota)
    second_factor: SecondFactorRule = SecondFactorRule.OPTIONAL
    passwords: Passwords = PASSWORDS


def desk_of(request: Request) -> Desk:
    """Return the desk that serves the request."""
    return cast("Desk", request.app.state.desk)


# These do next to nothing, so they run on the event loop: health is told even when all threads work.
async def _house(request: Request) -> House:
    return desk_of(request).door.house()


async def _language(request: Request) -> Lang:
    return language_of(request, desk_of(request).default_language)


async def _today(request: Request) -> date:
    return desk_of(request).today()


async def _turns(request: Request) -> Turns:
    return desk_of(request).turns


async def _door(request: Request) -> HouseDoor:
    return desk_of(request).door


async def _seals(request: Request) -> Seals:
    return desk_of(request).seals


async def _editing(request: Request) -> Editing:
    return desk_of(request).editing


async def _openid(request: Request) -> OpenIdProvider | None:
    return desk_of(request).openid


OpenIdNow = Annotated[OpenIdProvider | None, Depends(_openid)]
DoorNow = Annotated[HouseDoor, Depends(_door)]
EditingNow = Annotated[Editing, Depends(_editing)]
SealsNow = Annotated[Seals, Depends(_seals)]
HouseNow = Annotated[House, Depends(_house)]
LanguageNow = Annotated[Lang, Depends(_language)]
Today = Annotated[date, Depends(_today)]
TurnsNow = Annotated[Turns, Depends(_turns)]
