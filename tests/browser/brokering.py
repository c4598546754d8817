"""The house where introductions are brokered, served with accounts that sign in cheaply."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from data.store.engine import open_store
from data.store.facts import FactSet, load_facts
from data.store.transactions import writing
from data.store.users import replace_user
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.administration import Changing, Standing, create_account
from service.api.app import create_app
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from tests.browser.site import Site, served
from tests.matcher.small_world import place, recommender, says
from tests.service.accounts.known_passwords import PASSWORD, Doors, doors
from tests.service.pages.grouping_pages import grouping_house
from tests.service.round_world import NOW, TODAY

ADMINISTRATOR = "forvaltaren@example.org"
_MORE = (
    ("tz-3", "Tanga", "TZ", "Waste is not collected in the poor parts of the city of Tanga"),
    ("zm-4", "Mongu", "ZM", "Girls leave school before the ninth grade around Mongu"),
    ("bw-5", "Francistown", "BW", "Clean drinking water is lacking in the villages of Francistown"),
)


@dataclass(frozen=True)
class Brokering:
    """A running service where introductions are brokered, with what it is made of."""

    site: Site
    app: FastAPI
    house: House
    engine: Engine
    at_door: Doors

    def first_administrator(self) -> None:
        """Make the account that `partnerkommun users create` makes, with PASSWORD."""
        with writing(self.engine) as connection:
            changing = Changing(connection, AT_THE_COMMAND_LINE, NOW)
            user = create_account(ADMINISTRATOR, Standing(Role.ADMINISTRATOR), changing)
            hashed = self.at_door.passwords.hash(PASSWORD)
            replace_user(connection, replace(user, password_hash=hashed))


def brokering_house(engine: Engine) -> House:
    """Return the world of rounds with some more abroad, so that whoever said no can be offered another.

    Its store holds the same facts. Its documented partnerships are those of the world of groupings.
    """
    house = grouping_house(engine)
    before = house.catalogue
    more = (place(place_id, country, name=name) for place_id, name, country, _ in _MORE)
    places = (*before.local_governments.values(), *more)
    passages = (*before.passages, *(says(place_id, words) for place_id, _, _, words in _MORE))
    made = recommender(list(places), list(passages), before.programmes[DEFAULT_PROGRAMME_ID])
    load_facts(engine, FactSet(places, (), passages))
    around = replace(
        before.surroundings, programmes_of_network={"climate": frozenset(before.programmes)}
    )
    catalogue = replace(
        before,
        local_governments=made.catalogue.local_governments,
        passages=passages,
        surroundings=around,
    )
    return replace(house, catalogue=catalogue, recommender=made, names=NameIndex(places))


@contextmanager
def brokering(folder: Path, browser: Browser) -> Iterator[Brokering]:
    """Serve the house over a store of its own."""
    engine = open_store(folder / "brokering.sqlite")
    house = brokering_house(engine)
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW)
    at_door = doors(engine, app)
    with served(app) as origin:
        yield Brokering(Site(origin, browser), app, house, engine, at_door)
    engine.dispose()
