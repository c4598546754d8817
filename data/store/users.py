"""Accounts: who may come in, with which role, for which local government."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from data.store.account_tables import (
    ACCOUNT_SHORTLISTS,
    API_TOKENS,
    INVITATIONS,
    RECOVERY_CODES,
    SECOND_FACTORS,
    SESSIONS,
    USERS,
)
from matcher.domain.role import Role


class AccountState(StrEnum):
    """Whether somebody can sign in: they can, they have not chosen a password yet, or they may not."""

    ACTIVE = "active"
    INVITED = "invited"
    DISABLED = "disabled"


@dataclass(frozen=True)
class User:
    """One account. Times are in UTC without a zone.

    `local_government_id` is set for representatives and for them alone. `password_hash` is None until one is
    chosen; `openid_subject` names the account at the identity provider, None where it has none.
    """

    id: str
    sign_in_name: str
    role: Role
    created_at: datetime
    changed_at: datetime
    local_government_id: str | None = None
    password_hash: str | None = None
    openid_subject: str | None = None
    language: str = "sv"
    is_disabled: bool = False
    signed_in_at: datetime | None = None
    version: int = 1

    @property
    def state(self) -> AccountState:
        """Return whether they can sign in."""
        if self.is_disabled:
            return AccountState.DISABLED
        has_a_way_in = self.password_hash is not None or self.openid_subject is not None
        return AccountState.ACTIVE if has_a_way_in else AccountState.INVITED


def sign_in_key(sign_in_name: str) -> str:
    """Return what an account is looked up by: its name in lower case, without stray spaces.

    Letters of another width or shape count as the plain ones; NUL, which no store can hold, as a space.
    """
    plain = unicodedata.normalize("NFKC", sign_in_name.replace("\0", " "))
    return " ".join(plain.casefold().split())


def keep_user(connection: Connection, user: User) -> None:
    """Keep a new account."""
    connection.execute(insert(USERS).values(**_row_of(user)))


def find_user(connection: Connection, user_id: str) -> User | None:
    """Return the account with this id, None where there is none."""
    if "\0" in user_id:  # which PostgreSQL cannot even look for
        return None
    rows = connection.execute(select(USERS).where(USERS.c.id == user_id)).mappings()
    return _user(rows.one_or_none())


def find_user_called(connection: Connection, sign_in_name: str) -> User | None:
    """Return the account that signs in by this name, None where there is none."""
    found = select(USERS).where(USERS.c.sign_in_key == sign_in_key(sign_in_name))
    return _user(connection.execute(found).mappings().one_or_none())


def replace_user(connection: Connection, user: User) -> None:
    """Keep an account as it is now in the place of what was kept of it."""
    connection.execute(update(USERS).where(USERS.c.id == user.id).values(**_row_of(user)))


def erase_user(connection: Connection, user_id: str) -> None:
    """Forget an account and everything that is kept for it alone; the log keeps its id."""
    for table in _OF_AN_ACCOUNT:
        connection.execute(delete(table).where(table.c.user_id == user_id))
    connection.execute(delete(USERS).where(USERS.c.id == user_id))


def list_users(
    connection: Connection,
    *,
    q: str = "",
    role: Role | None = None,
    state: AccountState | None = None,
    start: int = 0,
    n: int | None = None,
) -> tuple[Sequence[User], int]:
    """Return the accounts that fit, by name, and how many there are in all.

    `q` is part of a sign-in name, or the whole id of a local government. `start` accounts are skipped, and
    at most `n` returned.
    """
    fits = _fits(q, role, state)
    total = connection.execute(select(func.count()).select_from(USERS).where(fits)).scalar_one()
    chosen = select(USERS).where(fits).order_by(USERS.c.sign_in_key).offset(start).limit(n)
    return [user_of(row) for row in connection.execute(chosen).mappings()], int(total)


def other_administrators(connection: Connection, user_id: str) -> int:
    """Return how many administrators but this one can sign in."""
    able = select(func.count()).where(
        USERS.c.id != user_id,
        USERS.c.role == Role.ADMINISTRATOR.value,
        _IN_STATE[AccountState.ACTIVE],
    )
    return int(connection.execute(able).scalar_one())


def user_of(row: RowMapping | dict[str, Any]) -> User:
    """Return the account that a row holds."""
    values = {name: value for name, value in row.items() if name != "sign_in_key"}
    return User(**{**values, "role": Role(values["role"])})


_OF_AN_ACCOUNT = (
    SESSIONS,
    INVITATIONS,
    API_TOKENS,
    SECOND_FACTORS,
    RECOVERY_CODES,
    ACCOUNT_SHORTLISTS,
)
_HAS_A_WAY_IN = or_(USERS.c.password_hash.is_not(None), USERS.c.openid_subject.is_not(None))
_IN_STATE: dict[AccountState, ColumnElement[bool]] = {
    AccountState.ACTIVE: USERS.c.is_disabled.is_(False) & _HAS_A_WAY_IN,
    AccountState.INVITED: USERS.c.is_disabled.is_(False) & ~_HAS_A_WAY_IN,
    AccountState.DISABLED: USERS.c.is_disabled.is_(True),
}


def _fits(q: str, role: Role | None, state: AccountState | None) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = true()
    if key := sign_in_key(q):
        wanted &= or_(
            USERS.c.sign_in_key.contains(key, autoescape=True), USERS.c.local_government_id == key
        )
    if role is not None:
        wanted &= USERS.c.role == role.value
    return wanted if state is None else wanted & _IN_STATE[state]


def _user(row: RowMapping | None) -> User | None:
    return None if row is None else user_of(row)


def _row_of(user: User) -> dict[str, Any]:
    return {**vars(user), "role": user.role.value, "sign_in_key": sign_in_key(user.sign_in_name)}
