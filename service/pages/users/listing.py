"""The list of accounts: searched, filtered and page by page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from data.store.transactions import reading
from data.store.users import AccountState, list_users
from matcher.domain.message import message
from matcher.domain.role import Role
from service.accounts.administration import ACCOUNT_ROLES
from service.accounts.words import ROLE_WORDS, STATE_WORDS
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging

PATH = "/users"
N_ON_A_PAGE = 50
_LONGEST_PAGE = 6
_DONE = {
    "deleted": message(
        "account.deleted",
        "The account is deleted. The log keeps its id and its role, and nothing else of it.",
    )
}


@dataclass(frozen=True)
class Wanted:
    """Which accounts are looked for; what no list knows is as if it had been left out."""

    q: str = ""
    role: Role | None = None
    state: AccountState | None = None
    page: int = 1

    @classmethod
    def read(cls, visit: SignedVisit) -> "Wanted":
        """Return what was entered."""
        role, state, page = visit.one("role"), visit.one("state"), visit.one("page")
        return cls(
            q=visit.one("q").strip()[:300],
            role=Role(role) if role in ACCOUNT_ROLES else None,
            state=AccountState(state) if state in list(AccountState) else None,
            page=int(page) if page.isdecimal() and len(page) <= _LONGEST_PAGE else 1,
        )

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return it as an address holds it."""
        named = (("q", self.q), ("role", self.role or ""), ("state", self.state or ""))
        return tuple((name, str(value)) for name, value in named if value)


def users_page(visit: SignedVisit) -> Response:
    """Return one page of the accounts that fit; 404 past the last page."""
    wanted = Wanted.read(visit)
    start = max(0, wanted.page - 1) * N_ON_A_PAGE
    with reading(visit.engine) as connection:
        found, total = list_users(
            connection,
            q=wanted.q,
            role=wanted.role,
            state=wanted.state,
            start=start,
            n=N_ON_A_PAGE,
        )
    paging = Paging(PATH, wanted.fields, wanted.page, total, N_ON_A_PAGE)
    return visit.page(
        "users/list.html",
        Here(PATH, urlencode(wanted.fields), "account"),
        200 if paging.exists else 404,
        users=[
            (user, user.local_government_id and visit.name_of(user.local_government_id))
            for user in found
        ],
        wanted=wanted,
        paging=paging,
        roles=[(role, ROLE_WORDS[role]) for role in ACCOUNT_ROLES],
        states=STATE_WORDS,
        role_words=ROLE_WORDS,
        done=_DONE.get(visit.one("done")),
    )
