"""Accounts of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from data.store.invitations import Invitation
from data.store.transactions import reading, writing
from data.store.users import AccountState, User, find_user, list_users
from matcher.domain.role import Role
from service.accounts.access import ADMINISTRATORS
from service.accounts.account_faults import no_such_account
from service.accounts.administration import (
    Changing,
    Standing,
    change_standing,
    create_account,
    delete_account,
    disable,
    enable,
    opened,
    role_from,
    standing_from,
)
from service.accounts.invitations import address_of, invite
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, LanguageNow, desk_of
from service.api.inputs import Asked, Word
from service.api.requirements import json_only
from service.api.shapes.accounts import InvitationShape, UserShape, UsersShape
from service.language.catalogues import Lang
from service.use_cases.entered_place import find_place

router = APIRouter(tags=["accounts"])

_N_ON_A_PAGE = 50
_READ = [Depends(ADMINISTRATORS.for_tokens(Scope.READ_ACCOUNTS))]
_CHANGE = [Depends(ADMINISTRATORS.for_tokens(Scope.CHANGE_ACCOUNTS))]


class UsersInput(Asked):
    """Which accounts are looked for."""

    q: Word = Field("", description="Part of a sign-in name, or the id of a local government.")
    role: Role | None = Field(None, description="Only this role.")
    state: AccountState | None = Field(None, description="Only active, invited or disabled ones.")
    page: int = Field(1, ge=1, le=100_000, description="Which page, 50 accounts each.")


class NewUserInput(BaseModel):
    """An account to be made."""

    model_config = ConfigDict(extra="forbid")

    sign_in_name: Word = Field(description="The name that its owner will sign in by.")
    role: Word = Field(description="representative, officer, coordinator or administrator.")
    local_government: Word = Field(
        "", description="Whom a representative speaks for, by id or name; empty for other roles."
    )


class UserChangeInput(BaseModel):
    """What is to be changed of an account; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=10**9, description="The version that you were told.")
    role: Word | None = Field(None, description="Another role.")
    local_government: Word | None = Field(None, description="Another local government, or none.")
    is_disabled: bool | None = Field(None, description="Whether nobody is let in by it.")


@contextmanager
def _changing(request: Request, who: WhoNow) -> Iterator[Changing]:
    desk = desk_of(request)
    with writing(desk.door.awaited_house().engine) as connection:
        yield Changing(connection, who.actor, desk.now())


@router.get("/users", dependencies=_READ)
def get_users(
    entered: Annotated[UsersInput, Query()], house: HouseNow, language: LanguageNow
) -> UsersShape:
    """List the accounts, by name."""
    with reading(house.engine) as connection:
        found, total = list_users(
            connection,
            q=entered.q,
            role=entered.role,
            state=entered.state,
            start=(entered.page - 1) * _N_ON_A_PAGE,
            n=_N_ON_A_PAGE,
        )
    return UsersShape(
        total=total,
        page=entered.page,
        pages=max(1, -(-total // _N_ON_A_PAGE)),
        users=[UserShape.of(user, language) for user in found],
    )


@router.post("/users", status_code=201, dependencies=[*_CHANGE, Depends(json_only)])
def post_user(
    entered: NewUserInput, request: Request, who: WhoNow, house: HouseNow, language: LanguageNow
) -> InvitationShape:
    """Make an account; the link by which its owner chooses a password is told this once."""
    find = partial(find_place, house=house)
    standing = standing_from(entered.role, entered.local_government, find)
    with _changing(request, who) as changing:
        user = create_account(entered.sign_in_name, standing, changing)
        invitation = invite(changing.connection, user, who.actor, changing.now)
    return _invitation_shape(request, user, invitation, language)


@router.get("/users/{user_id}", dependencies=_READ)
def get_user(user_id: str, house: HouseNow, language: LanguageNow) -> UserShape:
    """Tell one account."""
    with reading(house.engine) as connection:
        user = find_user(connection, user_id)
    if user is None:
        raise no_such_account()
    return UserShape.of(user, language)


@router.patch("/users/{user_id}", dependencies=[*_CHANGE, Depends(json_only)])
def patch_user(
    user_id: str,
    entered: UserChangeInput,
    request: Request,
    who: WhoNow,
    house: HouseNow,
    language: LanguageNow,
) -> UserShape:
    """Change an account; refused where somebody else changed it since you were told its version."""
    with _changing(request, who) as changing:
        user = opened(user_id, entered.version, changing)
        user = change_standing(user, _standing(entered, user, house), changing)
        if entered.is_disabled is not None:
            user = (disable if entered.is_disabled else enable)(user, changing)
    return UserShape.of(user, language)


@router.delete("/users/{user_id}", status_code=204, dependencies=_CHANGE)
def delete_user(user_id: str, request: Request, who: WhoNow) -> Response:
    """Erase an account; the log keeps its id and its role."""
    with _changing(request, who) as changing:
        delete_account(opened(user_id, None, changing), changing)
    return Response(status_code=204)


@router.post("/users/{user_id}/invitations", status_code=201, dependencies=_CHANGE)
def post_invitation(
    user_id: str, request: Request, who: WhoNow, language: LanguageNow
) -> InvitationShape:
    """Make a new link to choose a password by; it is told this once, and earlier ones end."""
    with _changing(request, who) as changing:
        user = opened(user_id, None, changing)
        invitation = invite(changing.connection, user, who.actor, changing.now)
    return _invitation_shape(request, user, invitation, language)


def _standing(entered: UserChangeInput, user: User, house: HouseNow) -> Standing:
    role = role_from(entered.role or user.role)
    place = entered.local_government
    if place is None:
        place = (user.local_government_id or "") if role is Role.REPRESENTATIVE else ""
    return standing_from(role, place, partial(find_place, house=house))


def _invitation_shape(
    request: Request, user: User, invitation: Invitation, language: Lang
) -> InvitationShape:
    site = desk_of(request).public_address or f"{request.url.scheme}://{request.url.netloc}"
    return InvitationShape(
        user=UserShape.of(user, language),
        invitation=address_of(invitation, language, site),
        expires_at=invitation.expires_at,
    )
