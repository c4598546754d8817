"""What signing in needs of a request: from where, with which browser, and what hashes passwords."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine

from service.accounts.network import Network, network_of
from service.accounts.passwords import Passwords
from service.accounts.sessions import device_of
from service.accounts.who import SESSION_COOKIE
from service.api.desk import desk_of
from service.private_addresses import Seals

_LONGEST_TOKEN = 200


@dataclass(frozen=True)
class Reception:
    """Where somebody proves who they are. `old_token` is the session that their browser sent, if any."""

    engine: Engine
    passwords: Passwords
    seals: Seals
    now: datetime
    network: Network
    device: str = ""
    old_token: str = ""


def _reception(request: Request) -> Reception:
    desk = desk_of(request)
    old = request.cookies.get(SESSION_COOKIE, "")
    return Reception(
        engine=desk.door.awaited_house().engine,
        passwords=desk.passwords,
        seals=desk.seals,
        now=desk.now(),
        network=network_of(request.client.host if request.client else None),
        device=device_of(request.headers.get("user-agent", "")),
        old_token=old if len(old) <= _LONGEST_TOKEN else "",
    )


ReceptionNow = Annotated[Reception, Depends(_reception)]
