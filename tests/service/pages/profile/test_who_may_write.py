"""With accounts, a profile is written by those who speak for the place and by officers; all is on record."""

import pytest

from data.store.event_log import read_events
from data.store.transactions import reading
from matcher.domain.event import Event, Happening
from matcher.domain.role import Role
from service.api.app import create_app
from service.choices import Editing
from service.house import House
from tests.service.known_house import TODAY
from tests.service.pages.page_client import PageClient
from tests.service.pages.profile.forms import FORM, SWEDISH, fields_of, own, written
from tests.service.profile_house import OURS
from tests.service.signed_in import NOW, SignedIn, user_id_of

CONFIRM = f"/sv/local-governments/{OURS}/confirm"


@pytest.fixture
def signed_in(house: House) -> SignedIn:
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW, editing=Editing.ACCOUNTS)
    return SignedIn(app, house.engine)


def events(house: House) -> list[Event]:
    with reading(house.engine) as connection:
        return list(read_events(connection, what=[Happening.PROFILE_CHANGED]))


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.REPRESENTATIVE, OURS), (Role.OFFICER, None), (Role.ADMINISTRATOR, None)],
)
def test_those_who_may_write_it_do_and_it_is_on_record(
    signed_in: SignedIn, house: House, role: Role, place: str | None
) -> None:
    pages = signed_in.pages(role, place)
    pages.post(FORM, **fields_of(pages.get(FORM), **written(action="save")))
    statements = own(house)
    assert SWEDISH in {one.text for one in statements}
    (event,) = events(house)
    assert event.actor.user_id == user_id_of(role, place)
    assert event.matter_id == OURS
    assert set(event.values["added"]) == {one.id for one in statements}
    assert SWEDISH not in str(event)
    pages.post(CONFIRM, statement="")
    assert events(house)[1].values == {"confirmed": "all"}


@pytest.mark.parametrize(
    ("role", "place"), [(Role.REPRESENTATIVE, "se-1489"), (Role.COORDINATOR, None)]
)
def test_others_are_told_and_keep_what_they_wrote(
    signed_in: SignedIn, house: House, role: Role, place: str | None
) -> None:
    pages = signed_in.pages(role, place)
    page = pages.get(FORM)
    assert page.all("textarea") == []
    assert "Ditt konto gör inte det" in page.text
    assert SWEDISH in pages.post(FORM, 403, **written(statement="1", action="save")).text
    pages.post(CONFIRM, 403, statement="")
    assert own(house) == []
    assert events(house) == []


def test_visitors_are_led_to_sign_in_and_back(signed_in: SignedIn, house: House) -> None:
    pages = signed_in.pages()
    links = pages.get(FORM).links()
    assert links["Logga in för att skriva den"].startswith("/sv/sign-in?next=%2Fsv%2Flocal-gov")
    page = pages.post(FORM, 401, **written(statement="1", action="save"))
    assert ("sv-1", SWEDISH) in page.form_fields(FORM)
    pages.post(CONFIRM, 401, statement="")
    assert own(house) == []


def test_what_visitors_write_where_everybody_may_is_on_record_without_an_account(
    pages: PageClient, house: House
) -> None:
    answer = pages.client.post(FORM, data=fields_of(pages.get(FORM), **written(action="save")))
    assert answer.status_code == 303
    (event,) = events(house)
    assert (event.actor.role, event.actor.user_id) == (Role.VISITOR, None)
