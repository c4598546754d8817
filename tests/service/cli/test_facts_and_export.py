import json
from pathlib import Path

from tests.service.cli.conftest import Run


def test_facts_are_counted(run: Run) -> None:
    answer = run("facts", "list")
    assert "Local governments: 5" in answer.stdout
    assert "Partnerships: 1" in answer.stdout


def test_facts_of_a_kind_are_listed_with_their_ids(run: Run) -> None:
    lines = run("facts", "list", "local-governments").stdout.splitlines()
    assert "se-1489\tAlingsås\tSE\tkommun" in lines


def test_an_export_is_written_in_the_format_of_its_name(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "partnerships.json"
    answer = run("export", "partnerships", str(file))
    assert "1 rows were written to" in answer.stdout
    exported = json.loads(file.read_text(encoding="utf-8"))
    assert exported[0]["party_names"] == ["Alingsås", "Chililabombwe"]


def test_an_unknown_kind_of_file_is_refused_before_anything_is_opened(
    run: Run, tmp_path: Path
) -> None:
    answer = run("export", "profiles", str(tmp_path / "profiles.docx"))
    assert answer.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_of_fact_is_a_usage_error(run: Run) -> None:
    assert run("facts", "list", "dragons").exit_code == 2
