"""The file of learned figures: whole or not at all, and never trusted blindly."""

import json
from pathlib import Path

import pytest

import models.ranking.artefact as artefact
from matcher.domain.errors import MissingPartError
from matcher.domain.recommendation import SignalName
from matcher.scoring.likeness import KnottedCurve
from models.ranking.artefact import Manifest, StoredRanking, parse_ranking, write_ranking
from models.ranking.reading import (
    SHIPPED,
    Origin,
    own_ranking,
    ranking_in_force,
    read_ranking,
)
from tests.matcher.small_world import LEARNED

STORED = StoredRanking(LEARNED, Manifest("words", {"judgments": "abc"}, {"log_loss": 0.5}))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_ranking(STORED, tmp_path / "ranker.json")
    assert read_ranking(tmp_path / "ranker.json") == STORED


def test_a_knotted_curve_is_read_again(tmp_path: Path) -> None:
    curve = KnottedCurve((0.1, 0.5), (0.2, 0.9))
    stored = StoredRanking(
        type(LEARNED)(curve, LEARNED.ranker, LEARNED.answerability), STORED.manifest
    )
    write_ranking(stored, tmp_path / "ranker.json")
    assert read_ranking(tmp_path / "ranker.json") == stored


def test_the_shipped_ranking_is_sound_and_knows_every_signal() -> None:
    assert set(read_ranking(SHIPPED).learned.ranker.weights) == set(SignalName)


def test_the_shipped_ranking_answers_where_the_house_has_none(tmp_path: Path) -> None:
    in_force = ranking_in_force(tmp_path, read_ranking().manifest.encoder)
    assert in_force.origin is Origin.SHIPPED
    assert in_force.remark is None


def test_the_houses_own_ranking_goes_first(tmp_path: Path) -> None:
    write_ranking(STORED, own_ranking(tmp_path))
    in_force = ranking_in_force(tmp_path, "words")
    assert (in_force.stored, in_force.origin, in_force.remark) == (STORED, Origin.OWN, None)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"format": 9}', "not json"])
def test_a_damaged_own_ranking_gives_way_to_the_shipped_one_and_it_is_said(
    tmp_path: Path, content: str
) -> None:
    own_ranking(tmp_path).write_text(content, encoding="utf-8")
    in_force = ranking_in_force(tmp_path, "words")
    assert in_force.origin is Origin.SHIPPED
    assert in_force.remark is not None
    assert in_force.remark.code == "ranker.own-damaged"


def test_a_figure_changed_by_hand_is_noticed(tmp_path: Path) -> None:
    own = own_ranking(tmp_path)
    write_ranking(STORED, own)
    content = json.loads(own.read_text(encoding="utf-8"))
    content["learned"]["base"] += 1
    own.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MissingPartError, match="damaged"):
        read_ranking(own)


def test_an_own_ranking_for_another_encoder_gives_way(tmp_path: Path) -> None:
    write_ranking(STORED, own_ranking(tmp_path))
    in_force = ranking_in_force(tmp_path, "another")
    assert in_force.origin is Origin.SHIPPED
    assert in_force.remark is not None
    assert in_force.remark.code == "ranker.own-other-encoder"


def test_a_negative_weight_is_never_read(tmp_path: Path) -> None:
    own = own_ranking(tmp_path)
    write_ranking(STORED, own)
    content = json.loads(own.read_text(encoding="utf-8"))
    content["learned"]["weights"]["level"]["weight"] = -1.0
    content["checksum"] = artefact._checksum(content["learned"])
    with pytest.raises(ValueError, match="level cannot have"):
        parse_ranking(json.dumps(content))


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_ranking(tmp_path)
    write_ranking(STORED, own)
    before = own.read_bytes()

    def fails(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="full"):
        write_ranking(StoredRanking(LEARNED, Manifest("other")), own)
    assert own.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["ranker.json"]
