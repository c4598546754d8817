"""What is said to somebody who has just chosen the first password, on the page where their work begins."""

from collections.abc import Mapping

from matcher.domain.message import Message, message
from service.accounts.password_rules import ADVISED, is_short
from service.pages.signed_visit import SignedVisit

_CHOSEN = "password-chosen"
_CHOSEN_SHORT = "short-password-chosen"
_DONE: Mapping[str, Message] = {
    _CHOSEN: message("password.chosen", "You have chosen a password and are signed in."),
    _CHOSEN_SHORT: message(
        "password.chosen-short",
        "You have chosen a password and are signed in. The password has fewer than {advised} characters; a "
        "longer one is safer.",
        advised=ADVISED,
    ),
}


def said_of(password: str) -> str:
    """Return by which name an address tells that this password was chosen."""
    return _CHOSEN_SHORT if is_short(password) else _CHOSEN


def welcome(visit: SignedVisit) -> Message | None:
    """Return the sentence on the password that was just chosen, None where none was."""
    return None if visit.is_post else _DONE.get(visit.one("done"))
