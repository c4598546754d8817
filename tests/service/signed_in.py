"""Accounts, sessions and tokens for tests of what needs them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from data.store.api_tokens import ApiToken, keep_api_token
from data.store.sessions import begin_session
from data.store.transactions import writing
from data.store.users import User, find_user, keep_user
from matcher.domain.role import Role
from service.accounts.who import SESSION_COOKIE, Scope
from tests.service.pages.page_client import PageClient

NOW = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - as the store keeps it
ORIGIN = "https://testserver"


def user_id_of(role: Role, place_id: str | None = None) -> str:
    """Return the id that the account of a role has in tests."""
    return f"user-{role.value}" + (f"-{place_id}" if place_id else "")


def known_user(engine: Engine, role: Role, place_id: str | None = None) -> User:
    """Return the account of a role, made where it is missing."""
    user_id = user_id_of(role, place_id)
    with writing(engine) as connection:
        user = find_user(connection, user_id)
        if user is None:
            user = User(user_id, f"{user_id}@example.org", role, NOW, NOW, place_id)
            keep_user(connection, user)
    return user


@dataclass
class SignedIn:
    """An app over a real store, opened as anybody."""

    app: FastAPI
    engine: Engine

    def client(self, role: Role = Role.VISITOR, place_id: str | None = None) -> TestClient:
        """Return a browser that the account of a role has signed in with; a visitor's has not."""
        client = TestClient(self.app, base_url=ORIGIN)
        if role is not Role.VISITOR:
            token = f"session-{user_id_of(role, place_id)}-{token_hex(8)}"
            user = known_user(self.engine, role, place_id)
            with writing(self.engine) as connection:
                begin_session(connection, user.id, token, NOW)
            client.cookies.set(SESSION_COOKIE, token, domain="testserver.local", path="/")
        return client

    def pages(self, role: Role = Role.VISITOR, place_id: str | None = None) -> PageClient:
        """Return the same as a client whose every page proves itself."""
        return PageClient(self.client(role, place_id))

    def api(
        self, role: Role, *scopes: Scope, place_id: str | None = None, token: str = ""
    ) -> TestClient:
        """Return a program that sends a token of an account of this role."""
        user = known_user(self.engine, role, place_id)
        token = token or f"token-{user.id}-{'-'.join(scopes)}"
        kept = ApiToken(token, user.id, "Test", tuple(scopes), NOW, NOW + timedelta(days=30))
        with writing(self.engine) as connection:
            keep_api_token(connection, kept, token)
        client = TestClient(self.app, base_url=ORIGIN)
        client.headers["authorization"] = f"Bearer {token}"
        return client
