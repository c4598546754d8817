"""Who may use an address: stated where the address is registered, checked before anything else."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import Request
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from matcher.domain.errors import NotFoundError
from matcher.domain.role import Role
from service.accounts.who import Scope, Who, who_asks
from service.api.desk import desk_of
from service.api.request_faults import (
    RefusedError,
    SecondFactorNeededError,
    SignInNeededError,
    no_such_address,
)

Owners = Callable[[Engine, str], frozenset[str]]
"""Returns the ids of the local governments that a thing belongs to; none where there is no such thing."""

_EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Access:
    """Which roles may use an address, and with which scope a token may.

    With `own`, a path parameter, a representative may use it only for what is their own: the parameter is
    the id of their local government, or of something that `owners` says belongs to it. Whatever is not is
    answered as if it did not exist.
    """

    roles: frozenset[Role]
    scope: Scope | None = None
    own: str | None = None
    owners: Owners | None = None

    @property
    def is_for_everybody(self) -> bool:
        """Return whether no account is needed."""
        return Role.VISITOR in self.roles

    def for_tokens(self, scope: Scope) -> "Access":
        """Return the same access, for tokens with this scope too; without one no token may use it."""
        return replace(self, scope=scope)

    def own_only(self, parameter: str, owners: Owners | None = None) -> "Access":
        """Return the same access, where a representative may come too, for what is their own."""
        roles = self.roles | {Role.REPRESENTATIVE}
        return replace(self, roles=roles, own=parameter, owners=owners)

    async def __call__(self, request: Request) -> None:
        """Let the request pass, or raise what it is refused with."""
        if not self.is_for_everybody:
            await run_in_threadpool(self._check, request)

    def _check(self, request: Request) -> None:
        who = who_asks(request)
        if who.is_held_back:
            raise second_factor_needed()
        if who.user is None:
            raise sign_in_needed()
        if who.role not in self.roles or not who.may_use(self.scope):
            raise not_for_you()
        if self.own is not None and who.role is Role.REPRESENTATIVE:
            self._check_own(who, request)

    def _check_own(self, who: Who, request: Request) -> None:
        wanted = str(request.path_params[self.own or ""])
        if self.owners is None:
            is_own = wanted == who.local_government_id
        else:
            engine = desk_of(request).door.awaited_house().engine
            is_own = who.local_government_id in self.owners(engine, wanted)
        if not is_own:
            raise _not_yours()


def sign_in_needed() -> SignInNeededError:
    """Return the error for somebody who is not signed in where one must be."""
    return SignInNeededError(
        "access.sign-in-needed",
        "This is for those who have signed in. Sign in and try again; a program sends its token in "
        "the header Authorization.",
    )


def not_for_you() -> RefusedError:
    """Return the error for somebody whose role, or whose token's scopes, do not reach."""
    return RefusedError(
        "access.not-for-your-role",
        "Your account may not do this. Ask the administrator of the service if it should.",
    )


def second_factor_needed() -> SecondFactorNeededError:
    """Return the error for somebody whose account may do nothing before two-step sign-in is set up."""
    return SecondFactorNeededError(
        "access.second-factor-needed",
        "Your account needs two-step sign-in before it can be used, here and by tokens. Sign in and set it "
        "up under “My account”; then try again.",
    )


def _not_yours() -> NotFoundError:
    return no_such_address()


ANYONE = Access(_EVERYBODY)
SIGNED_IN = Access(_EVERYBODY - {Role.VISITOR})
OFFICERS = Access(frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
COORDINATORS = Access(frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}))
STAFF = Access(frozenset({Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR}))
ADMINISTRATORS = Access(frozenset({Role.ADMINISTRATOR}))
