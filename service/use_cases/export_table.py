"""Choosing what to export."""

from typing import Literal

from data.exporting.tables import (
    ExportTable,
    local_governments_table,
    partnerships_table,
    profiles_table,
)
from data.store.reading import Records
from service.language.catalogues import Lang


def export_table(
    kind: Literal["profiles", "partnerships", "local-governments"], records: Records, language: Lang
) -> ExportTable:
    """Return the table of one kind; the column names of profiles are in `language`."""
    if kind == "profiles":
        return profiles_table(records, language)
    if kind == "partnerships":
        return partnerships_table(records)
    return local_governments_table(records)
