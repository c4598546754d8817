"""What happened: entries of the log that is only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from matcher.domain.role import Actor


class Matter(StrEnum):
    """What an event is about; with an id it names one matter, whose events make its file."""

    INTRODUCTION = "introduction"
    ROUND = "round"
    GROUPING = "grouping"
    NETWORK = "network"
    LOCAL_GOVERNMENT = "local-government"
    ACCOUNT = "account"
    RETENTION = "retention"


class Happening(StrEnum):
    """Everything that is put on record."""

    INTRODUCTION_PROPOSED = "introduction.proposed"
    INTRODUCTION_CHANGED = "introduction.changed"
    INTRODUCTION_SENT = "introduction.sent"
    INTRODUCTION_ACCEPTED = "introduction.accepted"
    INTRODUCTION_DECLINED = "introduction.declined"
    INTRODUCTION_MET = "introduction.met"
    INTRODUCTION_INCEPTION = "introduction.inception"
    INTRODUCTION_PROJECT = "introduction.project"
    INTRODUCTION_EXPIRED = "introduction.expired"
    INTRODUCTION_WITHDRAWN = "introduction.withdrawn"
    INTRODUCTION_REOPENED = "introduction.reopened"
    INTRODUCTION_NOTED = "introduction.noted"
    INTRODUCTION_REMINDED = "introduction.reminded"
    LETTER_DRAFTED = "introduction.letter-drafted"
    LETTER_MAILED = "introduction.letter-mailed"
    OPENNESS_CHANGED = "local-government.openness-changed"
    PROFILE_CHANGED = "local-government.profile-changed"
    STATEMENT_CONFIDENTIAL = "local-government.statement-confidential"
    STATEMENT_OPEN = "local-government.statement-open"
    ROUND_BEGUN = "round.begun"
    ROUND_IMPORTED = "round.imported"
    ROUND_CHANGED = "round.changed"
    ROUND_ASSIGNED = "round.assigned"
    ROUND_BLOCKED = "round.blocked"
    ROUND_PLAN_CHOSEN = "round.plan-chosen"
    ROUND_PROPOSED = "round.proposed"
    ROUND_DELETED = "round.deleted"
    GROUPING_BEGUN = "grouping.begun"
    GROUPING_IMPORTED = "grouping.imported"
    GROUPING_CHANGED = "grouping.changed"
    GROUPING_GROUPED = "grouping.grouped"
    GROUPING_BLOCKED = "grouping.blocked"
    GROUPING_MOVED = "grouping.moved"
    GROUPING_VERSION_CHOSEN = "grouping.version-chosen"
    GROUPING_COMMENTED = "grouping.commented"
    GROUPING_DELETED = "grouping.deleted"
    NETWORK_PUBLISHED = "network.published"
    NETWORK_CHANGED = "network.changed"
    NETWORK_JOINED = "network.joined"
    NETWORK_LEFT = "network.left"
    NETWORK_CLOSED = "network.closed"
    NETWORK_REOPENED = "network.reopened"
    ACCOUNT_CREATED = "account.created"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_ENABLED = "account.enabled"
    ACCOUNT_DELETED = "account.deleted"
    ACCOUNT_INVITED = "account.invited"
    PASSWORD_CHANGED = "account.password-changed"  # noqa: S105
    SECOND_FACTOR_SET = "account.second-factor-set"
    SECOND_FACTOR_REMOVED = "account.second-factor-removed"
    RECOVERY_CODES_MADE = "account.recovery-codes-made"
    RECOVERY_CODE_USED = "account.recovery-code-used"
    SIGNED_IN = "account.signed-in"
    SIGNED_OUT = "account.signed-out"
    SIGN_IN_SLOWED = "account.sign-in-slowed"
    TOKEN_MADE = "account.token-made"  # noqa: S105
    TOKEN_REVOKED = "account.token-revoked"  # noqa: S105
    CONFIDENTIAL_SET = "matter.confidential"
    CONFIDENTIAL_LIFTED = "matter.open"
    TEXT_CORRECTED = "matter.text-corrected"
    TEXT_ERASED = "matter.text-erased"
    MATTER_EXPORTED = "matter.exported"
    RETENTION_DECIDED = "retention.decided"
    RETENTION_APPLIED = "retention.applied"


@dataclass(frozen=True)
class Event:
    """One entry. It names accounts and local governments by id and holds no text that a person wrote.

    `number` grows by one. `values` are what is needed to say it in words, ids and codes and dates only.
    `text_id` leads to the reason that was given; `text` is that reason, empty where there was none or where
    it was erased since (`is_erased`). `digest` covers the entry and the digest before it, but never the
    text: a text can be erased without breaking the chain.
    """

    number: int
    at: datetime
    what: Happening
    matter: Matter
    matter_id: str
    actor: Actor
    values: Mapping[str, Any] = field(default_factory=dict)
    place_ids: tuple[str, ...] = ()
    text_id: str | None = None
    text: str = ""
    is_erased: bool = False
    digest: str = ""
