"""`partnerkommun export`: what is known, as a file."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of

Kind = Literal["profiles", "partnerships", "local-governments"]

KindArgument = Annotated[Kind, typer.Argument(help="What to export.")]
TargetArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Where to; .csv, .xlsx or .json decides the format.")
]


@app.command()
def export(
    context: typer.Context, kind: KindArgument, file: TargetArgument, lang: LangOption = None
) -> None:
    """Export what is known to a CSV, Excel or JSON file."""
    from data.exporting.files import Format, write_export
    from data.store.reading import read_records
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in
    from service.use_cases.export_table import export_table

    Format.of(file)
    language = language_of(context)
    table = export_table(kind, read_records(opened_store(language)), language)
    write_export(table, file)
    _ = texts_in(language)
    print(_("{count} rows were written to {file}.", count=len(table.rows), file=str(file)))
