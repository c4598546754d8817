"""Confidential statements: gone from everything that others see, at once and after imports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from data.exporting.tables import profiles_table
from data.store.own_statements import Rewriting, rewrite
from data.store.reading import read_records
from data.store.tables import VECTORS
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.role import Role
from matcher.encoding.cache import vector_key
from matcher.encoding.protocol import Role as VectorRole
from service.api.app import create_app
from service.house import House
from service.use_cases.confidentiality import hides_confidential, sees_confidential
from tests.matcher.small_world import says
from tests.service.known_house import TODAY
from tests.service.pages.page_client import PageClient
from tests.service.profile_house import ABROAD, OURS, profile_house
from tests.service.signed_in import NOW, SignedIn

SECRET = "Water pipes leak in the eastern villages"
STATED = replace(
    says(ABROAD, SECRET), id="own-1", provenance=Provenance.SELF_REPORTED, seeking=True
)
PAGE = f"/local-governments/{ABROAD}/confidential"
REASON = "Agreed with them"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a house that knows a statement of its own of a place abroad."""
    opened = profile_house(tmp_path)
    rewrite(opened.engine, ABROAD, lambda _before: Rewriting((), (STATED,)))
    assert opened.renewed is not None
    yield opened.renewed()
    opened.engine.dispose()


@pytest.fixture
def stated(house: House) -> SignedIn:
    """Return the service over that house."""
    return SignedIn(create_app(house, today=lambda: TODAY, now=lambda: NOW), house.engine)


@pytest.fixture
def officer(stated: SignedIn) -> TestClient:
    return stated.client(Role.OFFICER)


def _hide(officer: TestClient, do: str = "hide", language: str = "en") -> None:
    answer = officer.post(
        f"/{language}{PAGE}",
        data={"statement": "own-1", "do": do, "reason": REASON},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text


def _seen_by_others(stated: SignedIn) -> list[str]:
    """Return every address where somebody else than an officer can read the statement."""
    visitor = stated.client()
    addresses = [
        f"/en/local-governments/{ABROAD}",
        f"/api/v1/local-governments/{ABROAD}",
        f"/en/local-governments/{ABROAD}/profile",
        "/data/profiles.csv",
        "/data/profiles.json",
        "/en/data/profiles.csv",
        "/en?text=Water+pipes+leak+in+the+villages&for=se-1480",
        "/api/v1/matches?text=Water+pipes+leak+in+the+villages&for=se-1480",
        f"/en/brief?text=Water+pipes+leak&for={OURS}&candidate={ABROAD}",
        f"/en/compare?text=Water+pipes+leak&for={OURS}&with={ABROAD}",
        "/en/themes/drinking-water",
        "/en/map",
    ]
    seen = [each for each in addresses if SECRET in visitor.get(each).text]
    coordinator = stated.client(Role.COORDINATOR)
    own = (f"/en{PAGE}", f"/en/matters/local-government/{ABROAD}")
    return seen + [each for each in own if SECRET in coordinator.get(each).text]


def test_statement_is_nowhere_to_be_read_once_it_is_confidential(
    stated: SignedIn, officer: TestClient, house: House
) -> None:
    before = _seen_by_others(stated)
    assert len(before) >= 6, before
    assert vector_key(SECRET, VectorRole.PASSAGE) in _vector_keys(house)

    _hide(officer)

    assert _seen_by_others(stated) == []
    assert SECRET not in str(profiles_table(read_records(house.engine)))
    assert SECRET in officer.get(f"/en{PAGE}").text
    assert vector_key(SECRET, VectorRole.PASSAGE) not in _vector_keys(house)


def _vector_keys(house: House) -> set[str]:
    with house.engine.connect() as connection:
        return set(connection.execute(select(VECTORS.c.content_key)).scalars())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_lifted_statement_is_read_again_and_both_are_on_record(
    stated: SignedIn, officer: TestClient, language: str
) -> None:
    before = _seen_by_others(stated)
    _hide(officer, language=language)
    _hide(officer, "open", language)

    assert _seen_by_others(stated) == before
    pages = PageClient(officer)
    log = pages.get("/en/log").text
    assert "A statement of Kitwe was made confidential." in log
    assert "A statement of Kitwe is confidential no longer." in log
    assert REASON in log
    assert SECRET not in log
    page = pages.get(f"/{language}{PAGE}", 200, done="lifted")
    assert page.one("p", role="status") is not None


def test_written_or_imported_again_it_stays_confidential(officer: TestClient, house: House) -> None:
    _hide(officer)
    again: tuple[Passage, ...] = (STATED, replace(STATED, id="own-2", source="a new file"))
    rewrite(house.engine, ABROAD, lambda _before: Rewriting((), again))
    assert house.renewed is not None

    passages = house.renewed().catalogue.passages

    assert SECRET not in {one.text for one in passages}


def test_asking_twice_changes_nothing(officer: TestClient) -> None:
    _hide(officer)
    _hide(officer)
    assert "1 entry" in PageClient(officer).get("/en/log").text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_reason_is_asked_for_and_a_statement_that_is_gone_is_told(
    stated: SignedIn, language: str
) -> None:
    pages = stated.pages(Role.OFFICER)
    address = f"/{language}{PAGE}"
    page = pages.post(address, 422, statement="own-1", do="hide", reason=" ")
    assert page.one("div", class_="error-summary") is not None
    pages.post(address, 422, statement="own-1", do="hide", reason="x" * 3_000)
    pages.post(address, 404, statement="gone", do="hide", reason=REASON)
    assert "Nothing has happened" in pages.get("/en/log").text


def test_coordinator_may_look_but_not_decide(stated: SignedIn) -> None:
    stated.pages(Role.COORDINATOR).get(f"/sv{PAGE}")
    form = {"statement": "own-1", "do": "hide", "reason": REASON}
    assert stated.client(Role.COORDINATOR).post(f"/sv{PAGE}", data=form).status_code == 403


def test_unknown_place_has_no_such_page(stated: SignedIn) -> None:
    client = stated.client(Role.OFFICER)
    assert client.get("/sv/local-governments/xx-1/confidential").status_code == 404


def test_what_was_frozen_before_is_hidden_too(officer: TestClient, house: House) -> None:
    frozen = {
        "evidence": [{"text": SECRET, "n": 3}, {"quote": f"They say: {SECRET}."}],
        "theirs": ["Other words"],
    }
    assert hides_confidential(house.engine, [ABROAD], "–")(frozen) == frozen
    _hide(officer)

    hidden = hides_confidential(house.engine, [ABROAD], "–")(frozen)

    assert SECRET not in str(hidden)
    assert hidden["evidence"][0]["n"] == 3
    assert hidden["theirs"] == ["Other words"]
    assert hides_confidential(house.engine, [OURS], "–")(frozen) == frozen


def test_only_those_who_broker_see_what_is_confidential() -> None:
    assert {role for role in Role if sees_confidential(role)} == {Role.OFFICER, Role.ADMINISTRATOR}
