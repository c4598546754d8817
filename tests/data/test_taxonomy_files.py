"""The taxonomy files hold together: ids, references, both languages and coverage."""

import csv
from collections import Counter
from pathlib import Path

import pytest

TAXONOMY = Path(__file__).resolve().parents[2] / "data" / "facts" / "taxonomy"
TEXT_COLUMNS = ("label_sv", "label_en", "description_sv", "description_en", "source")
LABELLED_FILES = ("core_areas", "cooperation_areas", "themes", "global_goals")

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (TAXONOMY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ids_of(name: str) -> set[str]:
    return {row["id"] for row in rows_of(name)}


def listed(value: str) -> list[str]:
    return value.split(";") if value else []


@pytest.mark.parametrize(
    ("name", "count"), [("core_areas", 4), ("cooperation_areas", 9), ("global_goals", 17)]
)
def test_the_fixed_lists_are_complete(name: str, count: int) -> None:
    assert len(rows_of(name)) == count


def test_there_are_at_least_sixty_themes() -> None:
    assert len(rows_of("themes")) >= 60


def test_the_goals_are_numbered_one_to_seventeen_in_order() -> None:
    assert [row["id"] for row in rows_of("global_goals")] == [str(n) for n in range(1, 18)]


@pytest.mark.parametrize("name", LABELLED_FILES)
def test_ids_are_unique(name: str) -> None:
    repeated = [i for i, n in Counter(row["id"] for row in rows_of(name)).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize("name", LABELLED_FILES)
@pytest.mark.parametrize("column", ["label_sv", "label_en", "description_sv", "description_en"])
def test_no_two_entries_share_a_label_or_description(name: str, column: str) -> None:
    repeated = [t for t, n in Counter(row[column] for row in rows_of(name)).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize("name", LABELLED_FILES)
def test_every_entry_has_both_languages_and_a_source(name: str) -> None:
    missing = [
        (row["id"], column)
        for row in rows_of(name)
        for column in TEXT_COLUMNS
        if not row[column] or row[column] != row[column].strip()
    ]
    assert missing == []


@pytest.mark.parametrize("name", LABELLED_FILES)
def test_descriptions_are_sentences(name: str) -> None:
    unfinished = [
        row["id"]
        for row in rows_of(name)
        for text in (row["description_sv"], row["description_en"])
        if not (text[0].isupper() and text.endswith("."))
    ]
    assert unfinished == []


@pytest.mark.parametrize(
    ("column", "target"),
    [
        ("cooperation_area_id", "cooperation_areas"),
        ("core_area_ids", "core_areas"),
        ("goal_ids", "global_goals"),
    ],
)
def test_every_reference_of_a_theme_resolves(column: str, target: str) -> None:
    known = ids_of(target)
    dangling = [
        (row["id"], row[column])
        for row in rows_of("themes")
        if not listed(row[column]) or not set(listed(row[column])) <= known
    ]
    assert dangling == []


def test_every_cooperation_area_has_at_least_five_themes() -> None:
    themes = Counter(row["cooperation_area_id"] for row in rows_of("themes"))
    assert [area for area in ids_of("cooperation_areas") if themes[area] < 5] == []


@pytest.mark.parametrize(
    ("column", "target"), [("core_area_ids", "core_areas"), ("goal_ids", "global_goals")]
)
def test_every_core_area_and_goal_is_used_by_a_theme(column: str, target: str) -> None:
    used = {i for row in rows_of("themes") for i in listed(row[column])}
    assert ids_of(target) - used == set()


def test_every_documented_theme_maps_to_known_themes() -> None:
    known = ids_of("themes")
    dangling = [
        row["documented_theme"]
        for row in rows_of("theme_synonyms")
        if not listed(row["theme_ids"]) or not set(listed(row["theme_ids"])) <= known
    ]
    assert dangling == []


def test_each_documented_theme_is_mapped_once() -> None:
    names = Counter(row["documented_theme"] for row in rows_of("theme_synonyms"))
    assert [name for name, n in names.items() if n > 1] == []
