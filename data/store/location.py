"""Where the store lies: a file of this machine, or a database server by URL."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from matcher.domain.errors import InvalidInputError, PartnerkommunError

_DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


_OWN_FOLDER, _OWN_FILE = 0o700, 0o600


def store_url(address: str | Path) -> URL:
    """Return the database URL for `address`: a file path, `sqlite:///…` or `postgresql://…`.

    Raises InvalidInputError for any other kind of address.
    """
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise InvalidInputError(
            "store.address-unreadable",
            "The address of the store cannot be read. Write a file path or a URL such as "
            "postgresql://user@host/database.",
        ) from error
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise InvalidInputError(
            "store.unsupported-database",
            "The store cannot be kept in a database of the kind {kind}. Use SQLite (a file path) "
            "or PostgreSQL (postgresql://user@host/database).",
            kind=url.get_backend_name(),
        )
    if not url.database or url.database == ":memory:":
        raise InvalidInputError(
            "store.address-without-database",
            "The address {address} names no file and no database. Add it at the "
            "end of the address.",
            address=shown(url),
        )
    return url.set(drivername=driver)


def is_file(url: URL) -> bool:
    """Return whether the store is a file of this machine."""
    return url.get_backend_name() == "sqlite"


def shown(url: URL) -> str:
    """Return the address for messages: a file path, or the URL without its password."""
    if is_file(url) and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def make_folder(url: URL) -> None:
    """Create the folder of a store that is a file; do nothing for a server.

    Raises PartnerkommunError when the folder cannot be made or the path is a folder itself.
    """
    if not is_file(url) or not url.database:
        return
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        # Made before the database is, so that nobody else on the machine can ever read it.
        if not path.exists():
            path.touch(mode=_OWN_FILE)
    except OSError as error:
        raise PartnerkommunError(
            "store.folder-not-writable",
            "The folder {folder} for the store cannot be created: {reason}. Choose another folder "
            "in the settings, or ask for the right to write there.",
            folder=str(path.parent),
            reason=error.strerror or str(error),
        ) from error
    if path.is_dir():
        raise PartnerkommunError(
            "store.is-a-folder",
            "The store {path} is a folder, but it must be a file. Add a file name to the path.",
            path=str(path),
        )
