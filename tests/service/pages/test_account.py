"""One's own account: what it is, its password, the link to choose one by, and where it is signed in."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from data.store.account_tables import SESSIONS
from data.store.event_log import read_events
from data.store.sessions import sessions_of
from data.store.transactions import reading, writing
from data.store.users import find_user
from matcher.domain.event import Happening
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.invitations import invite
from service.accounts.who import SESSION_COOKIE
from tests.service.accounts.known_passwords import NEW_PASSWORD, PASSWORD, Doors, doors
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import NOW, ORIGIN, SignedIn, user_id_of

OFFICER = user_id_of(Role.OFFICER)


@pytest.fixture
def at_door(signed_in: SignedIn) -> Doors:
    found = doors(signed_in.engine, signed_in.app)
    found.user()
    return found


def happened(signed_in: SignedIn) -> list[Happening]:
    with reading(signed_in.engine) as connection:
        return [event.what for event in read_events(connection)]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.REPRESENTATIVE, "se-1480"),
        (Role.REPRESENTATIVE, "se-0000"),
        (Role.OFFICER, None),
        (Role.COORDINATOR, None),
        (Role.ADMINISTRATOR, None),
    ],
)
def test_every_role_sees_its_own_account(
    signed_in: SignedIn, role: Role, place: str | None, language: str
) -> None:
    pages = signed_in.pages(role, place)
    page = pages.get(f"/{language}/account")
    assert user_id_of(role, place) in page.text
    for part in ("password", "sessions", "tokens"):
        pages.get(f"/{language}/account/{part}")


def test_times_are_those_of_a_swedish_clock(signed_in: SignedIn) -> None:
    page = signed_in.pages(Role.OFFICER).get("/en/account/sessions")
    assert "22 November 2026, 10:30" in page.text
    assert "UTC" not in page.words_of("main")[0]


class TestPassword:
    ADDRESS = "/en/account/password"

    def change(self, pages: PageClient, status: int = 200, /, **changed: str) -> str:
        fields = {"password": PASSWORD, "new-password": NEW_PASSWORD, "again": NEW_PASSWORD}
        return pages.post(self.ADDRESS, status, **(fields | changed)).text

    def test_changing_it_signs_out_everywhere_else(
        self, signed_in: SignedIn, at_door: Doors
    ) -> None:
        other = signed_in.client(Role.OFFICER)
        browser = signed_in.client(Role.OFFICER)
        before = browser.cookies[SESSION_COOKIE]
        assert "Your password is changed." in self.change(PageClient(browser))
        after = browser.cookies.get(SESSION_COOKIE, domain="testserver.local")
        assert after != before
        assert other.get("/en/account", follow_redirects=False).status_code == 303
        with reading(signed_in.engine) as connection:
            assert len(sessions_of(connection, OFFICER)) == 1
            user = find_user(connection, OFFICER)
        assert user is not None
        assert at_door.passwords.check(NEW_PASSWORD, user.password_hash).is_right
        assert Happening.PASSWORD_CHANGED in happened(signed_in)

    @pytest.mark.parametrize(
        ("changed", "words", "status"),
        [
            ({"password": "wrong"}, "This is not your password", 422),
            ({"new-password": "short", "again": "short"}, "At least 12 are needed", 422),
            ({"again": "something else"}, "not the same", 422),
            ({"new-password": "user-officer1", "again": "user-officer1"}, "among the first", 422),
        ],
    )
    def test_mistakes_are_told_and_change_nothing(
        self,
        signed_in: SignedIn,
        at_door: Doors,
        changed: dict[str, str],
        words: str,
        status: int,
    ) -> None:
        pages = signed_in.pages(Role.OFFICER)
        assert words in self.change(pages, status, **changed)
        assert Happening.PASSWORD_CHANGED not in happened(signed_in)

    def test_guessing_it_at_an_open_browser_is_slowed_down(
        self, signed_in: SignedIn, at_door: Doors
    ) -> None:
        pages = signed_in.pages(Role.OFFICER)
        for _ in range(10):
            self.change(pages, 422, password="wrong")
        assert "Wait 15 min" in self.change(pages, 429)

    def test_a_short_one_is_taken_with_advice(self, signed_in: SignedIn, at_door: Doors) -> None:
        short = {"new-password": "x7k2mq9fzp3w", "again": "x7k2mq9fzp3w"}
        said = self.change(signed_in.pages(Role.OFFICER), **short)
        assert "fewer than 15 characters" in said

    def test_an_account_of_the_identity_provider_has_none(self, signed_in: SignedIn) -> None:
        pages = signed_in.pages(Role.COORDINATOR)
        assert "identity provider" in pages.get(self.ADDRESS).text
        assert "identity provider" in self.change(pages, 422)


class TestInvitation:
    def link(self, signed_in: SignedIn, days: int = 0) -> str:
        with writing(signed_in.engine) as connection:
            user = find_user(connection, OFFICER)
            assert user is not None
            made_at = NOW - timedelta(days=days)
            return invite(connection, user, AT_THE_COMMAND_LINE, made_at).token

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_its_owner_chooses_a_password_and_is_in(
        self, signed_in: SignedIn, at_door: Doors, language: str
    ) -> None:
        other = signed_in.client(Role.OFFICER)
        address = f"/{language}/invitations/{self.link(signed_in)}"
        pages = signed_in.pages()
        assert OFFICER in pages.get(address).text
        fields = {"new-password": NEW_PASSWORD, "again": NEW_PASSWORD}
        desk = pages.post(address, **fields)
        assert desk.address.split("?")[0] == f"{ORIGIN}/{language}/desk"
        assert len(desk.all("p", class_="done")) == 1
        assert other.get("/en/account", follow_redirects=False).status_code == 303
        with reading(signed_in.engine) as connection:
            user = find_user(connection, OFFICER)
        assert user is not None
        assert user.language == language
        pages.post(address, 404, **fields)
        pages.get(address, 404)

    @pytest.mark.parametrize("token", ["nothing", "x" * 5_000, "%00", "a%20b"])
    def test_a_link_that_opens_nothing_says_so(
        self, signed_in: SignedIn, at_door: Doors, token: str
    ) -> None:
        page = signed_in.pages().get(f"/en/invitations/{token}", 404)
        assert "Ask an administrator" in page.text

    def test_a_link_is_too_old_after_a_week(self, signed_in: SignedIn, at_door: Doors) -> None:
        token = self.link(signed_in, days=7)
        signed_in.pages().get(f"/en/invitations/{token}", 404)

    def test_a_newer_link_ends_the_older_one(self, signed_in: SignedIn, at_door: Doors) -> None:
        old, new = self.link(signed_in), self.link(signed_in)
        signed_in.pages().get(f"/en/invitations/{old}", 404)
        signed_in.pages().get(f"/en/invitations/{new}")

    def test_mistakes_leave_the_link_open(self, signed_in: SignedIn, at_door: Doors) -> None:
        address = f"/en/invitations/{self.link(signed_in)}"
        pages = signed_in.pages()
        page = pages.post(address, 422, **{"new-password": "short", "again": "short"})
        assert "#f-new-password" in page.links().values()
        pages.get(address)


class TestSessions:
    ADDRESS = "/en/account/sessions"

    def test_all_others_end_at_once(self, signed_in: SignedIn, at_door: Doors) -> None:
        other, browser = signed_in.client(Role.OFFICER), signed_in.client(Role.OFFICER)
        page = PageClient(browser).post(self.ADDRESS, end="others", password=PASSWORD)
        assert "Signed out there." in page.text
        assert browser.get("/en/account", follow_redirects=False).status_code == 200
        assert other.get("/en/account", follow_redirects=False).status_code == 303

    def test_one_of_them_can_be_ended(self, signed_in: SignedIn, at_door: Doors) -> None:
        other, third, browser = (signed_in.client(Role.OFFICER) for _ in range(3))
        pages = PageClient(browser)
        digests = [
            button.get("value", "")
            for button in pages.get(self.ADDRESS).all("button", class_="small")
        ]
        assert len(digests) == 2
        pages.post(self.ADDRESS, end=digests[0], password=PASSWORD)
        open_now = [
            client.get("/en/account", follow_redirects=False).status_code
            for client in (other, third, browser)
        ]
        assert sorted(open_now) == [200, 200, 303]

    def test_those_of_another_account_cannot_be_ended(
        self, signed_in: SignedIn, at_door: Doors
    ) -> None:
        theirs = signed_in.client(Role.COORDINATOR)
        with reading(signed_in.engine) as connection:
            (session,) = sessions_of(connection, user_id_of(Role.COORDINATOR))
        pages = signed_in.pages(Role.OFFICER)
        pages.post(self.ADDRESS, end=session.token_digest, password=PASSWORD)
        assert theirs.get("/en/account", follow_redirects=False).status_code == 200

    def test_the_password_is_asked_for(self, signed_in: SignedIn, at_door: Doors) -> None:
        other = signed_in.client(Role.OFFICER)
        signed_in.pages(Role.OFFICER).post(self.ADDRESS, 422, end="others", password="wrong")
        assert other.get("/en/account", follow_redirects=False).status_code == 200

    @pytest.mark.parametrize(
        ("started", "seen", "is_open"),
        [(11, 1, True), (12, 0, False), (3, 2, False), (0, 0, True)],
    )
    def test_they_end_by_themselves(
        self, signed_in: SignedIn, started: int, seen: int, is_open: bool
    ) -> None:
        browser = signed_in.client(Role.OFFICER)
        with writing(signed_in.engine) as connection:
            connection.execute(
                update(SESSIONS).values(
                    started_at=NOW - timedelta(hours=started), seen_at=NOW - timedelta(hours=seen)
                )
            )
        answer = browser.get("/en/account", follow_redirects=False)
        assert (answer.status_code == 200) is is_open
        if is_open:
            with reading(signed_in.engine) as connection:
                (session,) = sessions_of(connection, OFFICER)
            assert session.seen_at == NOW
