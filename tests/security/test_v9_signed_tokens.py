"""What a provider signs counts only as it must be: key, kind, time and receiver (ASVS V9 and V10)."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from pydantic import SecretStr

from matcher.domain.errors import PartnerkommunError
from service.accounts import openid_client
from service.accounts.openid import OpenIdProvider
from service.accounts.openid_client import Visit, address_to_visit
from tests.security.source import calls, sources

ISSUER = "https://login.example.org"
PROVIDER = OpenIdProvider(ISSUER, "our-client", SecretStr("secret"))
VISIT = Visit("a secret of one browser")


@cache
def keys() -> tuple[RSAKey, RSAKey]:
    """Return the provider's key and somebody else's, under the same name."""
    return (
        RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"}),
        RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"}),
    )


def claims(**changed: object) -> dict[str, object]:
    """Return what a sound ID token says, with changes."""
    now = int(time())
    sound = {"iss": ISSUER, "aud": "our-client", "sub": "u-1", "nonce": VISIT.nonce}
    return {**sound, "iat": now, "exp": now + 300, **changed}


def signed(said: Mapping[str, object], key: Any = None, **header: object) -> str:
    """Return claims signed by the provider, or by another key or in another way."""
    whole = {"alg": "RS256", "kid": "k1", **header}
    return jwt.encode(whole, dict(said), key or keys()[0], algorithms=[str(whole["alg"])])


def checked(token: str) -> Mapping[str, Any]:
    """Return what the service takes from a token, or raise where it refuses it."""
    published = KeySet([keys()[0]]).as_dict(private=False)
    answer = {"id_token": token, "access_token": "access"}
    return openid_client._checked(answer, published, PROVIDER, VISIT, ISSUER)


def refused(token: str) -> None:
    """Check that a token lets nobody in."""
    with pytest.raises(Exception) as error:  # noqa: PT011 - whatever the library calls it
        checked(token)
    assert not isinstance(error.value, AssertionError)


def test_a_sound_token_tells_who_somebody_is() -> None:
    assert checked(signed(claims()))["sub"] == "u-1"


def test_a_token_without_a_signature_lets_nobody_in() -> None:
    parts = ({"alg": "none", "kid": "k1"}, claims())
    body = ".".join(_encoded(json.dumps(part).encode()) for part in parts)
    refused(f"{body}.")
    refused(signed(claims()).rpartition(".")[0] + ".")


def test_a_token_signed_by_somebody_else_lets_nobody_in() -> None:
    refused(signed(claims(), keys()[1]))


def test_a_token_that_was_changed_lets_nobody_in() -> None:
    head, _, signature = signed(claims()).split(".")
    body = _encoded(json.dumps(claims(sub="somebody-else")).encode())
    refused(f"{head}.{body}.{signature}")


def test_a_shared_secret_is_no_signature() -> None:
    public = keys()[0].as_pem(private=False)
    refused(signed(claims(), OctKey.import_key(b"x" * 32), alg="HS256"))
    refused(signed(claims(), OctKey.import_key(_encoded(public)), alg="HS256"))
    assert not [name for name in openid_client._ALGORITHMS if name.startswith(("HS", "none"))]


def test_keys_that_a_token_brings_itself_count_for_nothing() -> None:
    theirs = keys()[1]
    own_key = theirs.as_dict(private=False)
    refused(signed(claims(), theirs, jwk=own_key))
    refused(signed(claims(), theirs, jku="https://evil.example/keys"))


@pytest.mark.parametrize("changed", [{"exp": int(time()) - 120}, {"exp": None}, {"exp": "soon"}])
def test_a_token_that_has_ended_lets_nobody_in(changed: dict[str, object]) -> None:
    refused(signed({name: value for name, value in claims(**changed).items() if value is not None}))


def test_a_token_that_is_not_valid_yet_lets_nobody_in() -> None:
    refused(signed(claims(nbf=int(time()) + 600)))


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"iss": "https://other.example.org"},
        {"aud": "another-client"},
        {"aud": ["our-client", "another-client"], "azp": "another-client"},
    ],
)
def test_a_token_for_something_else_lets_nobody_in(changed: dict[str, object]) -> None:
    refused(signed({name: value for name, value in claims(**changed).items() if value is not None}))


def test_tokens_of_the_provider_are_kept_nowhere() -> None:
    readers = {path for path in sources() if "id_token" in _texts_of(path)}
    assert readers == {"service/accounts/openid_client.py"}
    kept = {"insert", "record", "keep_text", "set_cookie"}
    found = {name.rpartition(".")[2] for path, name, _ in calls() if path in readers}
    assert found & kept == set()


def test_no_redirect_of_the_provider_is_followed() -> None:
    with _sends_away() as issuer, pytest.raises(PartnerkommunError) as error:
        address_to_visit(replace(PROVIDER, issuer=issuer), "https://ours/answer", VISIT)
    assert error.value.code == "openid.unreachable"
    assert _Away.asked == ["/.well-known/openid-configuration"]


class _Away(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - one server at a time

    def do_GET(self) -> None:
        _Away.asked.append(self.path)
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def _sends_away() -> Iterator[str]:
    _Away.asked.clear()
    with HTTPServer(("127.0.0.1", 0), _Away) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _texts_of(path: str) -> str:
    from tests.security.source import ROOT

    return (ROOT / path).read_text(encoding="utf-8")
