"""From what a caller sent to a grouping that is begun, with every mistake named at once."""

from collections.abc import Sequence
from datetime import date

from data.importing.grouping_columns import GroupingColumn
from data.importing.grouping_sheet import GroupingSheet, read_grouping_sheet
from data.importing.round_sheet import SheetProblem
from data.importing.table import ProfileTable, TableRow
from data.store.groupings import GroupingChangedError, StoredGrouping, read_grouping
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from matcher.domain.network import GroupRules
from service.api.grouping_inputs import (
    DocumentedInput,
    FromIntroductions,
    GroupedPartnershipInput,
    GroupingInput,
    NewcomersInput,
    RulesInput,
    SourcesInput,
)
from service.api.questions import Mistakes
from service.api.refusals import FieldError, RefusedRequest
from service.house import House
from service.use_cases.entered_choice import find_programme_id, find_theme_ids
from service.use_cases.entered_country import find_country
from service.use_cases.grouping_begin import GroupingWanted, add_to_grouping, begin_grouping
from service.use_cases.grouping_found import DocumentedFilter, Found, documented, introduced
from service.use_cases.grouping_steps import check_rules
from service.use_cases.grouping_work import GroupingWork

_MOST_TOLD = 50


def begin_from(entered: GroupingInput, work: GroupingWork) -> StoredGrouping:
    """Begin the grouping that was meant, or raise RefusedRequest with every mistake."""
    mistakes = Mistakes()
    programme_id = ""
    with mistakes.at("programme"):
        programme_id = find_programme_id(entered.programme, work.house.catalogue)
    rules = None
    if entered.rules is not None:
        with mistakes.at("rules"):
            rules = _rules(entered.rules)
    on = entered.on or work.today
    wanted = _filter(entered.documented, work.house, mistakes)
    sheet = sheet_of(entered.partnerships, work.house)
    _refuse(mistakes, sheet.problems)
    found = _found(entered, wanted, on, work)
    grouping = GroupingWanted(
        entered.title, programme_id, on, found, _if_any(sheet), rules, entered.balance
    )
    try:
        return begin_grouping(grouping, work)
    except InvalidInputError as error:
        field = "title" if error.code.startswith("grouping.title") else "partnerships"
        raise RefusedRequest([FieldError(field, error.message)]) from None


def add_from(grouping_id: str, entered: NewcomersInput, work: GroupingWork) -> StoredGrouping:
    """Add the newcomers that were meant, or raise RefusedRequest with every mistake."""
    with reading(work.engine) as connection:
        on = read_grouping(connection, grouping_id).on
    mistakes = Mistakes()
    wanted = _filter(entered.documented, work.house, mistakes)
    sheet = sheet_of(entered.partnerships, work.house)
    _refuse(mistakes, sheet.problems)
    found = _found(entered, wanted, on, work)
    try:
        return add_to_grouping(grouping_id, entered.version, work, found, _if_any(sheet))
    except InvalidInputError as error:
        field = "version" if isinstance(error, GroupingChangedError) else "partnerships"
        raise RefusedRequest([FieldError(field, error.message)]) from None


def sheet_of(entered: Sequence[GroupedPartnershipInput], house: House) -> GroupingSheet:
    """Return partnerships that were written out as a sheet of them, each row named by its place from 1."""
    rows = tuple(TableRow(line, _cells(each)) for line, each in enumerate(entered, start=1))
    table = ProfileTable("", "", message("import.read-as-json", "Read as JSON."), (), rows)
    if not rows:
        return GroupingSheet(table.read_as, (), (), ())
    catalogue = house.catalogue
    return read_grouping_sheet(table, catalogue.local_governments, house.names, catalogue.taxonomy)


def _cells(entered: GroupedPartnershipInput) -> dict[GroupingColumn, str]:
    experienced = {True: "yes", False: "no", None: ""}[entered.experienced]
    return {
        GroupingColumn.PARTIES: "; ".join(entered.parties),
        GroupingColumn.KEY: entered.key,
        GroupingColumn.TEXT: entered.text,
        GroupingColumn.THEMES: "; ".join(entered.themes),
        GroupingColumn.START_YEAR: str(entered.start_year or ""),
        GroupingColumn.EXPERIENCED: experienced,
        GroupingColumn.LANGUAGES: "; ".join(entered.languages),
        GroupingColumn.TOGETHER: "; ".join(entered.together),
        GroupingColumn.APART: "; ".join(entered.apart),
    }


def _if_any(sheet: GroupingSheet) -> GroupingSheet | None:
    return sheet if sheet.rows else None


def _refuse(mistakes: Mistakes, problems: Sequence[SheetProblem]) -> None:
    mistakes.found += [
        FieldError(
            "partnerships",
            message(
                "grouping-sheet.row",
                "Row {line}: {problem}",
                line=problem.line,
                problem=problem.message,
            ),
        )
        for problem in problems[:_MOST_TOLD]
    ]
    mistakes.refuse_if_any()


def _rules(entered: RulesInput) -> GroupRules:
    rules = GroupRules(**entered.model_dump())
    check_rules(rules)
    return rules


def _filter(
    entered: DocumentedInput | None, house: House, mistakes: Mistakes
) -> DocumentedFilter | None:
    if entered is None:
        return None
    programmes, themes, countries = set(), set(), set()
    for programme in entered.programmes:
        with mistakes.at("documented"):
            programmes.add(find_programme_id(programme, house.catalogue))
    for theme in entered.themes:
        with mistakes.at("documented"):
            themes |= set(find_theme_ids(theme, house.catalogue))
    for country in entered.countries:
        with mistakes.at("documented"):
            countries.add(find_country(country, house.catalogue))
    return DocumentedFilter(
        networks=frozenset(entered.networks),
        programme_ids=frozenset(programmes),
        theme_ids=frozenset(themes),
        countries=frozenset(countries),
        first_year=entered.first_year,
        last_year=entered.last_year,
    )


def _found(
    entered: SourcesInput, wanted: DocumentedFilter | None, on: date, work: GroupingWork
) -> tuple[Found, ...]:
    found = documented(work.house, wanted) if wanted is not None else ()
    if entered.introductions is FromIntroductions.NONE:
        return found
    all_open = entered.introductions is FromIntroductions.OPEN
    return (*found, *introduced(work.house, on, all_open))
