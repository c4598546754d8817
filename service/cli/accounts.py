"""What the commands about accounts do: the change, its record, and the link that is passed on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import typer
from sqlalchemy import Connection, Engine

from data.store.transactions import writing
from data.store.users import User, find_user, find_user_called, replace_user
from matcher.domain.local_government import LocalGovernment
from matcher.domain.role import AT_THE_COMMAND_LINE
from service.accounts.account_faults import no_such_account, place_missing
from service.accounts.administration import (
    Changing,
    Standing,
    checked_name,
    create_account,
    delete_account,
    role_from,
    standing_from,
)
from service.accounts.invitations import address_of, invite
from service.accounts.password_rules import SHORTEST, check_password, context_of
from service.accounts.passwords import PASSWORDS
from service.api.desk import utc_now
from service.cli.opened_house import opened_house, opened_store
from service.language.translate import texts_in
from service.settings import load_settings
from service.use_cases.entered_place import find_place

if TYPE_CHECKING:
    from service.language.catalogues import Lang

AskPassword = Callable[[Sequence[str]], str]
"""Told the words that a password must not be made of; returns the hash of the one that was chosen."""


@dataclass(frozen=True)
class Done:
    """An account after it was changed, and the store it stands in."""

    engine: Engine
    user: User


def made_account(
    name: str, role: str, place: str, language: "Lang", ask: AskPassword | None
) -> Done:
    """Make an account, with a password where one is asked for."""
    name = checked_name(name)
    engine, standing, place_words = _standing(role, place, language)
    hashed = ask(context_of(name, place_words)) if ask else None
    with writing(engine) as connection:
        user = create_account(name, standing, _changing(connection))
        if hashed:
            user = replace(user, password_hash=hashed, language=language)
            replace_user(connection, user)
    return Done(engine, user)


def asked_password(words: Sequence[str], language: "Lang") -> str:
    """Ask twice for a password, without showing it, and return its hash."""
    _ = texts_in(language)
    password = typer.prompt(
        _("Password, at least {least} characters", least=SHORTEST), hide_input=True
    )
    again = typer.prompt(_("The same password again"), hide_input=True)
    check_password(password, again, words)
    return PASSWORDS.hash(password)


def changed(name: str, language: "Lang", change: Callable[[User, Changing], User]) -> Done:
    """Change the account of a name or id; raise NotFoundError where there is none."""
    engine = opened_store(language)
    with writing(engine) as connection:
        changing = _changing(connection)
        return Done(engine, change(_called(name, changing), changing))


def deleted(name: str, language: "Lang") -> None:
    """Erase the account of a name or id."""
    with writing(opened_store(language)) as connection:
        changing = _changing(connection)
        delete_account(_called(name, changing), changing)


def link_to(done: Done, language: "Lang") -> str:
    """Make a new link to choose a password by, and return what to say of it."""
    now = utc_now()
    with writing(done.engine) as connection:
        invitation = invite(connection, done.user, AT_THE_COMMAND_LINE, now)
    settings = load_settings()
    site = settings.public_address or f"http://{settings.host}:{settings.port}"
    return texts_in(language)(
        "Pass this link on to {name} in a way that only they can read. It can be used once, until "
        "{day}:\n{address}",
        name=done.user.sign_in_name,
        day=invitation.expires_at.date(),
        address=address_of(invitation, language, site),
    )


def _standing(role: str, place: str, language: "Lang") -> tuple[Engine, Standing, Sequence[str]]:
    if not place.strip():
        standing = standing_from(role, place, _found_nowhere)
        return opened_store(language), standing, ()
    role_from(role)  # a mistake is told before the house is opened
    house = opened_house(language)
    standing = standing_from(role, place, partial(find_place, house=house))
    spoken_for = house.catalogue.local_governments[standing.local_government_id or ""]
    return house.engine, standing, (spoken_for.name, spoken_for.id)


def _found_nowhere(_: str) -> LocalGovernment:
    raise place_missing()


def _changing(connection: Connection) -> Changing:
    return Changing(connection, AT_THE_COMMAND_LINE, utc_now())


def _called(name: str, changing: Changing) -> User:
    found = find_user_called(changing.connection, name) or find_user(changing.connection, name)
    if found is None:
        raise no_such_account()
    return found
