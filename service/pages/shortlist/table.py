"""A shortlist as a table that can be filed: everything an entry rests on, said in words with its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.exporting.tables import Cell, ExportTable
from matcher.domain.message import Message
from matcher.domain.recommendation import Evidence, Match
from matcher.why import Backing, Part
from service.house import House
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import text, translate
from service.language.values import country_name
from service.pages.compare.standing import Standing
from service.pages.markup import printable
from service.pages.shortlist.kept import KeptEntry, KeptList


@dataclass(frozen=True)
class Filing:
    """What a file says of itself: when it was made, and by which facts and model."""

    made_at: datetime
    language: Lang
    house: House

    def say(self, said: Sequence[Message]) -> tuple[str, ...]:
        """Return sentences in the language of the file."""
        return tuple(translate(each, self.language) for each in said)


def shortlist_table(kept: KeptList, filing: Filing) -> ExportTable:
    """Return one row for each entry, in order; the names of the columns are in the file's language.

    What holds for the whole list stands in every row, so that each can be read alone.
    """
    language = filing.language
    list_cells = _of_list(kept, filing)
    rows = [
        {
            **dict.fromkeys(_KEYS),
            **_of_entry(number, entry, filing),
            **_of_standing(entry.standing, filing),
            **list_cells,
        }
        for number, entry in enumerate(kept.entries, start=1)
    ]
    columns = tuple(_columns(language)[key] for key in _KEYS)
    cells = tuple(tuple(_printable(row[key]) for key in _KEYS) for row in rows)
    return ExportTable(text("Shortlist", language), columns, cells)


def _printable(cell: Cell) -> Cell:
    """Return a cell without the characters that Excel files cannot hold."""
    if isinstance(cell, tuple):
        return tuple(str(printable(each)) for each in cell)
    return str(printable(cell)) if isinstance(cell, str) else cell


_PARTS = ("shared", "they_teach", "we_teach")
_KEYS = (
    "number",
    "name",
    "country",
    "id",
    "note",
    "strength",
    "figure",
    "why",
    "eligible",
    "rules",
    *(f"{part}{end}" for part in _PARTS for end in ("_said", "_ours", "_theirs", "_sources")),
    "to_think_of",
    "ties",
    "partnerships",
    "language_of_work",
    "level",
    "population",
    "population_year",
    "place_source",
    "added",
    "title",
    "question",
    "asker",
    "programme",
    "on",
    "problems",
    "made_at",
    "model",
    "facts",
)


def _columns(language: Lang) -> dict[str, str]:
    def _(template: str) -> str:
        return text(template, language)

    their, our, sources, said = (
        _("their words"),
        _("your words"),
        _("sources and years"),
        _("how well known"),
    )
    parts = {
        "shared": _("You share"),
        "they_teach": _("They can teach you"),
        "we_teach": _("You can teach them"),
    }
    columns = {
        "number": _("Number"),
        "name": _("Local government"),
        "country": _("Country"),
        "id": _("Id"),
        "note": _("Note"),
        "strength": _("Strength of the match"),
        "figure": _("Figure, 0 to 1"),
        "why": _("In one line"),
        "eligible": _("May be asked"),
        "rules": _("Rule and source"),
        "to_think_of": _("To think of"),
        "ties": _("Ties between you"),
        "partnerships": _("Partnerships so far"),
        "language_of_work": _("A language to work in"),
        "level": _("Level"),
        "population": _("Inhabitants"),
        "population_year": _("Inhabitants, year"),
        "place_source": _("Source of the entry in the registry"),
        "added": _("Added to the list (UTC)"),
        "title": _("Title of the list"),
        "question": _("Question"),
        "asker": _("Who asks"),
        "programme": _("Programme"),
        "on": _("As of date"),
        "problems": _("What could not be worked out"),
        "made_at": _("File made (UTC)"),
        "model": _("Language model"),
        "facts": _("Version of the facts"),
    }
    for part, words in parts.items():
        columns[f"{part}_said"] = f"{words}: {said}"
        columns[f"{part}_ours"] = f"{words}: {our}"
        columns[f"{part}_theirs"] = f"{words}: {their}"
        columns[f"{part}_sources"] = f"{words}: {sources}"
    return columns


def _of_list(kept: KeptList, filing: Filing) -> dict[str, Cell]:
    programme = kept.rules.programme if kept.rules else None
    return {
        "title": kept.shortlist.title or None,
        "question": kept.form.text or None,
        "asker": kept.asker.name if kept.asker else (kept.form.own or None),
        "programme": programme.labels[filing.language] if programme else kept.form.programme,
        "on": kept.form.on,
        "problems": filing.say(kept.problems) or None,
        "made_at": filing.made_at.isoformat(" ", "minutes"),
        "model": filing.house.encoder_fingerprint,
        "facts": filing.house.facts_version,
    }


def _of_entry(number: int, entry: KeptEntry, filing: Filing) -> dict[str, Cell]:
    place = entry.place
    return {
        "number": number,
        "name": entry.name if place else text("No longer in the registry", filing.language),
        "country": country_name(place.country, filing.language) if place else None,
        "id": entry.id,
        "note": entry.entry.note or None,
        "level": label(place.level, filing.language) if place else None,
        "population": place.population if place else None,
        "population_year": place.population_year if place else None,
        "place_source": place.source if place else None,
        "added": entry.entry.added_at.isoformat(" ", "minutes"),
    }


def _of_standing(standing: Standing | None, filing: Filing) -> dict[str, Cell]:
    if standing is None:
        return {}
    language = filing.language
    shown: dict[str, Cell] = {
        "strength": label(standing.strength, language) if standing.strength else None,
        "figure": round(standing.match.score, 3) if standing.match else None,
        "why": translate(standing.why, language) if standing.why else None,
        "eligible": text("Yes", language) if standing.is_eligible else text("No", language),
        "rules": _rules(standing, filing),
        "to_think_of": filing.say(standing.to_think_of),
        "ties": filing.say(standing.ties),
        "partnerships": _partnerships(standing),
        "language_of_work": filing.say(standing.language_reasons),
    }
    parts = standing.parts or (None,) * len(_PARTS)
    for name, part in zip(_PARTS, parts, strict=True):
        cells = _of_part(part, _evidence(part, standing.match), language)
        shown |= {f"{name}{end}": cell for end, cell in cells.items()}
    return shown


def _rules(standing: Standing, filing: Filing) -> tuple[str, ...]:
    if standing.reasons:
        return filing.say(standing.reasons)
    said = [(translate(rule.since, filing.language), rule.source) for rule in standing.rules]
    return tuple(each if source in each else f"{each} ({source})" for each, source in said)


def _evidence(part: Part | None, match: Match | None) -> tuple[Evidence, ...]:
    """Return the passages of a part, each beside ours: a row is read alone, so ours may be repeated."""
    if part is None or match is None:
        return ()
    whole = {each.theirs.id: each for each in match.signal(part.name).evidence}
    return tuple(whole.get(each.theirs.id, each) for each in part.evidence)


def _of_part(part: Part | None, evidence: Sequence[Evidence], language: Lang) -> dict[str, Cell]:
    words: dict[Backing, Callable[[], str]] = {
        Backing.BACKED: lambda: text("Known", language),
        Backing.DISTANT: lambda: text("Only distantly alike", language),
        Backing.NONE: lambda: text("No evidence yet", language),
    }
    return {
        "_said": words[part.backing if part else Backing.NONE](),
        "_ours": tuple(each.ours.text for each in evidence if each.ours) or None,
        "_theirs": tuple(each.theirs.text for each in evidence) or None,
        "_sources": tuple(_source(each, language) for each in evidence) or None,
    }


def _source(evidence: Evidence, language: Lang) -> str:
    theirs = evidence.theirs
    year = str(theirs.year) if theirs.year else text("no year given", language)
    return f"{label(theirs.provenance, language)}, {year}: {theirs.source}"


def _partnerships(standing: Standing) -> tuple[str, ...]:
    return tuple(
        f"{', '.join(past.party_names)}{past.partnership.years}: "
        + ", ".join(past.partnership.sources)
        for past in standing.partnerships
    )
