"""Reading the documented partnerships and what their sources quote or say of each party."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from data.fact_files.located_row import PACKAGED_FACTS, LocatedRow, read_rows
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.encoding.protocol import Language

PARTNERSHIP_COLUMNS = (
    "id",
    "party_ids",
    "unnamed_parties",
    "first_year",
    "last_year",
    "stages",
    "network",
    "summary",
    "theme_ids",
    "core_area_ids",
    "goal_ids",
    "sources",
)
PASSAGE_COLUMNS = (
    "id",
    "local_government_id",
    "side",
    "language",
    "text",
    "year",
    "partnership_id",
    "theme_ids",
    "source",
)
SEEKING_COLUMNS = (
    "id",
    "local_government_id",
    "side",
    "theme_ids",
    "text",
    "year",
    "still_seeking",
    "source",
)
WORDING_COLUMNS = ("passage_id", "language", "text", "source")
WORDS_IN_A_PASSAGE = range(3, 46)

Fact = TypeVar("Fact", Partnership, Passage)


class Stage(StrEnum):
    """A stage of a partnership as sources name it."""

    INCEPTION = "inception"
    PREPARATION = "preparation"
    PROJECT = "project"
    STEERING_GROUP = "steering group"
    DEVELOPMENT = "development"
    DISSEMINATION = "dissemination"


class YesNo(StrEnum):
    """A yes or a no in a fact file."""

    YES = "yes"
    NO = "no"


def read_partnerships(facts_folder: Path = PACKAGED_FACTS) -> tuple[Partnership, ...]:
    """Return the documented partnerships, sorted by id."""
    rows = read_rows(facts_folder / "partnerships" / "partnerships.csv", PARTNERSHIP_COLUMNS)
    partnerships = _by_id((row, _partnership(row)) for row in rows)
    return tuple(partnerships[key] for key in sorted(partnerships))


def read_passages(facts_folder: Path = PACKAGED_FACTS) -> tuple[Passage, ...]:
    """Return what sources say of each party, and then who is seeking a partner for what."""
    folder = facts_folder / "partnerships"
    parties = {found.id: found.party_ids for found in read_partnerships(facts_folder)}
    documented = (
        (row, _passage(row, parties)) for row in read_rows(folder / "passages.csv", PASSAGE_COLUMNS)
    )
    seeking = (
        (row, _seeking_passage(row)) for row in read_rows(folder / "seeking.csv", SEEKING_COLUMNS)
    )
    passages = _by_id([*documented, *seeking])
    wordings = (
        (row, _wording(row, passages))
        for row in read_rows(folder / "wordings.csv", WORDING_COLUMNS)
    )
    return (*passages.values(), *_by_id(wordings).values())


def _partnership(row: LocatedRow) -> Partnership:
    first_year, last_year = row.year("first_year"), row.year("last_year")
    if (first_year is None) != (last_year is None):
        row.refuse("first_year and last_year must both be given or both be empty")
    if first_year and last_year and first_year > last_year:
        row.refuse(f"first_year {first_year} must not be after last_year {last_year}")
    party_ids = row.several("party_ids")
    unnamed_parties = tuple(_unnamed(row, text) for text in row.several("unnamed_parties"))
    if not party_ids or len(party_ids) + len(unnamed_parties) < 2:
        row.refuse("a partnership needs two parties, at least one of them in the registry")
    row.required("sources")
    return Partnership(
        id=row.required("id"),
        party_ids=party_ids,
        unnamed_parties=unnamed_parties,
        first_year=first_year,
        last_year=last_year,
        stages=_stages(row),
        network=row.text("network") or None,
        summary=row.required("summary"),
        theme_ids=row.several("theme_ids"),
        core_area_ids=row.several("core_area_ids"),
        goal_ids=row.several("goal_ids"),
        # An address may hold a semicolon; the space after it makes the difference.
        sources=row.several("sources", separator="; "),
    )


def _unnamed(row: LocatedRow, text: str) -> UnnamedParty:
    country, colon, name = text.partition(":")
    if not colon or len(country) != 2 or not country.isupper():
        row.refuse(f"an unnamed party is written `BW:` or `BW:name`, not {text!r}")
    return UnnamedParty(CountryCode(country), name.strip() or None)


def _stages(row: LocatedRow) -> tuple[str, ...]:
    stages = row.several("stages")
    known = [stage.value for stage in Stage]
    for stage in stages:
        if stage not in known:
            row.refuse(f"stages must be among {', '.join(known)}, not {stage!r}")
    return stages


def _passage(row: LocatedRow, parties: Mapping[str, tuple[str, ...]]) -> Passage:
    partnership_id = row.required("partnership_id")
    local_government_id = row.required("local_government_id")
    if partnership_id not in parties:
        row.refuse(f"there is no partnership {partnership_id}")
    if local_government_id not in parties[partnership_id]:
        row.refuse(f"{local_government_id} is no party of {partnership_id}")
    return Passage(
        id=row.required("id"),
        local_government_id=local_government_id,
        side=row.one_of("side", Side),
        text=_quotable(row),
        language=row.one_of("language", Language),
        source=row.required("source"),
        provenance=Provenance.DOCUMENTED,
        year=row.year("year"),
        partnership_id=partnership_id,
        themes=row.several("theme_ids"),
    )


def _seeking_passage(row: LocatedRow) -> Passage:
    return Passage(
        id=row.required("id"),
        local_government_id=row.required("local_government_id"),
        side=row.one_of("side", Side),
        text=_quotable(row),
        language=Language.ENGLISH,
        source=row.required("source"),
        provenance=Provenance.DOCUMENTED,
        year=row.year("year"),
        themes=row.several("theme_ids"),
        seeking=row.one_of("still_seeking", YesNo) is YesNo.YES,
    )


def _wording(row: LocatedRow, passages: Mapping[str, Passage]) -> Passage:
    """Return the same statement in another language, as a passage of its own."""
    said = passages.get(row.required("passage_id"))
    if said is None:
        row.refuse(f"there is no passage {row.text('passage_id')}")
    language = row.one_of("language", Language)
    if language is said.language:
        row.refuse(f"passage {said.id} is already worded in {language.value}")
    row.required("source")
    return replace(
        said,
        id=f"{said.id}@{language.value}",
        text=_quotable(row),
        language=language,
        statement_id=said.id,
    )


def _quotable(row: LocatedRow) -> str:
    text = row.required("text")
    if len(text.split()) not in WORDS_IN_A_PASSAGE:
        shortest, longest = WORDS_IN_A_PASSAGE[0], WORDS_IN_A_PASSAGE[-1]
        row.refuse(f"text must have {shortest} to {longest} words, not {len(text.split())}")
    return text


def _by_id(
    located: Iterable[tuple[LocatedRow, Fact]],
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for row, fact in located:
        if fact.id in facts:
            row.refuse(f"the id {fact.id} is used twice")
        facts[fact.id] = fact
    return facts
