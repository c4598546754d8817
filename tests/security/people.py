"""Somebody with an account, a password and a browser, who comes in as people do."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient

from data.store.transactions import reading, writing
from data.store.users import User, find_user
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.administration import Changing, Standing, create_account
from service.accounts.invitations import invite
from tests.security.conftest import Clock
from tests.service.signed_in import ORIGIN, SignedIn

PASSWORD = "kanin grönsak 7 lykta"


@dataclass
class Person:
    """Somebody with an account of the service."""

    service: SignedIn
    clock: Clock
    name: str
    user_id: str
    browser: TestClient = field(repr=False)

    @property
    def account(self) -> User:
        """Return the account as it is kept now."""
        with reading(self.service.engine) as connection:
            found = find_user(connection, self.user_id)
        assert found is not None
        return found

    def signs_in(self, password: str = PASSWORD, **fields: str) -> Any:
        """Send the form to sign in."""
        return self.sends("sign-in", name=self.name, password=password, **fields)

    def is_in(self, path: str = "/en/account") -> bool:
        """Return whether the account opens for this browser."""
        return self.browser.get(path, follow_redirects=False).status_code == 200

    def sends(self, form: str, **fields: str) -> Any:
        """Send a form, named by its address after the language."""
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        # Browsers say what they send though the form is empty.
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.browser.post(
            f"/en/{form}", content=urlencode(named), headers=kind, follow_redirects=False
        )

    def elsewhere(self) -> "Person":
        """Return the same person at another browser."""
        browser = TestClient(self.service.app, base_url=ORIGIN)
        return Person(self.service, self.clock, self.name, self.user_id, browser)


def invited(
    service: SignedIn, clock: Clock, role: Role = Role.OFFICER, place: str | None = None
) -> tuple[Person, str]:
    """Return somebody with a new account, and the path of the link by which they choose a password."""
    name = f"{role.value}.{place or 'anna'}@example.org"
    with writing(service.engine) as connection:
        changing = Changing(connection, AT_THE_COMMAND_LINE, clock.now)
        user = create_account(name, Standing(role, place), changing)
        invitation = invite(connection, user, AT_THE_COMMAND_LINE, clock.now)
    browser = TestClient(service.app, base_url=ORIGIN)
    return Person(service, clock, name, user.id, browser), f"invitations/{invitation.token}"


def known(
    service: SignedIn, clock: Clock, role: Role = Role.OFFICER, place: str | None = None
) -> Person:
    """Return somebody who has chosen a password, at a browser where nobody has signed in."""
    person, link = invited(service, clock, role, place)
    answer = person.sends(link, new_password=PASSWORD, again=PASSWORD)
    assert answer.status_code == 303, answer.text
    return person.elsewhere()
