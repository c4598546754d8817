import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models.adaptation.artefact import read_adaptation
from service.cli.app import app

SUB_PROBLEM = {
    "theme": "recycling",
    "title": "food waste",
    "needs": {"short_sv": "matsvinn", "en": "Pupils throw food away"},
    "passages": [
        {"language": "en", "grade": 3, "sentences": [["need", "Plates come back half full."]]},
        {"language": "sv", "grade": 3, "sentences": [["offer", "Barnen väger det de slänger."]]},
    ],
    "distractors": [],
}


def _texts(folder: Path) -> Path:
    rows = [json.dumps({"id": f"t-{number}", **SUB_PROBLEM}) for number in range(3)]
    (folder / "texts.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.mark.model
def test_a_short_training_writes_weights_that_can_be_read(
    tmp_path: Path, encoder_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_CACHE_FOLDER", str(encoder_cache))
    out = tmp_path / "learned.safetensors"

    run = CliRunner().invoke(
        app,
        ["train", "encoder", "--texts", str(_texts(tmp_path)), "--out", str(out), "--steps", "1"],
    )

    assert run.exit_code == 0, run.output
    assert "3" in run.stdout
    assert read_adaptation(out).checksum[:16] in run.stdout


def test_a_folder_without_texts_is_refused_before_anything_is_prepared(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["train", "encoder", "--texts", str(tmp_path), "--lang", "en"])

    assert run.exit_code == 2
    assert "no training texts" in run.stderr


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "t-1"}', encoding="utf-8")

    run = CliRunner().invoke(app, ["train", "encoder", "--texts", str(tmp_path), "--lang", "en"])

    assert run.exit_code == 2
    assert "a.jsonl:1" in run.stderr


def test_a_file_that_cannot_be_written_is_refused_before_training(tmp_path: Path) -> None:
    texts = _texts(tmp_path)

    run = CliRunner().invoke(
        app,
        ["train", "encoder", "--texts", str(texts), "--out", str(tmp_path / "no" / "file"),
         "--lang", "en"],
    )  # fmt: skip

    assert run.exit_code == 2
    assert "--out" in run.stderr
