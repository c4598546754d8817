"""A network as a table that can be filed: one row a member, with what holds for the network in every row."""

from collections.abc import Iterable
from datetime import date

from data.exporting.tables import Cell, ExportTable
from matcher.domain.catalogue import Catalogue
from matcher.networks.joining import countries_of
from service.language.catalogues import Lang
from service.language.translate import text, translate
from service.language.values import country_name
from service.language.vocabulary import word
from service.use_cases.network_shown import NetworkShown
from service.use_cases.network_words import STATE_WORDS, member_name

_KEYS = (
    "network",
    "network_id",
    "state",
    "programme",
    "regions",
    "starts",
    "ends",
    "coordinator",
    "adviser",
    "open",
    "most",
    "member",
    "party_ids",
    "countries",
    "themes",
    "partnership",
    "joined",
    "sources",
)


def networks_table(
    networks: Iterable[NetworkShown], on: date, catalogue: Catalogue, language: Lang
) -> ExportTable:
    """Return some networks, one row a member."""
    names = column_names(language)
    rows = [row for each in networks for row in _rows(each, on, catalogue, language)]
    return ExportTable(
        text("Networks", language),
        tuple(names[key] for key in _KEYS),
        tuple(tuple(row[key] for key in _KEYS) for row in rows),
    )


def column_names(language: Lang) -> dict[str, str]:
    """Return what each column is called."""

    def _(template: str) -> str:
        return text(template, language)

    return {
        "network": _("Network"),
        "network_id": _("Id of the network"),
        "state": _("State"),
        "programme": _("Programme"),
        "regions": _("Region of the world"),
        "starts": _("First day"),
        "ends": _("Last day"),
        "coordinator": _("Coordinator"),
        "adviser": _("Research adviser"),
        "open": _("Newcomers are asked for"),
        "most": _("Partnerships at most"),
        "member": _("Partnership"),
        "party_ids": _("Ids of its parties"),
        "countries": _("Countries"),
        "themes": _("Themes"),
        "partnership": _("Id of the documented partnership"),
        "joined": _("Joined later, on"),
        "sources": _("Sources"),
    }


def _rows(
    network: NetworkShown, on: date, catalogue: Catalogue, language: Lang
) -> list[dict[str, Cell]]:
    published = network.published
    themes = catalogue.taxonomy.themes
    whole: dict[str, Cell] = {
        "network": network.names[language],
        "network_id": network.id,
        "state": translate(STATE_WORDS[network.state(on)], language),
        "programme": tuple(each.labels.get(language, each.id) for each in network.programmes),
        "regions": tuple(word(each.value, language) for each in network.regions),
        "starts": str(network.starts) if network.starts else None,
        "ends": str(network.ends) if network.ends else None,
        "coordinator": published.coordinator if published else None,
        "adviser": published.adviser if published else None,
        "open": published.has_room if published else None,
        "most": published.most if published else None,
    }
    rows: list[dict[str, Cell]] = []
    for member in network.members:
        partnership = network.partnerships.get(member.partnership_id or "")
        rows.append(
            {
                **whole,
                "member": member_name(member, catalogue, language),
                "party_ids": member.party_ids,
                "countries": tuple(
                    country_name(each, language) for each in sorted(countries_of(member, catalogue))
                ),
                "themes": tuple(
                    themes[each].labels[language] for each in member.theme_ids if each in themes
                ),
                "partnership": member.partnership_id,
                "joined": member.joined_on.isoformat() if member.joined_on else None,
                "sources": partnership.sources if partnership else (),
            }
        )
    return rows or [{**dict.fromkeys(_KEYS), **whole}]
