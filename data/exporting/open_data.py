"""Facts beside the registry, the profiles and the partnerships, as tables to export."""

from collections.abc import Iterable, Iterator, Sequence

from data.exporting.tables import Cell, ExportTable
from matcher.domain.dates import PartialDate
from matcher.domain.knowledge import Knowledge
from matcher.domain.programme import Programme
from matcher.domain.taxonomy import Taxonomy

PROGRAMME_COLUMNS = (
    "programme",
    "entry",
    "id",
    "valid_from",
    "valid_to",
    "first_seen",
    "last_seen",
    "countries",
    "uncertain_countries",
    "stages",
    "regions",
    "several_parties",
    "amount_sek",
    "per_year",
    "text_sv",
    "text_en",
    "source",
)
KNOWLEDGE_COLUMNS = (
    "kind",
    "concerns",
    "name_sv",
    "name_en",
    "text_sv",
    "text_en",
    "countries",
    "where_sv",
    "where_en",
    "period_first",
    "period_last",
    "theme_ids",
    "core_area_ids",
    "goal_ids",
    "source",
)
TAXONOMY_COLUMNS = (
    "kind",
    "id",
    "label_sv",
    "label_en",
    "description_sv",
    "description_en",
    "cooperation_area_id",
    "core_area_ids",
    "goal_ids",
    "source",
)


def programmes_table(programmes: Iterable[Programme]) -> ExportTable:
    """Return every dated entry of the programmes, one row each; what does not apply to it is empty."""
    entries = [entry for programme in programmes for entry in _entries(programme)]
    rows = tuple(tuple(entry.get(column) for column in PROGRAMME_COLUMNS) for entry in entries)
    return ExportTable("programmes", PROGRAMME_COLUMNS, rows)


def knowledge_table(knowledge: Iterable[Knowledge]) -> ExportTable:
    """Return what is known beside partnerships, one row for each piece."""
    return ExportTable("knowledge", KNOWLEDGE_COLUMNS, tuple(map(_knowledge_row, knowledge)))


def taxonomy_table(taxonomy: Taxonomy) -> ExportTable:
    """Return cooperation areas, core areas, themes and goals, one row each."""
    concepts = (
        *taxonomy.cooperation_areas.values(),
        *taxonomy.core_areas.values(),
        *taxonomy.themes.values(),
        *taxonomy.global_goals.values(),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            concept.kind.value,
            concept.id,
            concept.labels.get("sv"),
            concept.labels.get("en"),
            concept.descriptions.get("sv"),
            concept.descriptions.get("en"),
            concept.cooperation_area_id,
            concept.core_area_ids,
            concept.goal_ids,
            concept.source,
        )
        for concept in concepts
    )
    return ExportTable("taxonomy", TAXONOMY_COLUMNS, rows)


Entry = dict[str, Cell]


def _entries(programme: Programme) -> Iterator[Entry]:
    for entry in (_whole(programme), *_lists(programme), *_windows(programme), *_rules(programme)):
        yield {"programme": programme.id, **entry}


def _whole(programme: Programme) -> Entry:
    return {
        "entry": "programme",
        "id": programme.id,
        "valid_from": _written(programme.starts),
        "valid_to": _written(programme.ends),
        "text_sv": _joined(programme.labels.get("sv"), programme.descriptions.get("sv")),
        "text_en": _joined(programme.labels.get("en"), programme.descriptions.get("en")),
        "source": programme.source,
    }


def _lists(programme: Programme) -> Iterator[Entry]:
    for listed in programme.country_lists:
        yield {
            "entry": "country_list",
            "id": listed.id,
            "valid_from": _written(listed.valid_from),
            "first_seen": listed.first_seen.isoformat() if listed.first_seen else None,
            "last_seen": listed.last_seen.isoformat() if listed.last_seen else None,
            "countries": _sorted(listed.countries),
            "uncertain_countries": _sorted(listed.uncertain),
            "text_sv": listed.notes.get("sv"),
            "text_en": listed.notes.get("en"),
            "source": listed.source,
        }


def _windows(programme: Programme) -> Iterator[Entry]:
    for window in programme.call_windows:
        yield {
            "entry": f"call_window_{window.kind.value}",
            "id": window.id,
            "valid_from": _written(window.opens),
            "valid_to": _written(window.closes),
            "stages": window.stages,
            "text_sv": window.labels.get("sv"),
            "text_en": window.labels.get("en"),
            "source": window.source,
        }
    for cap in programme.funding_caps:
        yield {
            "entry": "funding_cap",
            "valid_from": _written(cap.valid_from),
            "valid_to": _written(cap.valid_to),
            "stages": (cap.stage,),
            "regions": cap.regions,
            "several_parties": cap.several_parties,
            "amount_sek": cap.amount_sek,
            "per_year": cap.per_year,
            "source": cap.source,
        }


def _rules(programme: Programme) -> Iterator[Entry]:
    for applicants in programme.applicant_rules:
        yield {
            "entry": "applicant_rule",
            "valid_from": _written(applicants.valid_from),
            "text_sv": applicants.labels.get("sv"),
            "text_en": applicants.labels.get("en"),
            "source": applicants.source,
        }
    for rule in programme.rules:
        yield {
            "entry": "rule",
            "id": rule.topic,
            "valid_from": _written(rule.valid_from),
            "valid_to": _written(rule.valid_to),
            "text_sv": rule.text.get("sv"),
            "text_en": rule.text.get("en"),
            "source": rule.source,
        }


def _knowledge_row(known: Knowledge) -> tuple[Cell, ...]:
    where = known.where or {}
    return (
        known.kind.value,
        known.concern.value,
        known.names.get("sv"),
        known.names.get("en"),
        known.texts.get("sv"),
        known.texts.get("en"),
        _sorted(known.countries),
        where.get("sv"),
        where.get("en"),
        _written(known.period.first) if known.period else None,
        _written(known.period.last) if known.period else None,
        known.theme_ids,
        known.core_area_ids,
        known.goal_ids,
        known.source,
    )


def _written(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(str(code) for code in codes))


def _joined(*texts: str | None) -> str:
    known: Sequence[str] = [text for text in texts if text]
    return ": ".join(known)
