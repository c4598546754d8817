"""Groupings and their versions as a person reads them in a terminal."""

from collections.abc import Mapping, Sequence

from data.importing.grouping_sheet import GroupingSheet
from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import ListedGrouping, StoredGrouping
from matcher.domain.message import Message
from service.house import House
from service.language.catalogues import Lang
from service.language.translate import text, texts_in, translate
from service.use_cases.grouping_found import Found
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_steps import ways_out
from service.use_cases.grouping_words import (
    proof_words,
    rules_in_words,
    told_of_version,
    version_name,
)

_REMARKS_SHOWN = 20
_LEFT_SHOWN = 20


def show_grouping_sheet(sheet: GroupingSheet, language: Lang) -> None:
    """Write how a sheet was read, how many partnerships it holds, and who is kept by name."""
    _ = texts_in(language)
    print(translate(sheet.read_as, language))
    if sheet.ignored_columns:
        columns = ", ".join(sheet.ignored_columns)
        print(_("These columns are not read: {columns}.", columns=columns))
    print(_("Partnerships: {count}.", count=len(sheet.rows)))
    for remark in sheet.remarks[:_REMARKS_SHOWN]:
        said = translate(remark.message, language)
        print(_("Row {line}: {problem}", line=remark.line, problem=said))
    if len(sheet.remarks) > _REMARKS_SHOWN:
        print(_("… and {count} more.", count=len(sheet.remarks) - _REMARKS_SHOWN))


def show_found(found: Sequence[Found], language: Lang) -> None:
    """Write how many known partnerships would be taken in."""
    if found:
        print(text("Partnerships: {count}.", language, count=len(found)))


def show_groupings(groupings: Sequence[ListedGrouping], language: Lang) -> None:
    """Write the groupings, one a line."""
    _ = texts_in(language)
    for each in groupings:
        counts = _(
            "{partnerships} partnerships, {versions} versions",
            partnerships=each.partnerships,
            versions=each.versions,
        )
        print(f"{each.id}\t{each.on}\t{each.title}\t{counts}")
    if not groupings:
        print(_("There is no grouping yet."))


def show_grouping(
    standing: StoredGrouping,
    versions: Sequence[GroupingVersion],
    house: House,
    language: Lang,
) -> None:
    """Write what a grouping is: its rules, its partnerships, and its versions in one line each."""
    _ = texts_in(language)
    print(f"{standing.id}\t{standing.on}\t{standing.title}")
    for rule in rules_in_words(standing.conditions.rules):
        print(f"  {translate(rule, language)}")
    names = names_of_partnerships(standing, house, language)
    for partnership in standing.partnerships:
        print(f"  {partnership.key}\t{names[partnership.key]}")
    for version in versions:
        chosen = f" ({_('chosen')})" if version.is_chosen else ""
        number = _("Version {number}", number=version.number)
        print(f"{number}{chosen}\t{_called(version, language)}")


def show_version(
    standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
) -> None:
    """Write the groups, who is left and why, what is broken; or which conditions clash."""
    _ = texts_in(language)
    number = _("Version {number}", number=version.number)
    print(f"{number}: {_called(version, language)}")
    told = told_of_version(standing, version, house, language)
    names = names_of_partnerships(standing, house, language)
    for group in version.result.groups:
        _show_group(group, names, language)
    _show_figures(version, language)
    for said in (*told.violations, *told.clash):
        print(translate(said, language))
    for condition in version.result.clash.conditions if version.result.clash else ():
        for step in ways_out(condition, version.conditions):
            print(_("    Way out: --step “{step}”", step=step))
    for left in version.result.left[:_LEFT_SHOWN]:
        print(f"  {translate(told.left[left.id], language)}")
    if len(version.result.left) > _LEFT_SHOWN:
        print(_("… and {count} more.", count=len(version.result.left) - _LEFT_SHOWN))


def _show_group(group: VersionGroup, names: Mapping[str, str], language: Lang) -> None:
    _ = texts_in(language)
    lock = f" [{_('locked')}]" if group.is_kept else ""
    print(f"{group.id}. {group.names[language]}{lock}")
    print(f"   {group.sentences[language]}")
    for key in group.keys:
        print(f"   {key}\t{names.get(key, key)}")


def _show_figures(version: GroupingVersion, language: Lang) -> None:
    _ = texts_in(language)
    found = version.result.figures
    if found is None:
        return
    print(
        _(
            "Groups: {groups}. Placed: {placed}. Left: {left}. In common: {coherence}.",
            groups=found.groups,
            placed=found.placed,
            left=found.left,
            coherence=round(found.coherence, 3),
        )
    )
    proof = proof_words(version)
    if proof is not None:
        print(translate(proof, language))


def _called(version: GroupingVersion, language: Lang) -> str:
    called = version_name(version)
    return translate(called, language) if isinstance(called, Message) else called
