"""Accounts with passwords for tests, hashed so cheaply that tests stay fast."""

from dataclasses import dataclass, replace

from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine

from data.store.transactions import writing
from data.store.users import User, replace_user
from matcher.domain.role import Role
from service.accounts.network import network_of
from service.accounts.passwords import Passwords
from service.accounts.reception import Reception
from service.private_addresses import Seals
from tests.service.signed_in import NOW, known_user

PASSWORD = "tallbarr under lampan om våren"
NEW_PASSWORD = "cykel genom regn till biblioteket"
HOME = "192.0.2.17"
ELSEWHERE = "203.0.113.5"


class CountingHasher:
    """Hashes with argon2id at the least cost, and counts how often it had to look."""

    def __init__(self) -> None:
        self._cheap = PasswordHash((Argon2Hasher(1, 8, 1),))
        self.looked = 0

    def hash(self, password: str) -> str:
        """Return a new hash."""
        return self._cheap.hash(password)

    def verify_and_update(self, password: str, hash: str) -> tuple[bool, str | None]:  # noqa: A002
        """Count, and return what argon2 says."""
        self.looked += 1
        return self._cheap.verify_and_update(password, hash)


@dataclass
class Doors:
    """Somewhere to sign in: the store, what hashes, and a key of its own."""

    engine: Engine
    hasher: CountingHasher
    passwords: Passwords
    seals: Seals

    def reception(self, host: str = HOME, **changes: object) -> Reception:
        """Return somebody at the door, from a network."""
        at_door = Reception(self.engine, self.passwords, self.seals, NOW, network_of(host))
        return replace(at_door, **changes)  # type: ignore[arg-type]

    def user(self, role: Role = Role.OFFICER, place_id: str | None = None) -> User:
        """Return the account of a role, with PASSWORD."""
        user = known_user(self.engine, role, place_id)
        user = replace(user, password_hash=user.password_hash or self.passwords.hash(PASSWORD))
        with writing(self.engine) as connection:
            replace_user(connection, user)
        return user


def doors(engine: Engine, app: FastAPI | None = None) -> Doors:
    """Return a place to sign in; with an app, the same that its pages sign in at."""
    hasher = CountingHasher()
    cheap = Passwords(hasher)
    if app is not None:
        app.state.desk = replace(app.state.desk, passwords=cheap)
        return Doors(engine, hasher, cheap, app.state.desk.seals)
    return Doors(engine, hasher, cheap, Seals("key"))
