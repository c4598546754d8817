from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import service.cli.entry  # registers the commands
import service.wiring
from service.cli.app import app
from tests.service.small_house import small_house

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command over the small house, in English, with folders of its own."""
    monkeypatch.setenv("PARTNERKOMMUN_LANGUAGE", "en")
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PARTNERKOMMUN_CACHE_FOLDER", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: small_house(tmp_path))

    def invoke(*arguments: str, given: bytes = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=given)

    return invoke
