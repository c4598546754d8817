from pathlib import Path

import pytest

from matcher.domain.errors import InvalidInputError
from service.choices import Editing, IndexKind, SecondFactorRule
from service.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("SETTINGS_FILE", "DATA_FOLDER", "CACHE_FOLDER", "PORT", "INDEX", "DATABASE_URL"):
        monkeypatch.delenv(f"PARTNERKOMMUN_{name}", raising=False)


def test_the_store_lies_in_the_data_folder_by_default(tmp_path: Path) -> None:
    settings = load_settings(data_folder=tmp_path)
    assert settings.store_url == f"sqlite:///{tmp_path}/partnerkommun.sqlite"


def test_the_environment_sets_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_INDEX", "exact")
    assert load_settings().index is IndexKind.EXACT


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 9000\nindex = "exact"\n', encoding="utf-8")
    monkeypatch.setenv("PARTNERKOMMUN_SETTINGS_FILE", str(file))
    monkeypatch.setenv("PARTNERKOMMUN_PORT", "9001")
    settings = load_settings()
    assert (settings.port, settings.index) == (9001, IndexKind.EXACT)


def test_a_bad_value_is_named_with_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_PORT", "eighty")
    with pytest.raises(InvalidInputError, match=r"port .*PARTNERKOMMUN_PORT.* 'eighty'"):
        load_settings()


def test_a_setting_that_does_not_exist_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("prot = 9000\n", encoding="utf-8")
    monkeypatch.setenv("PARTNERKOMMUN_SETTINGS_FILE", str(file))
    with pytest.raises(InvalidInputError, match="no setting called prot"):
        load_settings()


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("port = = 1\n", encoding="utf-8")
    monkeypatch.setenv("PARTNERKOMMUN_SETTINGS_FILE", str(file))
    with pytest.raises(InvalidInputError, match=r"settings\.toml cannot be read"):
        load_settings()


def test_a_named_file_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERKOMMUN_SETTINGS_FILE", "/nowhere/settings.toml")
    with pytest.raises(InvalidInputError, match="does not exist"):
        load_settings()


@pytest.mark.parametrize(
    ("host", "public_address", "wanted"),
    [
        ("127.0.0.1", "", Editing.OPEN),
        ("::1", "", Editing.OPEN),
        ("0.0.0.0", "", Editing.ACCOUNTS),  # noqa: S104
        ("127.0.0.1", "https://partner.example.org", Editing.ACCOUNTS),
    ],
)
def test_profiles_are_open_only_where_nobody_else_reaches_the_service(
    host: str, public_address: str, wanted: Editing
) -> None:
    assert Settings(public_address=public_address).editing_at(host) is wanted


def test_who_may_write_profiles_can_be_decided() -> None:
    assert Settings(editing=Editing.CLOSED).editing_at("127.0.0.1") is Editing.CLOSED
    assert Settings(editing=Editing.OPEN).editing_at("0.0.0.0") is Editing.OPEN  # noqa: S104


def test_staff_need_a_second_factor_where_others_reach_the_service() -> None:
    assert Settings().second_factor_at("127.0.0.1") is SecondFactorRule.OPTIONAL
    assert Settings().second_factor_at("0.0.0.0") is SecondFactorRule.STAFF  # noqa: S104
    served = Settings(public_address="https://partner.example.org")
    assert served.second_factor_at("127.0.0.1") is SecondFactorRule.STAFF
    strict = Settings(second_factor=SecondFactorRule.EVERYBODY)
    assert strict.second_factor_at("127.0.0.1") is SecondFactorRule.EVERYBODY
