"""Where officers begin: what waits for them, and what to do on the first day."""

import pytest

from matcher.domain.introduction import Stage
from matcher.domain.role import Role
from tests.service.known_facts import LONG_NAME
from tests.service.pages.introduction_pages import (
    OURS,
    THEIRS,
    answer,
    asked,
    keep_many,
    propose,
    take,
)
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import SignedIn

DESK = "/en/desk"


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_the_first_day_says_what_to_do_first(
    signed_in: SignedIn, role: Role, language: str
) -> None:
    page = signed_in.pages(role).get(f"/{language}/desk")
    links = page.one("ol", class_="first-day").iter("a")
    assert [a.get("href") for a in links] == [
        f"/{language}",
        f"/{language}/introductions/new",
        f"/{language}/rounds/new",
    ]


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.COORDINATOR])
def test_the_desk_is_for_officers(signed_in: SignedIn, role: Role) -> None:
    client = signed_in.client(role, OURS if role is Role.REPRESENTATIVE else None)
    assert client.get("/sv/desk").status_code == 403
    page = PageClient(client).get("/en/desk", 403)
    assert page.links()["To your introductions"] == "/en/introductions"


def test_a_proposal_waits_to_be_sent(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in)
    page = officer.get(DESK)
    section = page.one("section", id="proposed")
    assert path.replace("/sv/", "/en/") in [a.get("href") for a in section.iter("a")]


def test_a_reminder_that_is_due_stands_first(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in)
    take(officer, path, "reminder", remind_on="2026-11-22")
    page = officer.get(DESK)
    first = page.all("section")[0]
    assert first.get("id") == "reminders"
    assert "The reminder of 22 November 2026 is due." in page.text


def test_what_soon_runs_out_tells_how_long(signed_in: SignedIn, officer: PageClient) -> None:
    path = asked(signed_in)
    take(officer, path, "last-day", expires_on="2026-11-27")
    assert "5 days are left to answer." in officer.get(DESK).text


def test_two_who_said_yes_wait_to_be_brought_together(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = asked(signed_in)
    answer(officer, path, OURS, "accepted")
    answer(officer, path, THEIRS, "accepted")
    assert officer.get(DESK).one("section", id="accepted") is not None


def test_a_no_of_these_days_is_told(signed_in: SignedIn, officer: PageClient) -> None:
    path = asked(signed_in)
    answer(officer, path, THEIRS, "declined")
    assert officer.get(DESK).one("section", id="over") is not None


def test_who_can_take_no_more_is_named(signed_in: SignedIn, officer: PageClient) -> None:
    keep_many(signed_in.engine, 3)
    page = officer.get(DESK)
    assert "Chililabombwe: 3 open of at most 3" in page.text
    assert page.links()["See who is asked how often"] == "/en/attention"


def test_a_quiet_day_says_so(signed_in: SignedIn, officer: PageClient) -> None:
    asked(signed_in)
    assert "Nothing waits for you today." in officer.get(DESK).text


def test_many_are_counted_and_the_first_shown(signed_in: SignedIn, officer: PageClient) -> None:
    keep_many(signed_in.engine, 40, "ke-long", Stage.PROPOSED)
    page = officer.get(DESK)
    assert LONG_NAME in page.text
    everything = page.links()["Show all 40: Proposed, but nobody has been asked"]
    assert "Showing 1 to 40 of 40." in officer.get(everything).text
