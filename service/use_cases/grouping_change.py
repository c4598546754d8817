"""Changing a grouping itself: its rules, links and partnerships, each with its entry in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from data.importing.grouping_cells import FIRST_YEAR, LAST_YEAR, languages_from
from data.importing.round_sheet import checked_challenge
from data.store.grouping_versions import list_versions
from data.store.groupings import (
    StoredGrouping,
    change_grouping,
    delete_grouping,
    keep_words,
)
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.grouping import GroupingPartnership, without_partnership
from matcher.domain.message import Message
from matcher.domain.taxonomy import Taxonomy
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_begin import GroupingWanted, checked_title
from service.use_cases.grouping_steps import (
    after_step,
    check_links,
    check_rules,
    known_key,
    refuse_too_many,
)
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.round_changes import Step

REMOVE = "remove"


def change_by_steps(
    grouping_id: str, version: int | None, steps: Sequence[str], work: GroupingWork
) -> StoredGrouping:
    """Change a grouping by steps (service/use_cases/grouping_steps.py); `remove K` takes one out of it."""
    refuse_too_many(steps)
    written = [each.strip() for each in steps if each.strip()]
    with writing(work.engine) as connection:

        def stepped(before: StoredGrouping) -> StoredGrouping:
            steps = [Step.read(each) for each in written]
            removes = any(step.verb == REMOVE for step in steps)
            numbers = _numbers_naming(connection, before) if removes else {}
            after = before
            for step in steps:
                after = _after(after, step, numbers)
            check_rules(after.conditions.rules)
            check_links(after.conditions)
            return after

        return change_grouping(
            connection, grouping_id, version, stepped, work.change(steps=written)
        )


def change_rest(
    grouping_id: str, version: int | None, rest: GroupingWanted, work: GroupingWork
) -> StoredGrouping:
    """Change a grouping's title, programme, day, rules and balance; rules of None stay as they are."""
    title = checked_title(rest.title)
    if rest.rules is not None:
        check_rules(rest.rules)

    def rest_changed(before: StoredGrouping) -> StoredGrouping:
        conditions = replace(
            before.conditions,
            rules=rest.rules or before.conditions.rules,
            balance=before.conditions.balance if rest.balance is None else rest.balance,
        )
        return replace(
            before,
            title=title,
            programme_id=rest.programme_id,
            on=rest.on,
            conditions=conditions,
        )

    with writing(work.engine) as connection:
        change = work.change(programme=rest.programme_id, on=rest.on.isoformat())
        return change_grouping(connection, grouping_id, version, rest_changed, change)


def change_partnership(
    grouping_id: str,
    version: int | None,
    wanted: GroupingPartnership,
    text: str,
    work: GroupingWork,
) -> StoredGrouping:
    """Change what is said of one partnership: its words, themes, start, experience and languages.

    Its parties and where it comes from stay. Words that stay keep their place.
    """
    words = _checked_words(text)
    checked = _checked(wanted, work.house.catalogue.taxonomy)
    with writing(work.engine) as connection:

        def partnership_changed(before: StoredGrouping) -> StoredGrouping:
            known_key(before.keys, wanted.key)
            standing = before.by_key[wanted.key]
            text_id = standing.text_id
            if words != before.text_of(standing):
                text_id = keep_words(connection, grouping_id, words, work.now)
            after = replace(
                standing,
                theme_ids=checked.theme_ids,
                start_year=checked.start_year,
                is_experienced=checked.is_experienced,
                languages=checked.languages,
                text_id=text_id,
            )
            return _with(before, after)

        change = work.change(place_ids=wanted.party_ids, partnership=wanted.key)
        return change_grouping(connection, grouping_id, version, partnership_changed, change)


def drop_grouping(grouping_id: str, version: int, work: GroupingWork) -> None:
    """Delete a grouping that has no version yet, and put it on record."""
    with writing(work.engine) as connection:
        delete_grouping(connection, grouping_id, version, work.change(Happening.GROUPING_DELETED))


def _numbers_naming(connection: Connection, standing: StoredGrouping) -> Mapping[str, int]:
    """Return the number of the first version that names each partnership."""
    numbers: dict[str, int] = {}
    for version in list_versions(connection, standing.id):
        for key in (*version.result.placed, *(left.id for left in version.result.left)):
            numbers.setdefault(key, version.number)
    return numbers


def _after(before: StoredGrouping, step: Step, numbers: Mapping[str, int]) -> StoredGrouping:
    if step.verb != REMOVE or len(step.words) != 1:
        return replace(before, conditions=after_step(before.conditions, before.keys, step))
    key = known_key(before.keys, step.words[0])
    if key in numbers:
        raise InvalidInputError(
            "grouping.partnership-in-version",
            "Version {number} names the partnership {id}, so it stays in the grouping. Leave it out "
            "instead: then it takes no part from now on.",
            number=numbers[key],
            id=quoted(key),
        )
    kept = tuple(each for each in before.partnerships if each.key != key)
    return replace(
        before, partnerships=kept, conditions=without_partnership(before.conditions, key)
    )


def _with(before: StoredGrouping, after: GroupingPartnership) -> StoredGrouping:
    partnerships = tuple(after if each.key == after.key else each for each in before.partnerships)
    return replace(before, partnerships=partnerships)


def _checked_words(text: str) -> str:
    checked = checked_challenge(text)
    if isinstance(checked, Message):
        raise InvalidInputError.saying(checked)
    return checked


def _checked(wanted: GroupingPartnership, taxonomy: Taxonomy) -> GroupingPartnership:
    for theme_id in wanted.theme_ids:
        if theme_id not in taxonomy.themes:
            raise InvalidInputError(
                "import.theme-unknown",
                "The theme “{theme}” is not known. Use an id or label of the taxonomy, or leave the cell "
                "empty.",
                theme=quoted(theme_id),
            )
    year = wanted.start_year
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInputError(
            "grouping-sheet.year-unreadable",
            "“{value}” is no start year between {first} and {last}. Write it like {example}.",
            value=str(year),
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
            example="2026",
        )
    languages = languages_from(iter(wanted.languages))
    if isinstance(languages, Message):
        raise InvalidInputError.saying(languages)
    return replace(wanted, languages=languages)
