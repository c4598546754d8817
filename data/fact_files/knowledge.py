"""Reads what is known beside partnerships, and what each piece of it concerns."""

import re
from collections.abc import Mapping
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS, LocatedRow, read_rows, refuse
from matcher.domain.dates import PartialDate
from matcher.domain.knowledge import Concern, Knowledge, KnowledgeKind, Period
from matcher.domain.message import CountryCode

KNOWLEDGE_FILE = "knowledge.csv"
SUBJECTS_FILE = "knowledge_subjects.csv"
KNOWLEDGE_COLUMNS = (
    "kind",
    "name",
    "what",
    "name_sv",
    "what_sv",
    "who_or_where",
    "period",
    "source",
)
SUBJECT_COLUMNS = (
    "kind",
    "name",
    "concerns",
    "theme_ids",
    "core_area_ids",
    "goal_ids",
    "who_or_where_sv",
    "why",
)
_ID_COLUMNS = ("theme_ids", "core_area_ids", "goal_ids")
_COUNTRIES = re.compile(r"[A-Z]{2}(;[A-Z]{2})*")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_BEFORE = "before "

Key = tuple[str, str]
"""The kind and the name of a piece of knowledge; together they stand once."""


def read_knowledge(facts_folder: Path = PACKAGED_FACTS) -> tuple[Knowledge, ...]:
    """Return every piece of knowledge in the order of the file.

    Raises PartnerkommunError "facts.invalid-row" with the file, the line and the rule it breaks.
    """
    subjects = _by_key(facts_folder / SUBJECTS_FILE, SUBJECT_COLUMNS)
    rows = _by_key(facts_folder / KNOWLEDGE_FILE, KNOWLEDGE_COLUMNS)
    for key, subject in subjects.items():
        if key not in rows:
            subject.refuse(f"{KNOWLEDGE_FILE} has no row {key[1]!r} of the kind {key[0]}")
    return tuple(_knowledge(row, subjects) for row in rows.values())


def _by_key(path: Path, columns: tuple[str, ...]) -> dict[Key, LocatedRow]:
    rows: dict[Key, LocatedRow] = {}
    for row in read_rows(path, columns):
        key = (row.required("kind"), row.required("name"))
        if key in rows:
            row.refuse(f"the {key[0]} {key[1]!r} stands twice")
        rows[key] = row
    return rows


def _knowledge(row: LocatedRow, subjects: Mapping[Key, LocatedRow]) -> Knowledge:
    subject = subjects.get((row.text("kind"), row.text("name")))
    if subject is None:
        row.refuse(f"{SUBJECTS_FILE} does not say what {row.text('name')!r} concerns")
    concern = subject.one_of("concerns", Concern)
    themes, core_areas, goals = (subject.several(column) for column in _ID_COLUMNS)
    if (concern is Concern.SUBJECTS) != bool(themes or core_areas or goals):
        subject.refuse(
            "concerns is `subjects` where a theme, core area or goal is named, and only there"
        )
    place = row.text("who_or_where")
    are_codes = bool(_COUNTRIES.fullmatch(place))
    return Knowledge(
        kind=row.one_of("kind", KnowledgeKind),
        names={"sv": row.required("name_sv"), "en": row.required("name")},
        texts={"sv": row.required("what_sv"), "en": row.required("what")},
        source=row.required("source"),
        concern=concern,
        countries=tuple(CountryCode(code) for code in place.split(";")) if are_codes else (),
        where=None if are_codes or not place else _in_both(place, subject),
        period=_period(row),
        theme_ids=themes,
        core_area_ids=core_areas,
        goal_ids=goals,
    )


def _in_both(place: str, subject: LocatedRow) -> Mapping[str, str]:
    return {"sv": subject.required("who_or_where_sv"), "en": place}


def _period(row: LocatedRow) -> Period | None:
    """Return the period of `2019-09`, `before 2019-09`, `2012-2014` or `2009/2019-09-25`."""
    text = row.text("period")
    if not text:
        return None
    years = _YEARS.fullmatch(text)
    first, slash, last = (years[1], "/", years[2]) if years else text.partition("/")
    try:
        if text.startswith(_BEFORE):
            return Period(None, PartialDate.parse(text.removeprefix(_BEFORE)))
        begins = PartialDate.parse(first)
        period = Period(begins, PartialDate.parse(last) if slash else begins)
    except ValueError as reason:
        row.refuse(f"period: {reason}")
    if begins.earliest > period.last.latest:
        refuse(row.file, row.line, f"the period ends before it begins: {text}")
    return period
