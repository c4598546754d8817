"""Groupings over a world of twelve partnerships, opened as a coordinator, for the tests of their pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from sqlalchemy import Engine

from data.store.engine import open_store
from data.store.grouping_versions import GroupingVersion, list_versions
from data.store.groupings import StoredGrouping, list_groupings, read_grouping
from data.store.transactions import reading
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.network import GroupRules, NetworkRules
from matcher.domain.partnership import Partnership
from matcher.domain.role import Actor, Role
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.domain.world_region import WorldRegion
from service.api.app import create_app
from service.house import House
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import jobs_of
from tests.matcher.small_world import WordEncoder
from tests.service.pages.page_client import Page, PageClient, _sent
from tests.service.round_world import ABROAD, NOW, SWEDISH, TODAY, round_house
from tests.service.signed_in import SignedIn, user_id_of

ROWS = (
    "parter\tutmaning\tteman\tstartår\thar erfarenhet\n"
    "Ale; Kitwe\tClean drinking water in every village\t\t2019\tja\n"
    "Alingsås; Solwezi\tWaste is collected by the people themselves\t\t2019\tnej\n"
    "Aneby; Thika\tGirls leave school too early\t\t2020\t\n"
)
_REGIONS = {
    "ZM": WorldRegion.SOUTHERN_AFRICA,
    "BW": WorldRegion.SOUTHERN_AFRICA,
    "KE": WorldRegion.EAST_AFRICA,
    "TZ": WorldRegion.EAST_AFRICA,
    "GE": WorldRegion.EUROPE,
}
_LABELS = {
    "water": ("Dricksvatten", "Drinking water"),
    "waste": ("Avfall", "Waste"),
    "schools": ("Skola", "Schools"),
    "roads": ("Vägar", "Roads"),
}


def grouping_house(engine: Engine) -> House:
    """Return the world of rounds with twelve documented partnerships, each on one theme."""
    house = round_house(engine)
    catalogue = house.catalogue
    rules = NetworkRules(
        GroupRules(),
        4,
        {"sv": "Så är det sagt.", "en": "So it is said."},
        "https://example.org/rules",
    )
    programmes = {
        each: replace(programme, network_rules=rules)
        for each, programme in catalogue.programmes.items()
    }
    known = replace(
        catalogue,
        partnerships=tuple(_partnerships()),
        programmes=programmes,
        taxonomy=_taxonomy(),
        surroundings=Surroundings(
            languages={
                CountryCode(each): {LanguageCode("en"): LanguageRole.OFFICIAL}
                for each in (*_REGIONS, "SE")
            },
            world_regions={CountryCode(each): region for each, region in _REGIONS.items()},
        ),
    )
    return replace(house, catalogue=known, encoder=WordEncoder())


def _partnerships() -> Iterator[Partnership]:
    for at, ((our_id, _, _), (their_id, name, _, theme)) in enumerate(
        zip(SWEDISH, ABROAD, strict=False), start=1
    ):
        yield Partnership(
            id=f"p-{at}",
            party_ids=(our_id, their_id),
            unnamed_parties=(),
            first_year=2019,
            last_year=2022,
            stages=("project",),
            network="climate" if theme == "water" else None,
            summary=f"They work with {theme} in {name}.",
            theme_ids=(theme,),
            core_area_ids=(),
            goal_ids=(),
            sources=("https://example.org/source",),
        )


def _taxonomy() -> Taxonomy:
    area = Concept(
        "services",
        ConceptKind.COOPERATION_AREA,
        {"sv": "Tekniska tjänster", "en": "Technical services"},
        {"sv": "", "en": ""},
        "test",
    )
    themes = {
        each: Concept(
            each,
            ConceptKind.THEME,
            {"sv": swedish, "en": english},
            {"sv": swedish, "en": english},
            "test",
            cooperation_area_id=area.id,
        )
        for each, (swedish, english) in _LABELS.items()
    }
    return Taxonomy({}, {area.id: area}, themes, {})


@dataclass
class GroupingPages:
    """The pages of groupings, as a coordinator opens them."""

    signed_in: SignedIn
    pages: PageClient
    house: House

    @property
    def work(self) -> GroupingWork:
        """Return the work of the coordinator."""
        actor = Actor(Role.COORDINATOR, user_id_of(Role.COORDINATOR))
        return GroupingWork(self.house, actor, NOW, TODAY)

    def begin(self, language: str = "sv", status: int = 200, **fields: Any) -> Page:
        """Begin a grouping and return its page; without fields all documented partnerships take part."""
        wanted = {"title": "Nätverk 2027", "documented": "1", "on": TODAY.isoformat()}
        return self.pages.post(f"/{language}/groupings", status, **{**wanted, **fields})

    def the_grouping(self) -> StoredGrouping:
        """Return the only grouping, as it stands."""
        with reading(self.house.engine) as connection:
            (found,) = list_groupings(connection)
            return read_grouping(connection, found.id)

    def versions(self) -> tuple[GroupingVersion, ...]:
        """Return the versions of the only grouping."""
        with reading(self.house.engine) as connection:
            return list_versions(connection, self.the_grouping().id)

    def address(self, rest: str = "", language: str = "sv") -> str:
        """Return an address of the only grouping."""
        return f"/{language}/groupings/{self.the_grouping().id}{rest}"

    def get(
        self, rest: str = "", status: int = 200, /, language: str = "sv", **params: Any
    ) -> Page:
        """Return a page of the only grouping."""
        return self.pages.get(self.address(rest, language), status, **params)

    def post(self, rest: str, status: int = 200, /, language: str = "sv", **fields: Any) -> Page:
        """Send a form of the only grouping, wait for the work it begins, and return where it leads."""
        # A browser says what kind of form it sends even where the form has no fields.
        sent = {"sent": "1", **{name.replace("_", "-"): each for name, each in fields.items()}}
        client = self.pages.client
        answer = client.post(self.address(rest, language), data=sent, follow_redirects=False)
        leads_to = answer.headers.get("location", "")
        if "/progress/" in leads_to:
            jobs_of(self.house.engine).wait(leads_to.rpartition("/")[2])
        if answer.status_code == 303:
            return self.pages.get(leads_to, status)
        return self.pages._checked(answer, status)

    def rules_fields(self, language: str = "sv") -> dict[str, str]:
        """Return what a browser would send for the rules of the only grouping."""
        return dict(_sent(self.get(language=language).one("form", class_="round-form")))

    def propose(self, language: str = "sv", n: str = "1") -> Page:
        """Propose groupings of the only grouping and return the board of the first."""
        return self.post("/group", language=language, n=n)

    def begun_board(self, language: str = "sv") -> Page:
        """Begin a grouping of everybody, group it once, and return the board."""
        self.begin(language)
        return self.propose(language)


def named(page: Page, tag: str, name: str) -> list[Element]:
    """Return the fields or buttons of a page that have a name."""
    return [each for each in page.all(tag) if each.get("name") == name]


def opened_groupings(folder: Path) -> Iterator[GroupingPages]:
    """Yield the pages over a store of their own."""
    engine = open_store(folder / "groupings.sqlite")
    house = grouping_house(engine)
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW)
    signed_in = SignedIn(app, engine)
    yield GroupingPages(signed_in, signed_in.pages(Role.COORDINATOR), house)
    engine.dispose()
