"""`partnerkommun rounds`: whole cohorts assigned at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import BAD_INPUT, Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption, OnOption, ProgrammeOption

if TYPE_CHECKING:
    from data.store.round_plans import RoundPlan
    from service.house import House
    from service.language.catalogues import Lang
    from service.use_cases.introduction_acting import Acting
    from service.use_cases.round_assign import Assigning

rounds = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Pair whole rounds of local governments at once.",
)
app.add_typer(rounds, name="rounds")

IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="The round, by its id; after -- where that begins with -."),
]
SheetArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV or Excel file, one party a row.")
]
TargetArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Where to; .csv, .xlsx or .json decides the format.")
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", help="What the round is called.", show_default="the file's name"),
]
AbroadOption = Annotated[
    bool,
    typer.Option(
        "--abroad-with-profile", help="Take in all abroad with a profile that may be asked."
    ),
]
SwedishOption = Annotated[
    bool, typer.Option("--swedish-with-profile", help="Take in all Swedish with a profile.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be taken in; change nothing.")
]
StepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--step",
        metavar="STEP",
        help="A change to try, such as 'lock se-1489 ke-043'; may be repeated.",
        show_default=False,
    ),
]
PlanOption = Annotated[
    int | None,
    typer.Option(
        "--plan", metavar="NUMBER", help="A plan, by its number.", show_default="the last"
    ),
]


@rounds.command("import")
def import_sheet(
    context: typer.Context,
    file: SheetArgument,
    title: TitleOption = None,
    programme: ProgrammeOption = None,
    on: OnOption = None,
    abroad: AbroadOption = False,
    swedish: SwedishOption = False,
    dry_run: DryRunOption = False,
    lang: LangOption = None,
) -> None:
    """Begin a round of the parties in a CSV or Excel file; all rows are taken, or none."""
    from service.cli.round_lines import show_problems, show_sheet
    from service.use_cases.entered_choice import find_date, find_programme_id
    from service.use_cases.round_begin import RoundWanted, begin_round
    from service.use_cases.round_parties import abroad_with_profile, swedish_with_profile
    from service.use_cases.round_sheet import read_sheet_path

    language = language_of(context)
    assigning = _assigning(language)
    house, day = assigning.house, find_date(on, assigning.today)
    programme_id = find_programme_id(programme, house.catalogue)
    sheet = read_sheet_path(file, house)
    show_sheet(sheet, language)
    if sheet.problems:
        show_problems(sheet.problems, language)
        raise typer.Exit(BAD_INPUT)
    places = [
        *(swedish_with_profile(house) if swedish else ()),
        *(abroad_with_profile(house, programme_id, day) if abroad else ()),
    ]
    if not dry_run:
        wanted = RoundWanted(title or file.stem, programme_id, day, tuple(places), sheet)
        print(begin_round(wanted, assigning).id)


@rounds.command("list")
def list_all(context: typer.Context, json: JsonOption = False, lang: LangOption = None) -> None:
    """List the rounds, the latest changed first."""
    from data.store.rounds import list_rounds
    from data.store.transactions import reading
    from service.cli.opened_house import opened_store
    from service.cli.round_lines import show_rounds

    language = language_of(context)
    with reading(opened_store(language)) as connection:
        found = list_rounds(connection)
    if json:
        from service.api.shapes.rounds import RoundLineShape, RoundsShape
        from service.cli.output import write_json

        shapes = [RoundLineShape.of(each) for each in found]
        write_json(
            RoundsShape(
                language=language, total=len(found), page=1, n=max(len(found), 1), rounds=shapes
            )
        )
    else:
        show_rounds(found, language)


@rounds.command()
def show(
    context: typer.Context,
    round_id: IdArgument,
    plan: PlanOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show a round and its last plan, or another: who meets whom, who is left and why."""
    from data.store.round_plans import list_plans
    from data.store.rounds import read_round
    from data.store.transactions import reading
    from service.cli.round_lines import show_plan, show_round

    language = language_of(context)
    acting = _acting(language)
    with reading(acting.engine) as connection:
        standing = read_round(connection, round_id)
        plans = list_plans(connection, round_id)
    if json:
        _write_as_json(acting, round_id, plan, language)
        return
    show_round(standing, plans, acting, language)
    if plans:
        show_plan(_plan(acting, round_id, plan), acting, language)


@rounds.command()
def assign(
    context: typer.Context,
    round_id: IdArgument,
    plan: PlanOption = None,
    step: StepOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Assign a round, as it stands or with changes; earlier plans are kept.

    With --plan the changes are made to that plan's conditions.
    """
    from data.store.rounds import read_round
    from data.store.transactions import reading
    from service.cli.round_lines import show_plan, shown_stages
    from service.use_cases.round_assign import assign as assign_round
    from service.use_cases.round_changes import changed

    language = language_of(context)
    assigning = _assigning(language)
    acting = _acting_over(assigning.house)
    with reading(assigning.house.engine) as connection:
        standing = read_round(connection, round_id)
    begun_from = standing.conditions if plan is None else _plan(acting, round_id, plan).conditions
    conditions = changed(begun_from, step or ())
    with shown_stages(language) as progress:
        made = assign_round(standing, conditions, assigning, progress)
    if json:
        _write_as_json(acting, round_id, made.number, language)
    else:
        show_plan(made, acting, language)
    if made.result.conflict is not None:
        raise typer.Exit(BAD_INPUT)


@rounds.command()
def export(
    context: typer.Context,
    round_id: IdArgument,
    target: TargetArgument,
    plan: PlanOption = None,
    lang: LangOption = None,
) -> None:
    """Write a plan to a CSV, Excel or JSON file."""
    from data.exporting.files import Format, write_export
    from data.store.rounds import read_round
    from data.store.transactions import reading
    from service.use_cases.round_propose import introductions_of_plan
    from service.use_cases.round_table import plan_table

    language = language_of(context)
    Format.of(target)
    acting = _acting(language)
    with reading(acting.engine) as connection:
        standing = read_round(connection, round_id)
    chosen = _plan(acting, round_id, plan)
    made = introductions_of_plan(acting, chosen)
    write_export(plan_table(standing, chosen, acting.house, made, language), target)


def _plan(acting: "Acting", round_id: str, number: int | None) -> "RoundPlan":
    from data.store.round_plans import plan_numbers, read_plan
    from data.store.transactions import reading

    with reading(acting.engine) as connection:
        numbers = plan_numbers(connection, round_id)
        return read_plan(connection, round_id, number or max(numbers, default=0))


def _write_as_json(acting: "Acting", round_id: str, number: int | None, lang: "Lang") -> None:
    from data.store.round_plans import list_plans
    from data.store.rounds import read_round
    from data.store.transactions import reading
    from service.api.shapes.round_plans import PlanShape
    from service.api.shapes.rounds import RoundShape
    from service.cli.output import write_json
    from service.use_cases.round_propose import introductions_of_plan

    with reading(acting.engine) as connection:
        standing = read_round(connection, round_id)
        plans = list_plans(connection, round_id)
    if number is None:
        write_json(RoundShape.of(standing, plans, acting, lang))
        return
    plan = _plan(acting, round_id, number)
    made = {at: each.id for at, each in introductions_of_plan(acting, plan).items()}
    write_json(PlanShape.of(plan, made, acting, lang))


def _assigning(language: "Lang") -> "Assigning":
    from datetime import UTC, date, datetime

    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.cli.opened_house import opened_house
    from service.use_cases.round_assign import Assigning

    now = datetime.now(UTC).replace(tzinfo=None)
    return Assigning(opened_house(language), AT_THE_COMMAND_LINE, now, date.today())


def _acting(language: "Lang") -> "Acting":
    from service.cli.opened_house import opened_house

    return _acting_over(opened_house(language))


def _acting_over(house: "House") -> "Acting":
    from datetime import UTC, date, datetime

    from service.use_cases.introduction_acting import Acting

    now = datetime.now(UTC).replace(tzinfo=None)
    return Acting.at_the_command_line(house, now, date.today())
