"""Administrators keep the accounts: made, changed, disabled, deleted, and never the last of them lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data.store.event_log import read_events
from data.store.transactions import reading, writing
from data.store.users import User, find_user, find_user_called, keep_user, replace_user
from matcher.domain.event import Happening
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.accounts.known_passwords import NEW_PASSWORD, Doors, doors
from tests.service.pages.page_client import Page, PageClient
from tests.service.signed_in import NOW, SignedIn, known_user, user_id_of

NEW = {"name": "eva.lind@goteborg.se", "role": "representative", "for": "Göteborg"}
BOSS = user_id_of(Role.ADMINISTRATOR)


@pytest.fixture
def at_door(signed_in: SignedIn) -> Doors:
    return doors(signed_in.engine, signed_in.app)


@pytest.fixture
def pages(signed_in: SignedIn, at_door: Doors) -> PageClient:
    client = signed_in.pages(Role.ADMINISTRATOR)
    at_door.user(Role.ADMINISTRATOR)
    return client


def stored(signed_in: SignedIn, user_id: str) -> User | None:
    with reading(signed_in.engine) as connection:
        return find_user(connection, user_id)


def act(pages: PageClient, user: User, do: str, status: int = 200, /, **more: str) -> Page:
    fields = {"version": str(user.version), "do": do} | more
    return pages.post(f"/en/users/{user.id}", status, **fields)


class TestList:
    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_it_tells_role_place_and_state(
        self, signed_in: SignedIn, pages: PageClient, language: str
    ) -> None:
        known_user(signed_in.engine, Role.REPRESENTATIVE, "se-1480")
        page = pages.get(f"/{language}/users")
        assert "user-representative-se-1480@example.org" in page.links()
        assert "Göteborg" in page.text

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=OFFICER", {Role.OFFICER}),
            ("role=coordinator", {Role.COORDINATOR}),
            ("state=active", {Role.ADMINISTRATOR}),
            ("state=disabled", {Role.COORDINATOR}),
            ("q=%25", set()),
            ("q=a%00b", set()),
            ("role=visitor&state=nothing&page=x", set(Role) - {Role.VISITOR, Role.REPRESENTATIVE}),
            ("q=" + "x" * 10_000, set()),
        ],
    )
    def test_it_is_filtered(
        self, signed_in: SignedIn, pages: PageClient, query: str, found: set[Role]
    ) -> None:
        known_user(signed_in.engine, Role.OFFICER)
        coordinator = known_user(signed_in.engine, Role.COORDINATOR)
        with writing(signed_in.engine) as connection:
            replace_user(connection, replace(coordinator, is_disabled=True))
        links = pages.get(f"/en/users?{query}").links()
        assert {role for role in Role if f"{user_id_of(role)}@example.org" in links} == found

    def test_it_comes_in_pages(self, signed_in: SignedIn, pages: PageClient) -> None:
        with writing(signed_in.engine) as connection:
            for number in range(120):
                name = f"officer-{number:03}"
                keep_user(connection, User(name, name, Role.OFFICER, NOW, NOW))
        page = pages.get("/en/users?role=officer&page=3")
        assert [name for name in page.links() if name.startswith("officer-")] == [
            f"officer-{number:03}" for number in range(100, 120)
        ]
        assert "/en/users?role=officer&page=2" in page.links().values()
        pages.get("/en/users?role=officer&page=4", 404)


class TestNew:
    def test_the_link_is_shown_once_and_lets_the_owner_in(
        self, signed_in: SignedIn, pages: PageClient
    ) -> None:
        page = pages.post("/en/users/new", **NEW)
        link = page.one("input", id="f-link").get("value") or ""
        assert link.startswith("https://testserver/en/invitations/")
        with reading(signed_in.engine) as connection:
            user = find_user_called(connection, "EVA.LIND@goteborg.se")
            events = read_events(connection)
        assert user is not None
        assert (user.role, user.local_government_id) == (Role.REPRESENTATIVE, "se-1480")
        said = [(event.what, event.actor.user_id, event.place_ids) for event in events]
        assert said[0] == (Happening.ACCOUNT_CREATED, BOSS, ("se-1480",))
        assert said[1][0] is Happening.ACCOUNT_INVITED
        assert "eva" not in str(events).lower()
        assert link not in pages.get(f"/en/users/{user.id}").html
        fields = {"new-password": NEW_PASSWORD, "again": NEW_PASSWORD}
        assert (
            "Göteborg"
            in signed_in.pages().post(link.removeprefix("https://testserver"), **fields).text
        )

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"name": ""}, "name"),
            ({"name": "ab"}, "name"),
            ({"name": "two words"}, "name"),
            ({"name": "a\0bc"}, "name"),
            ({"name": "x" * 10_000}, "name"),
            ({"name": "аdmin@example.org"}, "name"),  # a Cyrillic а
            ({"name": "adm\u202ein@example.org"}, "name"),
            ({"name": "ｕser-administrator@example.org"}, "name"),
            ({"name": "USER-administrator@example.org"}, "name"),
            ({"name": "<script>alert(1)</script>"}, "name"),
            ({"role": "visitor"}, "role"),
            ({"role": "<b>"}, "role"),
            ({"for": ""}, "for"),
            ({"for": "Atlantis"}, "for"),
            ({"for": "Habo"}, "for"),
            ({"role": "officer"}, "for"),
        ],
    )
    def test_mistakes_are_named_and_what_was_entered_stays(
        self, signed_in: SignedIn, pages: PageClient, changed: dict[str, str], field: str
    ) -> None:
        entered = NEW | changed
        page = pages.post("/en/users/new", 422, **entered)
        assert f"#f-{field}" in page.links().values()
        kept = page.one("input", id="f-for").get("value")
        assert kept == entered["for"]
        with reading(signed_in.engine) as connection:
            assert find_user_called(connection, NEW["name"]) is None


class TestChange:
    def test_another_role_ends_sessions_and_tokens_at_once(
        self, signed_in: SignedIn, pages: PageClient
    ) -> None:
        browser = signed_in.client(Role.OFFICER)
        program = signed_in.api(Role.OFFICER, Scope.READ_RECORD)
        user = known_user(signed_in.engine, Role.OFFICER)
        page = act(pages, user, "change", role="representative", **{"for": "se-1480"})
        assert "Changed." in page.text
        changed = stored(signed_in, user.id)
        assert changed is not None
        assert (changed.role, changed.local_government_id) == (Role.REPRESENTATIVE, "se-1480")
        assert browser.get("/en/account", follow_redirects=False).status_code == 303
        assert program.get("/api/v1/users").status_code == 401

    def test_a_disabled_account_is_out_at_once(
        self, signed_in: SignedIn, pages: PageClient
    ) -> None:
        browser = signed_in.client(Role.OFFICER)
        program = signed_in.api(Role.OFFICER, Scope.READ_RECORD)
        user = known_user(signed_in.engine, Role.OFFICER)
        act(pages, user, "disable")
        assert browser.get("/en/account", follow_redirects=False).status_code == 303
        assert program.get("/api/v1/users").status_code == 401
        disabled = stored(signed_in, user.id)
        assert disabled is not None
        act(pages, disabled, "invite", 422)
        act(pages, disabled, "enable")
        assert browser.get("/en/account", follow_redirects=False).status_code == 303
        assert program.get("/api/v1/users").status_code == 401

    def test_signing_somebody_out_everywhere(self, signed_in: SignedIn, pages: PageClient) -> None:
        browser = signed_in.client(Role.OFFICER)
        act(pages, known_user(signed_in.engine, Role.OFFICER), "sign-out")
        assert browser.get("/en/account", follow_redirects=False).status_code == 303

    def test_of_two_administrators_the_second_is_told(
        self, signed_in: SignedIn, pages: PageClient
    ) -> None:
        user = known_user(signed_in.engine, Role.OFFICER)
        act(pages, user, "change", role="coordinator")
        page = act(pages, user, "change", 409, role="representative", **{"for": "Alingsås"})
        assert "Coordinator" in page.one("div", class_="mind-note").findtext(".//strong", "")
        assert page.one("input", id="f-for").get("value") == "Alingsås"
        kept = stored(signed_in, user.id)
        assert kept is not None
        assert kept.role is Role.COORDINATOR
        versions = {field.get("value") for field in page.all("input", type="hidden")}
        assert versions == {str(kept.version)}
        act(pages, kept, "change", role="representative", **{"for": "Alingsås"})

    @pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 400])
    def test_without_the_version_nothing_is_changed(
        self, signed_in: SignedIn, pages: PageClient, version: str
    ) -> None:
        user = known_user(signed_in.engine, Role.OFFICER)
        pages.post(f"/en/users/{user.id}", 409, version=version, do="disable")
        kept = stored(signed_in, user.id)
        assert kept is not None
        assert not kept.is_disabled

    @pytest.mark.parametrize("do", ["change", "disable", "delete-it"])
    def test_the_last_administrator_stays(
        self, signed_in: SignedIn, pages: PageClient, do: str
    ) -> None:
        boss = stored(signed_in, BOSS)
        assert boss is not None
        with writing(signed_in.engine) as connection:
            # One who has not chosen a password could let nobody in.
            keep_user(connection, User("u-2", "invited", Role.ADMINISTRATOR, NOW, NOW))
        page = act(pages, boss, do, 422, role="officer")
        assert "last administrator" in page.text
        assert stored(signed_in, BOSS) == boss

    def test_one_of_two_administrators_may_go(self, signed_in: SignedIn, pages: PageClient) -> None:
        other = User(
            "u-2", "second", Role.ADMINISTRATOR, NOW, NOW, password_hash="$argon2id$", version=4
        )
        with writing(signed_in.engine) as connection:
            keep_user(connection, other)
        act(pages, other, "disable")

    def test_nobody_is_found_at_an_address_that_was_made_up(self, pages: PageClient) -> None:
        for user_id in ("nobody", "%00", "x" * 3_000, "..%2F"):
            pages.get(f"/en/users/{user_id}", 404)
            pages.post(f"/en/users/{user_id}", 404, do="disable", version="1")


class TestDelete:
    def test_everything_personal_goes_and_the_log_stays(
        self, signed_in: SignedIn, pages: PageClient
    ) -> None:
        browser = signed_in.client(Role.OFFICER)
        signed_in.api(Role.OFFICER, Scope.READ_RECORD)
        user = known_user(signed_in.engine, Role.OFFICER)
        asked = act(pages, user, "delete")
        assert ("version", "1") in asked.form_fields(f"/en/users/{user.id}")
        assert stored(signed_in, user.id) is not None
        assert "The account is deleted." in act(pages, user, "delete-it").text
        assert stored(signed_in, user.id) is None
        assert browser.get("/en/account", follow_redirects=False).status_code == 303
        with reading(signed_in.engine) as connection:
            (event,) = read_events(connection, what=[Happening.ACCOUNT_DELETED])
            for table in ("users", "sessions", "api_tokens", "invitations", "account_shortlists"):
                rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
                assert user.id not in str(rows)
        assert (event.matter_id, dict(event.values)) == (user.id, {"role": "officer"})

    def test_the_name_can_be_given_again(self, signed_in: SignedIn, pages: PageClient) -> None:
        user = known_user(signed_in.engine, Role.OFFICER)
        act(pages, user, "delete-it")
        pages.post("/en/users/new", name=user.sign_in_name, role="officer")


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.OFFICER, Role.COORDINATOR])
def test_nobody_else_keeps_accounts(signed_in: SignedIn, role: Role) -> None:
    pages = signed_in.pages(role, "se-1480" if role is Role.REPRESENTATIVE else None)
    for address in ("/en/users", "/en/users/new", f"/en/users/{BOSS}"):
        pages.get(address, 403)
    pages.post("/en/users/new", 403, **NEW)
    pages.post(f"/en/users/{BOSS}", 403, do="disable", version="1")


def test_a_link_holds_for_a_week(signed_in: SignedIn, pages: PageClient) -> None:
    user = known_user(signed_in.engine, Role.OFFICER)
    page = act(pages, user, "invite")
    assert (NOW + timedelta(days=7)).strftime("%-d %B %Y") in page.text
    assert "holds until" in pages.get(f"/en/users/{user.id}").text
