"""Cryptography is left to libraries, listed, and of today's strength (ASVS V11)."""

import re

import pytest
from itsdangerous import URLSafeSerializer
from pydantic import SecretStr

from data.store.ids import new_id
from matcher.domain.errors import NotFoundError
from service.private_addresses import Seals, new_key
from service.settings import Settings
from tests.security.source import ROOT, calls, files_importing, imported_by, sources

PAGE = ROOT / "docs" / "reference" / "security.md"
CRYPTOGRAPHY = (
    "argon2",
    "authlib",
    "cryptography",
    "hashlib",
    "hmac",
    "itsdangerous",
    "joserfc",
    "jwt",
    "pwdlib",
    "pyotp",
    "secrets",
    "ssl",
)
ALLOWED_HASHES = {"sha256", "sha384", "sha512", "sha3_256", "blake2b", "file_digest"}
BITS_OF_A_CHARACTER = 6


def test_every_file_that_uses_cryptography_stands_in_the_inventory() -> None:
    told = set(
        re.findall(r"`((?:matcher|models|data|service)/[\w/]+\.py)`", PAGE.read_text("utf-8"))
    )
    assert sorted(files_importing(*CRYPTOGRAPHY) - told) == []


def test_no_broken_hash_is_used() -> None:
    found = {
        (path, name)
        for path, name, _ in calls()
        if name.startswith("hashlib.") and name.removeprefix("hashlib.") not in ALLOWED_HASHES
    }
    named = files_importing("hashlib.md5", "hashlib.sha1", "hashlib.new", "Crypto")
    assert (found, named) == (set(), set())


def test_no_secret_comes_from_a_generator_that_can_be_foreseen() -> None:
    # What is drawn there must be the same again for the same seed: splits, batches, slips of the pen.
    # A uuid there names a folder of its own, or a feed by its address: neither is a secret.
    assert files_importing("random", "uuid") <= {
        "matcher/retrieval/index_folder.py",
        "service/pages/searches/feed.py",
        "matcher/evaluation/clash_draft.py",
        "matcher/evaluation/manipulation.py",
        "matcher/evaluation/planted_networks.py",
        "matcher/evaluation/planted_texts.py",
        "matcher/evaluation/stability.py",
        "models/adaptation/batches.py",
        "models/adaptation/misspelling.py",
        "service/use_cases/ranking_lessons.py",
    }


def test_only_the_library_encrypts_and_only_there() -> None:
    assert files_importing("cryptography", "Crypto", "nacl") <= {"service/private_addresses.py"}


def test_what_is_locked_is_locked_with_an_approved_cipher() -> None:
    found = imported_by(sources()["service/private_addresses.py"])
    used = {name for name in found if name.startswith("cryptography.hazmat")}
    assert used == {"cryptography.hazmat.primitives.ciphers.aead.AESGCM"}


def test_ids_and_keys_cannot_be_guessed() -> None:
    assert len(new_id()) * BITS_OF_A_CHARACTER >= 128
    assert len(bytes.fromhex(new_key())) * 8 >= 256


def test_private_addresses_are_signed_with_a_hash_of_today() -> None:
    forged = URLSafeSerializer("key", salt="partnerkommun.shortlist").dumps("abc")
    token = Seals("key").seal("shortlist", "abc")
    signature = token.rpartition(".")[2]
    assert len(signature) * BITS_OF_A_CHARACTER >= 256, "SHA-1 is shorter"
    assert token != forged


def test_a_key_can_be_replaced_and_then_opens_nothing_old() -> None:
    token = Seals("old").seal("shortlist", "abc")
    with pytest.raises(NotFoundError):
        Seals("new").open("shortlist", token)


def test_every_secret_of_the_settings_stands_among_the_keys() -> None:
    part = PAGE.read_text("utf-8").partition("\n### Keys\n")[2].partition("\n#")[0]
    secrets = [
        name
        for name, field in Settings.model_fields.items()
        if field.annotation is SecretStr or name == "database_url"
    ]
    assert secrets
    assert [name for name in secrets if f"`{name}`" not in part] == []
