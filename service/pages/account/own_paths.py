"""Where somebody is sent after signing in: to pages of ours only."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from matcher.domain.role import Role
from service.language.catalogues import Lang

SIGN_IN = "/sign-in"
_LONGEST = 2_000
# One slash, then a language: “//elsewhere” and “/\\elsewhere” are other sites to a browser. No character
# that browsers drop or turn into another before they look.
_OWN = re.compile(r"/(?:sv|en)(?:[/?][^\\\x00-\x20\x7f-\x9f]*)?")
_HOMES: Mapping[Role, str] = {
    Role.OFFICER: "desk",
    Role.ADMINISTRATOR: "desk",
    Role.COORDINATOR: "groupings",
}
_NO_PLACE_TO_GO = re.compile(r"/(?:sv|en)/sign-(?:in|out)\b")


def own_path(wanted: str, otherwise: str) -> str:
    """Return an address on this site that was asked for, else the other one."""
    if len(wanted) > _LONGEST or not _OWN.fullmatch(wanted) or _NO_PLACE_TO_GO.match(wanted):
        return otherwise
    return wanted


def home_of(role: Role, language: Lang) -> str:
    """Return where the work of a role begins: what waits today, groupings, or its own introductions."""
    return f"/{language}/{_HOMES.get(role, 'introductions')}"


def sign_in_address(language: Lang, then: str = "") -> str:
    """Return the address of the page to sign in on, from where the way leads on to `then`."""
    query = f"?{urlencode({'next': then})}" if own_path(then, "") else ""
    return f"/{language}{SIGN_IN}{query}"
