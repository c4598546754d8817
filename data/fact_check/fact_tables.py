"""The columns of each CSV fact file and what stands in them."""

from data.fact_check.cell_checks import (
    CellCheck,
    a_country,
    a_distance,
    a_source,
    a_year,
    one_of,
    without_contact_data,
)
from data.fact_check.tables import Column, Table
from data.fact_files.surroundings import GEOGRAPHY_COLUMNS
from matcher.domain.challenge import Side
from matcher.domain.surroundings import LanguageRole
from matcher.domain.world_region import WorldRegion
from matcher.encoding.protocol import Language

STAGES = ("inception", "project", "steering group", "development", "dissemination")


def _text(name: str) -> Column:
    return Column(name, required=True)


def _quoted(name: str) -> Column:
    return Column(name, required=True, check=without_contact_data)


def _list(name: str, *, of: str, required: bool = False) -> Column:
    return Column(name, required=required, several=True, refers_to=of)


def _word(name: str, *words: str, several: bool = False) -> Column:
    check: CellCheck = one_of(*words)
    return Column(name, required=not several, several=several, check=check)


_SOURCE = Column("source", required=True, check=a_source)
_TEXTS = (
    _text("label_sv"),
    _text("label_en"),
    _text("description_sv"),
    _text("description_en"),
    _SOURCE,
)

THEMES = Table(
    "taxonomy/themes.csv",
    (
        _text("id"),
        Column("cooperation_area_id", required=True, refers_to="cooperation area"),
        _list("core_area_ids", of="core area"),
        _list("goal_ids", of="global goal"),
        *_TEXTS,
    ),
    unique=("id",),
)
CORE_AREAS = Table("taxonomy/core_areas.csv", (_text("id"), *_TEXTS), unique=("id",))
COOPERATION_AREAS = Table("taxonomy/cooperation_areas.csv", (_text("id"), *_TEXTS), unique=("id",))
GLOBAL_GOALS = Table("taxonomy/global_goals.csv", (_text("id"), *_TEXTS), unique=("id",))
THEME_SYNONYMS = Table(
    "taxonomy/theme_synonyms.csv",
    (_text("documented_theme"), _list("theme_ids", of="theme", required=True), _SOURCE),
    unique=("documented_theme",),
)
PARTNERSHIPS = Table(
    "partnerships/partnerships.csv",
    (
        _text("id"),
        _list("party_ids", of="local government"),
        Column("unnamed_parties", several=True, check=a_country),
        Column("first_year", check=a_year),
        Column("last_year", check=a_year),
        _word("stages", *STAGES, several=True),
        Column("network"),
        Column("summary", check=without_contact_data),
        _list("theme_ids", of="theme"),
        _list("core_area_ids", of="core area"),
        _list("goal_ids", of="global goal"),
        Column("sources", required=True, check=a_source),
    ),
    unique=("id",),
    span=("first_year", "last_year"),
)
PASSAGES = Table(
    "partnerships/passages.csv",
    (
        _text("id"),
        Column("local_government_id", required=True, refers_to="local government"),
        _word("side", *Side),
        _word("language", *Language),
        _quoted("text"),
        Column("year", check=a_year),
        Column("partnership_id", refers_to="partnership"),
        _list("theme_ids", of="theme"),
        _SOURCE,
    ),
    unique=("id",),
)
SEEKING = Table(
    "partnerships/seeking.csv",
    (
        _text("id"),
        Column("local_government_id", required=True, refers_to="local government"),
        _word("side", *Side),
        _list("theme_ids", of="theme"),
        _quoted("text"),
        Column("year", check=a_year),
        _word("still_seeking", "yes", "no"),
        _SOURCE,
    ),
    unique=("id",),
)
WORDINGS = Table(
    "partnerships/wordings.csv",
    (
        Column("passage_id", required=True, refers_to="statement"),
        _word("language", *Language),
        _quoted("text"),
        _SOURCE,
    ),
    unique=("passage_id", "language"),
)
UNRESOLVED = Table(
    "partnerships/unresolved.csv",
    (Column("country", required=True, check=a_country), Column("name"), _text("why"), _SOURCE),
    unique=("country", "name", "why"),
)
KNOWLEDGE = Table(
    "knowledge.csv",
    (
        _text("kind"),
        _text("name"),
        _quoted("what"),
        _text("name_sv"),
        _quoted("what_sv"),
        Column("who_or_where"),
        Column("period"),
        _SOURCE,
    ),
    unique=("kind", "name"),
)
GEOGRAPHY = Table(
    "surroundings/geography.csv",
    (
        Column("id", required=True, refers_to="local government"),
        *(Column(name, check=a_distance) for name in GEOGRAPHY_COLUMNS[1:-1]),
        _SOURCE,
    ),
    unique=("id",),
)
LANGUAGES = Table(
    "surroundings/languages.csv",
    (
        Column("country", required=True, check=a_country),
        _text("language"),
        _word("role", *LanguageRole),
        _SOURCE,
    ),
    unique=("country", "language"),
)
TWIN_TOWNS = Table(
    "surroundings/twin_towns.csv",
    (
        Column("one_id", required=True, refers_to="local government"),
        Column("other_id", required=True, refers_to="local government"),
        _SOURCE,
    ),
    unique=("one_id", "other_id"),
)
NETWORKS = Table(
    "surroundings/networks.csv",
    (Column("network"), Column("programme_ids", required=True, several=True), _SOURCE),
    unique=("network",),
)
WORLD_REGIONS = Table(
    "surroundings/world_regions.csv",
    (Column("country", required=True, check=a_country), _word("region", *WorldRegion), _SOURCE),
    unique=("country",),
)

# What a reference may name: the tables that hold it in their column id.
ID_TABLES = {
    "theme": (THEMES,),
    "core area": (CORE_AREAS,),
    "cooperation area": (COOPERATION_AREAS,),
    "global goal": (GLOBAL_GOALS,),
    "partnership": (PARTNERSHIPS,),
    "statement": (PASSAGES, SEEKING),
}
TABLES = (
    CORE_AREAS,
    COOPERATION_AREAS,
    GLOBAL_GOALS,
    THEMES,
    THEME_SYNONYMS,
    PARTNERSHIPS,
    PASSAGES,
    SEEKING,
    WORDINGS,
    UNRESOLVED,
    KNOWLEDGE,
    GEOGRAPHY,
    LANGUAGES,
    TWIN_TOWNS,
    NETWORKS,
    WORLD_REGIONS,
)
