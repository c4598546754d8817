"""Every address that can be read, read once by each role in English: what tests here look at."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, MetaData, select

from matcher.domain.role import Role
from tests.service.routes import Address, addresses_of
from tests.service.signed_in import SignedIn

OWN_PLACE = "se-1480"
PARAMETER = re.compile(r"\{[^}]+\}")
FOREIGN = {"origin": "https://elsewhere.example"}
# Looking at a page may note that somebody is still there.
NOTED_BY_LOOKING = {"sessions", "api_tokens"}


@dataclass(frozen=True)
class Answer:
    """What one role got at one address, and whether looking there changed the store."""

    address: Address
    status: int
    headers: Any
    text: str
    changed_something: bool


def read_by(signed_in: SignedIn, role: Role) -> list[Answer]:
    """Return what somebody gets at every address that can be read, as a page elsewhere would ask."""
    answers = []
    with signed_in.client(role, OWN_PLACE if role is Role.REPRESENTATIVE else None) as browser:
        tables = tables_of(signed_in.engine)
        before = whole_store(signed_in.engine, tables)
        for address in addresses_of(signed_in.app):
            if address.method != "GET" or address.path.startswith("/sv"):
                continue
            got = browser.get(path_of(address), headers=FOREIGN, follow_redirects=False)
            after = whole_store(signed_in.engine, tables)
            answers.append(Answer(address, got.status_code, got.headers, got.text, after != before))
            before = after
    return answers


def path_of(address: Address) -> str:
    """Return the path of an address, with the id of nothing in place of each parameter."""
    return PARAMETER.sub("not-there", address.path)


def tables_of(engine: Engine) -> MetaData:
    """Return the tables of a store, read from it: to read them takes longer than to read the rows."""
    tables = MetaData()
    tables.reflect(engine)
    return tables


def whole_store(engine: Engine, tables: MetaData) -> dict[str, list[str]]:
    """Return every row of every table but those that note that somebody is there."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in tables.sorted_tables
            if table.name not in NOTED_BY_LOOKING
        }
