from pathlib import Path

import pytest

from tests.service.cli.conftest import Run

HEAD = "kommun;land;språk;behov eller styrka;text;teman;källa\n"
SOUND = "Alingsås;Sverige;sv;behov;Vi når inte ut till äldre på landsbygden.;;Eget beslut\n"
BROKEN = "Atlantis;Sverige;sv;behov;Vi saknar torr mark att bygga på.;;Eget beslut\n"


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    return tmp_path / "profiler.csv"


def test_a_dry_run_says_what_would_happen_and_changes_nothing(run: Run, profiles: Path) -> None:
    profiles.write_text(HEAD + SOUND, encoding="utf-8")
    for _ in range(2):
        answer = run("import", str(profiles), "--dry-run")
        assert answer.exit_code == 0
        assert "1 new, 0 changed and 0 unchanged passages; 0 refused rows." in answer.stdout
        assert "dry run" in answer.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_file_is_imported_once_however_it_is_encoded(
    run: Run, profiles: Path, encoding: str
) -> None:
    profiles.write_bytes((HEAD + SOUND).encode(encoding))
    assert "Imported: 1 new, 0 changed, 0 unchanged" in run("import", str(profiles)).stdout
    assert "Imported: 0 new, 0 changed, 1 unchanged" in run("import", str(profiles)).stdout


def test_a_refused_row_stops_the_import_and_is_named(run: Run, profiles: Path) -> None:
    profiles.write_text(HEAD + SOUND + BROKEN, encoding="utf-8")
    answer = run("import", str(profiles))
    assert answer.exit_code == 2
    assert "Atlantis" in answer.stdout + answer.stderr
    assert "Nothing was imported" in answer.stderr


def test_sound_rows_can_be_imported_without_the_refused_ones(run: Run, profiles: Path) -> None:
    profiles.write_text(HEAD + SOUND + BROKEN, encoding="utf-8")
    answer = run("import", str(profiles), "--skip-refused")
    assert "Imported: 1 new, 0 changed, 0 unchanged, 1 refused." in answer.stdout


def test_a_file_that_is_missing_is_bad_input(run: Run, tmp_path: Path) -> None:
    answer = run("import", str(tmp_path / "nowhere.csv"))
    assert answer.exit_code == 2
    assert "nowhere.csv" in answer.stderr


def test_a_broken_spreadsheet_is_bad_input(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    answer = run("import", str(broken))
    assert answer.exit_code == 2
    assert "broken.xlsx" in answer.stderr
