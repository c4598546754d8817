"""Mistakes, two writers at once, broken stores and strangers: nothing that was entered is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.store.engine import open_store
from data.store.own_statements import read_statements
from service.api.app import create_app
from service.choices import Editing
from service.house import House
from tests.service.known_house import TODAY
from tests.service.pages.page_client import PageClient
from tests.service.pages.profile.forms import ENGLISH, FORM, SWEDISH, fields_of, own, save, written
from tests.service.profile_house import OURS


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"side-1": ""}, "side-1", "Choose whether"),
        ({"en-1": "Write to anna@example.org for water."}, "en-1", "e-mail address"),
        ({"en-1": "Call us at 070-123 45 67 about the water."}, "en-1", "telephone number"),
        ({"en-1": "Our water officer is 19800101-1234."}, "en-1", "personal identity number"),
        ({"en-1": "word " * 1_100}, "en-1", "5499 characters"),
        ({"en-1": "a\x07b"}, "en-1", "cannot be shown"),
        ({"en-1": SWEDISH}, "en-1", "another language"),
        ({"sv-1": ENGLISH, "en-1": ""}, "sv-1", "another language"),
        ({"sv-1": "", "en-1": ""}, "sv-1", "Nothing is written"),
        ({"source-1": "anna@example.org"}, "source-1", "e-mail address"),
        ({"theme-1": "dragons"}, "theme-1", "dragons"),
    ],
)
@pytest.mark.parametrize("action", ["save", "preview"])
def test_mistakes_are_named_and_nothing_entered_is_lost(
    pages: PageClient, house: House, changes: dict[str, str], field: str, words: str, action: str
) -> None:
    form = f"/en/local-governments/{OURS}/profile"
    entered = written(**changes, action=action)
    page = pages.post(form, 422, **fields_of(pages.get(form), **entered))
    assert words in page.words_of("div", id="errors")[0]
    assert f"#f-{field}" in page.links().values()
    kept = page.one("textarea", id="f-en-1").text or ""
    assert kept == entered["en-1"].replace("\x07", "\ufffd")
    assert own(house) == []


def test_writer_may_insist_on_the_language(
    client: TestClient, pages: PageClient, house: House
) -> None:
    fields = fields_of(pages.get(FORM), **written(**{"sv-1": "", "en-1": SWEDISH}, action="save"))
    page = pages.post(FORM, 422, **fields)
    assert page.one("input", id="sure-1").get("checked") is None
    save(client, pages, **{"sv-1": "", "en-1": SWEDISH, "sure-1": "yes"})
    assert [one.language.value for one in own(house)] == ["en"]


def test_same_text_twice_is_refused(pages: PageClient) -> None:
    twice = {"statement": ["1", "2"], "side-2": "need", "sv-2": SWEDISH}
    page = pages.post(FORM, 422, **fields_of(pages.get(FORM), **written(**twice, action="save")))
    assert "#f-sv-2" in page.links().values()


def test_of_two_who_write_at_once_the_second_sees_both(
    client: TestClient, pages: PageClient, house: House
) -> None:
    save(client, pages)
    opened = pages.get(FORM)
    theirs = "Vi saknar nu också avlopp i byarna kring sjön."
    mine = "Vi saknar fortfarande vatten i byarna norr om sjön."
    save(client, pages, **{"sv-1": theirs, "en-1": ""})

    page = pages.post(FORM, 409, **fields_of(opened, **{"sv-1": mine, "action": "save"}))
    texts = [field.text for field in page.all("textarea") if field.text]
    assert texts == [mine, ENGLISH, theirs]
    assert [one.text for one in own(house)] == [theirs]

    again = client.post(FORM, data=fields_of(page, action="save"))
    assert again.status_code == 303
    assert {one.text for one in own(house)} == {mine, ENGLISH, theirs}


def test_locked_store_keeps_the_text(
    pages: PageClient, house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = pages.get(FORM)
    house.engine.dispose()
    monkeypatch.setattr("data.store.engine.BUSY_TIMEOUT_SECONDS", 0.1)
    impatient = open_store(tmp_path / "profiles.sqlite")
    monkeypatch.setattr(house.engine, "connect", impatient.connect)
    with closing(sqlite3.connect(tmp_path / "profiles.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        page = pages.post(FORM, 503, **fields_of(opened, **written(action="save")))
    assert page.one("textarea", id="f-sv-1").text == SWEDISH
    assert "#f-profile" in page.links().values()
    impatient.dispose()


def test_broken_store_keeps_the_text(pages: PageClient, house: House) -> None:
    opened = pages.get(FORM)
    with house.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE corrections")
    page = pages.post(FORM, 503, **fields_of(opened, **written(action="save")))
    assert page.one("textarea", id="f-sv-1").text == SWEDISH


def test_what_is_stored_stays_when_the_house_cannot_be_renewed(
    client: TestClient, pages: PageClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> House:
        raise OSError("disk full")

    object.__setattr__(house, "renewed", fails)
    assert save(client, pages).endswith("?done=saved-not-searched")
    assert len(own(house)) == 2


def test_other_sites_cannot_write(client: TestClient, house: House) -> None:
    for address in (FORM, f"/sv/local-governments/{OURS}/confirm"):
        answer = client.post(address, data=written(), headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403
    assert own(house) == []


def test_closed_editing_is_said_and_refused(house: House) -> None:
    app = create_app(house, today=lambda: TODAY, editing=Editing.CLOSED)
    with TestClient(app) as client:
        pages = PageClient(client)
        assert pages.get(FORM).all("textarea") == []
        page = pages.post(FORM, 403, **written(statement="1", action="save"))
        assert SWEDISH in page.text
        pages.post(f"/sv/local-governments/{OURS}/confirm", 403, statement="")
    assert own(house) == []


def test_other_language_keeps_what_was_written(pages: PageClient) -> None:
    page = pages.post(FORM, **fields_of(pages.get(FORM), **written(action="add")))
    sent: dict[str, list[str]] = {}
    for name, value in page.form_fields(f"/en/local-governments/{OURS}/profile"):
        sent.setdefault(name, []).append(value)
    english = pages.post(f"/en/local-governments/{OURS}/profile", **sent)
    assert english.one("textarea", id="f-sv-1").text == SWEDISH


@pytest.mark.parametrize(
    "fields",
    [
        {"statement": "0"},
        {"statement": "-1", "action": "remove-x"},
        {"statement": "99999999", "action": "nothing"},
        {"part": "7", "shown": "d-1:x", "action": "delete"},
        {"statement": ["1"] * 50, "opened-1": ":::", "sv-1": "<script>alert(1)</script>"},
        {
            "statement": "1",
            "side-1": "<b>",
            "theme-1": "<i>;x",
            "sv-1": "שלום <b>",
            "action": "add",
        },
    ],
)
def test_hostile_forms_are_shown_and_harmless(pages: PageClient, fields: dict[str, Any]) -> None:
    assert "<script>alert" not in pages.post(FORM, **fields).html


def test_documented_statements_cannot_be_taken_away(
    pages: PageClient, client: TestClient, house: House
) -> None:
    fields = fields_of(pages.get(FORM), **written(shown=["d-1:0000"], action="save"))
    assert client.post(FORM, data=fields).status_code == 303
    assert "d-1" in {one.id for one in read_statements(house.engine, OURS)}
