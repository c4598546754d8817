"""Corrections: what a person said of a passage, kept apart from the passage itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of corrections."""
    op.create_table(
        "corrections",
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("text_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("tag_id", sa.String(128), primary_key=True),
        sa.Column("holds", sa.Boolean, nullable=False),
        sa.Column("noted_at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Remove the table of corrections."""
    op.drop_table("corrections")
