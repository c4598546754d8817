"""First tables: local governments, partnerships, passages, imports, vectors, facts version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table of the first version."""
    _create_local_governments()
    _create_partnerships()
    _create_passages()
    _create_bookkeeping()


def downgrade() -> None:
    """Remove every table of the first version."""
    for table in (
        "vectors",
        "facts_version",
        "passages",
        "import_batches",
        "partnership_parties",
        "partnerships",
        "local_governments",
    ):
        op.drop_table(table)


def _create_local_governments() -> None:
    op.create_table(
        "local_governments",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("parent_id", sa.Text),
        sa.Column("population", sa.Integer),
        sa.Column("population_year", sa.Integer),
        sa.Column("largest_place_population", sa.Integer),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("former_names", sa.JSON, nullable=False),
        sa.Column("same_organisation_id", sa.Text),
    )


def _create_partnerships() -> None:
    op.create_table(
        "partnerships",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("first_year", sa.Integer),
        sa.Column("last_year", sa.Integer),
        sa.Column("stages", sa.JSON, nullable=False),
        sa.Column("network", sa.Text),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("theme_ids", sa.JSON, nullable=False),
        sa.Column("core_area_ids", sa.JSON, nullable=False),
        sa.Column("goal_ids", sa.JSON, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
    )
    op.create_table(
        "partnership_parties",
        sa.Column("partnership_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("local_government_id", sa.Text),
        sa.Column("unnamed_country", sa.String(2)),
        sa.Column("unnamed_name", sa.Text),
        _reference("partnership_id", "partnerships", "partnership_parties_partnership"),
        _reference(
            "local_government_id", "local_governments", "partnership_parties_local_government"
        ),
    )
    op.create_index(
        "ix_partnership_parties_local_government_id", "partnership_parties", ["local_government_id"]
    )


def _create_passages() -> None:
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("file_hash", sa.Text, nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("updated", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("local_government_id", sa.Text, nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("provenance", sa.String(16), nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("partnership_id", sa.Text),
        sa.Column("themes", sa.JSON, nullable=False),
        sa.Column("seeking", sa.Boolean, nullable=False),
        sa.Column("statement_id", sa.Text),
        sa.Column("import_batch_id", sa.Integer),
        _reference("local_government_id", "local_governments", "passages_local_government"),
        _reference("partnership_id", "partnerships", "passages_partnership"),
        _reference("import_batch_id", "import_batches", "passages_import_batch"),
    )
    op.create_index("ix_passages_local_government_id", "passages", ["local_government_id"])
    op.create_index("ix_passages_partnership_id", "passages", ["partnership_id"])
    op.create_index("ix_passages_import_batch_id", "passages", ["import_batch_id"])


def _create_bookkeeping() -> None:
    op.create_table(
        "facts_version",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
    )
    op.create_table(
        "vectors",
        sa.Column("fingerprint", sa.String(128), primary_key=True),
        sa.Column("content_key", sa.String(128), primary_key=True),
        sa.Column("dimensions", sa.Integer, nullable=False),
        sa.Column("checksum", sa.BigInteger, nullable=False),
        sa.Column("float32_bytes", sa.LargeBinary, nullable=False),
    )


def _reference(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key that is checked at commit, so that tables can be replaced whole."""
    return sa.ForeignKeyConstraint(
        [column], [f"{table}.id"], name=f"fk_{name}", deferrable=True, initially="DEFERRED"
    )
