"""Personal data: found wherever it stands, and gone from texts, searches, files and bytes after."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from data.store.own_statements import Rewriting, rewrite
from data.store.tables import VECTORS
from data.store.transactions import writing
from data.store.users import User, keep_user
from matcher.domain.challenge import Provenance
from matcher.domain.role import Role
from service.api.app import create_app
from service.house import House
from tests.matcher.small_world import says
from tests.service.known_house import TODAY
from tests.service.pages.test_record_log import happened
from tests.service.profile_house import ABROAD, profile_house
from tests.service.signed_in import NOW, SignedIn

NAME = "Chanda Mulenga"
TEXT = f"Clean water is lacking, says {NAME} of the council"
STATED = replace(says(ABROAD, TEXT), id="own-1", provenance=Provenance.SELF_REPORTED)
PLACE = '["statement", "own-1"]'


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = profile_house(tmp_path)
    rewrite(opened.engine, ABROAD, lambda _before: Rewriting((), (STATED,)))
    assert opened.renewed is not None
    yield opened.renewed()
    opened.engine.dispose()


@pytest.fixture
def stated(house: House) -> SignedIn:
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW)
    service = SignedIn(app, house.engine)
    happened(service, text=f"{NAME} declined by phone", place_ids=[ABROAD])
    return service


@pytest.mark.parametrize("language", ["sv", "en"])
def test_words_are_found_with_what_stands_around_them(stated: SignedIn, language: str) -> None:
    pages = stated.pages(Role.ADMINISTRATOR)
    page = pages.post(f"/{language}/personal-data", words=" chanda  MULENGA ", do="search")
    assert page.words_of("mark") == [NAME, NAME]
    assert "declined by phone" in page.text
    assert "mulenga" not in page.address.lower()
    assert pages.post(f"/{language}/personal-data", words="Chanda Mul").words_of("mark") == []
    pages.get(f"/{language}/personal-data")


def test_erased_words_are_gone_from_everything_at_once(
    stated: SignedIn, house: House, tmp_path: Path
) -> None:
    pages = stated.pages(Role.ADMINISTRATOR)
    assert NAME in stated.client().get(f"/en/local-governments/{ABROAD}").text

    form = {"words": NAME, "all": "yes", "do": "replace", "reason": "Asked for by the person"}
    page = pages.post("/en/personal-data", **form)

    assert "Changed in 2 places." in page.text
    assert page.words_of("mark") == []
    assert "Found in 0 places" in pages.post("/en/personal-data", words=NAME).text
    place = stated.client().get(f"/en/local-governments/{ABROAD}").text
    assert NAME not in place
    assert "says [–] of the council" in place
    client = stated.client(Role.ADMINISTRATOR)
    for address in (
        "/en/log",
        "/en/log/export.json",
        "/en/data/profiles.csv",
        f"/en/matters/local-government/{ABROAD}",
        "/en?text=Clean+water+is+lacking&for=se-1480",
    ):
        assert NAME not in client.get(address).text
    with ZipFile(io.BytesIO(client.get("/en/matters/introduction/i-1.zip").content)) as archive:
        assert not any(NAME.encode() in archive.read(name) for name in archive.namelist())
    assert "The log is whole" in pages.get("/en/log", 200, check="yes").text
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert NAME.encode() not in written


def test_vectors_of_erased_words_are_forgotten(stated: SignedIn, house: House) -> None:
    def vectors() -> int:
        with house.engine.connect() as connection:
            counted = connection.execute(select(func.count()).select_from(VECTORS))
            return int(counted.scalar_one())

    before = vectors()
    form = {"words": NAME, "place": PLACE, "do": "erase", "reason": "Asked for"}
    stated.pages(Role.ADMINISTRATOR).post("/sv/personal-data", **form)
    assert 0 < vectors() < before
    assert TEXT not in stated.client().get(f"/en/local-governments/{ABROAD}").text


def test_corrected_words_are_put_in_their_place_and_on_record(stated: SignedIn) -> None:
    form = {
        "words": NAME,
        "place": PLACE,
        "do": "replace",
        "instead": "the head of unit",
        "reason": "Wrong person named",
    }
    page = stated.pages(Role.ADMINISTRATOR).post("/en/personal-data", **form)
    assert page.words_of("mark") == [NAME]  # the reason of the introduction was not chosen
    assert "says the head of unit of" in stated.client().get(f"/en/local-governments/{ABROAD}").text
    log = stated.pages(Role.ADMINISTRATOR).get("/en/log", 200, what="matter.text-corrected")
    assert "Wrong person named" in log.text
    assert "Where: Statement of a profile" in log.text
    assert NAME not in log.text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": "x"}, "words"),
        ({"words": "y" * 201}, "words"),
        ({"do": "replace", "reason": "r"}, "places"),
        ({"do": "erase", "place": "nonsense", "reason": "r"}, "places"),
        ({"do": "replace", "place": PLACE}, "reason"),
        ({"do": "replace", "place": PLACE, "reason": f"as {NAME} asked"}, "reason"),
        ({"do": "replace", "all": "yes", "instead": f"Mr {NAME}", "reason": "r"}, "instead"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_mistake_is_told_and_nothing_changes(
    stated: SignedIn, language: str, fields: dict[str, str], field: str
) -> None:
    pages = stated.pages(Role.ADMINISTRATOR)
    page = pages.post(f"/{language}/personal-data", 422, **{"words": NAME, **fields})
    found = page.one("div", class_="error-summary").find(".//a")
    assert found is not None
    assert found.get("href") == f"#f-{field}"
    assert len(pages.post("/en/personal-data", words=NAME).words_of("mark")) == 2


def test_own_account_is_left_to_another_administrator(stated: SignedIn) -> None:
    pages = stated.pages(Role.ADMINISTRATOR)
    form = {"words": "user-administrator@example.org", "all": "yes", "do": "erase", "reason": "r"}
    assert "Your own account" in pages.post("/en/personal-data", 422, **form).text


def test_account_of_another_is_closed_when_its_name_is_erased(stated: SignedIn) -> None:
    with writing(stated.engine) as connection:
        keep_user(connection, User("u-9", "anna@example.org", Role.OFFICER, NOW, NOW))
    form = {"words": "anna@example.org", "all": "yes", "do": "erase", "reason": "Has left"}
    page = stated.pages(Role.ADMINISTRATOR).post("/en/personal-data", **form)
    assert "Changed in 1 place." in page.text
    assert "Found in 0 places" in page.text


def test_words_of_the_facts_are_shown_but_not_changed(stated: SignedIn) -> None:
    pages = stated.pages(Role.ADMINISTRATOR)
    page = pages.post("/en/personal-data", words="Waste is not collected")
    assert "Reviewed facts" in page.text
    form = {"words": "Waste is not collected", "all": "yes", "do": "erase", "reason": "r"}
    pages.post("/en/personal-data", 422, **form)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_only_administrators_search(stated: SignedIn, role: Role) -> None:
    assert stated.client(role).post("/sv/personal-data", data={"words": NAME}).status_code == 403
