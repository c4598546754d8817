"""What a representative sees of introductions, and says of how many fit: its own and nothing else."""

import pytest

from matcher.domain.role import Role
from tests.service.pages.introduction_pages import (
    OURS,
    THEIRS,
    answer,
    asked,
    named,
    propose,
    take,
    version_on,
)
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import SignedIn

OPENNESS = f"/sv/openness/{OURS}"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REPRESENTATIVE])
def test_an_unknown_introduction_leads_to_the_list(signed_in: SignedIn, role: Role) -> None:
    pages = signed_in.pages(role, OURS if role is Role.REPRESENTATIVE else None)
    page = pages.get("/en/introductions/0123456789abcdef", 404)
    assert page.links()["To the list of introductions"] == "/en/introductions"


def test_a_party_is_spoken_to_as_one_that_was_asked(signed_in: SignedIn) -> None:
    path = asked(signed_in).replace("/sv/", "/en/")
    page = signed_in.pages(Role.REPRESENTATIVE, OURS).get(path)
    assert "You have been asked; not all have answered." in page.text
    assert "Printed on 22 November 2026" in page.words_of("p", class_="print-only")


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


@pytest.fixture
def ours(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.REPRESENTATIVE, OURS)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_introductions_it_is_said_how_one_is_asked(ours: PageClient, language: str) -> None:
    page = ours.get(f"/{language}/introductions")
    assert len(page.words_of("p", class_="empty")) == 2
    assert "Alingsås" in page.words_of("h1")[0]


def test_nobody_knows_of_a_proposal_before_it_is_asked(
    signed_in: SignedIn, ours: PageClient
) -> None:
    path = propose(signed_in)
    assert "Chililabombwe" not in ours.get("/sv/introductions").text
    ours.get(path, 404)
    ours.get(f"{path}/letters", 404)


def test_what_waits_for_an_answer_stands_first_and_can_be_answered(
    signed_in: SignedIn, ours: PageClient
) -> None:
    path = asked(signed_in)
    page = ours.get("/en/introductions")
    waiting = page.one("section", **{"aria-labelledby": "waiting-title"})
    assert [a.get("href") for a in waiting.iter("a")] == [path.replace("/sv/", "/en/")]
    said = answer(ours, path, OURS, "accepted", reason="Gärna!", shared="1")
    assert "Gärna!" in said.text
    after = ours.get("/en/introductions")
    assert "Nothing waits for your answer." in after.text
    assert "Gärna!" in signed_in.pages(Role.REPRESENTATIVE, THEIRS).get(path).text


def test_a_no_with_a_reason_for_officers_alone_is_kept_from_the_other_side(
    signed_in: SignedIn, ours: PageClient, officer: PageClient
) -> None:
    path = asked(signed_in)
    answer(ours, path, OURS, "declined", reason="Budgeten är låst.")
    assert "Budgeten är låst." in officer.get(path).text
    theirs = signed_in.pages(Role.REPRESENTATIVE, THEIRS).get(path)
    assert "Budgeten är låst." not in theirs.html
    assert "Alingsås said no" in theirs.text or "Alingsås tackade nej" in theirs.text


def test_a_representative_never_sees_what_officers_write(
    signed_in: SignedIn, ours: PageClient, officer: PageClient
) -> None:
    path = asked(signed_in, why="Hemlig grund", note="Hemlig notis")
    take(officer, path, "reminder", remind_on="2027-01-09")
    for page in (ours.get(path), ours.get("/sv/introductions")):
        assert "Hemlig" not in page.html
        assert "9 januari 2027" not in page.text
        assert "/matters/" not in page.html
        assert not named(page, "textarea", "note")
    assert "20270109" not in ours.client.get(f"{path}/reminder.ics").text


def test_another_municipality_finds_nothing(signed_in: SignedIn) -> None:
    path = asked(signed_in)
    strangers = signed_in.pages(Role.REPRESENTATIVE, "se-1480")
    assert "Chililabombwe" not in strangers.get("/sv/introductions").text
    strangers.get(path, 404)
    strangers.get(f"{path}/letters", 404)
    strangers.get(OPENNESS, 404)
    strangers.post(f"{path}/answer", 404, version="2", place=OURS, answer="accepted")
    strangers.post(OPENNESS, 404, version="0", not_now="1")
    assert strangers.client.get(f"{path}/reminder.ics").status_code == 404


def test_nobody_answers_for_the_other_side(signed_in: SignedIn, ours: PageClient) -> None:
    path = asked(signed_in)
    ours.post(f"{path}/answer", 404, version="2", place=THEIRS, answer="accepted")


@pytest.mark.parametrize("step", ["send", "meet", "withdraw", "note", "reminder", "confidential"])
def test_a_representative_takes_no_steps(signed_in: SignedIn, ours: PageClient, step: str) -> None:
    path = asked(signed_in)
    sent = {"version": "2", "why": "x", "note": "x"}
    assert ours.client.post(f"{path}/{step}", data=sent).status_code == 403
    assert ours.client.get("/sv/introductions/export.csv").status_code == 403


def test_an_answer_that_came_too_late_is_told(signed_in: SignedIn, ours: PageClient) -> None:
    path = asked(signed_in)
    seen = ours.get(path)
    take(signed_in.pages(Role.OFFICER), path, "withdraw", why="Fel par.")
    version = version_on(seen)
    late = ours.post(
        f"{path}/answer", 409, version=version, place=OURS, answer="accepted", reason="Gärna!"
    )
    assert "Gärna!" in late.words_of("figure", class_="side-you")[0]
    assert "Fel par." not in late.html


@pytest.mark.parametrize("language", ["sv", "en"])
def test_how_many_fit_is_said_and_read_by_officers(
    ours: PageClient, officer: PageClient, language: str
) -> None:
    path = f"/{language}/openness/{OURS}"
    sent = fields_of_form(ours, path)
    done = ours.post(path, **{**sent, "capacity": "1", "reason": "Vi är få."})
    assert done.words_of("p", class_="done")
    page = officer.get(path)
    assert page.one("input", id="f-capacity").get("value") == "1"
    assert page.one("textarea", id="f-reason").text == "Vi är få."


def test_not_now_until_a_day_stands_on_the_own_page(ours: PageClient) -> None:
    sent = {"version": "0", "not_now": "1", "until": "2027-03-01"}
    ours.post(f"/en/openness/{OURS}", **sent)
    page = ours.get("/en/introductions")
    assert "You have said that you want no introductions now." in page.text
    assert "1 March 2027" in page.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"capacity": "many"}, "capacity"),
        ({"capacity": "-1"}, "capacity"),
        ({"capacity": "100"}, "capacity"),
        ({"capacity": "²"}, "capacity"),
        ({"not_now": "1", "until": "soon"}, "until"),
        ({"not_now": "1", "until": "2020-01-01"}, "until"),
        ({"reason": "a" * 2_001}, "reason"),
        ({"reason": "\x02"}, "reason"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    ours: PageClient, wrong: dict[str, str], field: str
) -> None:
    page = ours.post(OPENNESS, 422, **{"version": "0", "reason": "Vi är få.", **wrong})
    anchors = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert anchors == [f"#f-{field}"]
    if "reason" not in wrong:
        assert page.one("textarea", id="f-reason").text == "Vi är få."


def test_two_who_change_how_many_fit_see_what_stands(ours: PageClient, officer: PageClient) -> None:
    officer.post(OPENNESS, version="0", capacity="5", reason="Ringde i dag.")
    both = ours.post(OPENNESS, 409, version="0", capacity="2", reason="Vi är få.")
    assert "Ringde i dag." in both.text
    assert both.one("input", id="f-capacity").get("value") == "2"
    again = ours.post(OPENNESS, **dict(both.form_fields(OPENNESS)))
    assert again.one("input", id="f-capacity").get("value") == "2"


@pytest.mark.parametrize("place", ["no-such", "se-0000", "<b>", "a" * 300])
def test_a_local_government_that_there_is_not_is_not_found(officer: PageClient, place: str) -> None:
    assert officer.client.get(f"/sv/openness/{place}").status_code == 404
    assert officer.client.post(f"/sv/openness/{place}", data={"version": "0"}).status_code == 404


def fields_of_form(pages: PageClient, path: str) -> dict[str, str]:
    """Return what a browser would send for the form at an address."""
    return dict(pages.get(path).form_fields(path))


@pytest.mark.parametrize("version", ["9" * 5_000, "²", "-1", "x"])
def test_a_version_that_nobody_was_shown_is_an_older_one(signed_in: SignedIn, version: str) -> None:
    officer = signed_in.pages(Role.OFFICER)
    officer.post("/sv/openness/se-1489", 409, version=version, capacity="2")
