"""What can be wrong with a change of an account, in words for whoever makes it."""

from matcher.domain.errors import InvalidInputError, NotFoundError
from service.use_cases.entered_text import quoted


class ChangedMeanwhileError(InvalidInputError):
    """Somebody else changed the account since it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "account.changed-meanwhile",
            "Somebody else changed this account since you opened it, so nothing of yours was changed. "
            "Look at what stands there now, and decide again.",
        )


def no_such_account() -> NotFoundError:
    """Return the error for an account that is not there."""
    return NotFoundError(
        "account.none-such", "There is no such account. It may have been deleted; look in the list."
    )


def name_taken(sign_in_name: str) -> InvalidInputError:
    """Return the error for a second account of one name."""
    return InvalidInputError(
        "account.name-taken",
        "There is an account called “{name}” already. Open it in the list, or choose another name.",
        name=quoted(sign_in_name),
    )


def bad_name(sign_in_name: str, longest: int) -> InvalidInputError:
    """Return the error for a name that nobody can sign in by."""
    return InvalidInputError(
        "account.bad-name",
        "Nobody can sign in as “{name}”. Take an e-mail address or a name of 3 to {longest} Latin letters "
        "and figures, with . _ - + @ between them and no spaces.",
        name=quoted(sign_in_name),
        longest=longest,
    )


def bad_role(role: str) -> InvalidInputError:
    """Return the error for a role that no account has."""
    return InvalidInputError(
        "account.bad-role",
        "“{role}” is not a role that an account can have. Choose representative, officer, coordinator or "
        "administrator.",
        role=quoted(role),
    )


def place_missing() -> InvalidInputError:
    """Return the error for a representative of nobody."""
    return InvalidInputError(
        "account.place-missing",
        "A representative speaks for one local government. Write which, by name or id.",
    )


def place_not_wanted() -> InvalidInputError:
    """Return the error for somebody else than a representative who speaks for a local government."""
    return InvalidInputError(
        "account.place-not-wanted",
        "Only a representative speaks for a local government. Leave it empty, or choose the role "
        "representative.",
    )


def last_administrator() -> InvalidInputError:
    """Return the error for closing the only account that can let others in."""
    return InvalidInputError(
        "account.last-administrator",
        "This is the last administrator who can sign in, so the account can be neither disabled, deleted "
        "nor given another role. Make another administrator first, and let them sign in.",
    )


def disabled_not_invited() -> InvalidInputError:
    """Return the error for a link to an account that lets nobody in."""
    return InvalidInputError(
        "account.disabled-not-invited",
        "The account is disabled, so a link to it would open nothing. Enable it first.",
    )
