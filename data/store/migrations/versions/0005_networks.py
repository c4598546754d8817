"""Networks: groupings, their versions and comments, and the networks that came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = (
    "groupings",
    "grouping_partnerships",
    "grouping_versions",
    "grouping_comments",
    "networks",
    "network_members",
)


def upgrade() -> None:
    """Create the tables of groupings and of networks."""
    _groupings()
    _networks()


def downgrade() -> None:
    """Remove the tables, and with them every grouping and network."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _groupings() -> None:
    op.create_table(
        "groupings",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("programme_id", sa.Text, nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("conditions", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("is_confidential", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "grouping_partnerships",
        sa.Column(
            "grouping_id",
            sa.String(64),
            _reference("groupings", "grouping_partnerships_grouping"),
            primary_key=True,
        ),
        sa.Column("key", sa.String(128), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("origin_id", sa.String(128)),
        sa.Column("party_ids", sa.JSON, nullable=False),
        sa.Column("other_parties", sa.JSON, nullable=False),
        sa.Column("theme_ids", sa.JSON, nullable=False),
        sa.Column("start_year", sa.Integer),
        sa.Column("is_experienced", sa.Boolean),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("text_id", sa.String(64)),
    )
    op.create_table(
        "grouping_versions",
        sa.Column(
            "grouping_id",
            sa.String(64),
            _reference("groupings", "grouping_versions_grouping"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("conditions", sa.JSON, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("from_number", sa.Integer),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("is_chosen", sa.Boolean, nullable=False),
    )
    op.create_table(
        "grouping_comments",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "grouping_id",
            sa.String(64),
            _reference("groupings", "grouping_comments_grouping"),
            nullable=False,
            index=True,
        ),
        sa.Column("number", sa.Integer),
        sa.Column("about", sa.String(128)),
        sa.Column("text_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(64)),
        sa.Column("role", sa.String(32)),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )


def _networks() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("programme_id", sa.Text, nullable=False),
        sa.Column("region", sa.String(32)),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("coordinator", sa.Text, nullable=False),
        sa.Column("adviser", sa.Text, nullable=False),
        sa.Column("theme_ids", sa.JSON, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("grouping_id", sa.String(64), index=True),
        sa.Column("grouping_version", sa.Integer),
        sa.Column("published_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "network_members",
        sa.Column(
            "network_id",
            sa.String(64),
            _reference("networks", "network_members_network"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("party_ids", sa.JSON, nullable=False),
        sa.Column("other_parties", sa.JSON, nullable=False),
        sa.Column("partnership_id", sa.Text),
        sa.Column("theme_ids", sa.JSON, nullable=False),
        sa.Column("joined_on", sa.Date),
    )


def _reference(table: str, name: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", name=f"fk_{name}", deferrable=True, initially="DEFERRED")
