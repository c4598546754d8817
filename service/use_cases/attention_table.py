"""Who is asked how often, as a table that can be filed."""

from collections.abc import Sequence

from data.exporting.tables import Cell, ExportTable
from service.language.catalogues import Lang
from service.language.translate import text
from service.language.values import country_name
from service.use_cases.attention import Attention, AttentionReport


def attention_table(
    report: AttentionReport, rows: Sequence[Attention], language: Lang
) -> ExportTable:
    """Return one row for each local government; the names of the columns are in `language`."""
    months = tuple(f"{year}-{month:02}" for year, month in report.months)
    columns = (
        "id",
        text("Name", language),
        text("Country", language),
        text("Open introductions", language),
        text("Room for", language),
        text("Own figure", language),
        text("Wants none now", language),
        text("Can be asked again from", language),
        text("Times asked", language),
        text("Times proposed", language),
        text("Proposed in rounds", language),
        text("Said yes", language),
        text("Said no", language),
        text("Did not answer", language),
        text("Became a partnership", language),
        *months,
    )
    cells = tuple(_cells(row, report, language) for row in rows)
    return ExportTable(text("Who is asked", language), columns, cells)


def _cells(row: Attention, report: AttentionReport, language: Lang) -> tuple[Cell, ...]:
    load = row.load
    closed = load.is_closed_on(report.today)
    until = load.not_now_until.isoformat() if closed and load.not_now_until else None
    return (
        row.place.id,
        row.place.name,
        country_name(row.place.country, language),
        load.open_introductions,
        load.capacity,
        row.said_capacity,
        closed,
        until,
        row.asked,
        row.proposed,
        row.from_rounds,
        row.accepted,
        row.declined,
        row.unanswered,
        row.under_way,
        *row.by_month,
    )
