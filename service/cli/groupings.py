"""`partnerkommun groupings`: partnerships divided into networks under rules."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import BAD_INPUT, Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption, OnOption, ProgrammeOption

if TYPE_CHECKING:
    from data.store.grouping_versions import GroupingVersion
    from data.store.groupings import StoredGrouping
    from service.language.catalogues import Lang
    from service.use_cases.grouping_work import GroupingWork

groupings = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Divide partnerships into networks under rules.",
)
app.add_typer(groupings, name="groupings")

IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The grouping, by its id; after -- where that begins with -."
    ),
]
SheetArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="A CSV, Excel or JSON file, one partnership a row.",
        show_default=False,
    ),
]
TargetArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Where to; .csv, .xlsx or .json decides the format.")
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", help="What the grouping is called.", show_default="the file's name"),
]
NetworkOption = Annotated[
    list[str] | None,
    typer.Option(
        "--network",
        metavar="NAME",
        help="Take in what is documented of this network; may be repeated.",
        show_default=False,
    ),
]
DocumentedOption = Annotated[
    bool, typer.Option("--documented", help="Take in all documented partnerships.")
]
IntroductionsOption = Annotated[
    bool, typer.Option("--introductions", help="Take in introductions that all said yes to.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be taken in; change nothing.")
]
AddOption = Annotated[
    str | None,
    typer.Option(
        "--add-to",
        metavar="ID",
        help="Add to this grouping, in place of beginning one.",
        show_default=False,
    ),
]
StepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--step",
        metavar="STEP",
        help="A change to try, such as 'apart r2 r3' or 'most 6'; may be repeated.",
        show_default=False,
    ),
]
VersionOption = Annotated[
    int | None,
    typer.Option(
        "--version", metavar="NUMBER", help="A version, by its number.", show_default="the last"
    ),
]
FromOption = Annotated[
    int | None,
    typer.Option(
        "--from",
        metavar="NUMBER",
        help="Begin from this version: its locked groups stay.",
        show_default="the grouping itself",
    ),
]
ProposalsOption = Annotated[
    int, typer.Option("-n", min=1, max=5, help="How many proposals at most.")
]


@groupings.command("import")
def import_sheet(
    context: typer.Context,
    file: SheetArgument = None,
    title: TitleOption = None,
    programme: ProgrammeOption = None,
    on: OnOption = None,
    network: NetworkOption = None,
    documented: DocumentedOption = False,
    introductions: IntroductionsOption = False,
    add_to: AddOption = None,
    dry_run: DryRunOption = False,
    lang: LangOption = None,
) -> None:
    """Begin a grouping of the partnerships in a file, or of known ones; all rows are taken, or none."""
    from service.cli.grouping_lines import show_found, show_grouping_sheet
    from service.cli.round_lines import show_problems
    from service.use_cases.entered_choice import find_date, find_programme_id
    from service.use_cases.grouping_begin import GroupingWanted, add_to_grouping, begin_grouping
    from service.use_cases.grouping_found import known_partnerships
    from service.use_cases.grouping_sheet import read_grouping_path

    language = language_of(context)
    work = _work(language)
    day = find_date(on, work.today)
    programme_id = find_programme_id(programme, work.house.catalogue)
    sheet = read_grouping_path(file, work.house) if file else None
    if sheet is not None:
        show_grouping_sheet(sheet, language)
        if sheet.problems:
            show_problems(sheet.problems, language)
            raise typer.Exit(BAD_INPUT)
    found = known_partnerships(
        work.house, day, network or (), documented_too=documented, introductions=introductions
    )
    if dry_run:
        show_found(found, language)
    elif add_to is not None:
        print(add_to_grouping(add_to, None, work, found, sheet).id)
    else:
        called = title or (file.stem if file else ", ".join(network or ()) or str(day))
        wanted = GroupingWanted(called, programme_id, day, found, sheet)
        print(begin_grouping(wanted, work).id)


@groupings.command("list")
def list_all(context: typer.Context, json: JsonOption = False, lang: LangOption = None) -> None:
    """List the groupings, the latest changed first."""
    from data.store.groupings import list_groupings
    from data.store.transactions import reading
    from service.cli.grouping_lines import show_groupings
    from service.cli.opened_house import opened_store

    language = language_of(context)
    with reading(opened_store(language)) as connection:
        found = list_groupings(connection)
    if json:
        from service.api.shapes.groupings import GroupingLineShape, GroupingsShape
        from service.cli.output import write_json

        shapes = [GroupingLineShape.of(each) for each in found]
        total = len(found)
        write_json(
            GroupingsShape(
                language=language, total=total, page=1, n=max(total, 1), groupings=shapes
            )
        )
    else:
        show_groupings(found, language)


@groupings.command()
def show(
    context: typer.Context,
    grouping_id: IdArgument,
    version: VersionOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show a grouping and its last version, or another: the groups, who is left and why."""
    from data.store.grouping_versions import list_versions
    from data.store.transactions import reading
    from service.cli.grouping_lines import show_grouping, show_version

    language = language_of(context)
    work = _work(language)
    standing = _standing(work, grouping_id)
    with reading(work.engine) as connection:
        versions = list_versions(connection, grouping_id)
    if json:
        from service.api.shapes.groupings import GroupingShape
        from service.cli.output import write_json

        if version is None:
            write_json(GroupingShape.of(standing, versions, work.house, language))
        else:
            _write_version(work, standing, version, language)
        return
    show_grouping(standing, versions, work.house, language)
    if versions:
        show_version(standing, _version(work, grouping_id, version), work.house, language)


@groupings.command()
def group(
    context: typer.Context,
    grouping_id: IdArgument,
    n: ProposalsOption = 3,
    from_version: FromOption = None,
    step: StepOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Group the partnerships, as the grouping stands or from a version; each proposal is kept."""
    from service.cli.grouping_lines import show_version
    from service.cli.round_lines import shown_stages
    from service.use_cases.grouping_propose import conditions_after, propose

    language = language_of(context)
    work = _work(language)
    standing, conditions = conditions_after(grouping_id, work, from_version, step or ())
    with shown_stages(language) as progress:
        made = propose(standing, conditions, work, progress, n, from_number=from_version)
    for each in made:
        if json:
            _write_version(work, standing, each.number, language)
            break
        show_version(standing, each, work.house, language)
    if made[0].result.clash is not None:
        raise typer.Exit(BAD_INPUT)


@groupings.command()
def export(
    context: typer.Context,
    grouping_id: IdArgument,
    target: TargetArgument,
    version: VersionOption = None,
    lang: LangOption = None,
) -> None:
    """Write a version to a CSV, Excel or JSON file."""
    from data.exporting.files import Format, write_export
    from service.use_cases.grouping_table import version_table

    language = language_of(context)
    Format.of(target)
    work = _work(language)
    standing = _standing(work, grouping_id)
    chosen = _version(work, grouping_id, version)
    write_export(version_table(standing, chosen, work.house, language), target)


def _standing(work: "GroupingWork", grouping_id: str) -> "StoredGrouping":
    from data.store.groupings import read_grouping
    from data.store.transactions import reading

    with reading(work.engine) as connection:
        return read_grouping(connection, grouping_id)


def _version(work: "GroupingWork", grouping_id: str, number: int | None) -> "GroupingVersion":
    from data.store.grouping_versions import read_version, version_numbers
    from data.store.transactions import reading

    with reading(work.engine) as connection:
        numbers = version_numbers(connection, grouping_id)
        return read_version(connection, grouping_id, number or max(numbers, default=0))


def _write_version(
    work: "GroupingWork", standing: "StoredGrouping", number: int, language: "Lang"
) -> None:
    from service.api.shapes.grouping_versions import VersionShape
    from service.cli.output import write_json

    version = _version(work, standing.id, number)
    write_json(VersionShape.of(standing, version, work.house, language))


def _work(language: "Lang") -> "GroupingWork":
    from datetime import UTC, date, datetime

    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.cli.opened_house import opened_house
    from service.use_cases.grouping_work import GroupingWork

    now = datetime.now(UTC).replace(tzinfo=None)
    return GroupingWork(opened_house(language), AT_THE_COMMAND_LINE, now, date.today())
