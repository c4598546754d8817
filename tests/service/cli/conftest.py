from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

import service.cli.entry  # registers the commands
import service.wiring
from data.store.engine import open_store
from data.store.facts import load_facts
from service.cli.app import app
from tests.data.store.small_facts import FACTS
from tests.service.small_house import small_house

Run = Callable[..., Result]


def _small_store(folder: Path) -> Engine:
    engine = open_store(folder / "facts.sqlite")
    load_facts(engine, FACTS)
    return engine


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command over the small house, in English, with folders of its own."""
    monkeypatch.setenv("PARTNERKOMMUN_LANGUAGE", "en")
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PARTNERKOMMUN_CACHE_FOLDER", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: small_house(tmp_path))
    monkeypatch.setattr(service.wiring, "open_facts", lambda *_: (_small_store(tmp_path), "small"))

    def invoke(*arguments: str, given: bytes = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=given)

    return invoke
