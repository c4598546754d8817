"""Invitations: one-time links by which somebody chooses a password, the first or another one."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.store.api_tokens import revoke_api_tokens_of
from data.store.event_log import record
from data.store.invitations import (
    Invitation,
    find_invited,
    forget_invitations_of,
    keep_invitation,
    use_invitation,
)
from data.store.sessions import end_sessions_of
from data.store.transactions import reading, writing
from data.store.users import User
from matcher.domain.errors import NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from service.accounts.account_faults import disabled_not_invited
from service.accounts.half_way import HalfWay
from service.accounts.password_rules import check_password, context_of
from service.accounts.reception import Reception
from service.accounts.sign_in import SignedIn, begun, let_in
from service.language.catalogues import Lang

HOLDS_FOR = timedelta(days=7)
PATH = "/invitations"
_TOKEN_BYTES = 32
_LONGEST_TOKEN = 200


def invite(connection: Connection, user: User, actor: Actor, now: datetime) -> Invitation:
    """Return a new link for an account; the password that it has holds until the link is used.

    Raise InvalidInputError where the account is disabled.
    """
    if user.is_disabled:
        raise disabled_not_invited()
    invitation = Invitation(
        secrets.token_urlsafe(_TOKEN_BYTES), user.id, now, expires_at=now + HOLDS_FOR
    )
    keep_invitation(connection, invitation)
    until = {"expires_on": invitation.expires_at.date().isoformat()}
    record(connection, now, actor, Happening.ACCOUNT_INVITED, Matter.ACCOUNT, user.id, values=until)
    return invitation


def address_of(invitation: Invitation, language: Lang, site: str = "") -> str:
    """Return the link as it is passed on; without the address of the service where that is not known."""
    return f"{site}/{language}{PATH}/{invitation.token}"


def invited(token: str, reception: Reception) -> User:
    """Return the account that a link is for; raise NotFoundError where it opens nothing."""
    with reading(reception.engine) as connection:
        return _found(connection, token, reception.now)


def accept(
    token: str,
    password: str,
    again: str,
    reception: Reception,
    *,
    language: Lang,
    place_words: Iterable[str] = (),
) -> SignedIn | HalfWay:
    """Give an account the password that was chosen at its link, and sign its owner in.

    Where the account asks for codes, its owner still has to write one: a link stands for the password alone.

    Whoever was signed in before is no longer, and no token opens anything any more: the link may have been
    asked for because of them. Letters of the service come in the language that the link was opened in.
    """
    user = invited(token, reception)
    check_password(password, again, context_of(user.sign_in_name, place_words))
    hashed = reception.passwords.hash(password)
    now = reception.now
    with writing(reception.engine) as connection:
        user = _found(connection, token, now)
        use_invitation(connection, token, now)
        end_sessions_of(connection, user.id)
        revoke_api_tokens_of(connection, user.id, now)
        actor = Actor(user.role, user.id)
        record(connection, now, actor, Happening.PASSWORD_CHANGED, Matter.ACCOUNT, user.id)
        chosen = replace(user, password_hash=hashed, language=language, changed_at=now)
        return let_in(connection, chosen, reception)


def change_password(
    user: User, password: str, again: str, reception: Reception, place_words: Iterable[str] = ()
) -> SignedIn:
    """Give somebody who has just proved who they are another password, and begin a new session.

    Every session that was open ends, in other browsers too, and so does a link that was not used.
    """
    check_password(password, again, context_of(user.sign_in_name, place_words))
    hashed = reception.passwords.hash(password)
    now = reception.now
    with writing(reception.engine) as connection:
        end_sessions_of(connection, user.id)
        forget_invitations_of(connection, user.id)
        actor = Actor(user.role, user.id)
        record(connection, now, actor, Happening.PASSWORD_CHANGED, Matter.ACCOUNT, user.id)
        changed = replace(user, password_hash=hashed, changed_at=now)
        return begun(connection, changed, reception)


def _found(connection: Connection, token: str, now: datetime) -> User:
    user = find_invited(connection, token, now) if len(token) <= _LONGEST_TOKEN else None
    if user is None:
        raise NotFoundError(
            "invitation.not-open",
            "This link opens nothing: it was used already, is more than {days} days old, or a letter of "
            "it is missing. Ask an administrator of the service for a new one.",
            days=HOLDS_FOR.days,
        )
    return user
