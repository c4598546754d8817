"""Writing a profile on the page: previewed, stored, found, confirmed and deleted."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.house import House
from tests.service.known_house import TODAY
from tests.service.pages.page_client import PageClient
from tests.service.pages.profile.forms import ENGLISH, FORM, SWEDISH, fields_of, own, save, written
from tests.service.profile_house import ABROAD, OURS, SILENT


@pytest.mark.parametrize("place", [OURS, SILENT, ABROAD, "ke-1"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_place_has_a_form_in_both_languages(
    pages: PageClient, place: str, language: str
) -> None:
    page = pages.get(f"/{language}/local-governments/{place}/profile")
    assert page.words_of("legend")[0] in ("Statement 1", "Uppgift 1")
    assert page.one("textarea", id="f-sv-1").get("lang") == "sv"


def test_unknown_place_is_said(pages: PageClient) -> None:
    assert "xx-9" in pages.get("/sv/local-governments/xx-9/profile", 404).text


def test_statements_are_added_and_removed_without_losing_a_word(pages: PageClient) -> None:
    more = pages.post(FORM, **fields_of(pages.get(FORM), **written(action="add")))
    assert more.one("textarea", id="f-sv-1").text == f"\n{SWEDISH}".removeprefix("\n")
    assert more.one("textarea", id="f-sv-2").text is None

    fewer = pages.post(FORM, **fields_of(more, **{"sv-2": "Nytt", "action": "remove-1"}))
    assert [field.get("id") for field in fewer.all("textarea")] == ["f-sv-2", "f-en-2"]
    assert pages.post(FORM, **fields_of(fewer, action="remove-2")).all("textarea") != []


def test_preview_shows_what_is_understood_and_whom_it_would_match(
    pages: PageClient, house: House
) -> None:
    form = f"/en/local-governments/{OURS}/profile"
    entered = written(**{"sv-1": ""}, action="preview")
    page = pages.post(form, **fields_of(pages.get(form), **entered))
    preview = page.one("section", id="preview")
    assert next(e.get("href") for e in preview.iter("a")) == f"/en/local-governments/{ABROAD}"
    assert "Drinking water" in page.words_of("dd")[0]
    # Suggested, not chosen: the writer decides.
    boxes = page.all("input", type="checkbox")
    suggested = [box for box in boxes if box.get("name") == "theme-1"]
    assert suggested != []
    assert all(box.get("checked") is None for box in suggested)
    assert own(house) == []


def test_preview_of_a_place_abroad_shows_swedish_places(pages: PageClient) -> None:
    form = f"/en/local-governments/{ABROAD}/profile"
    entered = written(**{"sv-1": "", "en-1": "Too little of our waste is sorted"})
    page = pages.post(form, **fields_of(pages.get(form), **entered, action="preview"))
    assert "/en/local-governments/se-1480" in page.links().values()


def test_preview_says_where_the_text_reads_like_the_other_side(pages: PageClient) -> None:
    form = f"/en/local-governments/{OURS}/profile"
    text = "We are good at teaching villages about clean water."
    entered = written(**{"sv-1": "", "en-1": text, "side-1": "need"}, action="preview")
    assert (
        "reads like the opposite" in pages.post(form, **fields_of(pages.get(form), **entered)).text
    )


def test_saved_profile_is_found_by_the_next_search(
    client: TestClient, pages: PageClient, house: House
) -> None:
    assert save(client, pages) == f"/sv/local-governments/{OURS}?done=saved"
    swedish, english = sorted(own(house), key=lambda one: one.language, reverse=True)
    assert (swedish.text, english.text) == (SWEDISH, ENGLISH)
    assert swedish.statement == english.statement
    assert (swedish.year, swedish.seeking) == (TODAY.year, False)
    assert "2026-11-22" in swedish.source


def test_next_search_asks_from_the_profile_and_finds_it(
    client: TestClient, pages: PageClient
) -> None:
    assert client.get(f"/api/v1/matches?for={SILENT}").status_code == 422
    save(client, pages, f"/sv/local-governments/{SILENT}/profile", **{"sv-1": ""})
    asked = client.get(f"/api/v1/matches?for={SILENT}").json()
    assert asked["matches"][0]["local_government"]["id"] == ABROAD

    bridge = {"sv-1": "", "en-1": "A footbridge across the river is missing"}
    save(client, pages, "/sv/local-governments/ke-1/profile", **bridge)
    found = client.get("/api/v1/matches?text=footbridge+across+the+river+is+missing").json()
    assert found["matches"][0]["local_government"]["id"] == "ke-1"


def test_what_was_saved_stands_in_the_form_and_stays_as_it_is(
    client: TestClient, pages: PageClient, house: House
) -> None:
    save(client, pages, **{"theme-1": "waste", "more-theme-1": "drinking-water"})
    before = own(house)
    page = pages.get(FORM)
    assert page.one("textarea", id="f-sv-1").text == SWEDISH
    assert page.one("input", id="f-source-1").get("value") == ""
    assert before[0].themes == ("waste", "drinking-water")

    answer = client.post(FORM, data=fields_of(page, action="save"))
    assert answer.status_code == 303
    assert own(house) == before


def test_rewritten_statement_replaces_the_earlier_one(
    client: TestClient, pages: PageClient, house: House
) -> None:
    save(client, pages)
    new = "Numera saknar vi bara avlopp i byarna kring sjön."
    save(client, pages, **{"sv-1": new, "en-1": "", "seeking-1": "yes"})
    (only,) = own(house)
    assert (only.text, only.seeking, only.statement_id) == (new, True, None)


def test_confirming_is_read_back_and_outlives_the_source_year(
    client: TestClient, pages: PageClient
) -> None:
    confirm = f"/sv/local-governments/{OURS}/confirm"
    answer = client.post(confirm, data={"statement": "d-1"})
    assert answer.headers["location"] == f"/sv/local-governments/{OURS}?done=confirmed"
    assert "confirmed 2026-11-22" in pages.get(FORM.replace("/sv/", "/en/")).text
    assert client.post(confirm, data={"statement": ""}).status_code == 303
    pages.post(confirm, 404, statement="d-99")
    pages.post(f"/sv/local-governments/{SILENT}/confirm", 404, statement="")


def test_deleting_asks_first_and_leaves_the_text_nowhere(
    client: TestClient, pages: PageClient, house: House, tmp_path: Path
) -> None:
    save(client, pages)
    client.post(f"/sv/local-governments/{OURS}/confirm", data={"statement": ""})
    asked = pages.post(FORM, **fields_of(pages.get(FORM), action="delete"))
    assert asked.one("div", id="delete")
    assert len(own(house)) == 2

    answer = client.post(FORM, data=fields_of(asked, action="delete-all"))
    assert answer.headers["location"] == f"/sv/local-governments/{OURS}?done=deleted"
    assert own(house) == []
    assert client.get(f"/api/v1/local-governments/{OURS}").json()["passages"] == 1
    house.engine.dispose()
    with closing(sqlite3.connect(tmp_path / "profiles.sqlite")) as stored:
        dump = "\n".join(stored.iterdump())
        vectors = stored.execute("SELECT count(*) FROM vectors").fetchone()[0]
        confirmed = stored.execute("SELECT count(*) FROM confirmations").fetchone()[0]
    assert SWEDISH not in dump
    assert ENGLISH not in dump
    # The documented texts keep what is theirs.
    assert (vectors, confirmed) == (4, 1)


def test_twenty_statements_and_more_are_written_in_parts(
    client: TestClient, pages: PageClient, house: House
) -> None:
    many: dict[str, Any] = {
        "statement": [str(n) for n in range(1, 23)],
        **{f"side-{n}": "need" for n in range(1, 23)},
        **{f"sv-{n}": f"Vi saknar vatten i by nummer {n}." for n in range(1, 23)},
        "en-1": "",
    }
    save(client, pages, **many)
    first = pages.get(FORM)
    second = pages.get(f"{FORM}?part=2")
    assert (len(first.all("textarea")), len(second.all("textarea"))) == (40, 4)
    gone = client.post(FORM, data=fields_of(second, action="remove-1"))
    assert gone.status_code == 200
    answer = client.post(
        FORM, data=fields_of(second, **{"sv-1": "Vi saknar en bro.", "action": "save"})
    )
    assert answer.status_code == 303
    assert len(own(house)) == 22
    assert "Vi saknar en bro." in {one.text for one in own(house)}
