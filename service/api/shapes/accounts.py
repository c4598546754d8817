"""Accounts as the API tells them: never a password, never a token but the one that was just made."""

from datetime import datetime

from pydantic import BaseModel, Field

from data.store.users import User
from service.accounts.words import ROLE_WORDS, STATE_WORDS
from service.api.shapes.words import Sentence
from service.language.catalogues import Lang


class RoleShape(BaseModel):
    """A value of a closed list, with the word for it."""

    code: str = Field(description="Stable value.", examples=["officer"])
    label: str = Field(description="The word for it in the language of the answer.")


class UserShape(BaseModel):
    """One account."""

    id: str = Field(description="Id of the account; the log names it by this.")
    sign_in_name: str = Field(description="The name that its owner signs in by.")
    role: RoleShape = Field(description="What it may do.")
    local_government_id: str | None = Field(
        None, description="Whom a representative speaks for; null for every other role."
    )
    state: RoleShape = Field(description="active, invited or disabled.")
    created_at: datetime = Field(description="When it was made, in UTC.")
    changed_at: datetime = Field(description="When it was last changed, in UTC.")
    signed_in_at: datetime | None = Field(None, description="When it last signed in, in UTC.")
    version: int = Field(description="Grows with every change; send it with the next one.")

    @classmethod
    def of(cls, user: User, language: Lang) -> "UserShape":
        """Return an account in `language`."""
        return cls(
            id=user.id,
            sign_in_name=user.sign_in_name,
            role=_term(user.role, Sentence.of(ROLE_WORDS[user.role], language).text),
            local_government_id=user.local_government_id,
            state=_term(user.state, Sentence.of(STATE_WORDS[user.state], language).text),
            created_at=user.created_at,
            changed_at=user.changed_at,
            signed_in_at=user.signed_in_at,
            version=user.version,
        )


class UsersShape(BaseModel):
    """One page of the accounts that fit."""

    total: int = Field(description="How many there are on all pages.")
    page: int = Field(description="Which page this is.")
    pages: int = Field(description="How many pages there are.")
    users: list[UserShape] = Field(description="The accounts, by name.")


class InvitationShape(BaseModel):
    """An account with the link that its owner chooses a password by, told this once."""

    user: UserShape = Field(description="The account.")
    invitation: str = Field(description="The link, to be passed on in a way only its owner reads.")
    expires_at: datetime = Field(description="Until when the link holds, in UTC.")


def _term(code: str, label: str) -> RoleShape:
    return RoleShape(code=str(code), label=label)
