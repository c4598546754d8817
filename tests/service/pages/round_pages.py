"""Rounds over the world of twelve and fifteen, opened as an officer, for the tests of their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.store.engine import open_store
from data.store.round_plans import RoundPlan, list_plans
from data.store.rounds import Round, list_rounds, read_round
from data.store.transactions import reading
from matcher.domain.role import Role
from service.api.app import create_app
from service.house import House
from service.use_cases.jobs import jobs_of
from service.use_cases.round_assign import Assigning
from tests.service.pages.page_client import Page, PageClient
from tests.service.round_world import NOW, TODAY, assigning_over, round_house
from tests.service.signed_in import SignedIn

ROWS = (
    "kommun\tland\tsida\thögst antal partner\tbara länder\tutmaning\n"
    "Ale\t\tsvensk\t1\tBotswana\tGravel roads are washed away by the rains every spring\n"
    "Alingsås\tSverige\t\t1\t\t\n"
    "Boden\t\t\t\tZambia, Kenya\t\n"
    "Ghanzi\tBotswana\tutländsk\t1\t\t\n"
    "Solwezi\tZM\t\t2\t\t\n"
    "Thika\tKenya\t\t\t\t\n"
)


@dataclass
class RoundPages:
    """The pages of rounds, as an officer opens them."""

    signed_in: SignedIn
    pages: PageClient
    house: House

    @property
    def assigning(self) -> Assigning:
        """Return the work of the officer."""
        return assigning_over(self.house)

    def begin(self, language: str = "sv", **fields: str) -> Page:
        """Begin a round and return its page; without fields everybody with a profile takes part."""
        wanted = {
            "title": "Hösten 2026",
            "ours_all": "1",
            "theirs_all": "1",
            "on": TODAY.isoformat(),
        }
        return self.pages.post(f"/{language}/rounds", 200, **{**wanted, **fields})

    def begin_from_rows(self, rows: str = ROWS, **fields: str) -> Page:
        """Begin a round of pasted rows and return its page."""
        return self.begin(ours_all="", theirs_all="", rows=rows, **fields)

    def the_round(self) -> Round:
        """Return the only round, as it stands."""
        with reading(self.house.engine) as connection:
            (found,) = list_rounds(connection)
            return read_round(connection, found.id)

    def address(self, rest: str = "", language: str = "sv") -> str:
        """Return an address of the only round."""
        return f"/{language}/rounds/{self.the_round().id}{rest}"

    def plans(self) -> tuple[RoundPlan, ...]:
        """Return the plans of the only round."""
        with reading(self.house.engine) as connection:
            return list_plans(connection, self.the_round().id)

    def post(self, rest: str, status: int = 200, /, language: str = "sv", **fields: Any) -> Page:
        """Send a form of the only round, wait for the work it begins, and return where it leads."""
        client = self.pages.client
        # A browser says what kind of form it sends even where the form has no fields.
        sent = {"sent": "1", **fields}
        answer = client.post(self.address(rest, language), data=sent, follow_redirects=False)
        leads_to = answer.headers.get("location", "")
        if "/progress/" in leads_to:
            jobs_of(self.house.engine).wait(leads_to.rpartition("/")[2])
        if answer.status_code == 303:
            return self.pages.get(leads_to, status)
        return self.pages._checked(answer, status)

    def assign(self) -> Page:
        """Assign the only round and return the page of its plan."""
        return self.post("/assign")


def opened_rounds(folder: Path) -> Iterator[RoundPages]:
    """Yield the pages over a store of their own."""
    engine = open_store(folder / "rounds.sqlite")
    house = round_house(engine)
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW)
    signed_in = SignedIn(app, engine)
    yield RoundPages(signed_in, signed_in.pages(Role.OFFICER), house)
    engine.dispose()
