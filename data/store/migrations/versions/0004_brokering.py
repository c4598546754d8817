"""Brokering: accounts, introductions, rounds, and the record of everything."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = (
    "users",
    "sessions",
    "invitations",
    "sign_in_tries",
    "api_tokens",
    "second_factors",
    "recovery_codes",
    "account_shortlists",
    "texts",
    "events",
    "introductions",
    "introduction_parties",
    "introduction_letters",
    "openness",
    "rounds",
    "round_plans",
    "retention_rules",
    "confidential_statements",
)
_REFUSED = "the log is only ever added to"


def upgrade() -> None:
    """Create the tables of accounts, of brokering and of the record, and lock the log."""
    _accounts()
    _record()
    _introductions()
    _rounds()
    _lock_the_log()


def downgrade() -> None:
    """Remove the tables, and with them everything that was put on record."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_change_the_log()")


def _accounts() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("sign_in_name", sa.Text, nullable=False),
        sa.Column("sign_in_key", sa.String(255), nullable=False, unique=True),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("local_government_id", sa.Text),
        sa.Column("password_hash", sa.Text),
        sa.Column("openid_subject", sa.String(255), unique=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("is_disabled", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("signed_in_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.String(64), _reference("users", "sessions_user"), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "invitations",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column(
            "user_id", sa.String(64), _reference("users", "invitations_user"), nullable=False
        ),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_index("ix_invitations_user_id", "invitations", ["user_id"])
    op.create_table(
        "sign_in_tries",
        sa.Column("key_digest", sa.String(64), primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.String(64), _reference("users", "api_tokens_user"), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.Column("revoked_at", sa.DateTime),
    )
    op.create_index("ix_api_tokens_user_id", "api_tokens", ["user_id"])
    _second_factors()
    op.create_table(
        "account_shortlists",
        sa.Column(
            "user_id",
            sa.String(64),
            _reference("users", "account_shortlists_user"),
            primary_key=True,
        ),
        sa.Column(
            "shortlist_id",
            sa.String(64),
            _reference("shortlists", "account_shortlists_shortlist"),
            primary_key=True,
        ),
        sa.Column("kept_at", sa.DateTime, nullable=False),
    )


def _second_factors() -> None:
    op.create_table(
        "second_factors",
        sa.Column(
            "user_id", sa.String(64), _reference("users", "second_factors_user"), primary_key=True
        ),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("confirmed_at", sa.DateTime, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "recovery_codes",
        sa.Column(
            "user_id", sa.String(64), _reference("users", "recovery_codes_user"), primary_key=True
        ),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("used_at", sa.DateTime),
    )


def _record() -> None:
    op.create_table(
        "texts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("matter", sa.String(32), nullable=False),
        sa.Column("matter_id", sa.String(128), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime),
        sa.Column("erased_at", sa.DateTime),
    )
    op.create_index("ix_texts_matter_id", "texts", ["matter_id"])
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(32), nullable=False),
        sa.Column("matter_id", sa.String(128), nullable=False),
        sa.Column("role", sa.String(32)),
        sa.Column("user_id", sa.String(64)),
        sa.Column("values_json", sa.JSON, nullable=False),
        sa.Column("place_ids", sa.JSON, nullable=False),
        sa.Column("text_id", sa.String(64)),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_events_matter_id", "events", ["matter_id"])
    op.create_index("ix_events_what", "events", ["what"])
    op.create_table(
        "retention_rules",
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("years", sa.Integer, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("noted_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "confidential_statements",
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("text_hash", sa.String(64), primary_key=True),
        sa.Column("noted_at", sa.DateTime, nullable=False),
    )


def _introductions() -> None:
    op.create_table(
        "introductions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("programme_id", sa.Text, nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("proposal", sa.JSON, nullable=False),
        sa.Column("note_text_id", sa.String(64)),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("remind_on", sa.Date),
        sa.Column("expires_on", sa.Date),
        sa.Column("is_confidential", sa.Boolean, nullable=False),
        sa.Column("round_id", sa.String(64)),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("ix_introductions_round_id", "introductions", ["round_id"])
    op.create_index("ix_introductions_stage", "introductions", ["stage"])
    op.create_table(
        "introduction_parties",
        sa.Column(
            "introduction_id",
            sa.String(64),
            _reference("introductions", "introduction_parties_introduction"),
            primary_key=True,
        ),
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("answer", sa.String(16)),
        sa.Column("answered_at", sa.DateTime),
        sa.Column("reason_text_id", sa.String(64)),
        sa.Column("reason_is_shared", sa.Boolean, nullable=False),
    )
    op.create_table(
        "introduction_letters",
        sa.Column(
            "introduction_id",
            sa.String(64),
            _reference("introductions", "introduction_letters_introduction"),
            primary_key=True,
        ),
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("language", sa.String(2), primary_key=True),
        sa.Column("text_id", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("mailed_at", sa.DateTime),
    )
    op.create_table(
        "openness",
        sa.Column("local_government_id", sa.Text, primary_key=True),
        sa.Column("capacity", sa.Integer),
        sa.Column("not_now", sa.Boolean, nullable=False),
        sa.Column("not_now_until", sa.Date),
        sa.Column("reason_text_id", sa.String(64)),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
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
        "round_plans",
        sa.Column(
            "round_id", sa.String(64), _reference("rounds", "round_plans_round"), primary_key=True
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("conditions", sa.JSON, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("is_chosen", sa.Boolean, nullable=False),
    )


def _lock_the_log() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_to_change_the_log() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_stay_{change.lower()} BEFORE {change} ON events "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )


def _reference(table: str, name: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", name=f"fk_{name}", deferrable=True, initially="DEFERRED")
