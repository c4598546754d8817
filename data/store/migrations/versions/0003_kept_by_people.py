"""What people keep: confirmations of statements, shortlists and saved searches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of confirmations, shortlists and saved searches."""
    op.create_table(
        "confirmations",
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("text_hash", sa.String(64), primary_key=True),
        sa.Column("confirmed_on", sa.Date, nullable=False),
        sa.Column("noted_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "shortlists",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "shortlist_entries",
        sa.Column(
            "shortlist_id",
            sa.String(64),
            _reference("shortlists", "shortlist_entries_shortlist"),
            primary_key=True,
        ),
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime),
    )
    op.create_table(
        "saved_search_finds",
        sa.Column(
            "search_id",
            sa.String(64),
            _reference("saved_searches", "saved_search_finds_search"),
            primary_key=True,
        ),
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("found_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    """Remove the tables, and with them what people kept."""
    for table in (
        "saved_search_finds",
        "saved_searches",
        "shortlist_entries",
        "shortlists",
        "confirmations",
    ):
        op.drop_table(table)


def _reference(table: str, name: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", name=f"fk_{name}", deferrable=True, initially="DEFERRED")
