"""Who somebody is, asked of a real identity provider."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from matcher.domain.errors import PartnerkommunError
from service.accounts.openid import OpenIdProvider
from service.accounts.openid_client import Identity, Visit, address_to_visit, identity
from tests.free_port import free_port
from tests.service.accounts.identity_provider import IdentityProvider, fields_of

CALLBACK = "https://testserver/sign-in/openid/answer"
VISIT = Visit("a secret of one browser")


def came_back(provider: IdentityProvider, subject: str, **claims: object) -> dict[str, str]:
    provider.has(subject, **claims)
    return provider.signs_in(address_to_visit(provider.settings, CALLBACK, VISIT), subject)


def test_somebody_who_signed_in_at_the_provider_is_known_by_its_name_for_them(
    identity_provider: IdentityProvider,
) -> None:
    answer = came_back(identity_provider, "u-17", email="a@example.org", email_verified=True)
    found = identity(identity_provider.settings, CALLBACK, VISIT, answer)
    assert found == Identity(identity_provider.issuer, "u-17", "a@example.org")


def test_an_address_that_the_provider_has_not_verified_counts_for_nothing(
    identity_provider: IdentityProvider,
) -> None:
    answer = came_back(identity_provider, "u-18", email="b@example.org", email_verified=False)
    assert identity(identity_provider.settings, CALLBACK, VISIT, answer).email is None


def test_the_browser_is_sent_with_a_state_a_nonce_and_a_challenge(
    identity_provider: IdentityProvider,
) -> None:
    sent = fields_of(address_to_visit(identity_provider.settings, CALLBACK, VISIT))
    assert sent["state"] == VISIT.state
    assert sent["nonce"] == VISIT.nonce
    assert sent["code_challenge_method"] == "S256"
    assert VISIT.verifier not in sent.values()
    assert len({VISIT.state, VISIT.nonce, VISIT.verifier, VISIT.secret}) == 4


def test_an_answer_to_another_browser_lets_nobody_in(identity_provider: IdentityProvider) -> None:
    answer = came_back(identity_provider, "u-19")
    with pytest.raises(PartnerkommunError) as refused:
        identity(identity_provider.settings, CALLBACK, Visit("another browser"), answer)
    assert refused.value.code == "openid.not-this-visit"


def test_a_token_for_another_visit_lets_nobody_in(identity_provider: IdentityProvider) -> None:
    answer = came_back(identity_provider, "u-20")
    other = Visit("another browser")
    with pytest.raises(PartnerkommunError) as refused:
        identity(identity_provider.settings, CALLBACK, other, {**answer, "state": other.state})
    assert refused.value.code == "openid.not-confirmed"


def test_a_code_serves_once(identity_provider: IdentityProvider) -> None:
    answer = came_back(identity_provider, "u-21")
    identity(identity_provider.settings, CALLBACK, VISIT, answer)
    with pytest.raises(PartnerkommunError) as refused:
        identity(identity_provider.settings, CALLBACK, VISIT, answer)
    assert refused.value.code == "openid.not-confirmed"


def test_a_token_for_another_service_lets_nobody_in(identity_provider: IdentityProvider) -> None:
    answer = came_back(identity_provider, "u-22")
    other = replace(identity_provider.settings, client_id="another-service")
    with pytest.raises(PartnerkommunError) as refused:
        identity(other, CALLBACK, VISIT, answer)
    assert refused.value.code == "openid.not-confirmed"


def test_whoever_the_provider_turned_away_is_told_so(identity_provider: IdentityProvider) -> None:
    answer = {"state": VISIT.state, "error": "access_denied"}
    with pytest.raises(PartnerkommunError) as refused:
        identity(identity_provider.settings, CALLBACK, VISIT, answer)
    assert refused.value.code == "openid.not-confirmed"
    assert "access_denied" in str(refused.value)


def test_an_answer_of_another_provider_lets_nobody_in(identity_provider: IdentityProvider) -> None:
    answer = came_back(identity_provider, "u-23")
    with pytest.raises(PartnerkommunError) as refused:
        identity(
            identity_provider.settings,
            CALLBACK,
            VISIT,
            {**answer, "iss": "https://other.example.org"},
        )
    assert refused.value.code == "openid.not-this-visit"


def test_a_provider_that_does_not_answer_is_told() -> None:
    nobody = OpenIdProvider(f"http://127.0.0.1:{free_port()}", "x", SecretStr("y"))
    with pytest.raises(PartnerkommunError) as refused:
        address_to_visit(nobody, CALLBACK, VISIT)
    assert refused.value.code == "openid.unreachable"


def test_a_provider_that_calls_itself_something_else_is_not_trusted(
    identity_provider: IdentityProvider,
) -> None:
    elsewhere = f"{identity_provider.issuer}/elsewhere/.."
    renamed = replace(identity_provider.settings, issuer=elsewhere)
    with pytest.raises(PartnerkommunError) as refused:
        address_to_visit(renamed, CALLBACK, VISIT)
    assert refused.value.code == "openid.other-issuer"


@pytest.mark.parametrize(
    "issuer", ["http://login.example.org", "ftp://login.example.org", "login.example.org"]
)
def test_nobody_is_sent_to_an_unprotected_provider(issuer: str) -> None:
    with pytest.raises(PartnerkommunError) as refused:
        address_to_visit(OpenIdProvider(issuer, "x", SecretStr("y")), CALLBACK, VISIT)
    assert refused.value.code == "openid.not-https"
