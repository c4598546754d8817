"""Every address states who may use it, and refuses everybody else."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from httpx2 import Response
from starlette.testclient import TestClient

from matcher.domain.role import Role
from service.accounts.access import Access
from service.accounts.who import Scope
from tests.service.routes import Address, accesses_of, addresses_of, routes_of
from tests.service.signed_in import SignedIn
from tests.service.use_cases.brokering import Brokering

GOLDEN = Path(__file__).parents[1] / "golden" / "access.txt"
OWN_PLACE, OTHER_PLACE = "se-1489", "se-1480"
_LANGUAGE = re.compile(r"^/(sv|en)(?=[/.]|$)")
_PARAMETER = re.compile(r"\{(\w+)(:\w+)?\}")
# Described by the framework itself; it tells which addresses there are and nothing else.
_OF_THE_FRAMEWORK = {"/api/v1/openapi.json"}


@pytest.fixture
def things(signed_in: SignedIn) -> dict[str, str]:
    """Return, by the name of the parameter, the id of something that is one municipality's own."""
    introduction = Brokering(signed_in.engine).sent()
    return {
        "introduction_id": introduction.id,
        "local_government_id": OWN_PLACE,
        "place_id": OWN_PLACE,
    }


def test_every_address_states_its_access_exactly_once(signed_in: SignedIn) -> None:
    for path, route in routes_of(signed_in.app.routes):
        if isinstance(route, APIRoute):
            assert len(accesses_of(route)) == 1, path
        else:
            assert path in _OF_THE_FRAMEWORK


def test_no_address_is_opened_to_others_unnoticed(signed_in: SignedIn) -> None:
    stated = sorted({_line(each) for each in addresses_of(signed_in.app) if each.method != "HEAD"})
    assert stated == GOLDEN.read_text("utf-8").splitlines()


@pytest.mark.parametrize("role", list(Role))
def test_every_address_refuses_every_role_that_may_not_use_it(
    signed_in: SignedIn, role: Role
) -> None:
    tried = 0
    with _opened(signed_in, role) as clients:
        for address in addresses_of(signed_in.app):
            if role in address.access.roles:
                continue
            answer = _ask(clients[address.is_api], address)
            if role is Role.VISITOR:
                _assert_sent_to_sign_in(address, answer)
            else:
                assert answer.status_code == 403, (address, answer.status_code)
            tried += 1
    assert tried or role is Role.ADMINISTRATOR


@pytest.mark.parametrize("role", list(Role))
def test_every_address_lets_in_every_role_that_may_use_it(signed_in: SignedIn, role: Role) -> None:
    with _opened(signed_in, role) as clients:
        for address in addresses_of(signed_in.app):
            if role not in address.access.roles or _ends_the_session(address):
                continue
            answer = _ask(clients[address.is_api], address)
            assert answer.status_code not in (401, 403), (address, answer.text[:300])


def test_a_token_opens_nothing_beyond_its_scopes(signed_in: SignedIn) -> None:
    addresses = [each for each in addresses_of(signed_in.app) if each.is_api]
    for scope in Scope:
        client = signed_in.api(Role.ADMINISTRATOR, scope)
        for address in addresses:
            if address.access.is_for_everybody or address.access.scope is scope:
                continue
            assert _ask(client, address).status_code == 403, (scope, address)


def test_a_cookie_opens_nothing_of_the_api(signed_in: SignedIn) -> None:
    client = signed_in.client(Role.ADMINISTRATOR)
    for address in addresses_of(signed_in.app):
        if address.is_api and not address.access.is_for_everybody:
            assert _ask(client, address).status_code == 401, address


def test_a_token_opens_no_page(signed_in: SignedIn) -> None:
    client = signed_in.api(Role.ADMINISTRATOR, *Scope)
    for address in addresses_of(signed_in.app):
        if not address.is_api and not address.access.is_for_everybody:
            _assert_sent_to_sign_in(address, _ask(client, address))


def test_what_is_anothers_is_answered_as_if_it_did_not_exist(
    signed_in: SignedIn, things: dict[str, str]
) -> None:
    owned = [each for each in addresses_of(signed_in.app) if each.access.own]
    assert owned
    with _opened(signed_in, Role.REPRESENTATIVE, OTHER_PLACE) as clients:
        for address in owned:
            answer = _ask(clients[address.is_api], address, named=things)
            assert answer.status_code == 404, address


def test_what_is_ones_own_is_there(signed_in: SignedIn, things: dict[str, str]) -> None:
    owned = [each for each in addresses_of(signed_in.app) if each.access.own]
    with _opened(signed_in, Role.REPRESENTATIVE, OWN_PLACE) as clients:
        for address in owned:
            answer = _ask(clients[address.is_api], address, named=things)
            assert answer.status_code not in (401, 403, 404), (address, answer.text[:300])


def test_nobody_tells_apart_what_is_anothers_from_what_is_not_there(
    signed_in: SignedIn, things: dict[str, str]
) -> None:
    client = signed_in.client(Role.REPRESENTATIVE, OTHER_PLACE)
    theirs = client.get(f"/en/introductions/{things['introduction_id']}")
    nothing = client.get("/en/introductions/not-there")
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.text == nothing.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_form_is_taken_from_another_site(signed_in: SignedIn, site: str) -> None:
    client = signed_in.client(Role.ADMINISTRATOR)
    for address in addresses_of(signed_in.app):
        if address.method == "POST" and not address.is_api:
            answer = _ask(client, address, {"sec-fetch-site": site})
            assert answer.status_code == 403, address


@contextmanager
def _opened(
    signed_in: SignedIn, role: Role, place_id: str = OWN_PLACE
) -> Iterator[dict[bool, TestClient]]:
    """Open the service as one role: by a token where the key is true, else by a browser."""
    place = place_id if role is Role.REPRESENTATIVE else None
    with ExitStack() as stack:
        browser = stack.enter_context(signed_in.client(role, place))
        program = (
            signed_in.client()
            if role is Role.VISITOR
            else signed_in.api(role, *Scope, place_id=place)
        )
        yield {False: browser, True: stack.enter_context(program)}


def _ask(
    client: TestClient,
    address: Address,
    headers: Mapping[str, str] | None = None,
    named: Mapping[str, str] | None = None,
) -> Response:
    path = _PARAMETER.sub(lambda found: (named or {}).get(found[1], "not-there"), address.path)
    is_form = address.method == "POST" and not address.is_api
    return client.request(
        address.method,
        path,
        headers=dict(headers or {}),
        data={"not": "filled in"} if is_form else None,
        follow_redirects=False,
    )


def _assert_sent_to_sign_in(address: Address, answer: Response) -> None:
    if answer.status_code == 303:
        assert "/sign-in" in answer.headers["location"], address
        assert address.method in ("GET", "HEAD"), address
    else:
        assert answer.status_code == 401, (address, answer.status_code)


def _ends_the_session(address: Address) -> bool:
    return address.path.endswith("/sign-out")


def _line(address: Address) -> str:
    path = _LANGUAGE.sub("/{lang}", address.path)
    return f"{_words_of(address.access)}: {address.method} {path}"


def _words_of(access: Access) -> str:
    roles = "anyone" if access.is_for_everybody else " ".join(sorted(access.roles))
    scope = f" [{access.scope}]" if access.scope else ""
    own = f" (own {access.own})" if access.own else ""
    return f"{roles}{scope}{own}"
