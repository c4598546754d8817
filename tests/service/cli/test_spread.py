"""`partnerkommun spread` suggests partners to a whole round."""

import json
from pathlib import Path

import pytest

import service.cli.spread  # noqa: F401 - registers the command
from tests.service.cli.conftest import Run


def test_every_asker_with_a_profile_gets_a_list_or_is_named(run: Run) -> None:
    result = run("spread", "--n", "2", "--on", "2018-03-01")
    assert result.exit_code == 0, result.output
    assert "of the total benefit was given up" in " ".join(result.output.split())


def test_the_suggestions_are_written_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    result = run("spread", "--on", "2018-03-01", "--out", str(file))
    assert result.exit_code == 0, result.output
    for row in json.loads(file.read_text()):
        assert row["Place in the list"] >= 1


@pytest.mark.parametrize("n", ["0", "51"])
def test_a_length_that_cannot_be_is_explained(run: Run, n: str) -> None:
    result = run("spread", "--n", n)
    assert result.exit_code != 0
    assert "1 to 50" in " ".join(result.output.split())


def test_an_unknown_asker_is_explained(run: Run) -> None:
    result = run("spread", "--for", "Atlantis")
    assert result.exit_code != 0
    assert "Atlantis" in result.output
