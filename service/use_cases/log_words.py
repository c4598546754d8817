"""What happened, in a plain sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from matcher.domain.event import Event, Happening, Matter
from matcher.domain.message import Message, message

NameOf = Callable[[str], str]
"""Returns the name of a local government, or its id where nobody knows the name."""


def in_words(event: Event, name_of: NameOf) -> Message:
    """Return what happened; what an entry does not tell is said to be unknown."""
    said = _SENTENCES[event.what]
    values = {
        "places": _places(event, name_of),
        "party": _party(event, name_of),
        "id": event.matter_id,
    }
    return replace(said, values={k: v for k, v in values.items() if f"{{{k}}}" in said.template})


def joined(names: list[str]) -> Message | str:
    """Return names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return message(
        "event.names", "{several} and {last}", several=", ".join(names[:-1]), last=names[-1]
    )


def _places(event: Event, name_of: NameOf) -> Message | str:
    ids = event.place_ids
    if not ids and event.matter is Matter.LOCAL_GOVERNMENT:
        ids = (event.matter_id,)
    names = joined([name_of(each) for each in ids])
    return names or message("event.no-places", "local governments that the log does not name")


_PARTY_KEYS = ("party", "place", "place_id", "local_government_id", "by")


def _party(event: Event, name_of: NameOf) -> Message | str:
    for key in _PARTY_KEYS:
        found = event.values.get(key)
        if isinstance(found, str) and found:
            return name_of(found)
    if len(event.place_ids) == 1:
        return name_of(event.place_ids[0])
    return message("event.a-party", "One of the parties")


_SENTENCES: Mapping[Happening, Message] = {
    Happening.INTRODUCTION_PROPOSED: message(
        "event.introduction-proposed", "An introduction between {places} was proposed."
    ),
    Happening.INTRODUCTION_CHANGED: message(
        "event.introduction-changed", "The introduction between {places} was changed."
    ),
    Happening.INTRODUCTION_SENT: message(
        "event.introduction-sent", "{places} were asked whether they want to meet."
    ),
    Happening.INTRODUCTION_ACCEPTED: message(
        "event.introduction-accepted", "{party} said yes to the introduction."
    ),
    Happening.INTRODUCTION_DECLINED: message(
        "event.introduction-declined", "{party} said no to the introduction."
    ),
    Happening.INTRODUCTION_MET: message("event.introduction-met", "{places} have met."),
    Happening.INTRODUCTION_INCEPTION: message(
        "event.introduction-inception", "{places} began an inception phase."
    ),
    Happening.INTRODUCTION_PROJECT: message(
        "event.introduction-project", "{places} began a project."
    ),
    Happening.INTRODUCTION_EXPIRED: message(
        "event.introduction-expired",
        "The introduction between {places} expired, because not everybody answered.",
    ),
    Happening.INTRODUCTION_WITHDRAWN: message(
        "event.introduction-withdrawn", "The introduction between {places} was withdrawn."
    ),
    Happening.INTRODUCTION_REOPENED: message(
        "event.introduction-reopened", "The introduction between {places} was taken up again."
    ),
    Happening.INTRODUCTION_NOTED: message(
        "event.introduction-noted", "A note was written on the introduction between {places}."
    ),
    Happening.INTRODUCTION_REMINDED: message(
        "event.introduction-reminded", "A reminder of the introduction between {places} was noted."
    ),
    Happening.LETTER_DRAFTED: message(
        "event.letter-drafted", "A letter about the introduction was written, to {places}."
    ),
    Happening.LETTER_MAILED: message(
        "event.letter-mailed", "A letter about the introduction was mailed, to {places}."
    ),
    Happening.OPENNESS_CHANGED: message(
        "event.openness-changed", "How many introductions {places} can take was changed."
    ),
    Happening.PROFILE_CHANGED: message(
        "event.profile-changed", "The profile of {places} was changed."
    ),
    Happening.STATEMENT_CONFIDENTIAL: message(
        "event.statement-confidential", "A statement of {places} was made confidential."
    ),
    Happening.STATEMENT_OPEN: message(
        "event.statement-open", "A statement of {places} is confidential no longer."
    ),
    Happening.ROUND_BEGUN: message("event.round-begun", "The round was begun."),
    Happening.ROUND_IMPORTED: message(
        "event.round-imported", "Parties were brought into the round from a file."
    ),
    Happening.ROUND_CHANGED: message("event.round-changed", "The round was changed."),
    Happening.ROUND_ASSIGNED: message("event.round-assigned", "The parties were paired."),
    Happening.ROUND_BLOCKED: message(
        "event.round-blocked", "The parties could not be paired under the conditions."
    ),
    Happening.ROUND_PLAN_CHOSEN: message("event.round-plan-chosen", "A plan was chosen."),
    Happening.ROUND_PROPOSED: message(
        "event.round-proposed", "The pairs of the plan were proposed as introductions."
    ),
    Happening.ROUND_DELETED: message("event.round-deleted", "The round was deleted."),
    Happening.GROUPING_BEGUN: message("event.grouping-begun", "The grouping was begun."),
    Happening.GROUPING_IMPORTED: message(
        "event.grouping-imported", "Partnerships were brought into the grouping from a file."
    ),
    Happening.GROUPING_CHANGED: message("event.grouping-changed", "The grouping was changed."),
    Happening.GROUPING_GROUPED: message("event.grouping-grouped", "The partnerships were grouped."),
    Happening.GROUPING_BLOCKED: message(
        "event.grouping-blocked", "The partnerships could not be grouped under the conditions."
    ),
    Happening.GROUPING_MOVED: message(
        "event.grouping-moved", "The groups were changed by hand, in a new version."
    ),
    Happening.GROUPING_VERSION_CHOSEN: message(
        "event.grouping-version-chosen", "A version of the grouping was chosen."
    ),
    Happening.GROUPING_COMMENTED: message(
        "event.grouping-commented", "A comment on the grouping was written."
    ),
    Happening.GROUPING_DELETED: message("event.grouping-deleted", "The grouping was deleted."),
    Happening.NETWORK_PUBLISHED: message("event.network-published", "The network was published."),
    Happening.NETWORK_CHANGED: message("event.network-changed", "The network was changed."),
    Happening.NETWORK_JOINED: message(
        "event.network-joined", "The partnership of {places} joined the network."
    ),
    Happening.NETWORK_LEFT: message(
        "event.network-left", "The partnership of {places} left the network."
    ),
    Happening.NETWORK_CLOSED: message("event.network-closed", "The network was closed."),
    Happening.NETWORK_REOPENED: message("event.network-reopened", "The network was opened again."),
    Happening.ACCOUNT_CREATED: message("event.account-created", "The account was made."),
    Happening.ACCOUNT_CHANGED: message("event.account-changed", "The account was changed."),
    Happening.ACCOUNT_DISABLED: message("event.account-disabled", "The account was disabled."),
    Happening.ACCOUNT_ENABLED: message("event.account-enabled", "The account was enabled again."),
    Happening.ACCOUNT_DELETED: message("event.account-deleted", "The account was deleted."),
    Happening.ACCOUNT_INVITED: message(
        "event.account-invited", "An invitation for the account was made."
    ),
    Happening.PASSWORD_CHANGED: message(
        "event.password-changed", "The password of the account was changed."
    ),
    Happening.SECOND_FACTOR_SET: message(
        "event.second-factor-set", "Two-step sign-in was set up for the account."
    ),
    Happening.SECOND_FACTOR_REMOVED: message(
        "event.second-factor-removed", "Two-step sign-in of the account was removed."
    ),
    Happening.RECOVERY_CODES_MADE: message(
        "event.recovery-codes-made", "New recovery codes were made for the account."
    ),
    Happening.RECOVERY_CODE_USED: message(
        "event.recovery-code-used", "A recovery code of the account was used to sign in."
    ),
    Happening.SIGNED_IN: message("event.signed-in", "Somebody signed in with the account."),
    Happening.SIGNED_OUT: message("event.signed-out", "Somebody signed out of the account."),
    Happening.SIGN_IN_SLOWED: message(
        "event.sign-in-slowed", "Signing in was slowed down after many wrong tries."
    ),
    Happening.TOKEN_MADE: message(
        "event.token-made", "A token for a program was made for the account."
    ),
    Happening.TOKEN_REVOKED: message(
        "event.token-revoked", "A token of the account was made invalid."
    ),
    Happening.CONFIDENTIAL_SET: message("event.confidential-set", "This was made confidential."),
    Happening.CONFIDENTIAL_LIFTED: message(
        "event.confidential-lifted", "This is confidential no longer."
    ),
    Happening.TEXT_CORRECTED: message("event.text-corrected", "A text was corrected."),
    Happening.TEXT_ERASED: message("event.text-erased", "Words were erased from a text."),
    Happening.MATTER_EXPORTED: message(
        "event.matter-exported", "All of this was taken out as a file."
    ),
    Happening.RETENTION_DECIDED: message(
        "event.retention-decided", "A decision on how long this is kept was noted."
    ),
    Happening.RETENTION_APPLIED: message(
        "event.retention-applied", "What need not be kept any longer was weeded out."
    ),
}
