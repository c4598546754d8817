"""`partnerkommun import`: profiles from a CSV or Excel file."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV or Excel file, one need or offer a row.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be imported; change nothing.")
]
SkipOption = Annotated[
    bool,
    typer.Option("--skip-refused", help="Import the sound rows although others have problems."),
]


@app.command("import")
def import_file(
    context: typer.Context,
    file: FileArgument,
    dry_run: DryRunOption = False,
    skip_refused: SkipOption = False,
    lang: LangOption = None,
) -> None:
    """Import profiles from a CSV or Excel file.

    Each row has a local government, country, language, need or offer, text, themes and source.
    """
    from datetime import UTC, datetime

    from data.importing.apply import apply_import
    from service.cli.failures import BAD_INPUT
    from service.cli.import_report import show_dry_run, show_plan, show_report
    from service.cli.opened_house import opened_store
    from service.use_cases.import_profiles import plan_profiles

    language = language_of(context)
    engine = opened_store(language)
    plan = plan_profiles(file, engine)
    show_plan(plan, language)
    if dry_run:
        show_dry_run(language)
        # A rehearsal ends as the import would.
        if plan.problems and not skip_refused:
            raise typer.Exit(BAD_INPUT)
    else:
        report = apply_import(engine, plan, datetime.now(UTC), skip_refused=skip_refused)
        show_report(report, language)
