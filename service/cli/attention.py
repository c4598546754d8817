"""`partnerkommun attention`: who is asked how often."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of

Kind = Literal["all", "over", "full", "not-now", "asked", "never"]
WhichOption = Annotated[
    Kind,
    typer.Option(
        "--which",
        help="Only those asked for more than they can take (over), that can take no more (full), that want "
        "none now (not-now), that were asked, or that never were.",
    ),
]
RowsOption = Annotated[int, typer.Option("--n", min=1, max=10_000, help="How many rows to print.")]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write all rows to this .csv, .xlsx or .json file instead."
    ),
]


@app.command()
def attention(
    context: typer.Context,
    which: WhichOption = "all",
    n: RowsOption = 20,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Tell who abroad is asked how often, and what each can take."""
    from datetime import date

    from data.exporting.files import Format, write_export
    from service.cli.attention_lines import attention_lines
    from service.cli.opened_house import opened_store
    from service.cli.output import console
    from service.language.translate import texts_in
    from service.use_cases.attention import Which, attention_in
    from service.use_cases.attention_list import Wanted, chosen_from
    from service.use_cases.attention_table import attention_table
    from service.wiring import read_catalogue

    language = language_of(context)
    if out is not None:
        Format.of(out)
    engine = opened_store(language)
    report = attention_in(engine, read_catalogue(engine), date.today())
    rows = chosen_from(report, Wanted(which=Which(which)), language)
    if out is None:
        attention_lines(console(), report, rows, n, language)
        return
    write_export(attention_table(report, rows, language), out)
    _ = texts_in(language)
    print(_("{count} rows were written to {file}.", count=len(rows), file=str(out)))
