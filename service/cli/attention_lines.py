"""Who is asked how often, as a table on the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.cli.output import write
from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import country_name, number
from service.use_cases.attention import Attention, AttentionReport, Which

if TYPE_CHECKING:
    from rich.console import Console


def attention_lines(
    console: "Console",
    report: AttentionReport,
    rows: Sequence[Attention],
    n: int,
    language: Lang,
) -> None:
    """Print the figures of the whole, and the first rows as a table."""
    from rich.table import Table

    _ = texts_in(language)
    counts = report.counts
    write(
        console,
        _(
            "In twelve months {asked} of {count} local governments abroad were asked. {over} have more "
            "introductions open than they can take, {never} were never asked.",
            asked=counts[Which.ASKED],
            count=counts[Which.ALL],
            over=counts[Which.OVER],
            never=counts[Which.NEVER],
        ),
    )
    if report.gini is not None:
        said = _(
            "Gini of the times asked: {gini} (0: all alike, 1: one alone).",
            gini=number(report.gini, language),
        )
        write(console, said)
    if not rows:
        write(console, _("No local government fits."))
        return
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Name"), overflow="fold")
    table.add_column(_("Country"), overflow="fold")
    for heading in (
        _("Open introductions"),
        _("Room for"),
        _("Times asked"),
        _("Said no"),
        _("Did not answer"),
    ):
        table.add_column(heading, justify="right")
    for row in rows[:n]:
        table.add_row(
            row.place.name,
            country_name(row.place.country, language),
            str(row.load.open_introductions),
            "–" if row.load.is_closed_on(report.today) else str(row.load.capacity),
            str(row.asked),
            str(row.declined),
            str(row.unanswered),
        )
    console.print(table)
    if len(rows) > n:
        write(console, _("{count} more; give --n to see more of them.", count=len(rows) - n))
