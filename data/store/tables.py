"""The tables of the store, as they stand after the last migration.

Foreign keys are checked at commit, so that the facts can be replaced whole in one transaction.
Lists that are only ever read together with their row (aliases, sources) are JSON columns.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

NEWEST_REVISION = "0005"

METADATA = MetaData()


def reference(table: str, name: str) -> ForeignKey:
    """Return a reference to the id of a table."""
    return ForeignKey(f"{table}.id", name=f"fk_{name}", deferrable=True, initially="DEFERRED")


LOCAL_GOVERNMENTS = Table(
    "local_governments",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", String(2), nullable=False),
    Column("level", String(16), nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("parent_id", Text),
    Column("population", Integer),
    Column("population_year", Integer),
    Column("largest_place_population", Integer),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("aliases", JSON, nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("same_organisation_id", Text),
)

PARTNERSHIPS = Table(
    "partnerships",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("stages", JSON, nullable=False),
    Column("network", Text),
    Column("summary", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("core_area_ids", JSON, nullable=False),
    Column("goal_ids", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
)

# A party is either a local government of the registry or one that the source leaves unnamed.
PARTNERSHIP_PARTIES = Table(
    "partnership_parties",
    METADATA,
    Column(
        "partnership_id",
        Text,
        reference("partnerships", "partnership_parties_partnership"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column(
        "local_government_id",
        Text,
        reference("local_governments", "partnership_parties_local_government"),
        index=True,
    ),
    Column("unnamed_country", String(2)),
    Column("unnamed_name", Text),
)

IMPORT_BATCHES = Table(
    "import_batches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("added", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("id", Text, primary_key=True),
    Column(
        "local_government_id",
        Text,
        reference("local_governments", "passages_local_government"),
        nullable=False,
        index=True,
    ),
    Column("side", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("provenance", String(16), nullable=False),
    Column("year", Integer),
    Column("partnership_id", Text, reference("partnerships", "passages_partnership"), index=True),
    Column("themes", JSON, nullable=False),
    Column("seeking", Boolean, nullable=False),
    Column("statement_id", Text),
    Column(
        "import_batch_id",
        Integer,
        reference("import_batches", "passages_import_batch"),
        index=True,
    ),
)

# By the text that was corrected, not by the passage's id, and without a reference to the registry: so a
# correction outlives new facts and imports, and waits for a text that is gone to come back.
CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("local_government_id", Text, primary_key=True),
    Column("text_hash", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("tag_id", String(128), primary_key=True),
    Column("holds", Boolean, nullable=False),
    Column("noted_at", DateTime, nullable=False),
    Column("note", Text, nullable=False),
)

# By the text that was confirmed, like a correction, and for the same reason.
CONFIRMATIONS = Table(
    "confirmations",
    METADATA,
    Column("local_government_id", Text, primary_key=True),
    Column("text_hash", String(64), primary_key=True),
    Column("confirmed_on", Date, nullable=False),
    Column("noted_at", DateTime, nullable=False),
)

# `question` is the address query that asks it. Entries refer to the registry by id alone: a list outlives an
# entry that leaves the registry, and says so.
SHORTLISTS = Table(
    "shortlists",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("version", Integer, nullable=False),
)

SHORTLIST_ENTRIES = Table(
    "shortlist_entries",
    METADATA,
    Column(
        "shortlist_id",
        String(64),
        reference("shortlists", "shortlist_entries_shortlist"),
        primary_key=True,
    ),
    Column("local_government_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("added_at", DateTime, nullable=False),
)

SAVED_SEARCHES = Table(
    "saved_searches",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("seen_at", DateTime),
)

SAVED_SEARCH_FINDS = Table(
    "saved_search_finds",
    METADATA,
    Column(
        "search_id",
        String(64),
        reference("saved_searches", "saved_search_finds_search"),
        primary_key=True,
    ),
    Column("local_government_id", Text, primary_key=True),
    Column("found_at", DateTime, nullable=False),
)

# One row: the hash of the facts that were loaded last, and the stamp of what they were read from.
FACTS_VERSION = Table(
    "facts_version",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content_hash", Text, nullable=False),
    Column("stamp", Text, nullable=False),
)

VECTORS = Table(
    "vectors",
    METADATA,
    Column("fingerprint", String(128), primary_key=True),
    Column("content_key", String(128), primary_key=True),
    Column("dimensions", Integer, nullable=False),
    Column("checksum", BigInteger, nullable=False),
    Column("float32_bytes", LargeBinary, nullable=False),
)
