"""Bringing the tables of a store from where they are to where the code needs them."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from data.store.failures import not_a_store
from data.store.location import shown
from data.store.tables import NEWEST_REVISION
from data.store.transactions import reading, writing
from matcher.domain.errors import PartnerkommunError

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, all in one transaction.

    Raises PartnerkommunError when the database belongs to another program or a newer version.
    """
    with reading(engine) as connection:
        if _revision(connection) == NEWEST_REVISION:
            return
    with writing(engine) as connection:
        revision = _revision(connection)  # another process may have been faster
        if revision == NEWEST_REVISION:
            return
        if revision is None and inspect(connection).get_table_names():
            raise not_a_store(engine.url)
        _upgrade(connection, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if revision is None else str(revision)


def _upgrade(connection: Connection, revision: str | None) -> None:
    # Imported late: most starts find nothing to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise PartnerkommunError(
            "store.newer-version",
            "The store {path} was written by a newer version of Partnerkommun (its tables are at "
            "step {revision}). Install that version, or choose another path in the settings.",
            path=shown(connection.engine.url),
            revision=revision,
        )
    command.upgrade(config, "head")
