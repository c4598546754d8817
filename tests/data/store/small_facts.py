"""A handful of facts that the tests of the store, imports and exports share."""

from data.store.facts import FactSet
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.encoding.protocol import Language


def place(
    place_id: str, name: str, country: str, level: Level = Level.MUNICIPALITY
) -> LocalGovernment:
    return LocalGovernment(place_id, name, CountryCode(country), level, "unit", "a registry")


ALINGSAS = LocalGovernment(
    id="se-1489",
    name="Alingsås",
    country=CountryCode("SE"),
    level=Level.MUNICIPALITY,
    kind="kommun",
    source="SCB",
    parent_id="se-14",
    population=42_000,
    population_year=2024,
    latitude=57.93,
    longitude=12.53,
    aliases=("Alingsås kommun",),
)
GOTLAND = place("se-0980", "Gotland", "SE")
REGION_GOTLAND = place("se-09", "Gotland", "SE", Level.REGION)
CHILILABOMBWE = place("zm-chililabombwe", "Chililabombwe", "ZM")
BUDESTI = place("ro-budesti", "Budești", "RO")
PLACES = (CHILILABOMBWE, BUDESTI, REGION_GOTLAND, GOTLAND, ALINGSAS)

DIALOGUE = Partnership(
    id="p-alingsas-chililabombwe",
    party_ids=("se-1489", "zm-chililabombwe"),
    unnamed_parties=(UnnamedParty(CountryCode("BW"), None), UnnamedParty(CountryCode("RO"), "X")),
    first_year=2015,
    last_year=None,
    stages=("inception", "project"),
    network=None,
    summary="Reaching residents who are seldom heard.",
    theme_ids=("citizen-dialogue",),
    core_area_ids=("participation",),
    goal_ids=("16",),
    sources=("https://example.org/a", "https://example.org/b"),
)


def documented(passage_id: str, owner: LocalGovernment, side: Side, text: str) -> Passage:
    return Passage(
        id=passage_id,
        local_government_id=owner.id,
        side=side,
        text=text,
        language=Language.ENGLISH,
        source="https://example.org/a",
        provenance=Provenance.DOCUMENTED,
        year=2015,
        partnership_id=DIALOGUE.id,
        themes=("citizen-dialogue",),
        seeking=False,
    )


PASSAGES = (
    documented("d-1", ALINGSAS, Side.OFFER, "Has clear forms for reaching residents."),
    documented("d-2", CHILILABOMBWE, Side.SHARED, "=Meets people face to face, not by letter."),
)
FACTS = FactSet(local_governments=PLACES, partnerships=(DIALOGUE,), passages=PASSAGES)
