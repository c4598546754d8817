import json
from pathlib import Path

import pytest

from tests.service.cli.conftest import Run


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Return a collection of two documents and one question, in BEIR layout."""
    folder = tmp_path / "collection"
    (folder / "qrels").mkdir(parents=True)
    documents = {"d1": "Drinking water is lacking.", "d2": "Buses do not run in the evening."}
    _write_lines(folder / "corpus.jsonl", [{"_id": i, "text": t} for i, t in documents.items()])
    _write_lines(folder / "queries.jsonl", [{"_id": "q1", "text": "Vi saknar dricksvatten"}])
    judged = "query-id\tcorpus-id\tscore\nq1\td1\t3\n"
    (folder / "qrels" / "test.tsv").write_text(judged, encoding="utf-8")
    return folder


def _write_lines(file: Path, rows: list[dict[str, str]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.model
def test_every_system_is_measured_and_the_run_is_written(
    run: Run,
    collection: Path,
    tmp_path: Path,
    encoder_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_CACHE_FOLDER", str(encoder_cache))
    file = tmp_path / "full.run"
    answer = run("evaluate", str(collection), "--run", str(file), "--json")
    assert [row["system"] for row in json.loads(answer.stdout)] == [
        "BM25",
        "theme tag",
        "popular partner",
        "plain encoder",
        "centred encoder",
        "adapted encoder",
        "adapted with BM25",
        "adapted by passages",
        "full ranker",
    ]
    assert file.read_text(encoding="utf-8").startswith("q1 Q0 d1 1 ")


def test_a_folder_that_is_no_collection_is_bad_input(run: Run, tmp_path: Path) -> None:
    answer = run("evaluate", str(tmp_path))
    assert answer.exit_code == 2
    assert "A test collection is a folder with corpus.jsonl" in answer.stderr
