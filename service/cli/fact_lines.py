"""Facts as lines of tab-separated text, easy to read and to search."""

from collections.abc import Iterator

from matcher.domain.catalogue import Catalogue
from service.language.catalogues import Lang
from service.language.translate import texts_in


def fact_lines(catalogue: Catalogue, kind: str, language: Lang) -> Iterator[str]:
    """Yield one line for each fact of a kind, its id first."""
    for fields in _FIELDS[kind](catalogue, language):
        yield "\t".join(fields)


def count_lines(catalogue: Catalogue, language: Lang) -> Iterator[str]:
    """Yield how many facts there are of each kind."""
    _ = texts_in(language)
    yield _("Programmes: {count}", count=len(catalogue.programmes))
    yield _("Local governments: {count}", count=len(catalogue.local_governments))
    yield _("Partnerships: {count}", count=len(catalogue.partnerships))
    yield _("Passages: {count}", count=len(catalogue.passages))
    yield _("Themes: {count}", count=len(catalogue.taxonomy.themes))


def _programmes(catalogue: Catalogue, language: Lang) -> Iterator[tuple[str, ...]]:
    for programme in catalogue.programmes.values():
        yield programme.id, programme.labels[language]


def _local_governments(catalogue: Catalogue, _language: Lang) -> Iterator[tuple[str, ...]]:
    for place in catalogue.local_governments.values():
        yield place.id, place.name, place.country, place.kind


def _partnerships(catalogue: Catalogue, _language: Lang) -> Iterator[tuple[str, ...]]:
    for partnership in catalogue.partnerships:
        yield partnership.id, ", ".join(partnership.party_ids), partnership.summary


def _passages(catalogue: Catalogue, _language: Lang) -> Iterator[tuple[str, ...]]:
    for passage in catalogue.passages:
        yield passage.id, passage.local_government_id, passage.side, passage.text


def _themes(catalogue: Catalogue, language: Lang) -> Iterator[tuple[str, ...]]:
    for theme in catalogue.taxonomy.themes.values():
        yield theme.id, theme.labels[language]


_FIELDS = {
    "programmes": _programmes,
    "local-governments": _local_governments,
    "partnerships": _partnerships,
    "passages": _passages,
    "themes": _themes,
}
