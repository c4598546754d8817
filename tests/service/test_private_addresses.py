import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from matcher.domain.errors import NotFoundError, PartnerkommunError
from service.private_addresses import Seals, kept_key, new_key
from service.settings import Settings


@given(st.text(max_size=60))
def test_a_token_leads_back_to_its_id_and_fits_an_address(record_id: str) -> None:
    seals = Seals("key")
    token = seals.seal("shortlist", record_id)
    assert seals.open("shortlist", token) == record_id
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@pytest.mark.parametrize("token", ["", "x", "." * 500, "abc.def", "\N{SNOWMAN}", "a" * 100_000])
def test_a_token_that_was_made_up_opens_nothing(token: str) -> None:
    with pytest.raises(NotFoundError, match="private address"):
        Seals("key").open("shortlist", token)


def test_a_token_of_one_kind_opens_nothing_of_another() -> None:
    token = Seals("key").seal("shortlist", "1")
    with pytest.raises(NotFoundError):
        Seals("key").open("search", token)


def test_a_token_signed_with_another_key_opens_nothing() -> None:
    token = Seals("key").seal("shortlist", "1")
    with pytest.raises(NotFoundError):
        Seals("other key").open("shortlist", token)


def test_no_two_keys_are_alike() -> None:
    assert len({new_key() for _ in range(100)}) == 100


def test_a_kept_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path / "data")
    key = kept_key(settings)
    assert kept_key(settings) == key
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_left_empty_by_a_crash_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    settings = Settings(data_folder=tmp_path)
    assert kept_key(settings)
    assert kept_key(settings) == kept_key(settings)


def test_a_key_in_the_settings_is_used_as_it_is_and_never_shown(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_folder": tmp_path / "data", "secret_key": "abc"})
    assert kept_key(settings) == "abc"
    assert "abc" not in repr(settings)
    assert not (tmp_path / "data").exists()


def test_a_folder_where_no_key_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(data_folder=tmp_path / "file")
    with pytest.raises(PartnerkommunError, match=r"secret\.key"):
        kept_key(settings)


def test_addresses_given_out_under_the_older_signature_still_open() -> None:
    key = new_key()
    older = URLSafeSerializer(key, salt="partnerkommun.shortlist").dumps("an-id")
    assert Seals(key).open("shortlist", str(older)) == "an-id"
