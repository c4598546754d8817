"""What the shipped facts and the bundled encoder must answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data.store.tables import VECTORS
from matcher.domain.recommendation import Match, Recommendation, SignalName
from service.house import House
from service.settings import load_settings
from service.use_cases.ask import Asked, ask, explain
from service.wiring import index_matches, open_house

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 22)
DIALOGUE = "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar"
DIALOGUE_IN_ENGLISH = (
    "We want to reach newly arrived refugees with information and start a dialogue with them"
)
CIVIL_SOCIETY = "Civilsamhället ska involveras i äldreomsorgen"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def house(folder: Path, encoder_cache: Path) -> Iterator[House]:
    house = open_house(load_settings(data_folder=folder, cache_folder=encoder_cache))
    yield house
    house.engine.dispose()


def names(matches: tuple[Match, ...]) -> list[str]:
    return [match.local_government.name for match in matches]


def quoted(answer: Recommendation, name: str) -> list[str]:
    match = next(m for m in answer.matches if m.local_government.name == name)
    return [e.theirs.source for c in match.contributions for e in c.signal.evidence]


def test_dialogue_with_refugees_finds_the_documented_partners(house: House) -> None:
    answer = ask(Asked(DIALOGUE, on="2018-03-01"), house, TODAY)
    first_five = names(answer.matches[:5])
    assert {"Chililabombwe", "Lodwar"} <= set(first_five)
    assert all(quoted(answer, "Chililabombwe"))
    assert all(quoted(answer, "Lodwar"))


def test_civil_society_in_elderly_care_finds_poti_while_georgia_is_on_the_list(
    house: House,
) -> None:
    answer = ask(Asked(CIVIL_SOCIETY, on="2018-03-01"), house, TODAY)
    assert "Poti" in names(answer.matches[:5])


def test_poti_is_not_offered_under_the_latest_list_and_it_is_told_why(house: House) -> None:
    asked = Asked(CIVIL_SOCIETY, on="2026-11-22")
    assert "Poti" not in names(ask(asked, house, TODAY).matches)
    explanation = explain(asked, "Poti", house, TODAY)
    assert not explanation.eligible
    assert all("source" in reason.values for reason in explanation.reasons)


def test_the_same_challenge_in_english_gives_the_same_best_answers(house: House) -> None:
    swedish = ask(Asked(DIALOGUE, on="2018-03-01"), house, TODAY)
    english = ask(Asked(DIALOGUE_IN_ENGLISH, on="2018-03-01"), house, TODAY)
    assert names(swedish.matches)[:2] == names(english.matches)[:2]
    assert set(names(swedish.matches[:4])) == set(names(english.matches[:4]))


def test_without_a_known_call_the_answer_still_comes_and_says_so(house: House) -> None:
    answer = ask(Asked(DIALOGUE, on="2026-11-22"), house, TODAY)
    assert answer.rules.call_is_open is False
    assert answer.rules.call[0].code == "call.none-known"
    assert answer.matches


def test_nothing_fitting_is_said_with_the_nearest_and_why_they_are_weak(house: House) -> None:
    answer = ask(Asked("rymdraket till månen", on="2018-03-01"), house, TODAY)
    assert answer.abstention is not None
    assert answer.matches == ()
    assert all(match.warnings for match in answer.nearest)


def test_a_third_language_is_answered_with_a_remark(house: House) -> None:
    text = "Wir möchten Geflüchtete besser mit Informationen erreichen und den Dialog stärken"
    answer = ask(Asked(text, on="2018-03-01"), house, TODAY)
    assert [remark.code for remark in answer.remarks] == ["question.third-language"]


def test_contributions_add_up_to_the_score(house: House) -> None:
    for match in ask(Asked(DIALOGUE, on="2018-03-01"), house, TODAY).matches:
        points = sum(c.points for c in match.contributions)
        assert match.base + points == pytest.approx(match.score)
        assert {c.signal.name for c in match.contributions} == set(SignalName)


def test_what_is_asked_is_not_kept(house: House) -> None:
    def kept() -> int:
        with house.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(VECTORS)).scalar_one()

    before = kept()
    ask(Asked("Kaprifolen blommar vid Tallbackens förskola"), house, TODAY)
    assert kept() == before


def test_the_index_matches_until_it_is_damaged(
    house: House, folder: Path, encoder_cache: Path
) -> None:
    settings = load_settings(data_folder=folder, cache_folder=encoder_cache)
    assert index_matches(settings)
    vectors = next(settings.index_folder.glob("*/vectors.npy"))
    content = vectors.read_bytes()
    vectors.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not index_matches(settings)
    open_house(settings).engine.dispose()
    assert index_matches(settings)
