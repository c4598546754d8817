"""`partnerkommun spread`: suggestions for a whole round, so that few are in everyone's list."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import app
from service.cli.language import LangOption, language_of
from service.cli.question_options import OnOption, ProgrammeOption

AskersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="LOCAL_GOVERNMENT",
        help="Who asks, by id or name; may be repeated. Without it all at home that have a profile.",
        show_default=False,
    ),
]
NOption = Annotated[int, typer.Option("--n", help="How many suggestions for each, at most 50.")]
PriceOption = Annotated[
    float,
    typer.Option(
        "--price", min=0, max=100, help="How much of the total benefit may be given up, in percent."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this .csv, .xlsx or .json file instead."),
]


@app.command()
def spread(
    context: typer.Context,
    askers: AskersOption = None,
    programme: ProgrammeOption = None,
    on: OnOption = None,
    n: NOption = 10,
    price: PriceOption = 3.0,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Suggest partners to a whole round, spread so that few are in everyone's list."""
    from datetime import date

    from data.exporting.files import Format, write_export
    from service.cli.opened_house import opened_house
    from service.cli.output import console
    from service.cli.spread_lines import spread_lines
    from service.language.translate import texts_in
    from service.use_cases.entered_choice import find_date, find_programme_id
    from service.use_cases.entered_place import find_place
    from service.use_cases.spread_suggestions import (
        askers_with_profile,
        spread_suggestions,
        spread_table,
    )

    language = language_of(context)
    if out is not None:
        Format.of(out)
    today = date.today()
    day = find_date(on, today)
    house = opened_house(language)
    dealt = spread_suggestions(
        house,
        [find_place(each, house) for each in askers] if askers else askers_with_profile(house),
        find_programme_id(programme, house.catalogue),
        day,
        n,
        today,
        price / 100,
    )
    if out is None:
        spread_lines(console(), dealt, language)
        return
    table = spread_table(dealt, language)
    write_export(table, out)
    _ = texts_in(language)
    print(_("{count} rows were written to {file}.", count=len(table.rows), file=str(out)))
