"""What we say instead of, or beside, GeoNames: names, levels, former names and duplicates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows
from matcher.domain.local_government import Level, LocalGovernment

CORRECTION_COLUMNS = ("id", "name", "level", "kind", "aliases", "former_names", "source")
LEFT_OUT_COLUMNS = ("geonames_id", "same_as", "reason")


@dataclass(frozen=True)
class Correction:
    """One reviewed row; an empty name, level or kind leaves what GeoNames says."""

    id: str
    name: str
    level: Level | None
    kind: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    source: str
    row: LocatedRow

    def applied_to(self, found: LocalGovernment) -> LocalGovernment:
        """Return the entry as corrected; a name that gives way stays findable as an alias."""
        name = self.name or found.name
        aliases = dict.fromkeys((*self.aliases, *found.aliases, found.name))
        taken = {name, *self.former_names}
        return replace(
            found,
            name=name,
            level=self.level or found.level,
            kind=self.kind or found.kind,
            aliases=tuple(alias for alias in aliases if alias not in taken),
            former_names=tuple(dict.fromkeys((*self.former_names, *found.former_names))),
            source=f"{found.source}; {self.source}",
        )


class Corrections:
    """The corrections by registry id; each must be used, so that none outlives its entry."""

    def __init__(self, rows: Iterable[Correction]) -> None:
        self._by_id: dict[str, Correction] = {}
        for correction in rows:
            if correction.id in self._by_id:
                correction.row.refuse(f"{correction.id} is corrected twice")
            self._by_id[correction.id] = correction
        self._unused = set(self._by_id)

    def apply(self, found: LocalGovernment) -> LocalGovernment:
        """Return the entry with its correction, if there is one."""
        correction = self._by_id.get(found.id)
        self._unused.discard(found.id)
        return correction.applied_to(found) if correction else found

    def refuse_unused(self) -> None:
        """Raise for a correction of an entry that the registry does not have."""
        for unused in sorted(self._unused):
            self._by_id[unused].row.refuse(f"the registry has no entry {unused} to correct")


def read_corrections(paths: Iterable[Path]) -> Corrections:
    """Read the files that correct names and levels."""
    return Corrections(
        _correction(row) for path in paths for row in read_rows(path, CORRECTION_COLUMNS)
    )


def read_left_out(path: Path) -> Mapping[int, int | None]:
    """Return GeoNames units and places to leave out, with the unit that stands for each, if any."""
    left_out: dict[int, int | None] = {}
    for row in read_rows(path, LEFT_OUT_COLUMNS):
        row.required("reason")
        geonames_id = row.whole_number("geonames_id")
        if geonames_id is None:
            row.refuse("geonames_id must not be empty")
        left_out[geonames_id] = row.whole_number("same_as")
    return left_out


def _correction(row: LocatedRow) -> Correction:
    return Correction(
        id=row.required("id"),
        name=row.text("name"),
        level=row.one_of("level", Level) if row.text("level") else None,
        kind=row.text("kind"),
        aliases=row.several("aliases"),
        former_names=row.several("former_names"),
        source=row.required("source"),
        row=row,
    )
