"""Every place of the store where people's own words stand, so that a word can be found and taken away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Table

from data.store.account_tables import API_TOKENS, USERS
from data.store.brokering_tables import (
    INTRODUCTIONS,
    RETENTION_RULES,
    ROUND_PLANS,
    ROUNDS,
    TEXTS,
)
from data.store.network_tables import (
    GROUPING_PARTNERSHIPS,
    GROUPING_VERSIONS,
    GROUPINGS,
    NETWORK_MEMBERS,
    NETWORKS,
)
from data.store.tables import (
    CORRECTIONS,
    IMPORT_BATCHES,
    PASSAGES,
    SAVED_SEARCHES,
    SHORTLIST_ENTRIES,
    SHORTLISTS,
)
from matcher.domain.event import Matter

RowOf = Mapping[str, Any]


class Where(StrEnum):
    """A kind of place where words stand."""

    TEXT = "text"
    STATEMENT = "statement"
    STATEMENT_SOURCE = "statement-source"
    CORRECTION_NOTE = "correction-note"
    SHORTLIST_TITLE = "shortlist-title"
    SHORTLIST_QUESTION = "shortlist-question"
    SHORTLIST_NOTE = "shortlist-note"
    SEARCH_TITLE = "search-title"
    SEARCH_QUESTION = "search-question"
    ROUND_TITLE = "round-title"
    ROUND_CONDITIONS = "round-conditions"
    PLAN_TITLE = "plan-title"
    PLAN_CONDITIONS = "plan-conditions"
    PLAN_RESULT = "plan-result"
    GROUPING_TITLE = "grouping-title"
    GROUPING_PARTIES = "grouping-parties"
    GROUPING_VERSION_TITLE = "grouping-version-title"
    GROUPING_VERSION_RESULT = "grouping-version-result"
    NETWORK_NAME = "network-name"
    NETWORK_SENTENCE = "network-sentence"
    NETWORK_COORDINATOR = "network-coordinator"
    NETWORK_ADVISER = "network-adviser"
    NETWORK_PARTIES = "network-parties"
    PROPOSAL = "proposal"
    RETENTION_DECISION = "retention-decision"
    TOKEN_LABEL = "token-label"  # noqa: S105 - a place, not a secret
    IMPORT_FILE = "import-file"
    ACCOUNT_NAME = "account-name"
    ACCOUNT_SUBJECT = "account-subject"


class Shape(StrEnum):
    """How the words are kept: as they are, inside JSON, or as the query of an address.

    BY_LANGUAGE is JSON by language codes, GROUPS the result of a grouping: only what people or the program
    put into words there is looked at, so that no name takes a code, a key or a kind for itself.
    """

    PLAIN = "plain"
    JSON = "json"
    BY_LANGUAGE = "by-language"
    GROUPS = "groups"
    QUERY = "query"


@dataclass(frozen=True)
class WrittenPlace:
    """One column that holds words, and which matter a row belongs to.

    With `can_be_empty` the whole of it can be erased; elsewhere only the words that were searched for.
    """

    where: Where
    table: Table
    column: str
    matter_of: Callable[[RowOf], tuple[Matter, str]]
    shape: Shape = Shape.PLAIN
    can_be_empty: bool = False


def _of(matter: Matter, column: str) -> Callable[[RowOf], tuple[Matter, str]]:
    return lambda row: (matter, str(row[column]))


def _as_it_says(row: RowOf) -> tuple[Matter, str]:
    return Matter(row["matter"]), str(row["matter_id"])


def _kept(kind: str) -> Callable[[RowOf], tuple[Matter, str]]:
    # What belongs to no matter of its own is told of under how long things are kept.
    return lambda _row: (Matter.RETENTION, kind)


_PLACE = _of(Matter.LOCAL_GOVERNMENT, "local_government_id")
_ROUND, _PLAN = _of(Matter.ROUND, "id"), _of(Matter.ROUND, "round_id")
_GROUPING, _OF_GROUPING = _of(Matter.GROUPING, "id"), _of(Matter.GROUPING, "grouping_id")
_NETWORK, _OF_NETWORK = _of(Matter.NETWORK, "id"), _of(Matter.NETWORK, "network_id")
_INTRODUCTION = _of(Matter.INTRODUCTION, "id")
_ACCOUNT, _OWNER = _of(Matter.ACCOUNT, "id"), _of(Matter.ACCOUNT, "user_id")
_LIST, _SEARCH = _kept("shortlist"), _kept("saved-search")

WRITTEN_PLACES: tuple[WrittenPlace, ...] = (
    WrittenPlace(Where.TEXT, TEXTS, "words", _as_it_says, can_be_empty=True),
    # Before the statements: a correction is known by the text that it is about, which changes with them.
    WrittenPlace(Where.CORRECTION_NOTE, CORRECTIONS, "note", _PLACE, can_be_empty=True),
    WrittenPlace(Where.STATEMENT, PASSAGES, "text", _PLACE, can_be_empty=True),
    WrittenPlace(Where.STATEMENT_SOURCE, PASSAGES, "source", _PLACE),
    WrittenPlace(Where.SHORTLIST_TITLE, SHORTLISTS, "title", _LIST, can_be_empty=True),
    WrittenPlace(Where.SHORTLIST_QUESTION, SHORTLISTS, "question", _LIST, Shape.QUERY),
    WrittenPlace(Where.SHORTLIST_NOTE, SHORTLIST_ENTRIES, "note", _LIST, can_be_empty=True),
    WrittenPlace(Where.SEARCH_TITLE, SAVED_SEARCHES, "title", _SEARCH),
    WrittenPlace(Where.SEARCH_QUESTION, SAVED_SEARCHES, "question", _SEARCH, Shape.QUERY),
    WrittenPlace(Where.ROUND_TITLE, ROUNDS, "title", _ROUND),
    WrittenPlace(Where.ROUND_CONDITIONS, ROUNDS, "conditions", _ROUND, Shape.JSON),
    WrittenPlace(Where.PLAN_TITLE, ROUND_PLANS, "title", _PLAN),
    WrittenPlace(Where.PLAN_CONDITIONS, ROUND_PLANS, "conditions", _PLAN, Shape.JSON),
    WrittenPlace(Where.PLAN_RESULT, ROUND_PLANS, "result", _PLAN, Shape.JSON),
    WrittenPlace(Where.GROUPING_TITLE, GROUPINGS, "title", _GROUPING),
    WrittenPlace(
        Where.GROUPING_PARTIES, GROUPING_PARTNERSHIPS, "other_parties", _OF_GROUPING, Shape.JSON
    ),
    WrittenPlace(Where.GROUPING_VERSION_TITLE, GROUPING_VERSIONS, "title", _OF_GROUPING),
    WrittenPlace(
        Where.GROUPING_VERSION_RESULT, GROUPING_VERSIONS, "result", _OF_GROUPING, Shape.GROUPS
    ),
    WrittenPlace(Where.NETWORK_NAME, NETWORKS, "names", _NETWORK, Shape.BY_LANGUAGE),
    WrittenPlace(Where.NETWORK_SENTENCE, NETWORKS, "sentences", _NETWORK, Shape.BY_LANGUAGE),
    WrittenPlace(Where.NETWORK_COORDINATOR, NETWORKS, "coordinator", _NETWORK, can_be_empty=True),
    WrittenPlace(Where.NETWORK_ADVISER, NETWORKS, "adviser", _NETWORK, can_be_empty=True),
    WrittenPlace(Where.NETWORK_PARTIES, NETWORK_MEMBERS, "other_parties", _OF_NETWORK, Shape.JSON),
    WrittenPlace(Where.PROPOSAL, INTRODUCTIONS, "proposal", _INTRODUCTION, Shape.JSON),
    WrittenPlace(
        Where.RETENTION_DECISION, RETENTION_RULES, "decision", _of(Matter.RETENTION, "kind")
    ),
    WrittenPlace(Where.TOKEN_LABEL, API_TOKENS, "label", _OWNER),
    WrittenPlace(Where.IMPORT_FILE, IMPORT_BATCHES, "file_name", _kept("import")),
    WrittenPlace(Where.ACCOUNT_NAME, USERS, "sign_in_name", _ACCOUNT, can_be_empty=True),
    WrittenPlace(Where.ACCOUNT_SUBJECT, USERS, "openid_subject", _ACCOUNT, can_be_empty=True),
)
