"""Knowledge is read whole, and a broken row is refused with its line."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from data.fact_check.check import _known_ids
from data.fact_check.knowledge import check_knowledge
from data.fact_files.knowledge import KNOWLEDGE_FILE, SUBJECTS_FILE, read_knowledge
from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.errors import PartnerkommunError
from matcher.domain.knowledge import Concern, Knowledge, KnowledgeKind

ON = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge and the taxonomy, small enough to change."""
    for name in (KNOWLEDGE_FILE, SUBJECTS_FILE):
        shutil.copy(PACKAGED_FACTS / name, tmp_path / name)
    shutil.copytree(PACKAGED_FACTS / "taxonomy", tmp_path / "taxonomy")
    shutil.copytree(PACKAGED_FACTS / "partnerships", tmp_path / "partnerships")
    return tmp_path


def change(folder: Path, file: str, right: str, wrong: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text, f"{file} no longer holds {right!r}"
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")


def named(name: str) -> Knowledge:
    return next(each for each in read_knowledge() if each.names["en"] == name)


def codes(folder: Path) -> list[str]:
    return [fault.code for fault in check_knowledge(folder, _known_ids(folder, ()), ON)]


def test_every_row_is_read_in_order_with_both_languages() -> None:
    with (PACKAGED_FACTS / KNOWLEDGE_FILE).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    known = read_knowledge()
    assert [each.names["en"] for each in known] == [row["name"] for row in rows]
    assert all(each.names["sv"] and each.texts["sv"] and each.source for each in known)


def test_places_are_countries_or_words_in_both_languages() -> None:
    study = named("Industrial development in a regional partnership between Gotland and Tanzania")
    assert (study.countries, study.where) == (("TZ", "SE"), None)
    balkans = named("Local governance and gender policy implementation in the Western Balkans")
    assert balkans.where == {"sv": "Västra Balkan", "en": "Western Balkans"}
    assert balkans.countries == ()


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Local democracy in Tanzania", "2012", "2014"),
        ("Gender programme", "2018-02", "2018-02"),
        ("Local political leaders: capacitating women in politics", "None", "2019-09"),
        ("Applications and projects since 2009", "2009", "2019-09-25"),
        ("Ongoing activities per country", "2019-09-25", "2019-09-25"),
    ],
)
def test_periods_are_read_as_precisely_as_they_are_known(name: str, first: str, last: str) -> None:
    period = named(name).period
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


def test_an_undated_row_has_no_period() -> None:
    assert named("An undated round").period is None


def test_what_it_concerns_is_in_the_taxonomy() -> None:
    taxonomy = read_taxonomy(PACKAGED_FACTS / "taxonomy")
    for each in read_knowledge():
        assert set(each.theme_ids) <= set(taxonomy.themes)
        assert set(each.core_area_ids) <= set(taxonomy.core_areas)
        assert set(each.goal_ids) <= set(taxonomy.global_goals)


def test_counts_of_rounds_are_about_no_theme() -> None:
    for each in read_knowledge():
        if each.kind in (KnowledgeKind.ROUND_RESULT, KnowledgeKind.PROGRAMME_TOTALS):
            assert each.concern is Concern.PROGRAMME
        if each.kind in (KnowledgeKind.TRAINING_PROGRAMME, KnowledgeKind.RESEARCH):
            assert each.theme_ids


FAULTS = [
    (SUBJECTS_FILE, "research,Local democracy in T", "research,Local democracy in S", "has no row"),
    (SUBJECTS_FILE, ",subjects,gender-equality;local", ",everything,gender-equality;local", "one"),
    (SUBJECTS_FILE, ",all,,,,", ",all,local-democracy,,,", "only there"),
    (SUBJECTS_FILE, ",Östeuropa,", ",,", "who_or_where_sv must not be empty"),
    (KNOWLEDGE_FILE, ",KE,2012-2014,", ",KE,2014-2012,", "ends before it begins"),
    (KNOWLEDGE_FILE, ",KE,2012-2014,", ",KE,spring,", "period"),
    (KNOWLEDGE_FILE, "Lokal demokrati i Tanzania", "", "name_sv must not be empty"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "rule"), FAULTS)
def test_a_broken_row_is_refused_with_its_file_and_line(
    folder: Path, file: str, right: str, wrong: str, rule: str
) -> None:
    change(folder, file, right, wrong)
    with pytest.raises(PartnerkommunError, match=rule) as refused:
        read_knowledge(folder)
    assert refused.value.code == "facts.invalid-row"
    assert "line" in str(refused.value)


def test_a_row_that_nobody_sorted_is_refused_and_found(folder: Path) -> None:
    with (folder / KNOWLEDGE_FILE).open("a", encoding="utf-8") as file:
        file.write("research,New study,It is new,Ny studie,Den är ny,KE,2024,https://a.example\n")
    with pytest.raises(PartnerkommunError, match="does not say what 'New study' concerns"):
        read_knowledge(folder)
    assert codes(folder) == ["facts.knowledge-unsorted"]


def test_a_name_that_stands_twice_is_refused(folder: Path) -> None:
    row = (folder / SUBJECTS_FILE).read_text(encoding="utf-8").splitlines()[1]
    with (folder / SUBJECTS_FILE).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(PartnerkommunError, match="stands twice"):
        read_knowledge(folder)
    assert codes(folder) == ["facts.used-twice"]


def test_the_shipped_subjects_have_no_fault(folder: Path) -> None:
    assert codes(folder) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        (",subjects,women-in-politics;", ",subjects,men-in-politics;", "facts.unknown-reference"),
        (",subjects,women-in-politics;", ",all,women-in-politics;", "facts.knowledge-concern"),
        (
            "research,Local democracy in T",
            "research,Local democracy in S",
            "facts.knowledge-unknown",
        ),
        ("research,Local democracy in T", "study,Local democracy in T", "facts.not-allowed"),
    ],
)
def test_planted_faults_are_found(folder: Path, right: str, wrong: str, code: str) -> None:
    change(folder, SUBJECTS_FILE, right, wrong)
    assert code in codes(folder)


def test_a_file_that_is_gone_is_told_once(folder: Path) -> None:
    (folder / SUBJECTS_FILE).unlink()
    assert codes(folder) == ["facts.file-missing"]
