"""Secrets may lie in files of their own, as systemd and containers hand them over."""

from pathlib import Path

import pytest

from service.settings import load_settings


@pytest.mark.parametrize("variable", ["PARTNERKOMMUN_SECRETS_FOLDER", "CREDENTIALS_DIRECTORY"])
def test_a_secret_is_read_from_its_file(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "partnerkommun_smtp_password").write_text("from a file\n", "utf-8")
    monkeypatch.setenv(variable, str(tmp_path))
    assert load_settings().smtp_password.get_secret_value() == "from a file"


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "partnerkommun_operator").write_text("file", "utf-8")
    monkeypatch.setenv("PARTNERKOMMUN_SECRETS_FOLDER", str(tmp_path))
    monkeypatch.setenv("PARTNERKOMMUN_OPERATOR", "environment")
    assert load_settings().operator == "environment"


def test_a_folder_that_is_not_there_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_SECRETS_FOLDER", str(tmp_path / "missing"))
    assert load_settings().smtp_password.get_secret_value() == ""
