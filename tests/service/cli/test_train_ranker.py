from pathlib import Path

import pytest

from tests.service.cli.conftest import Run

HEAD = "date;our local government;their local government;their country;challenge;outcome\n"
WATER = "Clean drinking water is lacking in every village"


def introductions(count: int, *, accepts: str) -> str:
    """Return introductions where only one counterpart says yes, and is right to."""
    rows = []
    for number in range(count):
        ours = ("Göteborg", "Håbo")[number // 2 % 2]
        theirs, country = (("Kisumu", "KE"), ("zm-1", "ZM"))[number % 2]
        outcome = "accepted" if theirs == accepts else "declined"
        rows.append(f"2025-01-{number % 28 + 1:02};{ours};{theirs};{country};{WATER};{outcome}")
    return HEAD + "\n".join(rows) + "\n"


@pytest.fixture
def outcomes(tmp_path: Path) -> Path:
    return tmp_path / "introductions.csv"


def own_ranking(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ranker.json"


def test_too_few_introductions_change_nothing_and_it_is_said_how_many_are_needed(
    run: Run, outcomes: Path, tmp_path: Path
) -> None:
    outcomes.write_text(introductions(20, accepts="zm-1"), encoding="utf-8")
    answer = run("train", "ranker", "--outcomes", str(outcomes))
    assert answer.exit_code == 0
    assert "20 introductions can be learned from: 10 accepted, 10 declined." in answer.stdout
    assert "at least 50 are needed, with 15 accepted and 15 declined" in answer.stdout
    assert not own_ranking(tmp_path).exists()


def test_a_better_ranking_is_put_in_force_and_can_be_undone(
    run: Run, outcomes: Path, tmp_path: Path
) -> None:
    outcomes.write_text(introductions(80, accepts="zm-1"), encoding="utf-8")
    rehearsal = run("train", "ranker", "--outcomes", str(outcomes), "--dry-run")
    assert "dry run" in rehearsal.stdout
    assert not own_ranking(tmp_path).exists()
    assert (
        "now ranks by what it has learned"
        in run("train", "ranker", "--outcomes", str(outcomes)).stdout
    )
    assert own_ranking(tmp_path).exists()
    assert "in force again" in run("train", "ranker", "--undo").stdout
    assert not own_ranking(tmp_path).exists()
    assert "no ranking of your own" in run("train", "ranker", "--undo").stdout


def test_a_ranking_that_is_no_better_is_refused(run: Run, outcomes: Path, tmp_path: Path) -> None:
    # Those who fit say no: weights cannot become negative, so nothing better can be learned.
    outcomes.write_text(introductions(80, accepts="Kisumu"), encoding="utf-8")
    run("train", "ranker", "--outcomes", str(outcomes))
    own_first = own_ranking(tmp_path).read_bytes() if own_ranking(tmp_path).exists() else b""
    again = run("train", "ranker", "--outcomes", str(outcomes))
    assert "so it stays" in " ".join(again.stdout.split())
    own_then = own_ranking(tmp_path).read_bytes() if own_ranking(tmp_path).exists() else b""
    assert own_first == own_then


def test_rows_that_cannot_be_read_are_named(run: Run, outcomes: Path) -> None:
    broken = introductions(2, accepts="zm-1") + "someday;Göteborg;zm-1;ZM;Water;accepted\n"
    outcomes.write_text(broken, encoding="utf-8")
    answer = run("train", "ranker", "--outcomes", str(outcomes))
    assert "Row 4: “someday” is not a day." in answer.stdout


def test_a_file_that_is_missing_is_bad_input(run: Run, tmp_path: Path) -> None:
    answer = run("train", "ranker", "--outcomes", str(tmp_path / "nowhere.csv"))
    assert answer.exit_code == 2
    assert "nowhere.csv" in answer.stderr
