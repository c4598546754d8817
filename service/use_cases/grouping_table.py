"""A version of a grouping as a table that can be filed: one row a partnership, then what else is to be said.

The columns that a sheet of partnerships has are called as there, so that an export can be read in again.
"""

from collections.abc import Iterator, Mapping

from data.exporting.tables import Cell, ExportTable
from data.importing.grouping_columns import SWEDISH_NAMES, GroupingColumn
from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import StoredGrouping
from matcher.domain.grouping import GroupingPartnership
from matcher.networks.region_words import REGION_WORDS
from service.house import House
from service.language.catalogues import LANGUAGES, Lang
from service.language.translate import text, texts_in, translate
from service.language.values import country_name
from service.use_cases.grouping_known import known_of
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_words import ORIGIN_WORDS, told_of_version

_SHEET = {
    "parties": GroupingColumn.PARTIES,
    "key": GroupingColumn.KEY,
    "text": GroupingColumn.TEXT,
    "themes": GroupingColumn.THEMES,
    "start_year": GroupingColumn.START_YEAR,
    "experienced": GroupingColumn.EXPERIENCED,
    "languages": GroupingColumn.LANGUAGES,
}
_KEYS = (
    *("group", "name_sv", "name_en", "sentence_sv", "sentence_en", "locked", "coherence"),
    *("partnership", "parties", "key", "text", "themes", "start_year", "experienced", "languages"),
    *("countries", "regions", "origin", "origin_id", "left", "reason"),
    *("grouping", "version", "version_title", "programme", "on", "made_at", "model", "facts"),
)


def version_table(
    standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
) -> ExportTable:
    """Return a version row by row; what holds for the whole version stands in every row."""
    whole = _of_version(standing, version, house, language)
    rows = _Rows(standing, version, house, language)
    names = column_names(language)
    return ExportTable(
        text("Version", language),
        tuple(names[key] for key in _KEYS),
        tuple(
            tuple({**dict.fromkeys(_KEYS), **row, **whole}[key] for key in _KEYS)
            for row in rows.all()
        ),
    )


def column_names(language: Lang) -> dict[str, str]:
    """Return what each column is called."""
    _ = texts_in(language)
    of_sheet = {
        key: SWEDISH_NAMES[column] if language == "sv" else column.value
        for key, column in _SHEET.items()
    }
    return {
        **of_sheet,
        "group": _("Group"),
        "name_sv": _("Name of the group in Swedish"),
        "name_en": _("Name of the group in English"),
        "sentence_sv": _("What the group shares, in Swedish"),
        "sentence_en": _("What the group shares, in English"),
        "locked": _("Locked"),
        "coherence": _("How much the group has in common, -1 to 1"),
        "partnership": _("Names of the parties"),
        "countries": _("Countries"),
        "regions": _("Regions of the world"),
        "origin": _("Where it comes from"),
        "origin_id": _("Id of what it comes from"),
        "left": _("In no group"),
        "reason": _("Why"),
        "grouping": _("Grouping"),
        "version": _("Version"),
        "version_title": _("Title of the version"),
        "programme": _("Programme"),
        "on": _("As of date"),
        "made_at": _("Version made (UTC)"),
        "model": _("Language model"),
        "facts": _("Version of the facts"),
    }


class _Rows:
    """The rows of one version."""

    def __init__(
        self, standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
    ) -> None:
        self._standing = standing
        self._version = version
        self._house = house
        self._language = language
        self._names = names_of_partnerships(standing, house, language)
        self._told = told_of_version(standing, version, house, language)

    def all(self) -> Iterator[dict[str, Cell]]:
        """Yield the placed, those in no group with the reason, and then broken rules or what clashes."""
        for group in self._version.result.groups:
            for key in group.keys:
                yield {**self._of_partnership(key), **self._of_group(group)}
        for left in self._version.result.left:
            reason = translate(self._told.left[left.id], self._language)
            yield {
                **self._of_partnership(left.id),
                "left": text("Yes", self._language),
                "reason": reason,
            }
        for said in (*self._told.violations, *self._told.clash):
            yield {"reason": translate(said, self._language)}

    def _of_group(self, group: VersionGroup) -> dict[str, Cell]:
        named = {f"name_{language}": group.names[language] for language in LANGUAGES}
        said = {f"sentence_{language}": group.sentences[language] for language in LANGUAGES}
        return {
            "group": group.id,
            **named,
            **said,
            "locked": text("Yes" if group.is_kept else "No", self._language),
            "coherence": round(group.coherence, 3),
        }

    def _of_partnership(self, key: str) -> dict[str, Cell]:
        partnership = self._standing.partnership(key)
        cells: dict[str, Cell] = {"key": key, "partnership": self._names.get(key, key)}
        return cells if partnership is None else {**cells, **self._known(partnership)}

    def _known(self, partnership: GroupingPartnership) -> Mapping[str, Cell]:
        known = known_of(partnership, self._house)
        regions = [translate(REGION_WORDS[each], self._language) for each in sorted(known.regions)]
        return {
            "parties": (*partnership.party_ids, *partnership.other_parties),
            "text": self._standing.text_of(partnership) or None,
            "themes": partnership.theme_ids or None,
            "start_year": known.start_year,
            "experienced": text("Yes" if known.is_experienced else "No", self._language),
            "languages": tuple(sorted(known.languages)) or None,
            "countries": tuple(country_name(each, self._language) for each in known.countries)
            or None,
            "regions": tuple(regions) or None,
            "origin": translate(ORIGIN_WORDS[partnership.origin], self._language),
            "origin_id": partnership.origin_id,
        }


def _of_version(
    standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
) -> dict[str, Cell]:
    programme = house.catalogue.programmes.get(standing.programme_id)
    return {
        "grouping": standing.title,
        "version": version.number,
        "version_title": version.title or None,
        "programme": programme.labels[language] if programme else standing.programme_id,
        "on": standing.on.isoformat(),
        "made_at": version.made_at.isoformat(" ", "minutes"),
        "model": version.result.encoder,
        "facts": version.result.facts,
    }
