"""Where the partnerships of a grouping come from, and what is known and said of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.store.engine import open_store
from data.store.groupings import StoredGrouping
from data.store.introductions import keep_introduction
from data.store.transactions import writing
from matcher.domain.errors import PartnerkommunError
from matcher.domain.grouping import Origin
from matcher.domain.introduction import Introduction, Party, Stage
from matcher.domain.message import CountryCode, Message
from matcher.domain.world_region import WorldRegion
from matcher.encoding.protocol import Language, Role, Vectors
from matcher.understanding.reader import Understanding
from service.house import House
from service.use_cases import grouping_problem
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import (
    GroupingWanted,
    add_to_grouping,
    begin_grouping,
)
from service.use_cases.grouping_found import (
    DocumentedFilter,
    documented,
    documented_networks,
    introduced,
)
from service.use_cases.grouping_known import known_of
from service.use_cases.grouping_names import partnership_name
from service.use_cases.grouping_problem import problem_of
from service.use_cases.grouping_sheet import (
    read_grouping_rows,
)
from service.use_cases.grouping_texts import SaidBy
from tests.matcher.small_world import WordEncoder
from tests.service.grouping_world import (
    NOW,
    TODAY,
    abroad_id,
    grouping_house,
    sheet_rows,
    swedish_id,
    work_over,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "groupings.sqlite")
    yield grouping_house(engine)
    engine.dispose()


def begun(house: House, rows: str = "") -> StoredGrouping:
    sheet = read_grouping_rows(rows or sheet_rows(), "rows", house)
    wanted = GroupingWanted("Vatten 2027", DEFAULT_PROGRAMME_ID, TODAY, sheet=sheet)
    return begin_grouping(wanted, work_over(house))


def test_documented_partnerships_are_chosen_by_network_theme_year_and_country(house: House) -> None:
    def ids(**wanted: object) -> list[str | None]:
        return [each.origin_id for each in documented(house, DocumentedFilter(**wanted))]  # type: ignore[arg-type]

    assert ids() == ["p-ale-kisumu", "p-berg-kitwe", "p-eda-pasto"]
    assert ids(networks=frozenset({"human rights"})) == ["p-eda-pasto"]
    assert ids(programme_ids=frozenset({"hr"})) == ["p-eda-pasto"]
    assert ids(theme_ids=frozenset({"waste"})) == ["p-berg-kitwe"]
    assert ids(first_year=2016) == ["p-berg-kitwe"]
    assert ids(last_year=2016) == ["p-ale-kisumu"]
    assert ids(countries=frozenset({CountryCode("KE")})) == ["p-ale-kisumu", "p-eda-pasto"]
    assert documented_networks(house) == ("human rights",)


def test_what_is_documented_is_known_of_a_partnership(house: House) -> None:
    found = documented(house, DocumentedFilter())
    wanted = GroupingWanted("Fakta", DEFAULT_PROGRAMME_ID, TODAY, found)
    standing = begin_grouping(wanted, work_over(house))
    ale, berg, eda = standing.partnerships
    assert (ale.start_year, known_of(ale, house).is_experienced) == (2015, True)
    assert not known_of(berg, house).is_experienced, "an inception is no project"
    assert eda.other_parties == ("(KE)",)
    assert known_of(eda, house).regions == {WorldRegion.LATIN_AMERICA, WorldRegion.EAST_AFRICA}
    assert known_of(eda, house).parties == {swedish_id("Eda"), abroad_id("Pasto")}
    assert known_of(ale, house).languages == {"en"}
    assert known_of(eda, house).languages == frozenset()
    assert partnership_name(eda, house, "en").endswith(
        "a party in Kenya that the source does not name"
    )


def test_an_earlier_partnership_of_two_of_its_parties_makes_one_experienced(house: House) -> None:
    rows = "parter\tstartår\thar erfarenhet\n"
    rows += "Ale; Kisumu; Kitwe\t2027\t\nBerg; Kitwe\t2019\t\nAle; Kisumu\t2027\tnej\n"
    first, second, third = (known_of(each, house) for each in begun(house, rows).partnerships)
    assert (first.is_experienced, second.is_experienced, third.is_experienced) == (
        True,
        False,
        False,
    )


def introduction(number: int, stage: Stage, *, is_confidential: bool = False) -> Introduction:
    parties = (Party(abroad_id("Kisumu")), Party(swedish_id("Ale")))
    return Introduction(
        f"{number}", DEFAULT_PROGRAMME_ID, TODAY, stage, parties, NOW, NOW,
        is_confidential=is_confidential,
    )  # fmt: skip


def test_introductions_that_all_said_yes_to_become_partnerships(house: House) -> None:
    with writing(house.engine) as connection:
        for number, stage in enumerate((Stage.ACCEPTED, Stage.SENT, Stage.DECLINED, Stage.PROJECT)):
            keep_introduction(connection, introduction(number, stage), {})
        keep_introduction(connection, introduction(9, Stage.MET, is_confidential=True), {})
    agreed = introduced(house, TODAY)
    assert [each.origin_id for each in agreed] == ["0", "3"]
    assert [each.origin_id for each in introduced(house, TODAY, all_open=True)] == ["0", "1", "3"]
    assert agreed[0].party_ids == (swedish_id("Ale"), abroad_id("Kisumu"))
    assert (agreed[0].origin, agreed[0].start_year) == (Origin.PROPOSED, TODAY.year)


def test_nothing_is_taken_in_twice(house: House) -> None:
    found = documented(house, DocumentedFilter())
    standing = begin_grouping(
        GroupingWanted("Fakta", DEFAULT_PROGRAMME_ID, TODAY, (*found, *found)), work_over(house)
    )
    again = add_to_grouping(standing.id, 1, work_over(house), found)
    assert (len(again.partnerships), again.version) == (3, 1)


def test_what_is_said_of_a_partnership_comes_from_the_nearest_source(house: House) -> None:
    rows = "parter\tutmaning\nArboga; Homa Bay\tVatten saknas\nAlingsås; Mocoa\t\nAle; Kisumu\t\n"
    standing = begun(house, rows)
    standing = add_to_grouping(
        standing.id, None, work_over(house), documented(house, DocumentedFilter())
    )
    understood = problem_of(standing, standing.conditions, work_over(house)).understood
    assert {key: each.by for key, each in understood.items()} == {
        "r2": SaidBy.WRITTEN,
        "r3": SaidBy.NOBODY,
        "r4": SaidBy.PROFILES,
        "p-ale-kisumu": SaidBy.SUMMARY,
        "p-berg-kitwe": SaidBy.SUMMARY,
        "p-eda-pasto": SaidBy.SOURCES,
    }
    assert understood["p-eda-pasto"].passages[0].source == "https://example.org/report"


def test_vectors_have_length_one_or_tell_nothing(house: House) -> None:
    standing = begun(house, "parter\tutmaning\nAle; Kisumu\tVatten\nAlingsås; Mocoa\t\n")
    problem = problem_of(standing, standing.conditions, work_over(house)).problem
    assert np.linalg.norm(problem.vectors, axis=1) == pytest.approx([1.0, 0.0])


def test_what_was_read_is_remembered_until_a_partnership_changes(house: House) -> None:
    standing, work = begun(house), work_over(house)
    stages: list[str] = []

    def told(share: float, stage: Message) -> None:
        stages.append(stage.code)

    problem_of(standing, standing.conditions, work, told)
    assert stages
    stages.clear()
    problem_of(standing, standing.conditions, work, told)
    assert stages == []


def test_a_house_without_an_encoder_says_so(house: House) -> None:
    standing = begun(house)
    blind = replace(house, encoder=None)
    with pytest.raises(PartnerkommunError, match="No language model"):
        problem_of(standing, standing.conditions, work_over(blind))


def test_what_is_read_of_a_partnership_is_kept_so_that_it_is_encoded_once(house: House) -> None:
    depth, kept, unkept = [0], list[str](), list[str]()

    @contextmanager
    def keeping() -> Iterator[None]:
        depth[0] += 1
        yield
        depth[0] -= 1

    class Listening(WordEncoder):
        def encode(
            self, texts: Sequence[str], role: Role, languages: Sequence[Language]
        ) -> Vectors:
            (kept if depth[0] else unkept).extend(texts)
            return super().encode(texts, role, languages)

    encoder = Listening()
    house.recommender.understanding = Understanding(encoder, house.catalogue.taxonomy, None)
    unkept.clear()
    listening = replace(house, encoder=encoder, keeping=keeping)
    standing = begun(listening, "parter\tutmaning\nAlingsås; Mocoa\tVatten saknas\n")
    problem_of(standing, standing.conditions, work_over(listening))
    assert unkept == []
    assert kept.count("Vatten saknas") == 2


def test_only_so_many_partnerships_are_remembered(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping_problem, "_MOST_REMEMBERED", 30)
    work, stages = work_over(house), list[str]()
    first, second = begun(house), begun(house)
    for standing in (first, second):
        problem_of(standing, standing.conditions, work)
    problem_of(second, second.conditions, work, lambda _, stage: stages.append(stage.code))
    assert stages == []
    problem_of(first, first.conditions, work, lambda _, stage: stages.append(stage.code))
    assert stages
