"""`partnerkommun attention` tells who is asked how often."""

import json
from pathlib import Path

from tests.service.cli.conftest import Run


def test_the_list_stands_on_the_terminal(run: Run) -> None:
    result = run("attention")
    assert result.exit_code == 0
    assert "local governments abroad were asked" in " ".join(result.output.split())


def test_the_list_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "asked.json"
    result = run("attention", "--which", "never", "--out", str(file))
    assert result.exit_code == 0
    assert all(row["Times asked"] == 0 for row in json.loads(file.read_text()))


def test_an_unknown_kind_of_file_is_refused_before_anything_is_read(run: Run) -> None:
    result = run("attention", "--out", "asked.pdf")
    assert result.exit_code != 0
    assert ".xlsx" in result.output
