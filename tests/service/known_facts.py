"""Facts small enough to know by heart, with the awkward cases that a page must survive."""

from dataclasses import replace
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.dates import PartialDate
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.domain.programme import (
    ApplicantRule,
    CallWindow,
    CountryList,
    FundingCap,
    Programme,
    Rule,
    WindowKind,
)
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.protocol import Language

SOURCE = "https://icld.se/en/what-we-do/municipal-partnerships/"
FILE_SOURCE = "001_28f066b12c5aae51.txt"
LONG_NAME = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-Kolokvarigwa-Mbini"
SCRIPT_NAME = "<script>alert('name')</script>"


def _place(
    place_id: str, name: str, country: str, level: Level = Level.MUNICIPALITY, kind: str = "town"
) -> LocalGovernment:
    return LocalGovernment(
        place_id, name, CountryCode(country), level, kind, "https://www.geonames.org/1"
    )


PLACES = (
    _place("se-1489", "Alingsås", "SE", kind="kommun"),
    _place("se-1480", "Göteborg", "SE", kind="kommun"),
    _place("se-0643", "Habo", "SE", kind="kommun"),
    _place("se-r14", "Västra Götalandsregionen", "SE", Level.REGION, "region"),
    _place("zm-chililabombwe", "Chililabombwe", "ZM", kind="district"),
    _place("ke-turkana", "Turkana", "KE", Level.REGION, "county"),
    _place("ge-poti", "Poti", "GE", kind="municipality"),
    _place("ke-script", SCRIPT_NAME, "KE"),
    _place("ke-long", LONG_NAME, "KE"),
    _place("ke-habo", "Habo", "KE"),
)


def _passage(
    passage_id: str, place_id: str, side: Side, text: str, source: str, year: int | None = 2019
) -> Passage:
    return Passage(
        passage_id,
        place_id,
        side,
        text,
        Language.ENGLISH,
        source,
        Provenance.DOCUMENTED,
        year,
        "p-1",
        ("citizen-dialogue",),
    )


PASSAGES = (
    _passage(
        "zm-1",
        "zm-chililabombwe",
        Side.SHARED,
        "Moving from one-way information to dialogue with groups that are hard to reach.",
        "https://www.mynewsdesk.com/se/pressreleases/kommuner-och-landsting-faar-ja-1278521",
    ),
    _passage(
        "zm-2",
        "zm-chililabombwe",
        Side.OFFER,
        "Strong at face-to-face outreach with rural residents.",
        FILE_SOURCE,
    ),
    replace(
        _passage(
            "ke-1",
            "ke-turkana",
            Side.NEED,
            "Lodwar behöver nå <b>unga</b> flyktingar med information.",
            "https://example.org/<evil>?a=1&b=2 (undated)",
            None,
        ),
        language=Language.SWEDISH,
        provenance=Provenance.SELF_REPORTED,
        seeking=True,
        partnership_id=None,
    ),
)

_LIST_2015 = CountryList(
    id="icld-2015",
    countries=frozenset(CountryCode(code) for code in ("GE", "KE", "ZM")),
    regions={
        "europe": (CountryCode("GE"),),
        "east-africa": (CountryCode("KE"),),
        "southern-africa": (CountryCode("ZM"),),
    },
    valid_from=PartialDate.parse("2015-12"),
    first_seen=date(2018, 2, 1),
    last_seen=None,
    notes={"sv": "Startdagen står inte i källan.", "en": "The source gives no day."},
    source="https://icld.se/kommunalapartnerskap",
)
_LIST_2024 = CountryList(
    id="icld-2024",
    countries=frozenset(CountryCode(code) for code in ("KE", "ZM")),
    regions={"africa": (CountryCode("KE"), CountryCode("ZM"))},
    valid_from=PartialDate.parse("2024-03-01"),
    first_seen=date(2024, 3, 1),
    last_seen=None,
    notes={},
    source="000_622f3665366c9d3b.txt",
)
ICLD = Programme(
    id="icld-municipal-partnerships",
    labels={"sv": "ICLD:s kommunala partnerskap", "en": "ICLD municipal partnerships"},
    descriptions={"sv": "Sidafinansierat program.", "en": "Sida-funded programme."},
    source=SOURCE,
    starts=PartialDate.parse("2008-10-15"),
    ends=None,
    needs_call=True,
    country_lists=(_LIST_2015, _LIST_2024),
    call_windows=(
        CallWindow(
            "spring-2018",
            WindowKind.OPEN,
            PartialDate.parse("2018-02-01"),
            PartialDate.parse("2018-04-15"),
            ("project",),
            {"sv": "Våren 2018", "en": "Spring 2018"},
            SOURCE,
        ),
    ),
    funding_caps=(
        FundingCap("inception", ("africa",), False, 275_000, False, None, None, SOURCE),
        FundingCap("project", (), True, 650_000, True, PartialDate.parse("2030"), None, SOURCE),
    ),
    applicant_rules=(
        ApplicantRule(
            ("municipality", "region"),
            None,
            {"sv": "Kommuner och regioner.", "en": "Municipalities and regions."},
            SOURCE,
        ),
    ),
    rules=(
        Rule(
            "meetings",
            {"sv": "Parterna ses två gånger om året.", "en": "The parties meet twice a year."},
            None,
            None,
            SOURCE,
        ),
    ),
)
OWN_FUNDED = replace(
    ICLD,
    id="own-funded",
    labels={"sv": "Eget finansierat partnerskap", "en": "Own-funded partnership"},
    needs_call=False,
    starts=None,
    country_lists=(),
    call_windows=(),
    funding_caps=(),
)
PARTNERSHIPS = (
    Partnership(
        "p-1",
        ("se-1489", "zm-chililabombwe"),
        (UnnamedParty(CountryCode("MD"), None),),
        2015,
        2019,
        ("project",),
        None,
        "Methods for citizen dialogue <i>with</i> refugees.",
        ("citizen-dialogue",),
        ("participation",),
        ("16",),
        (SOURCE, FILE_SOURCE),
    ),
    Partnership(
        "p-2", ("se-1480", "ke-turkana"), (), None, None, (), None, "", (), (), (), (SOURCE,)
    ),
)


def _concept(concept_id: str, kind: ConceptKind, area: str | None = None) -> Concept:
    labels = {"sv": f"{concept_id} (sv)", "en": f"{concept_id} (en)"}
    return Concept(concept_id, kind, labels, labels, "own wording", area)


CATALOGUE = Catalogue(
    local_governments={known.id: known for known in PLACES},
    passages=PASSAGES,
    partnerships=PARTNERSHIPS,
    programmes={ICLD.id: ICLD, OWN_FUNDED.id: OWN_FUNDED},
    taxonomy=Taxonomy(
        core_areas={"participation": _concept("participation", ConceptKind.CORE_AREA)},
        cooperation_areas={"governance": _concept("governance", ConceptKind.COOPERATION_AREA)},
        themes={"citizen-dialogue": _concept("citizen-dialogue", ConceptKind.THEME, "governance")},
        global_goals={"16": _concept("16", ConceptKind.GLOBAL_GOAL)},
    ),
)
