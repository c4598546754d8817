"""Accounts as administrators keep them: made, changed, disabled, invited and deleted, all on record."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from data.store.api_tokens import revoke_api_tokens_of
from data.store.event_log import record
from data.store.ids import new_id
from data.store.invitations import forget_invitations_of
from data.store.sessions import end_sessions_of
from data.store.texts import erase_text, texts_of
from data.store.users import (
    User,
    erase_user,
    find_user,
    find_user_called,
    keep_user,
    other_administrators,
    replace_user,
    sign_in_key,
)
from matcher.domain.event import Happening, Matter
from matcher.domain.local_government import LocalGovernment
from matcher.domain.role import Actor, Role
from service.accounts.account_faults import (
    ChangedMeanwhileError,
    bad_name,
    bad_role,
    last_administrator,
    name_taken,
    no_such_account,
    place_missing,
    place_not_wanted,
)

ACCOUNT_ROLES = (Role.REPRESENTATIVE, Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR)
LONGEST_NAME = 254
"""What the longest e-mail address has."""
_NAME = re.compile(r"\w(?:[\w.+@-]*\w)?")
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Changing:
    """One change of accounts: the transaction it is made in, by whom, and when."""

    connection: Connection
    actor: Actor
    now: datetime

    def record(self, what: Happening, user: User, **values: Any) -> None:
        """Put the change on record in the same transaction."""
        places = filter(None, (user.local_government_id, values.get("from_place")))
        record(
            self.connection,
            self.now,
            self.actor,
            what,
            Matter.ACCOUNT,
            user.id,
            values=values,
            place_ids=tuple(dict.fromkeys(places)),
        )


@dataclass(frozen=True)
class Standing:
    """What an account may do: its role, and for a representative the local government."""

    role: Role
    local_government_id: str | None = None

    @property
    def values(self) -> Mapping[str, str | None]:
        """Return it as the log keeps it."""
        return {"role": self.role.value, "place": self.local_government_id}


def standing_from(role: str, place: str, find: Callable[[str], LocalGovernment]) -> Standing:
    """Return what was entered as a standing; raise InvalidInputError or NotFoundError for a mistake.

    `find` returns the local government of a name or an id.
    """
    chosen = role_from(role)
    if chosen is Role.REPRESENTATIVE:
        if not place.strip():
            raise place_missing()
        return Standing(chosen, find(place).id)
    if place.strip():
        raise place_not_wanted()
    return Standing(chosen)


def role_from(role: str) -> Role:
    """Return the role that was entered; raise InvalidInputError where no account can have it."""
    wanted = role.strip().lower()
    if wanted not in ACCOUNT_ROLES:
        raise bad_role(role)
    return Role(wanted)


def checked_name(sign_in_name: str) -> str:
    """Return a name that somebody can sign in by; raise InvalidInputError for any other.

    Letters are Latin: a name in letters that only look the same could be taken for another account.
    """
    name = unicodedata.normalize("NFC", sign_in_name).strip()
    fits = _SHORTEST_NAME <= len(name) <= LONGEST_NAME and _NAME.fullmatch(name)
    if not fits or len(sign_in_key(name)) > LONGEST_NAME or not all(map(_is_latin, name)):
        raise bad_name(sign_in_name, LONGEST_NAME)
    return name


def create_account(sign_in_name: str, standing: Standing, changing: Changing) -> User:
    """Make an account without a password; raise InvalidInputError where the name is taken or unfit."""
    name = checked_name(sign_in_name)
    if find_user_called(changing.connection, name):
        raise name_taken(name)
    user = User(
        new_id(),
        name,
        standing.role,
        changing.now,
        changing.now,
        standing.local_government_id,
    )
    keep_user(changing.connection, user)
    changing.record(Happening.ACCOUNT_CREATED, user, **standing.values)
    return user


def opened(user_id: str, version: int | None, changing: Changing) -> User:
    """Return the account as it stands now.

    Raise NotFoundError where it is gone, ChangedMeanwhileError where it has another version than the one
    that whoever changes it was shown; None is any.
    """
    user = find_user(changing.connection, user_id)
    if user is None:
        raise no_such_account()
    if version is not None and version != user.version:
        raise ChangedMeanwhileError
    return user


def change_standing(user: User, standing: Standing, changing: Changing) -> User:
    """Give an account another role or local government; whatever it had open ends."""
    before = Standing(user.role, user.local_government_id)
    if standing == before:
        return user
    if standing.role is not Role.ADMINISTRATOR:
        _refuse_the_last(user, changing)
    _end_everything(user, changing)
    after = replace(
        user,
        role=standing.role,
        local_government_id=standing.local_government_id,
        changed_at=changing.now,
        version=user.version + 1,
    )
    replace_user(changing.connection, after)
    values = {
        **standing.values,
        "from_role": before.role.value,
        "from_place": before.local_government_id,
    }
    changing.record(Happening.ACCOUNT_CHANGED, after, **values)
    return after


def disable(user: User, changing: Changing) -> User:
    """Let nobody in by an account any more; its sessions, tokens and links end at once."""
    if user.is_disabled:
        return user
    _refuse_the_last(user, changing)
    _end_everything(user, changing)
    forget_invitations_of(changing.connection, user.id)
    return _switched(user, Happening.ACCOUNT_DISABLED, changing, is_disabled=True)


def enable(user: User, changing: Changing) -> User:
    """Let the owner of an account in again, by the password they had; what had ended stays ended."""
    if not user.is_disabled:
        return user
    return _switched(user, Happening.ACCOUNT_ENABLED, changing, is_disabled=False)


def end_sessions(user: User, changing: Changing) -> int:
    """Sign an account out everywhere; return of how many browsers."""
    ended = end_sessions_of(changing.connection, user.id)
    changing.record(Happening.SIGNED_OUT, user, sessions=ended)
    return ended


def delete_account(user: User, changing: Changing) -> None:
    """Erase everything personal that is kept of an account; the log keeps its id and its role."""
    _refuse_the_last(user, changing)
    for text in texts_of(changing.connection, Matter.ACCOUNT, user.id):
        erase_text(changing.connection, text.id, changing.now)
    erase_user(changing.connection, user.id)
    changing.record(Happening.ACCOUNT_DELETED, user, role=user.role.value)


def _switched(user: User, what: Happening, changing: Changing, *, is_disabled: bool) -> User:
    after = replace(
        user, is_disabled=is_disabled, changed_at=changing.now, version=user.version + 1
    )
    replace_user(changing.connection, after)
    changing.record(what, after)
    return after


def _refuse_the_last(user: User, changing: Changing) -> None:
    if user.role is not Role.ADMINISTRATOR or user.is_disabled:
        return
    if not other_administrators(changing.connection, user.id):
        raise last_administrator()


def _end_everything(user: User, changing: Changing) -> None:
    end_sessions_of(changing.connection, user.id)
    revoke_api_tokens_of(changing.connection, user.id, changing.now)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN ")
