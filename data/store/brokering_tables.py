"""The tables of introductions and rounds, and of the record that is kept of everything."""

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, String, Table, Text

from data.store.tables import METADATA, reference

# What people wrote of a matter, apart from the log: a text can be corrected and erased, the log cannot.
TEXTS = Table(
    "texts",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("matter", String(32), nullable=False),
    Column("matter_id", String(128), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("written_at", DateTime, nullable=False),
    Column("changed_at", DateTime),
    Column("erased_at", DateTime),
)

# Triggers refuse to change or delete a row. Accounts and places are named by id alone: the log outlives them.
EVENTS = Table(
    "events",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("what", String(64), nullable=False, index=True),
    Column("matter", String(32), nullable=False),
    Column("matter_id", String(128), nullable=False, index=True),
    Column("role", String(32)),
    Column("user_id", String(64)),
    Column("values_json", JSON, nullable=False),
    Column("place_ids", JSON, nullable=False),
    Column("text_id", String(64)),
    Column("digest", String(64), nullable=False),
)

# `proposal` is what was known when it was proposed: evidence, rule, model and version. It never changes.
INTRODUCTIONS = Table(
    "introductions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("programme_id", Text, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("stage", String(32), nullable=False, index=True),
    Column("proposal", JSON, nullable=False),
    Column("note_text_id", String(64)),
    Column("created_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("remind_on", Date),
    Column("expires_on", Date),
    Column("is_confidential", Boolean, nullable=False),
    Column("round_id", String(64), index=True),
    Column("version", Integer, nullable=False),
)

INTRODUCTION_PARTIES = Table(
    "introduction_parties",
    METADATA,
    Column(
        "introduction_id",
        String(64),
        reference("introductions", "introduction_parties_introduction"),
        primary_key=True,
    ),
    Column("local_government_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("answer", String(16)),
    Column("answered_at", DateTime),
    Column("reason_text_id", String(64)),
    Column("reason_is_shared", Boolean, nullable=False),
)

# One row a language: the letter as an officer left it, or as it was sent. Without a row it is as drafted now.
INTRODUCTION_LETTERS = Table(
    "introduction_letters",
    METADATA,
    Column(
        "introduction_id",
        String(64),
        reference("introductions", "introduction_letters_introduction"),
        primary_key=True,
    ),
    Column("local_government_id", Text, primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("text_id", String(64), nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("mailed_at", DateTime),
)

OPENNESS = Table(
    "openness",
    METADATA,
    Column("local_government_id", Text, primary_key=True),
    Column("capacity", Integer),
    Column("not_now", Boolean, nullable=False),
    Column("not_now_until", Date),
    Column("reason_text_id", String(64)),
    Column("changed_at", DateTime, nullable=False),
    Column("version", Integer, nullable=False),
)

ROUNDS = Table(
    "rounds",
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

# What came out of the conditions of one moment: never changed, so that none is lost by trying another.
ROUND_PLANS = Table(
    "round_plans",
    METADATA,
    Column("round_id", String(64), reference("rounds", "round_plans_round"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("conditions", JSON, nullable=False),
    Column("result", JSON, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("is_chosen", Boolean, nullable=False),
)

# What was decided on how long something is kept. Nothing is weeded out without a row here.
RETENTION_RULES = Table(
    "retention_rules",
    METADATA,
    Column("kind", String(32), primary_key=True),
    Column("years", Integer, nullable=False),
    Column("decision", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("noted_at", DateTime, nullable=False),
)

# By the text, like a correction: a new import of the same text stays confidential.
CONFIDENTIAL_STATEMENTS = Table(
    "confidential_statements",
    METADATA,
    Column("local_government_id", Text, primary_key=True),
    Column("text_hash", String(64), primary_key=True),
    Column("noted_at", DateTime, nullable=False),
)
