"""The tables of accounts: who may come in, and how they are known again."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Integer, String, Table, Text

from data.store.tables import METADATA, reference

USERS = Table(
    "users",
    METADATA,
    Column("id", String(64), primary_key=True),
    # As it was written; `sign_in_key` is what it is looked up by, so that Anna and anna are one.
    Column("sign_in_name", Text, nullable=False),
    Column("sign_in_key", String(255), nullable=False, unique=True),
    Column("role", String(32), nullable=False),
    Column("local_government_id", Text),
    Column("password_hash", Text),
    Column("openid_subject", String(255), unique=True),
    Column("language", String(2), nullable=False),
    Column("is_disabled", Boolean, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("signed_in_at", DateTime),
    Column("version", Integer, nullable=False),
)

# Tokens are kept as digests: who reads the store cannot sign in with what stands there.
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("user_id", String(64), reference("users", "sessions_user"), nullable=False, index=True),
    Column("started_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("device", Text, nullable=False),
)

INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column(
        "user_id", String(64), reference("users", "invitations_user"), nullable=False, index=True
    ),
    Column("made_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
)

# `key_digest` is of an account's name and a network, or of either alone: no address is kept.
SIGN_IN_TRIES = Table(
    "sign_in_tries",
    METADATA,
    Column("key_digest", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", DateTime, nullable=False),
)

API_TOKENS = Table(
    "api_tokens",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column(
        "user_id", String(64), reference("users", "api_tokens_user"), nullable=False, index=True
    ),
    Column("token_digest", String(64), nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
    Column("revoked_at", DateTime),
)

# `secret` is encrypted with the key of the service: who has the store alone cannot make codes.
SECOND_FACTORS = Table(
    "second_factors",
    METADATA,
    Column("user_id", String(64), reference("users", "second_factors_user"), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("confirmed_at", DateTime, nullable=False),
    # The half minute of the last code that was taken, counted from 1970: no code counts twice.
    Column("last_step", BigInteger, nullable=False),
)

RECOVERY_CODES = Table(
    "recovery_codes",
    METADATA,
    Column("user_id", String(64), reference("users", "recovery_codes_user"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("used_at", DateTime),
)

ACCOUNT_SHORTLISTS = Table(
    "account_shortlists",
    METADATA,
    Column("user_id", String(64), reference("users", "account_shortlists_user"), primary_key=True),
    Column(
        "shortlist_id",
        String(64),
        reference("shortlists", "account_shortlists_shortlist"),
        primary_key=True,
    ),
    Column("kept_at", DateTime, nullable=False),
)
