"""The documented partnerships: merged, complete against their sources, and quotable."""

import csv
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.partnerships import read_partnerships, read_passages
from data.registry.name_index import NameIndex
from data.registry.read import read_registry
from matcher.domain.challenge import Passage, Side
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership
from tests.data.shared_lists import rows_beside_the_checkout

ById = Mapping[str, LocalGovernment]


@pytest.fixture(scope="module")
def registry() -> Sequence[LocalGovernment]:
    return read_registry()


@pytest.fixture(scope="module")
def by_id(registry: Sequence[LocalGovernment]) -> ById:
    return {entry.id: entry for entry in registry}


@pytest.fixture(scope="module")
def partnerships() -> Mapping[str, Partnership]:
    return {partnership.id: partnership for partnership in read_partnerships()}


@pytest.fixture(scope="module")
def passages() -> Sequence[Passage]:
    return read_passages()


@pytest.fixture
def facts_folder(tmp_path: Path) -> Path:
    """A copy of the partnership files that a test may break."""
    shutil.copytree(PACKAGED_FACTS / "partnerships", tmp_path / "partnerships")
    return tmp_path


def taxonomy_ids(name: str) -> set[str]:
    with (PACKAGED_FACTS / "taxonomy" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def test_there_are_93_partnerships(partnerships: Mapping[str, Partnership]) -> None:
    assert len(partnerships) == 93


def test_every_party_is_in_the_registry(
    partnerships: Mapping[str, Partnership], by_id: ById
) -> None:
    named = {party for partnership in partnerships.values() for party in partnership.party_ids}
    assert named <= set(by_id)


def test_the_swedish_parties_come_first(
    partnerships: Mapping[str, Partnership], by_id: ById
) -> None:
    for partnership in partnerships.values():
        countries = [by_id[party].country for party in partnership.party_ids]
        assert countries[0] == "SE"
        assert countries == sorted(countries, key=lambda country: country != "SE")


def test_no_two_records_have_the_same_named_parties(
    partnerships: Mapping[str, Partnership],
) -> None:
    named = [one.party_ids for one in partnerships.values() if not one.unnamed_parties]
    assert len(set(named)) == len(named)


def test_themes_core_areas_and_goals_are_in_the_taxonomy(
    partnerships: Mapping[str, Partnership], passages: Sequence[Passage]
) -> None:
    themes, core_areas = taxonomy_ids("themes"), taxonomy_ids("core_areas")
    goals = taxonomy_ids("global_goals")
    for partnership in partnerships.values():
        assert set(partnership.theme_ids) <= themes, partnership.id
        assert set(partnership.core_area_ids) <= core_areas, partnership.id
        assert set(partnership.goal_ids) <= goals, partnership.id
    for passage in passages:
        assert set(passage.themes) <= themes, passage.id


def test_three_parties_are_one_partnership(partnerships: Mapping[str, Partnership]) -> None:
    assert len(partnerships["p-ale-budesti-ghanzi"].party_ids) == 3
    assert len(partnerships["p-vasterbotten-umea-kisumu"].party_ids) == 3
    assert len(partnerships["p-falkenberg-sundays-river-valley-sarah-baartman"].party_ids) == 3


def test_years_stages_and_sources_of_many_rows_are_merged(
    partnerships: Mapping[str, Partnership],
) -> None:
    merged = partnerships["p-robertsfors-machakos"]
    assert (merged.first_year, merged.last_year) == (2016, 2022)
    assert merged.stages == ("project", "dissemination")
    assert len(merged.sources) == 5


def test_a_partner_that_no_source_names_is_counted(
    partnerships: Mapping[str, Partnership],
) -> None:
    [partner] = partnerships["p-vasteras-bw"].unnamed_parties
    assert (partner.country, partner.name) == ("BW", None)


def test_every_passage_is_about_a_registry_entry(passages: Sequence[Passage], by_id: ById) -> None:
    assert {passage.local_government_id for passage in passages} <= set(by_id)


def test_no_passage_names_a_party_or_an_amount_of_money(
    passages: Sequence[Passage], partnerships: Mapping[str, Partnership], by_id: ById
) -> None:
    for passage in passages:
        assert not re.search(r"\bSEK\b|\bkronor\b|\bmillion\b", passage.text), passage.id
        if passage.partnership_id:
            for party in partnerships[passage.partnership_id].party_ids:
                assert not re.search(rf"\b{re.escape(by_id[party].name)}\b", passage.text)


def test_passages_are_whole_sentences(passages: Sequence[Passage]) -> None:
    assert not [one.id for one in passages if not one.text.endswith(".")]
    assert not [one.id for one in passages if not one.text[0].isupper()]


def test_a_shared_challenge_is_told_of_each_named_party(
    passages: Sequence[Passage], partnerships: Mapping[str, Partnership]
) -> None:
    told: dict[tuple[str, str, str], set[str]] = {}
    for passage in passages:
        if passage.side is Side.SHARED and passage.partnership_id:
            statement = passage.statement.rstrip("abcdefghij")
            key = (passage.partnership_id, statement, passage.text)
            told.setdefault(key, set()).add(passage.local_government_id)
    for (partnership_id, _, _), parties in told.items():
        assert parties == set(partnerships[partnership_id].party_ids)


def test_need_and_offer_are_told_apart(passages: Sequence[Passage]) -> None:
    said = {(one.side, one.text) for one in passages if one.partnership_id == "p-bollnas-lobatse"}
    assert (Side.OFFER, "It has world-heritage farmhouses to build on.") in said
    chililabombwe = [one for one in passages if one.local_government_id == "zm-919540"]
    assert {one.side for one in chililabombwe} == {Side.NEED, Side.OFFER, Side.SHARED}


@pytest.mark.parametrize(
    ("entry_id", "words"),
    [
        ("zm-919540", ["information", "dialogue", "newly arrived refugees", "hard to reach"]),
        ("ke-189280", ["refugees", "inclusion"]),
        ("ge-828311", ["civil society", "elderly care"]),
    ],
)
def test_the_passages_carry_what_the_source_says(
    passages: Sequence[Passage], entry_id: str, words: list[str]
) -> None:
    told = " ".join(one.text for one in passages if one.local_government_id == entry_id)
    assert [word for word in words if word not in told] == []


def test_parties_that_seek_a_partner_are_marked(passages: Sequence[Passage]) -> None:
    seeking = {one.local_government_id for one in passages if one.seeking}
    assert {"zm-8285556", "rs-f-bujanovac", "za-gt422", "gt-3588255", "ua-706448"} <= seeking
    assert "se-1281" not in seeking


def test_every_row_of_the_list_beside_the_checkout_is_in_one_partnership(
    partnerships: Mapping[str, Partnership],
) -> None:
    sources = {source for one in partnerships.values() for source in one.sources}
    for row in rows_beside_the_checkout("documented_partnerships.csv"):
        assert set(row["source_url"].split(" ; ")) <= sources


def test_at_least_95_percent_of_the_named_partners_are_one_entry_each(
    partnerships: Mapping[str, Partnership], registry: Sequence[LocalGovernment]
) -> None:
    names = NameIndex(registry)
    resolved: list[bool] = []
    for row in rows_beside_the_checkout("documented_partnerships.csv"):
        parties = {
            party
            for one in partnerships.values()
            if one.party_ids[0] in swedish_ids(names, row["swedish_party"])
            and row["source_url"].split(" ; ")[0] in one.sources
            for party in one.party_ids
        }
        for name in partner_names(row["partner_party"]):
            found = {entry.id for entry in names.find(name)}
            resolved.append(len(found & parties) == 1)
    assert len(resolved) > 150
    assert sum(resolved) >= 0.95 * len(resolved)


def swedish_ids(names: NameIndex, written: str) -> set[str]:
    return {entry.id for entry in names.find(written.split(" and ")[0], "SE")}


def partner_names(written: str) -> list[str]:
    without_remarks = re.sub(r"\s*\([^)]*\)", "", written)
    return [name.strip() for name in re.split(r",| and ", without_remarks) if name.strip()]


@pytest.mark.parametrize(
    ("file", "line", "rule"),
    [
        (
            "partnerships.csv",
            "p-x,se-1440,,,,,,A summary,,,,somewhere",
            "a partnership needs two parties",
        ),
        (
            "partnerships.csv",
            "p-x,se-1440;za-wc033,,2020,2019,,,A summary,,,,somewhere",
            "first_year 2020 must not be after last_year 2019",
        ),
        (
            "partnerships.csv",
            "p-x,se-1440;za-wc033,,,,party,,A summary,,,,somewhere",
            "stages must be among",
        ),
        (
            "partnerships.csv",
            "p-x,se-1440,Botswana,,,,,A summary,,,,somewhere",
            "an unnamed party is written",
        ),
        (
            "passages.csv",
            "x,se-1440,wish,en,It has a long river to look after.,,p-ale-ghanzi,,somewhere",
            "side must be one of need, offer, shared, not 'wish'",
        ),
        (
            "passages.csv",
            "x,se-1489,need,en,It has a long river to look after.,,p-ale-ghanzi,,somewhere",
            "se-1489 is no party of p-ale-ghanzi",
        ),
        (
            "passages.csv",
            "x,se-1440,need,en,Too short.,,p-ale-ghanzi,,somewhere",
            "text must have 3 to 45 words, not 2",
        ),
        (
            "seeking.csv",
            "x,se-1440,need,,It has a long river to look after.,soon,yes,somewhere",
            "year must be a whole number, not 'soon'",
        ),
        ("seeking.csv", "x,se-1440", "a row must have 8 values"),
    ],
)
def test_a_broken_row_is_refused_with_its_file_line_and_rule(
    facts_folder: Path, file: str, line: str, rule: str
) -> None:
    path = facts_folder / "partnerships" / file
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, line, ""]), encoding="utf-8")
    with pytest.raises(PartnerkommunError) as refusal:
        read_passages(facts_folder)
    assert refusal.value.code == "facts.invalid-row"
    assert f"{file}, line {len(lines) + 1}: " in str(refusal.value)
    assert rule in str(refusal.value)
