"""A world for groupings: 24 partnerships in three regions of the world, and what is documented."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Engine

from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.network import GroupRules, NetworkRules
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.domain.role import Actor, Role
from matcher.domain.surroundings import LanguageRole, Surroundings
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.domain.world_region import WorldRegion
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_work import GroupingWork
from tests.matcher.small_world import WordEncoder, place, programme, recommender, says
from tests.service.known_house import TODAY
from tests.service.signed_in import NOW

__all__ = ["NOW", "TODAY"]

COORDINATOR = Actor(Role.COORDINATOR, "user-coordinator")
SWEDISH = (
    *("Ale", "Alingsås", "Aneby", "Arboga", "Arjeplog", "Bengtsfors", "Berg", "Bjurholm"),
    *("Bjuv", "Boden", "Bollebygd", "Bollnäs", "Borås", "Boxholm", "Burlöv", "Dals-Ed"),
    *("Danderyd", "Degerfors", "Dorotea", "Eda", "Ekerö", "Eksjö", "Emmaboda", "Enköping"),
)
ABROAD = (
    *(("Kisumu", "KE"), ("Nakuru", "KE"), ("Thika", "KE"), ("Homa Bay", "KE")),
    *(("Busia", "KE"), ("Kitui", "KE"), ("Lamu", "KE"), ("Garissa", "KE")),
    *(("Kitwe", "ZM"), ("Solwezi", "ZM"), ("Chililabombwe", "ZM"), ("Mongu", "ZM")),
    *(("Kasama", "ZM"), ("Chipata", "ZM"), ("Ndola", "ZM"), ("Mazabuka", "ZM")),
    *(("Pasto", "CO"), ("Ibagué", "CO"), ("Tunja", "CO"), ("Leticia", "CO")),
    *(("Quibdó", "CO"), ("Neiva", "CO"), ("Yopal", "CO"), ("Mocoa", "CO")),
)
TOPICS = {
    "water": "Clean drinking water is lacking in every village",
    "waste": "Waste is not collected in the poor parts of the city",
    "schools": "Girls leave school before the ninth grade",
}
_THEMES = {
    "water": ("Vatten", "Water"),
    "waste": ("Avfall", "Waste"),
    "schools": ("Skola", "Schools"),
}
_REGIONS = {
    "KE": WorldRegion.EAST_AFRICA,
    "ZM": WorldRegion.SOUTHERN_AFRICA,
    "CO": WorldRegion.LATIN_AMERICA,
}
_LANGUAGES = {"SE": ("sv", "en"), "KE": ("sw", "en"), "ZM": ("en",), "CO": ("es",)}
RULES = GroupRules(least=3, most=8, experienced=0)


def grouping_house(engine: Engine) -> House:
    """Return a house over the world."""
    rules = replace(
        programme("KE", "ZM", "CO"),
        id=DEFAULT_PROGRAMME_ID,
        network_rules=NetworkRules(RULES, 4, {"sv": "", "en": ""}, "test"),
    )
    made = recommender(list(_places()), list(_passages()), rules, list(_partnerships()))
    return House(
        engine=engine,
        catalogue=_with_knowledge(made.catalogue),
        names=NameIndex(made.catalogue.local_governments.values()),
        recommender=made,
        encoder_fingerprint="words",
        facts_version="grouping-world",
        encoder=WordEncoder(),
    )


def work_over(house: House) -> GroupingWork:
    """Return the work of a coordinator over a house."""
    return GroupingWork(house, COORDINATOR, NOW, TODAY)


def sheet_rows(count: int = 24) -> str:
    """Return a sheet of partnerships as a spreadsheet copies it: eight a region, three topics in turn."""
    topics = list(TOPICS.items())
    lines = ["parter\tnyckel\tutmaning\tteman\tstartår"]
    for at, (ours, (theirs, _)) in enumerate(zip(SWEDISH, ABROAD, strict=True)):
        theme, text = topics[0] if at % 8 < 4 else topics[1]
        lines.append(f"{ours}; {theirs}\tk{at + 1}\t{text} of {ours}\t{theme}\t2027")
    return "\n".join(lines[: count + 1]) + "\n"


def swedish_id(name: str) -> str:
    """Return the id of a Swedish place of this world."""
    return f"se-{SWEDISH.index(name) + 1:04}"


def abroad_id(name: str) -> str:
    """Return the id of a place abroad of this world."""
    at = next(at for at, (known, _) in enumerate(ABROAD) if known == name)
    return f"{ABROAD[at][1].lower()}-{at + 1}"


def _places() -> Iterator[LocalGovernment]:
    for name in SWEDISH:
        yield place(swedish_id(name), "SE", name=name)
    for name, country in ABROAD:
        yield place(abroad_id(name), country, name=name)


def _passages() -> Iterator[Passage]:
    for at, (name, _) in enumerate(ABROAD[:12]):
        topic = list(TOPICS)[at % 3]
        yield says(abroad_id(name), f"{TOPICS[topic]} around {name}")
    yield says(swedish_id("Ale"), f"{TOPICS['water']} of Ale")
    yield replace(
        says(abroad_id("Pasto"), "Schools in the hills stand empty", Side.SHARED),
        partnership_id="p-eda-pasto",
        themes=("schools",),
    )


def _partnerships() -> Iterator[Partnership]:
    yield documented("p-ale-kisumu", ("Ale",), ("Kisumu",), 2015, ("project",), ("water",))
    yield documented("p-berg-kitwe", ("Berg",), ("Kitwe",), 2019, ("inception",), ("waste",))
    eda = documented("p-eda-pasto", ("Eda",), ("Pasto",), None, (), ("schools",))
    yield replace(
        eda, network="human rights", unnamed_parties=(UnnamedParty(CountryCode("KE"), None),)
    )


def documented(
    partnership_id: str,
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    year: int | None,
    stages: tuple[str, ...],
    theme_ids: tuple[str, ...],
) -> Partnership:
    """Return a documented partnership of this world."""
    return Partnership(
        id=partnership_id,
        party_ids=(*map(swedish_id, ours), *map(abroad_id, theirs)),
        unnamed_parties=(),
        first_year=year,
        last_year=year,
        stages=stages,
        network=None,
        summary=f"About {theme_ids[0]}.",
        theme_ids=theme_ids,
        core_area_ids=(),
        goal_ids=(),
        sources=("https://example.org/partnership",),
    )


def _with_knowledge(catalogue: Catalogue) -> Catalogue:
    themes = {
        theme_id: Concept(
            id=theme_id,
            kind=ConceptKind.THEME,
            labels={"sv": labels[0], "en": labels[1]},
            descriptions={"sv": f"{labels[0]}.", "en": f"{TOPICS[theme_id]}."},
            source="test",
        )
        for theme_id, labels in _THEMES.items()
    }
    surroundings = Surroundings(
        world_regions={CountryCode(code): region for code, region in _REGIONS.items()},
        languages={
            CountryCode(code): {LanguageCode(each): LanguageRole.OFFICIAL for each in spoken}
            for code, spoken in _LANGUAGES.items()
        },
        programmes_of_network={"human rights": frozenset({"hr"})},
    )
    return replace(catalogue, taxonomy=Taxonomy({}, {}, themes, {}), surroundings=surroundings)
