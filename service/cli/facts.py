"""`partnerkommun facts`: the reviewed facts."""

from typing import Annotated, Literal

import typer

from service.cli.app import app
from service.cli.failures import CANNOT, Commands
from service.cli.language import LangOption, language_of

facts = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check, load or list the reviewed facts.",
)
app.add_typer(facts, name="facts")

Kind = Literal["programmes", "local-governments", "partnerships", "passages", "themes"]
KindArgument = Annotated[Kind | None, typer.Argument(help="What to list; without it, counts.")]


@facts.command()
def check(context: typer.Context, lang: LangOption = None) -> None:
    """Prove schema, references, dates and sources of every fact file."""
    from datetime import date

    from data.fact_check.check import check_facts
    from data.fact_files.located_row import PACKAGED_FACTS
    from data.registry.read import read_registry
    from service.language.translate import texts_in, translate

    language = language_of(context)
    _ = texts_in(language)
    problems = check_facts(PACKAGED_FACTS, read_registry(), date.today())
    for problem in problems:
        print(f"{problem.file}, {problem.place}: {translate(problem.sentence, language)}")
    if problems:
        print(_("{count} problems were found in the fact files.", count=len(problems)))
        raise typer.Exit(CANNOT)
    print(_("The fact files are sound."))


@facts.command()
def load(context: typer.Context, lang: LangOption = None) -> None:
    """Load the facts into the store; facts that are there already are left alone."""
    from data.store.engine import open_store
    from service.cli.progress import shown_progress
    from service.language.translate import texts_in
    from service.opening.facts import load_all_facts
    from service.settings import load_settings

    language = language_of(context)
    _ = texts_in(language)
    with shown_progress(language) as progress:
        report = load_all_facts(open_store(load_settings().store_url), progress)
    print(_("The facts were loaded.") if report.changed else _("The facts were loaded already."))
    print(
        _(
            "{local_governments} local governments, {partnerships} partnerships, {passages} passages.",
            local_governments=report.local_governments,
            partnerships=report.partnerships,
            passages=report.passages,
        )
    )


@facts.command("list")
def list_facts(context: typer.Context, kind: KindArgument = None, lang: LangOption = None) -> None:
    """List one kind of fact with ids, or how many there are of each."""
    from service.cli.fact_lines import count_lines, fact_lines
    from service.cli.opened_house import opened_store
    from service.wiring import read_catalogue

    language = language_of(context)
    catalogue = read_catalogue(opened_store(language))
    lines = fact_lines(catalogue, kind, language) if kind else count_lines(catalogue, language)
    for line in lines:
        print(line)
