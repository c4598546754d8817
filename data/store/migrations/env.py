"""Alembic's entry point: runs the steps on the connection, and in the transaction, it is given."""

from alembic import context

import data.store.account_tables
import data.store.brokering_tables
import data.store.network_tables  # noqa: F401 - registers its tables
from data.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
