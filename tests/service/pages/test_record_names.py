"""What the log calls the things it names: names and counts, links, and nothing confidential."""

from data.store.brokering_tables import INTRODUCTION_PARTIES
from data.store.transactions import writing
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Role
from service.accounts.who import Scope
from tests.data.store.test_event_log import keep_introduction
from tests.service.pages.page_client import Page
from tests.service.pages.test_record_log import happened
from tests.service.signed_in import SignedIn, known_user


def test_ids_are_told_by_name(signed_in: SignedIn) -> None:
    known_user(signed_in.engine, Role.REPRESENTATIVE, "se-1480")
    _meeting(signed_in, "i-1")
    programme = {"programme_id": "icld-municipal-partnerships"}
    happened(signed_in, what=Happening.INTRODUCTION_PROPOSED, values=programme)
    happened(
        signed_in,
        what=Happening.PROFILE_CHANGED,
        matter=Matter.LOCAL_GOVERNMENT,
        matter_id="se-1480",
    )
    happened(
        signed_in,
        what=Happening.ACCOUNT_INVITED,
        matter=Matter.ACCOUNT,
        matter_id="user-representative-se-1480",
        values={"expires_on": "2026-12-01"},
    )

    pages = signed_in.pages(Role.OFFICER)
    page = pages.get("/en/log")
    of_coordinator = signed_in.pages(Role.COORDINATOR).get("/en/log")

    assert "icld-municipal-partnerships" not in page.text
    assert "Introduction: Göteborg – Chililabombwe" in page.text
    assert "Local government: Göteborg" in page.text
    assert "Account: user-representative-se-1480@example.org" in page.text
    assert "Valid until 1 December 2026" in page.text
    assert "user-representative-se-1480@example.org" not in of_coordinator.text


def test_proposed_round_tells_how_many_and_leads_to_each(signed_in: SignedIn) -> None:
    _meeting(signed_in, "i-1")
    _meeting(signed_in, "i-2", is_confidential=True)
    happened(
        signed_in,
        what=Happening.ROUND_PROPOSED,
        matter=Matter.ROUND,
        matter_id="r-1",
        values={"plan": 1, "introductions": ["i-1", "i-2"]},
    )

    page = signed_in.pages(Role.OFFICER).get("/en/log")
    of_coordinator = signed_in.pages(Role.COORDINATOR).get("/en/log")
    api = signed_in.api(Role.COORDINATOR, Scope.READ_RECORD)

    assert "Introductions: 2" in page.text
    for introduction_id in ("i-1", "i-2"):
        assert f"/en/matters/introduction/{introduction_id}" in _leads_to(page)
    assert "Introductions: 1" in of_coordinator.text
    assert "/en/matters/introduction/i-2" not in _leads_to(of_coordinator)
    for address in ("/en/log/export.json", "/en/matters/round/r-1"):
        assert "i-2" not in signed_in.client(Role.COORDINATOR).get(address).text
    for address in ("/api/v1/events", "/api/v1/matters/round/r-1"):
        assert "i-2" not in api.get(address).text


def _leads_to(page: Page) -> set[str]:
    return {each.get("href", "") for each in page.all("a")}


def _meeting(signed_in: SignedIn, introduction_id: str, **given: object) -> None:
    keep_introduction(signed_in.engine, introduction_id, **given)
    with writing(signed_in.engine) as connection:
        for position, place_id in enumerate(("se-1480", "zm-chililabombwe")):
            connection.execute(
                INTRODUCTION_PARTIES.insert().values(
                    introduction_id=introduction_id,
                    local_government_id=place_id,
                    position=position,
                    reason_is_shared=False,
                )
            )
