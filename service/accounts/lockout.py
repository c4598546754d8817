"""Slowing down whoever tries passwords, without locking out the owner of the account.

Three things are counted, each by a digest that holds neither the name nor the address in the clear:

- a name from a network: ten tries, then one more each quarter of an hour;
- a network, whatever the names: sixty, then one more a minute, so that one sender cannot go through many;
- a name, whatever the network: a hundred, then one more each ten minutes, so that many senders cannot
  share one account out between them.

The last two do not hold for a network that the owner of the account signed in from during the last half
year: whatever strangers try elsewhere, the owner at the usual place has ten tries of their own. An owner
who is elsewhere during an attack waits, or asks an administrator for an invitation, which needs no try.

A name that nobody has is counted just like one that somebody has, so nothing can be told from waiting. A
try is counted before the password is looked at, so a thousand at the same moment are no more than ten.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.store.sign_in_tries import (
    Limit,
    count_try,
    forget_old_tries,
    forget_tries,
    is_familiar,
    note_familiar,
    uncount_try,
    wait_for,
)
from data.store.users import sign_in_key
from service.accounts.network import Network
from service.api.request_faults import TooManyTriesError
from service.private_addresses import Seals

NAME_AND_NETWORK = Limit(most=10, every=timedelta(minutes=15))
NETWORK = Limit(most=60, every=timedelta(minutes=1))
NAME = Limit(most=100, every=timedelta(minutes=10))
FAMILIAR_FOR = timedelta(days=180)
# By then every bucket has run empty.
_COUNTED_FOR = timedelta(days=2)


class SlowedDownError(TooManyTriesError):
    """There were too many tries; one more may be made after `retry_after_seconds`."""

    def __init__(self, wait: timedelta) -> None:
        self.retry_after_seconds = max(1, -(-wait // timedelta(seconds=1)))
        super().__init__(
            "sign-in.too-many-tries",
            "There were too many tries with this name or from this network. Wait {minutes} min and try "
            "again, or ask an administrator of the service for a new invitation.",
            minutes=-(-self.retry_after_seconds // 60),
        )


@dataclass(frozen=True)
class Counted:
    """One try that was counted: its keys, and whether it was the last before the wait."""

    name_and_network: str
    familiar: str
    others: tuple[str, ...]
    was_the_last: bool = False


def count_one(
    connection: Connection, seals: Seals, sign_in_name: str, network: Network, now: datetime
) -> Counted:
    """Count a try that is about to be made; raise SlowedDownError where it has to wait."""

    def digest(*parts: str) -> str:
        return _digest(seals, parts)

    key = sign_in_key(sign_in_name)
    pair = digest("name-and-network", key, network.near)
    familiar = digest("familiar", key, network.near)
    limits = {pair: NAME_AND_NETWORK}
    if not is_familiar(connection, familiar, now - FAMILIAR_FOR):
        limits |= {digest("network", network.wide): NETWORK, digest("name", key): NAME}
    wait = max(wait_for(connection, key, limit, now) for key, limit in limits.items())
    if wait > timedelta():
        raise SlowedDownError(wait)
    forget_old_tries(connection, now - _COUNTED_FOR, now - FAMILIAR_FOR)
    full = [count_try(connection, key, limit, now) for key, limit in limits.items()]
    return Counted(pair, familiar, tuple(limits)[1:], any(full))


def it_was_the_owner(connection: Connection, counted: Counted, now: datetime) -> None:
    """Forget a try that was right, and remember that the owner signs in from here."""
    forget_tries(connection, counted.name_and_network)
    for key in counted.others:
        uncount_try(connection, key)
    note_familiar(connection, counted.familiar, now)


def it_was_no_guess(connection: Connection, counted: Counted) -> None:
    """Take back a try whose password was right, where a code is still to be written.

    Wrong codes from before stay counted: a right password is no way to begin afresh.
    """
    for key in (counted.name_and_network, *counted.others):
        uncount_try(connection, key)


def _digest(seals: Seals, parts: tuple[str, ...]) -> str:
    # Sealed with the key of the service: who has the store alone cannot go through all networks.
    return hashlib.sha256(seals.seal("sign-in-try", "\n".join(parts)).encode()).hexdigest()
