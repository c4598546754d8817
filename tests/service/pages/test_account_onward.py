"""Tokens and lists of an account, and what was sent after somebody had been signed out."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from data.store.api_tokens import api_tokens_of
from data.store.event_log import read_events
from data.store.shortlists import Shortlist, keep_shortlist
from data.store.transactions import reading
from matcher.domain.event import Happening
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.service.accounts.known_passwords import PASSWORD, Doors, doors
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


FIELDS = {"label": "Nightly report", "scope": Scope.READ_ROUNDS.value, "days": "30"}


class TestTokens:
    ADDRESS = "/en/account/tokens"

    def test_a_token_is_shown_once_and_opens_what_was_ticked(
        self, signed_in: SignedIn, at_door: Doors
    ) -> None:
        pages = signed_in.pages(Role.OFFICER)
        page = pages.post(self.ADDRESS, password=PASSWORD, **FIELDS)
        token = page.one("input", id="f-made").get("value") or ""
        assert re.fullmatch(r"partnerkommun_[\w-]{43}", token)
        assert token not in pages.get(self.ADDRESS).html
        with reading(signed_in.engine) as connection:
            (kept,) = api_tokens_of(connection, OFFICER)
        assert kept.scopes == ("rounds:read",)
        assert kept.expires_at == NOW + timedelta(days=30)
        program = TestClient(signed_in.app, base_url=ORIGIN)
        program.headers["authorization"] = f"Bearer {token}"
        assert program.get("/api/v1/users").status_code == 403
        again = pages.post(self.ADDRESS, revoke=kept.id)
        assert "opens nothing any more" in again.text
        assert program.get("/api/v1/users").status_code == 401
        assert happened(signed_in)[-2:] == [Happening.TOKEN_MADE, Happening.TOKEN_REVOKED]

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"label": "  "}, "label"),
            ({"label": "x" * 81}, "label"),
            ({"scope": "accounts:write"}, "scope"),
            ({"scope": "<script>"}, "scope"),
            ({"days": "3650"}, "days"),
            ({"days": "-1"}, "days"),
            ({"password": "wrong"}, "password"),
        ],
    )
    def test_mistakes_are_named_and_what_was_entered_stays(
        self, signed_in: SignedIn, at_door: Doors, changed: dict[str, str], field: str
    ) -> None:
        fields = {"password": PASSWORD, **FIELDS} | changed
        page = signed_in.pages(Role.OFFICER).post(self.ADDRESS, 422, **fields)
        assert f"#f-{field}" in page.links().values()
        assert page.one("input", id="f-label").get("value") == fields["label"].strip()
        with reading(signed_in.engine) as connection:
            assert api_tokens_of(connection, OFFICER) == []

    def test_somebody_elses_token_cannot_be_revoked(
        self, signed_in: SignedIn, at_door: Doors
    ) -> None:
        program = signed_in.api(Role.ADMINISTRATOR, Scope.READ_ACCOUNTS, token="theirs")
        signed_in.pages(Role.OFFICER).post(self.ADDRESS, 404, revoke="theirs")
        assert program.get("/api/v1/users").status_code == 200


class TestShortlists:
    @pytest.fixture
    def token(self, signed_in: SignedIn) -> str:
        shortlist = Shortlist("list-1", "text=dialog", NOW, NOW, title="Dialog med nyanlända")
        keep_shortlist(signed_in.engine, shortlist)
        return str(signed_in.app.state.desk.seals.seal("shortlist", "list-1"))

    def test_a_list_is_kept_and_found_in_the_account(self, signed_in: SignedIn, token: str) -> None:
        pages = signed_in.pages(Role.OFFICER)
        shown = pages.get(f"/en/shortlists/{token}")
        assert shown.form_fields("/en/account/shortlists") == [("list", token)]
        for _ in range(2):
            account = pages.post("/en/account/shortlists", list=token, do="keep")
        assert account.links()["Dialog med nyanlända"] == f"/en/shortlists/{token}"
        other = signed_in.pages(Role.COORDINATOR).get("/en/account")
        assert "Dialog med nyanlända" not in other.text
        left = pages.post("/en/account/shortlists", list=token, do="leave")
        assert "Dialog med nyanlända" not in left.links()
        pages.get(f"/en/shortlists/{token}")

    def test_a_list_that_is_deleted_leaves_every_account(
        self, signed_in: SignedIn, token: str
    ) -> None:
        pages = signed_in.pages(Role.OFFICER)
        pages.post("/en/account/shortlists", list=token, do="keep")
        pages.post(f"/en/shortlists/{token}/delete", version="1")
        assert "Dialog med nyanlända" not in pages.get("/en/account").text

    def test_visitors_are_offered_to_sign_in_and_come_back(
        self, signed_in: SignedIn, token: str
    ) -> None:
        links = signed_in.pages().get(f"/en/shortlists/{token}").links()
        address = links["If you have an account: sign in, and keep the list there."]
        assert address.startswith("/en/sign-in?next=%2Fen%2Fshortlists%2F")

    def test_an_address_that_leads_nowhere_keeps_nothing(self, signed_in: SignedIn) -> None:
        pages = signed_in.pages(Role.OFFICER)
        pages.post("/en/account/shortlists", 404, list="made-up", do="keep")
        gone = signed_in.app.state.desk.seals.seal("shortlist", "never-there")
        pages.post("/en/account/shortlists", 404, list=gone, do="keep")


class TestSignedOut:
    """Nobody is signed in where somebody has to be."""

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_whoever_reads_is_sent_to_sign_in_and_back(
        self, signed_in: SignedIn, language: str
    ) -> None:
        answer = signed_in.client().get(
            f"/{language}/users?role=officer&q=%C3%A5", follow_redirects=False
        )
        assert answer.status_code == 303
        page = signed_in.pages().get(answer.headers["location"])
        wanted = f"/{language}/users?role=officer&q=%C3%A5"
        assert ("next", wanted) in page.form_fields(f"/{language}/sign-in")

    @pytest.mark.parametrize("language", ["sv", "en"])
    def test_what_was_sent_stands_in_the_page_and_can_be_sent_again(
        self, signed_in: SignedIn, language: str
    ) -> None:
        written = "Rad ett\r\nRad <b>två</b> & “citat” som är lång nog"
        address = f"/{language}/users/new"
        fields = {"name": "eva@example.org", "note": [written, ""], "password": PASSWORD}
        page = signed_in.pages().post(address, 401, **fields)
        assert page.form_fields(address) == [
            ("name", "eva@example.org"),
            ("note", written.replace("\r\n", "\n")),
            ("note", ""),
        ]
        assert PASSWORD not in page.html
        assert f"/{language}/sign-in" in page.links().values()

    def test_sent_again_after_signing_in_it_does_what_it_would_have(
        self, signed_in: SignedIn
    ) -> None:
        fields = {"name": "eva@example.org", "role": "officer"}
        page = signed_in.pages().post("/en/users/new", 401, **fields)
        again = dict(page.form_fields("/en/users/new"))
        assert again == fields
        made = signed_in.pages(Role.ADMINISTRATOR).post("/en/users/new", **again)
        assert made.words_of("h1") == ["The link for eva@example.org"]

    def test_a_form_of_another_site_is_not_kept_to_be_sent_again(self, signed_in: SignedIn) -> None:
        answer = signed_in.client().post(
            "/en/users/new", data={"name": "evil"}, headers={"sec-fetch-site": "cross-site"}
        )
        assert answer.status_code == 403
        assert "evil" not in answer.text

    def test_a_file_has_to_be_chosen_again(self, signed_in: SignedIn) -> None:
        answer = signed_in.client().post("/en/users/new", files={"table": b"a;b"})
        assert answer.status_code == 401
        assert "choose yours again" in answer.text

    def test_programs_are_told_how_to_sign_in(self, signed_in: SignedIn) -> None:
        answer = signed_in.client(Role.ADMINISTRATOR).get("/api/v1/users")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.json()["code"] == "access.sign-in-needed"
