"""Which ranking a house opens with, and what the doctor says of it."""

import logging
from pathlib import Path

import pytest

from models.ranking.reading import own_ranking, read_ranking
from service.settings import Settings
from service.use_cases.doctor import State, examine
from service.wiring import open_learned
from tests.matcher.small_world import WordEncoder


def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data", cache_folder=tmp_path / "cache")


def ranking_state(tmp_path: Path) -> State:
    found = {finding.part.code: finding.state for finding in examine(settings(tmp_path))}
    return found["doctor.part.ranking"]


def test_a_damaged_own_ranking_never_stops_a_start_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = own_ranking(settings(tmp_path).data_folder)
    own.parent.mkdir(parents=True)
    own.write_text("damaged", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        learned = open_learned(settings(tmp_path), WordEncoder())
    assert learned == read_ranking().learned
    assert "is damaged, so the shipped one is in force" in caplog.text


def test_the_doctor_finds_a_damaged_own_ranking(tmp_path: Path) -> None:
    assert ranking_state(tmp_path) is State.SOUND
    own_ranking(settings(tmp_path).data_folder).write_text("damaged", encoding="utf-8")
    assert ranking_state(tmp_path) is State.FAULTY
