import pytest

from service.use_cases import doctor
from tests.service.cli.conftest import Run


def test_a_fresh_machine_needs_no_mending_and_is_told_what_comes_later(run: Run) -> None:
    answer = run("doctor")
    assert answer.exit_code == 0
    assert "later" in answer.stdout
    assert "Nothing needs mending." in answer.stdout


def test_a_missing_package_is_named_with_the_way_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_PACKAGES", ("no-such-package",))
    answer = run("doctor")
    assert answer.exit_code == 4
    assert "no-such-package not installed. Run make install." in answer.stdout


def test_a_folder_that_cannot_be_written_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", "/dev/null/partnerkommun")
    answer = run("doctor")
    assert answer.exit_code == 4
    assert "/dev/null/partnerkommun cannot be written to" in answer.stdout


def test_a_setting_that_cannot_be_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_PORT", "eighty")
    answer = run("doctor", "--lang", "en")
    assert answer.exit_code == 2
    assert "PARTNERKOMMUN_PORT" in answer.stderr
