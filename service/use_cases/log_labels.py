"""Short words for what the log tells apart: happenings, kinds of matters, who did it, what is kept where."""

from collections.abc import Mapping
from enum import StrEnum

from data.store.event_search import DoneBy
from data.store.retention import KeptKind
from data.store.written_places import Where
from matcher.domain.event import Happening, Matter
from matcher.domain.message import Message, message

MATTERS: Mapping[StrEnum, Message] = {
    Matter.INTRODUCTION: message("label.matter.introduction", "Introduction"),
    Matter.ROUND: message("label.matter.round", "Round"),
    Matter.GROUPING: message("label.matter.grouping", "Grouping"),
    Matter.NETWORK: message("label.matter.network", "Network"),
    Matter.LOCAL_GOVERNMENT: message("label.matter.local-government", "Local government"),
    Matter.ACCOUNT: message("label.matter.account", "Account"),
    Matter.RETENTION: message("label.matter.retention", "How long things are kept"),
}
DONE_BY: Mapping[StrEnum, Message] = {
    DoneBy.REPRESENTATIVE: message("label.by.representative", "Representative"),
    DoneBy.OFFICER: message("label.by.officer", "Officer"),
    DoneBy.COORDINATOR: message("label.by.coordinator", "Coordinator"),
    DoneBy.ADMINISTRATOR: message("label.by.administrator", "Administrator"),
    DoneBy.COMMAND_LINE: message("label.by.command-line", "At the command line"),
    DoneBy.SERVICE: message("label.by.service", "The service itself"),
}
KEPT_KINDS: Mapping[StrEnum, Message] = {
    KeptKind.INTRODUCTION: message("label.kept.introduction", "Introductions that are over"),
    KeptKind.ROUND: message("label.kept.round", "Rounds and their plans"),
    KeptKind.GROUPING: message("label.kept.grouping", "Groupings and their versions"),
    KeptKind.NETWORK: message("label.kept.network", "Networks that are closed"),
    KeptKind.ACCOUNT: message("label.kept.account", "Disabled accounts"),
    KeptKind.LOG_TEXT: message("label.kept.log-text", "Reasons, notes and letters"),
    KeptKind.SIGN_IN_TRIES: message("label.kept.sign-in-tries", "Counts of wrong sign-in tries"),
    KeptKind.SESSIONS: message("label.kept.sessions", "Sessions of browsers"),
}
WHERE: Mapping[StrEnum, Message] = {
    Where.TEXT: message("label.where.text", "Reason, note or letter"),
    Where.STATEMENT: message("label.where.statement", "Statement of a profile"),
    Where.STATEMENT_SOURCE: message("label.where.statement-source", "Source of a statement"),
    Where.CORRECTION_NOTE: message("label.where.correction-note", "Note on a correction"),
    Where.SHORTLIST_TITLE: message("label.where.shortlist-title", "Title of a shortlist"),
    Where.SHORTLIST_QUESTION: message("label.where.shortlist-question", "Question of a shortlist"),
    Where.SHORTLIST_NOTE: message("label.where.shortlist-note", "Note on a shortlist"),
    Where.SEARCH_TITLE: message("label.where.search-title", "Title of a saved search"),
    Where.SEARCH_QUESTION: message("label.where.search-question", "Question of a saved search"),
    Where.ROUND_TITLE: message("label.where.round-title", "Title of a round"),
    Where.ROUND_CONDITIONS: message("label.where.round-conditions", "Conditions of a round"),
    Where.PLAN_TITLE: message("label.where.plan-title", "Title of a plan"),
    Where.PLAN_CONDITIONS: message("label.where.plan-conditions", "Conditions of a plan"),
    Where.PLAN_RESULT: message("label.where.plan-result", "Result of a plan"),
    Where.GROUPING_TITLE: message("label.where.grouping-title", "Title of a grouping"),
    Where.GROUPING_PARTIES: message(
        "label.where.grouping-parties", "Party of a partnership, by name"
    ),
    Where.GROUPING_VERSION_TITLE: message(
        "label.where.grouping-version-title", "Title of a version of a grouping"
    ),
    Where.GROUPING_VERSION_RESULT: message(
        "label.where.grouping-version-result", "Groups of a version, with their names"
    ),
    Where.NETWORK_NAME: message("label.where.network-name", "Name of a network"),
    Where.NETWORK_SENTENCE: message("label.where.network-sentence", "What a network shares"),
    Where.NETWORK_COORDINATOR: message(
        "label.where.network-coordinator", "Coordinator of a network"
    ),
    Where.NETWORK_ADVISER: message("label.where.network-adviser", "Adviser of a network"),
    Where.NETWORK_PARTIES: message(
        "label.where.network-parties", "Party of a network's member, by name"
    ),
    Where.PROPOSAL: message("label.where.proposal", "What was known when it was proposed"),
    Where.RETENTION_DECISION: message("label.where.retention-decision", "Reference of a decision"),
    Where.TOKEN_LABEL: message("label.where.token-label", "Name of a token"),
    Where.IMPORT_FILE: message("label.where.import-file", "Name of an imported file"),
    Where.ACCOUNT_NAME: message("label.where.account-name", "Name of an account"),
    Where.ACCOUNT_SUBJECT: message(
        "label.where.account-subject", "Name of an account at the identity provider"
    ),
}
HAPPENINGS: Mapping[StrEnum, Message] = {
    Happening.INTRODUCTION_PROPOSED: message("label.event.proposed", "Introduction proposed"),
    Happening.INTRODUCTION_CHANGED: message("label.event.changed", "Introduction changed"),
    Happening.INTRODUCTION_SENT: message("label.event.sent", "Parties asked"),
    Happening.INTRODUCTION_ACCEPTED: message("label.event.accepted", "Yes to an introduction"),
    Happening.INTRODUCTION_DECLINED: message("label.event.declined", "No to an introduction"),
    Happening.INTRODUCTION_MET: message("label.event.met", "Parties met"),
    Happening.INTRODUCTION_INCEPTION: message("label.event.inception", "Inception phase begun"),
    Happening.INTRODUCTION_PROJECT: message("label.event.project", "Project begun"),
    Happening.INTRODUCTION_EXPIRED: message("label.event.expired", "Introduction expired"),
    Happening.INTRODUCTION_WITHDRAWN: message("label.event.withdrawn", "Introduction withdrawn"),
    Happening.INTRODUCTION_REOPENED: message("label.event.reopened", "Introduction taken up again"),
    Happening.INTRODUCTION_NOTED: message("label.event.noted", "Note written"),
    Happening.INTRODUCTION_REMINDED: message("label.event.reminded", "Reminder noted"),
    Happening.LETTER_DRAFTED: message("label.event.letter-drafted", "Letter written"),
    Happening.LETTER_MAILED: message("label.event.letter-mailed", "Letter mailed"),
    Happening.OPENNESS_CHANGED: message("label.event.openness", "Room for introductions changed"),
    Happening.PROFILE_CHANGED: message("label.event.profile", "Profile changed"),
    Happening.STATEMENT_CONFIDENTIAL: message(
        "label.event.statement-confidential", "Statement made confidential"
    ),
    Happening.STATEMENT_OPEN: message("label.event.statement-open", "Statement opened"),
    Happening.ROUND_BEGUN: message("label.event.round-begun", "Round begun"),
    Happening.ROUND_IMPORTED: message("label.event.round-imported", "Parties imported"),
    Happening.ROUND_CHANGED: message("label.event.round-changed", "Round changed"),
    Happening.ROUND_ASSIGNED: message("label.event.round-assigned", "Parties paired"),
    Happening.ROUND_BLOCKED: message("label.event.round-blocked", "Pairing blocked"),
    Happening.ROUND_PLAN_CHOSEN: message("label.event.plan-chosen", "Plan chosen"),
    Happening.ROUND_PROPOSED: message("label.event.round-proposed", "Pairs proposed"),
    Happening.ROUND_DELETED: message("label.event.round-deleted", "Round deleted"),
    Happening.GROUPING_BEGUN: message("label.event.grouping-begun", "Grouping begun"),
    Happening.GROUPING_IMPORTED: message("label.event.grouping-imported", "Partnerships imported"),
    Happening.GROUPING_CHANGED: message("label.event.grouping-changed", "Grouping changed"),
    Happening.GROUPING_GROUPED: message("label.event.grouped", "Partnerships grouped"),
    Happening.GROUPING_BLOCKED: message("label.event.grouping-blocked", "Grouping blocked"),
    Happening.GROUPING_MOVED: message("label.event.grouping-moved", "Groups changed by hand"),
    Happening.GROUPING_VERSION_CHOSEN: message("label.event.version-chosen", "Version chosen"),
    Happening.GROUPING_COMMENTED: message("label.event.commented", "Comment written"),
    Happening.GROUPING_DELETED: message("label.event.grouping-deleted", "Grouping deleted"),
    Happening.NETWORK_PUBLISHED: message("label.event.network-published", "Network published"),
    Happening.NETWORK_CHANGED: message("label.event.network-changed", "Network changed"),
    Happening.NETWORK_JOINED: message("label.event.network-joined", "Partnership joined"),
    Happening.NETWORK_LEFT: message("label.event.network-left", "Partnership left"),
    Happening.NETWORK_CLOSED: message("label.event.network-closed", "Network closed"),
    Happening.NETWORK_REOPENED: message("label.event.network-reopened", "Network opened again"),
    Happening.ACCOUNT_CREATED: message("label.event.account-created", "Account made"),
    Happening.ACCOUNT_CHANGED: message("label.event.account-changed", "Account changed"),
    Happening.ACCOUNT_DISABLED: message("label.event.account-disabled", "Account disabled"),
    Happening.ACCOUNT_ENABLED: message("label.event.account-enabled", "Account enabled"),
    Happening.ACCOUNT_DELETED: message("label.event.account-deleted", "Account deleted"),
    Happening.ACCOUNT_INVITED: message("label.event.account-invited", "Invitation made"),
    Happening.PASSWORD_CHANGED: message("label.event.password", "Password changed"),
    Happening.SECOND_FACTOR_SET: message("label.event.second-factor", "Two-step sign-in set up"),
    Happening.SECOND_FACTOR_REMOVED: message(
        "label.event.second-factor-removed", "Two-step sign-in removed"
    ),
    Happening.RECOVERY_CODES_MADE: message("label.event.recovery-codes", "Recovery codes made"),
    Happening.RECOVERY_CODE_USED: message("label.event.recovery-code", "Recovery code used"),
    Happening.SIGNED_IN: message("label.event.signed-in", "Signed in"),
    Happening.SIGNED_OUT: message("label.event.signed-out", "Signed out"),
    Happening.SIGN_IN_SLOWED: message("label.event.slowed", "Sign-in slowed down"),
    Happening.TOKEN_MADE: message("label.event.token-made", "Token made"),
    Happening.TOKEN_REVOKED: message("label.event.token-revoked", "Token made invalid"),
    Happening.CONFIDENTIAL_SET: message("label.event.confidential", "Made confidential"),
    Happening.CONFIDENTIAL_LIFTED: message("label.event.open", "Confidentiality lifted"),
    Happening.TEXT_CORRECTED: message("label.event.corrected", "Text corrected"),
    Happening.TEXT_ERASED: message("label.event.erased", "Words erased"),
    Happening.MATTER_EXPORTED: message("label.event.exported", "Taken out as a file"),
    Happening.RETENTION_DECIDED: message("label.event.decided", "Decision noted"),
    Happening.RETENTION_APPLIED: message("label.event.weeded", "Weeded out"),
}
