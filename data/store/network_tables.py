"""The tables of groupings, and of the networks that came of them."""

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, String, Table, Text

from data.store.tables import METADATA, reference

GROUPINGS = Table(
    "groupings",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("programme_id", Text, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("conditions", JSON, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("is_confidential", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

# Parties refer to the registry by id alone: a grouping outlives an entry that leaves the registry.
GROUPING_PARTNERSHIPS = Table(
    "grouping_partnerships",
    METADATA,
    Column(
        "grouping_id",
        String(64),
        reference("groupings", "grouping_partnerships_grouping"),
        primary_key=True,
    ),
    Column("key", String(128), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("origin_id", String(128)),
    Column("party_ids", JSON, nullable=False),
    Column("other_parties", JSON, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("start_year", Integer),
    Column("is_experienced", Boolean),
    Column("languages", JSON, nullable=False),
    Column("text_id", String(64)),
)

# What came out of one moment or was moved by hand: never changed, so that none is lost by trying another.
GROUPING_VERSIONS = Table(
    "grouping_versions",
    METADATA,
    Column(
        "grouping_id",
        String(64),
        reference("groupings", "grouping_versions_grouping"),
        primary_key=True,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("conditions", JSON, nullable=False),
    Column("result", JSON, nullable=False),
    Column("from_number", Integer),
    Column("made_at", DateTime, nullable=False),
    Column("is_chosen", Boolean, nullable=False),
)

# `about` is the key of a partnership or the id of a group; None is the version or the grouping as a whole.
GROUPING_COMMENTS = Table(
    "grouping_comments",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column(
        "grouping_id",
        String(64),
        reference("groupings", "grouping_comments_grouping"),
        nullable=False,
        index=True,
    ),
    Column("number", Integer),
    Column("about", String(128)),
    Column("text_id", String(64), nullable=False),
    Column("user_id", String(64)),
    Column("role", String(32)),
    Column("made_at", DateTime, nullable=False),
)

NETWORKS = Table(
    "networks",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("names", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("programme_id", Text, nullable=False),
    Column("region", String(32)),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("coordinator", Text, nullable=False),
    Column("adviser", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("most", Integer, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("grouping_id", String(64), index=True),
    Column("grouping_version", Integer),
    Column("published_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("closed_at", DateTime),
    Column("version", Integer, nullable=False),
)

NETWORK_MEMBERS = Table(
    "network_members",
    METADATA,
    Column(
        "network_id",
        String(64),
        reference("networks", "network_members_network"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("party_ids", JSON, nullable=False),
    Column("other_parties", JSON, nullable=False),
    Column("partnership_id", Text),
    Column("theme_ids", JSON, nullable=False),
    Column("joined_on", Date),
)
