import json
from pathlib import Path

import pytest

import service.cli.tags  # registers the commands
import service.wiring
from tests.service.cli.conftest import Run
from tests.service.corrected_house import corrected_house


@pytest.fixture
def tags(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command of `tags`; each opens the store of the same folder anew."""
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: corrected_house(tmp_path))
    return lambda *arguments, given=b"": run("tags", *arguments, given=given)


def test_passages_are_shown_with_side_and_themes(tags: Run) -> None:
    lines = tags("show", "Chililabombwe").stdout.splitlines()
    assert lines[0] == "d-2\tShared challenge\tcitizen-dialogue"


def test_place_that_has_stated_nothing_says_so(tags: Run) -> None:
    assert "Nothing that Budești has stated is known." in tags("show", "ro-budesti").stdout


def test_correction_sticks_and_can_be_undone(tags: Run) -> None:
    said = tags(
        "correct", "Chililabombwe", "d-2", "--theme", "+hiv", "--theme", "-citizen-dialogue",
        "--side", "offer", "--note", "told us so",
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    shown = tags("show", "Chililabombwe").stdout
    assert "d-2\tStrength\thiv" in shown
    assert "-citizen-dialogue (told us so)" in shown

    undone = tags("correct", "Chililabombwe", "d-2", "--undo").stdout
    assert "d-2\tShared challenge\tcitizen-dialogue" in undone


def test_json_tells_the_same(tags: Run) -> None:
    answer = tags("correct", "Chililabombwe", "d-2", "--side", "need", "--json")
    told = json.loads(answer.stdout)
    assert told["passage"]["side"]["code"] == "need"
    (said,) = told["corrections"]
    assert (said["kind"], said["id"], said["holds"]) == ("side", "need", True)
    place = json.loads(tags("show", "Chililabombwe", "--json").stdout)
    assert place["local_government"]["id"] == "zm-chililabombwe"
    assert place["passages"] == [told]


def test_unknown_passage_names_the_way_to_the_known_ones(tags: Run) -> None:
    answer = tags("correct", "Chililabombwe", "d-7", "--side", "need")
    assert answer.exit_code == 2
    assert "partnerkommun tags show zm-chililabombwe" in answer.stderr
