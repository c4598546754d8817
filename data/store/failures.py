"""What a database reports, said in a sentence that a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from data.store.location import is_file, shown
from matcher.domain.errors import InvalidInputError, PartnerkommunError

_LOCK_NOT_AVAILABLE = "55P03"


@contextmanager
def failures_explained(url: URL) -> Iterator[None]:
    """Turn what can go wrong outside of this program into PartnerkommunErrors.

    Errors that point at a mistake in the program itself are passed on unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:  # from a raw connection
        explained = _explain_file(error, url)
        if explained is None:
            raise
        raise explained from error
    except DBAPIError as error:
        explained = _explain_file(error.orig, url) if is_file(url) else _explain_server(error, url)
        if explained is None:
            raise
        raise explained from error


def not_writable(url: URL) -> PartnerkommunError:
    """Return the error for a store that may be read but not changed."""
    return PartnerkommunError(
        "store.read-only",
        "The store {path} is read-only. Give this user the right to write the file and its folder, "
        "or choose another path in the settings.",
        path=shown(url),
    )


def not_a_store(url: URL) -> PartnerkommunError:
    """Return the error for a file or database that belongs to something else."""
    return PartnerkommunError(
        "store.not-a-store",
        "{path} is not a Partnerkommun store. It was left as it is; choose another path in the "
        "settings.",
        path=shown(url),
    )


def _explain_file(problem: BaseException | None, url: URL) -> PartnerkommunError | None:
    name = str(getattr(problem, "sqlite_errorname", ""))
    if name.startswith("SQLITE_NOTADB"):
        return not_a_store(url)
    if name.startswith("SQLITE_READONLY"):
        return not_writable(url)
    if name.startswith("SQLITE_CANTOPEN"):
        return PartnerkommunError(
            "store.cannot-open",
            "The store {path} cannot be opened. Check that this user may read and write the file "
            "and its folder.",
            path=shown(url),
        )
    if name.startswith("SQLITE_CORRUPT"):
        return PartnerkommunError(
            "store.damaged",
            "The store {path} is damaged. Restore it from a backup, or move the file away: the "
            "facts are loaded again at the next start, imported profiles must be imported again.",
            path=shown(url),
        )
    if name.startswith("SQLITE_BUSY"):
        return _busy(url)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return PartnerkommunError(
            "store.disk",
            "The store {path} could not be written to disk; nothing was changed. Check that there "
            "is space left.",
            path=shown(url),
        )
    return None


def _explain_server(error: DBAPIError, url: URL) -> PartnerkommunError | None:
    if isinstance(error, DataError) and "NUL (0x00)" in str(error.orig):
        return InvalidInputError(
            "store.no-text",
            "What was sent holds a NUL character, so it is probably not text, and nothing was changed. Write "
            "it again.",
        )
    if not isinstance(error, OperationalError):
        return None
    if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
        return _busy(url)
    return PartnerkommunError(
        "store.unreachable",
        "The database {address} does not answer: {reason} Check the address, the user and that the "
        "server runs.",
        address=shown(url),
        reason=_first_line(error.orig),
    )


def _busy(url: URL) -> PartnerkommunError:
    return PartnerkommunError(
        "store.busy",
        "The store {path} is being changed by another program. Try again in a moment.",
        path=shown(url),
    )


def _first_line(problem: BaseException | None) -> str:
    line = str(problem).strip().partition("\n")[0]
    return line if line.endswith(".") else f"{line}."
