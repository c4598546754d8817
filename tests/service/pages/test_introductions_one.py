"""One introduction: its steps, answers, dates, note, record, and two officers at once."""

import pytest

from matcher.domain.role import Role
from tests.service.pages.introduction_pages import (
    OURS,
    PROPOSED,
    THEIRS,
    answer,
    asked,
    fields_of,
    propose,
    take,
    version_on,
)
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import SignedIn


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


def test_an_introduction_goes_all_the_way_to_a_project(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in)
    take(officer, path, "send", why="Brev skickat.")
    answer(officer, path, OURS, "accepted")
    answer(officer, path, THEIRS, "accepted", reason="Vi vill.", shared="1")
    for step in ("meet", "inception", "project"):
        page = take(officer, path, step)
        assert page.words_of("p", class_="done")
    english = officer.get(path.replace("/sv/", "/en/"))
    assert english.words_of("span", class_="chip")[0] == "Project"
    timeline = english.words_of("ol", class_="timeline")[0]
    for words in ("Chililabombwe said yes", "Brev skickat.", "Vi vill.", "22 November 2026, 10:30"):
        assert words in timeline
    assert "user-officer" not in english.html


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_known_stands_as_it_was_beside_the_way_to_today(
    signed_in: SignedIn, officer: PageClient, language: str
) -> None:
    path = propose(signed_in).replace("/sv/", f"/{language}/")
    page = officer.get(path)
    frozen = page.words_of("section", class_="frozen")[0]
    for words in (PROPOSED["text"], "Strong at face-to-face", "fake-encoder", "known"):
        assert words in frozen
    today = next(a for a in page.links().values() if a.startswith(f"/{language}/why?"))
    assert "on=2026-11-22" in today
    officer.get(today)


def test_a_step_that_needs_a_reason_says_so_and_keeps_the_rest(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in)
    page = take(officer, path.replace("/sv/", "/en/"), "withdraw", 422, why=" ")
    assert page.words_of("div", id="errors")
    assert page.one("textarea", id="f-withdraw-why").get("aria-invalid") == "true"
    gone = take(officer, path, "withdraw", why="Dubblett.")
    assert "Dubblett." in gone.text


def test_a_step_that_is_not_offered_is_refused_in_words_and_keeps_the_text(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in)
    page = take(officer, path, "project", 422, why="För tidigt?")
    assert "För tidigt?" in page.text
    assert not page.all("div", id="errors")


@pytest.mark.parametrize("step", ["expire", "dance", "note%00", "new"])
def test_a_step_that_there_is_not_is_not_found(
    signed_in: SignedIn, officer: PageClient, step: str
) -> None:
    path = propose(signed_in)
    assert officer.client.post(f"{path}/{step}", data={"version": "1"}).status_code in (404, 405)


def test_one_no_ends_it_and_leads_to_a_new_proposal(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = asked(signed_in)
    page = answer(officer, path, THEIRS, "declined", reason="Ingen tid.")
    assert "Ingen tid." in page.text
    links = page.links()
    again = next(links[words] for words in links if words.startswith("Föreslå introduktion"))
    assert officer.get(again).one("input", id=f"candidate-{THEIRS}") is not None


@pytest.mark.parametrize("said", ["", "maybe", "<b>"])
def test_an_answer_that_is_none_is_asked_for_again(
    signed_in: SignedIn, officer: PageClient, said: str
) -> None:
    path = asked(signed_in)
    page = answer(officer, path, THEIRS, said, 422, reason="Vi tänker.")
    assert page.one("textarea", id=f"f-answer-{THEIRS}-reason").text == "Vi tänker."
    assert "#f-answer-zm-chililabombwe-answer" in page.html


@pytest.mark.parametrize("place", ["ke-turkana", "<b>", "", "a" * 500])
def test_nobody_else_answers(signed_in: SignedIn, officer: PageClient, place: str) -> None:
    path = asked(signed_in)
    page = answer(officer, path, place, "accepted", 422)
    assert "Has not answered" in page.text or "Har inte svarat" in page.text


def test_dates_are_set_moved_and_taken_away(signed_in: SignedIn, officer: PageClient) -> None:
    path = asked(signed_in)
    english = path.replace("/sv/", "/en/")
    assert (
        "Reminder on 1 January 2027"
        in take(officer, english, "reminder", remind_on="2027-01-01").text
    )
    moved = take(officer, english, "last-day", expires_on="2026-12-24", why="Jul.")
    assert "24 December 2026" in moved.text
    assert "Jul." in moved.text
    calendar = officer.client.get(f"{path}/reminder.ics").text
    assert "20270101" in calendar
    assert "20261224" in calendar
    none = take(officer, english, "reminder", remind_on="")
    assert none.one("input", id="f-reminder-remind_on").get("value") == ""


@pytest.mark.parametrize(
    ("form", "fields", "field"),
    [
        ("reminder", {"remind_on": "soon"}, "reminder-remind_on"),
        ("last-day", {"expires_on": ""}, "last-day-expires_on"),
        ("last-day", {"expires_on": "2026-11-01"}, "last-day-expires_on"),
        ("last-day", {"expires_on": "2027-01-01", "why": "a" * 2_001}, "last-day-why"),
        ("note", {"note": "a" * 8_001}, "note-note"),
        ("note", {"note": "\x07"}, "note-note"),
        ("confidential", {"value": "confidential", "why": "a" * 2_001}, "confidential-why"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    signed_in: SignedIn, officer: PageClient, form: str, fields: dict[str, str], field: str
) -> None:
    path = asked(signed_in)
    page = take(officer, path, form, 422, **fields)
    anchors = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert anchors == [f"#f-{field}"]


def test_an_introduction_becomes_confidential_and_open_again(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in).replace("/sv/", "/en/")
    assert "is confidential:" in take(officer, path, "confidential", value="confidential").text
    lifted = take(officer, path, "confidential", value="open", why="Beslut i dag.")
    assert "is not confidential." in lifted.text
    assert "Beslut i dag." in lifted.text


def test_two_who_change_the_same_note_lose_neither_text(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in)
    seen = version_on(officer.get(path))
    colleague = signed_in.pages(Role.ADMINISTRATOR)
    take(colleague, path, "note", note="Deras text")
    both = officer.post(f"{path}/note", 409, version=seen, note="Min text")
    assert "Deras text" in both.words_of("figure", class_="side-they")[0]
    assert "Min text" in both.words_of("figure", class_="side-you")[0]
    fields = fields_of(both, "collided")
    assert fields["note"].strip() == "Deras text\n\nMin text"
    saved = officer.post(f"{path}/note", **fields)
    assert saved.one("textarea", id="f-note-note").text == "Deras text\n\nMin text"


def test_the_second_who_takes_a_step_is_told_and_keeps_the_reason(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in)
    seen = version_on(officer.get(path))
    take(signed_in.pages(Role.ADMINISTRATOR), path, "send", why="Skickat i går.")
    both = officer.post(f"{path}/withdraw", 409, version=seen, why="Fel par.")
    assert "Skickat i går." in both.text
    fields = fields_of(both, "collided")
    assert fields["why"] == "Fel par."
    gone = officer.post(f"{path}/withdraw", **fields)
    assert "Fel par." in gone.text


@pytest.mark.parametrize("version", ["", "0", "x", "-1", "9" * 40])
def test_a_form_without_a_version_that_stands_changes_nothing(
    signed_in: SignedIn, officer: PageClient, version: str
) -> None:
    path = propose(signed_in)
    both = officer.post(f"{path}/reminder", 409, version=version, remind_on="2027-01-01")
    assert "1 januari 2027" in both.text or "2027-01-01" in both.text
    assert "Ring" not in officer.get(path).text


def test_one_that_there_is_not_is_not_found(officer: PageClient) -> None:
    for rest in ("", "/letters"):
        officer.get(f"/sv/introductions/no-such{rest}", 404)
    assert officer.client.get("/sv/introductions/no-such/reminder.ics").status_code == 404
    officer.post("/sv/introductions/no-such/send", 404, version="1")


def test_what_people_write_is_never_markup(signed_in: SignedIn, officer: PageClient) -> None:
    hostile = "<script>alert(1)</script>\n<b>fet</b>"
    path = propose(signed_in, why=hostile, note=hostile, text=hostile)
    page = officer.get(path)
    assert "<script>alert" not in page.html
    assert "<b>fet</b>" in page.text


def test_everything_about_it_leads_on(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in)
    links = officer.get(path).links().values()
    record = path.replace("/introductions/", "/matters/introduction/")
    for address in (f"{path}/letters", f"{path}/reminder.ics", f"{record}.zip", record):
        assert address in links
        assert officer.client.get(address).status_code == 200
    assert any(address.startswith("/sv/brief?") for address in links)
