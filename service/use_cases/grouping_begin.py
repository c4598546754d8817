"""Beginning a grouping and adding partnerships to it, each in one transaction with its entry in the log."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from data.importing.grouping_sheet import SheetPartnership
from data.store.groupings import (
    StoredGrouping,
    change_grouping,
    keep_grouping,
    keep_words,
    note_grouping,
    read_grouping,
)
from data.store.ids import new_id
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.grouping import (
    MOST_PARTNERSHIPS,
    GroupingConditions,
    GroupingPartnership,
    Pair,
    pair_of,
)
from matcher.domain.network import GroupRules
from service.house import House
from service.use_cases.entered_text import one_line
from service.use_cases.grouping_found import Found, from_rows
from service.use_cases.grouping_sheet import GroupingSheet, refuse_sheet_problems
from service.use_cases.grouping_steps import check_links
from service.use_cases.grouping_work import GroupingWork

MOST_TITLE_CHARACTERS = 120
_ID_BYTES = 9


@dataclass(frozen=True)
class GroupingWanted:
    """A grouping as a coordinator begins it: its name, whose rules on which day, and which partnerships.

    `rules` None are those of the programme, else the ordinary ones. `balance` None leaves it as it is.
    """

    title: str
    programme_id: str
    on: date
    found: tuple[Found, ...] = ()
    sheet: GroupingSheet | None = None
    rules: GroupRules | None = None
    balance: float | None = None


def rules_of(programme_id: str, house: House) -> GroupRules:
    """Return the rules that a programme has for its networks, the ordinary ones where it has none."""
    programme = house.catalogue.programmes.get(programme_id)
    found = programme.network_rules if programme else None
    return found.rules if found else GroupRules()


def begin_grouping(wanted: GroupingWanted, work: GroupingWork) -> StoredGrouping:
    """Keep a new grouping and return it.

    Raise GroupingSheetRefusedError where a row of the sheet has a problem: then nothing is kept.
    """
    if wanted.sheet is not None:
        refuse_sheet_problems(wanted.sheet.problems)
    rules = wanted.rules or rules_of(wanted.programme_id, work.house)
    grouping_id = new_id(_ID_BYTES)
    empty = StoredGrouping(
        id=grouping_id,
        title=checked_title(wanted.title),
        programme_id=wanted.programme_id,
        on=wanted.on,
        conditions=GroupingConditions(rules=rules, balance=wanted.balance or 0.0),
        partnerships=(),
        created_at=work.now,
        changed_at=work.now,
    )
    with writing(work.engine) as connection:
        begun = _with_all(connection, empty, wanted.found, wanted.sheet, work)
        keep_grouping(connection, begun, work.change(partnerships=len(begun.partnerships)))
        if wanted.sheet is not None:
            _note_import(connection, grouping_id, wanted.sheet, work)
        return read_grouping(connection, grouping_id)


def add_to_grouping(
    grouping_id: str,
    version: int | None,
    work: GroupingWork,
    found: Sequence[Found] = (),
    sheet: GroupingSheet | None = None,
) -> StoredGrouping:
    """Add newcomers to a grouping; those from the facts or introductions that it has are not taken twice."""
    if sheet is not None:
        refuse_sheet_problems(sheet.problems)
    with writing(work.engine) as connection:
        before = read_grouping(connection, grouping_id).partnerships
        after = change_grouping(
            connection,
            grouping_id,
            version,
            lambda standing: _with_all(connection, standing, found, sheet, work),
            work.change(added=True),
        )
        if sheet is not None and after.partnerships != before:
            _note_import(connection, grouping_id, sheet, work)
        return after


def checked_title(written: str) -> str:
    """Return a title without what cannot be shown; raise InvalidInputError for none or too long a one."""
    title = one_line(written)
    if not title:
        raise InvalidInputError(
            "grouping.title-missing",
            "The grouping has no name. Write one that its coordinators know it by, such as “Climate 2027”.",
        )
    if len(title) > MOST_TITLE_CHARACTERS:
        raise InvalidInputError(
            "grouping.title-too-long",
            "The name has {count} characters; at most {limit} fit. Shorten it.",
            count=len(title),
            limit=MOST_TITLE_CHARACTERS,
        )
    return title


def _with_all(
    connection: Connection,
    standing: StoredGrouping,
    found: Iterable[Found],
    sheet: GroupingSheet | None,
    work: GroupingWork,
) -> StoredGrouping:
    rows = sheet.rows if sheet else ()
    newcomers = [*_new_ones(standing, found), *from_rows(rows)]
    count = len(standing.partnerships) + len(newcomers)
    if count > MOST_PARTNERSHIPS:
        raise InvalidInputError(
            "grouping.too-many",
            "A grouping can have at most {most} partnerships, and this one would have {count}. Make two "
            "groupings of it.",
            most=MOST_PARTNERSHIPS,
            count=count,
        )
    taken = set(standing.keys)
    added = [_partnership(connection, standing.id, each, taken, work) for each in newcomers]
    keys = [each.key for each in added][len(added) - len(rows) :]
    key_of = {row.line: key for row, key in zip(rows, keys, strict=True)}
    # A sheet in which a pair both must and must not be together is refused before.
    conditions = replace(
        standing.conditions,
        together=standing.conditions.together.union(_pairs(rows, key_of, "together")),
        apart=standing.conditions.apart.union(_pairs(rows, key_of, "apart")),
    )
    check_links(conditions)
    return replace(standing, partnerships=(*standing.partnerships, *added), conditions=conditions)


def _pairs(
    rows: Sequence[SheetPartnership], key_of: Mapping[int, str], link: Literal["together", "apart"]
) -> Iterator[Pair]:
    for row in rows:
        for line in row.together if link == "together" else row.apart:
            yield pair_of(key_of[row.line], key_of[line])


def _new_ones(standing: StoredGrouping, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what is not in the grouping yet, each once."""
    known = {(each.origin, each.origin_id) for each in standing.partnerships if each.origin_id}
    for each in found:
        if (each.origin, each.origin_id) not in known:
            yield each
            known |= {(each.origin, each.origin_id)} if each.origin_id else set()


def _partnership(
    connection: Connection, grouping_id: str, found: Found, taken: set[str], work: GroupingWork
) -> GroupingPartnership:
    key, number = found.key or "p", 1
    while key in taken:
        number += 1
        key = f"{found.key or 'p'}-{number}"
    taken.add(key)
    return GroupingPartnership(
        key=key,
        origin=found.origin,
        party_ids=found.party_ids,
        other_parties=found.other_parties,
        origin_id=found.origin_id,
        theme_ids=found.theme_ids,
        start_year=found.start_year,
        is_experienced=found.is_experienced,
        languages=found.languages,
        text_id=keep_words(connection, grouping_id, found.text, work.now),
    )


def _note_import(
    connection: Connection, grouping_id: str, sheet: GroupingSheet, work: GroupingWork
) -> None:
    named = tuple(dict.fromkeys(each for row in sheet.rows for each in row.parties.ids))
    change = work.change(Happening.GROUPING_IMPORTED, named, rows=len(sheet.rows))
    note_grouping(connection, grouping_id, change)
