"""What an entry of the log tells beside its sentence: figures, days and codes, as far as they are known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from data.store.retention import KeptKind
from data.store.written_places import Where
from matcher.domain.event import Event, Happening
from matcher.domain.message import LanguageCode, Message, MessageValue, message
from service.use_cases.log_labels import DONE_BY, KEPT_KINDS, WHERE
from service.use_cases.log_words import NameOf, joined

_DETAILS: Mapping[str, Message] = {
    "role": message("event.detail.role", "Role: {value}"),
    "language": message("event.detail.language", "Language: {value}"),
    "capacity": message("event.detail.capacity", "At most so many at a time: {value}"),
    "not_now_until": message("event.detail.not-now-until", "Not before {value}"),
    "until": message("event.detail.until", "Until {value}"),
    "expires_on": message("event.detail.expires-on", "Last day to answer: {value}"),
    "remind_on": message("event.detail.remind-on", "Reminder: {value}"),
    "plan": message("event.detail.plan", "Plan number {value}"),
    "version": message("event.detail.version", "Version {value}"),
    "from": message("event.detail.from-version", "Made from version {value}"),
    "partnerships": message("event.detail.partnerships", "Partnerships: {value}"),
    "moves": message("event.detail.moves", "Changes by hand: {value}"),
    "renamed": message("event.detail.renamed", "Group with a new name: {value}"),
    "grouping_id": message("event.detail.grouping", "Grouping: {value}"),
    "number": message("event.detail.number", "Number {value}"),
    "pairs": message("event.detail.pairs", "Pairs: {value}"),
    "count": message("event.detail.count", "How many: {value}"),
    "round_id": message("event.detail.round", "Round: {value}"),
    "programme_id": message("event.detail.programme", "Programme: {value}"),
    "kind": message("event.detail.kind", "Kind: {value}"),
    "where": message("event.detail.where", "Where: {value}"),
    "years": message("event.detail.years", "Kept for so many years: {value}"),
    "decided_on": message("event.detail.decided-on", "Decided on {value}"),
    "before": message("event.detail.before", "From before {value}"),
    "ids": message("event.detail.ids", "Concerned: {value}"),
    "variant": message("event.detail.variant", "Variant: {value}"),
    "left_out": message("event.detail.left-out", "Left out: {value}"),
    "changed": message("event.detail.changed", "Changed: {value}"),
    "place": message("event.detail.place", "Local government: {value}"),
    "party": message("event.detail.party", "Party: {value}"),
    "from_role": message("event.detail.from-role", "Role before: {value}"),
    "from_place": message("event.detail.from-place", "Local government before: {value}"),
    "unanswered": message("event.detail.unanswered", "Did not answer: {value}"),
    "introductions": message("event.detail.introductions", "Introductions: {value}"),
    "ours": message("event.detail.ours", "Swedish parties: {value}"),
    "theirs": message("event.detail.theirs", "Parties abroad: {value}"),
    "locked": message("event.detail.locked", "Locked: {value}"),
    "banned": message("event.detail.banned", "May not meet: {value}"),
    "steps": message("event.detail.steps", "Conditions changed: {value}"),
    "rows": message("event.detail.rows", "Rows: {value}"),
    "days": message("event.detail.days", "For so many days: {value}"),
    "added": message("event.detail.added", "Statements added: {value}"),
    "removed": message("event.detail.removed", "Statements taken away: {value}"),
}
_YES = {
    "not_now": message("event.detail.not-now", "Wants no introductions at present"),
    "asked_again": message("event.detail.asked-again", "Asked again, after an earlier no"),
}
_WORDS: Mapping[str, Message] = {
    "full": message("event.variant.full", "everything"),
    "disclosure": message("event.variant.disclosure", "for disclosure"),
}
_MOST_IDS = 20
# Their ids say nothing to people; a page links to the introductions.
_COUNTED = ("added", "removed", "introductions", "steps", "moves")
_PAIRS = ("locked", "banned")
_VALID_UNTIL = message("event.detail.valid-until", "Valid until {value}")


def details(event: Event, name_of: NameOf) -> tuple[Message, ...]:
    """Return what else the entry tells; values that nobody knows how to say stay in the files only."""
    return tuple(_details(event, name_of))


def _details(event: Event, name_of: NameOf) -> Iterator[Message]:
    for key, value in event.values.items():
        if value is True and key in _YES:
            yield _YES[key]
        elif key in _DETAILS:
            yield from _told(_template(key, event), key, value, name_of)


def _template(key: str, event: Event) -> Message:
    # Nobody answers an invitation to an account: its link holds so long.
    is_invitation = event.what is Happening.ACCOUNT_INVITED
    return _VALID_UNTIL if is_invitation and key == "expires_on" else _DETAILS[key]


def _told(template: Message, key: str, value: Any, name_of: NameOf) -> Iterator[Message]:
    # Kinds of places are told one by one: each has a name in words.
    several = value if key == "where" and isinstance(value, list) else [value]
    for each in several:
        said = _said(key, each, name_of)
        if said is not None:
            yield _with(template, said)


def _with(template: Message, value: MessageValue) -> Message:
    """Return a sentence with its one value."""
    return replace(template, values={"value": value})


def _said(key: str, value: Any, name_of: NameOf) -> MessageValue | None:
    if isinstance(value, bool) or value is None or value == "" or value == []:
        return None
    if isinstance(value, int | float | date):
        return value
    if isinstance(value, list) and key in _COUNTED:
        return len(value)
    if isinstance(value, list) and key in _PAIRS:
        return joined([" – ".join(map(name_of, map(str, pair))) for pair in value[:_MOST_IDS]])
    if isinstance(value, list):
        return _listed([str(each) for each in value if isinstance(each, str | int)], name_of)
    return _word(key, value, name_of) if isinstance(value, str) else None


def _word(key: str, value: str, name_of: NameOf) -> MessageValue:
    if key == "language":
        return LanguageCode(value)
    for labels in (_ROLES, _KINDS, _PLACES):
        if value in labels and key in ("role", "from_role", "kind", "where"):
            return labels[value]
    if value in _WORDS:
        return _WORDS[value]
    return _day(value) or name_of(value)


def _day(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _listed(values: list[str], name_of: NameOf) -> MessageValue | None:
    if not values:
        return None
    names = [name_of(each) for each in values[:_MOST_IDS]]
    if len(values) <= _MOST_IDS:
        return joined(names)
    return message(
        "event.detail.and-more",
        "{names} and {count} more",
        names=", ".join(names),
        count=len(values) - _MOST_IDS,
    )


def _by_value(labels: Mapping[StrEnum, Message]) -> Mapping[str, Message]:
    return {member.value: said for member, said in labels.items()}


_ROLES = _by_value(DONE_BY)
_KINDS = _by_value({kind: KEPT_KINDS[kind] for kind in KeptKind})
_PLACES = _by_value({where: WHERE[where] for where in Where})
