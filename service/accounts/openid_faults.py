"""What can go wrong between us and the identity provider, in words for whoever signs in."""

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.api.request_faults import RefusedError


def no_provider() -> InvalidInputError:
    """Return the error for signing in by a provider where the settings name none."""
    return InvalidInputError(
        "openid.no-provider",
        "This service has no identity provider to sign in by. Sign in with your password.",
    )


def unreachable(issuer: str) -> PartnerkommunError:
    """Return the error for a provider that does not answer."""
    return PartnerkommunError(
        "openid.unreachable",
        "The identity provider {issuer} does not answer. Try again in a moment, or sign in with your "
        "password.",
        issuer=issuer,
    )


def not_the_issuer(issuer: str) -> PartnerkommunError:
    """Return the error for a provider that calls itself something else than the settings do."""
    return PartnerkommunError(
        "openid.other-issuer",
        "What answers at {issuer} calls itself something else. Correct the setting openid_issuer.",
        issuer=issuer,
    )


def unprotected(address: str) -> PartnerkommunError:
    """Return the error for an address of the provider that is not protected on the way."""
    return PartnerkommunError(
        "openid.not-https",
        "The identity provider's address {address} is not an https address, so nobody is sent there. "
        "Correct the setting openid_issuer.",
        address=address,
    )


def answer_refused(reason: str) -> RefusedError:
    """Return the error for an answer of the provider that lets nobody in; `reason` is a technical word."""
    return RefusedError(
        "openid.not-confirmed",
        "The identity provider did not confirm who you are ({reason}). Begin again from the page “Sign "
        "in”.",
        reason=reason[:60],
    )


def not_this_visit() -> RefusedError:
    """Return the error for an answer that this browser did not ask for, or asked for too long ago."""
    return RefusedError(
        "openid.not-this-visit",
        "This way of signing in was not begun in this browser, or too long ago. Begin again from the "
        "page “Sign in”.",
    )


def no_account() -> RefusedError:
    """Return the error for somebody whom the provider knows and this service does not."""
    return RefusedError(
        "openid.no-account",
        "The identity provider knows you, but you have no account here. Ask the administrator of the "
        "service for one in the name of your e-mail address at the provider.",
    )
