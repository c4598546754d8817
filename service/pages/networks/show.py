"""One network as everybody sees it, and as a file."""

from starlette.responses import Response

from data.exporting.files import as_bytes
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message
from matcher.networks.joining import said_when_small
from service.language.catalogues import Lang
from service.pages.networks.desk import coordinates, done_note, here_of, public_page
from service.pages.networks.listing import public_file
from service.pages.networks.pictures import pictures_of
from service.pages.shortlist.export import file_name
from service.pages.signed_visit import SignedVisit
from service.pages.table_file import wanted_format
from service.use_cases.entered_choice import find_date
from service.use_cases.network_experts import experts_by_theme
from service.use_cases.network_list import find_network
from service.use_cases.network_rules import programme_rules, rules_in_words, rules_of
from service.use_cases.network_shown import NetworkShown
from service.use_cases.network_table import networks_table
from service.use_cases.network_words import STATE_WORDS

_MOST_THEMES = 8


def network_page(visit: SignedVisit, network_id: str) -> Response:
    """Return one network: who is in it, what it is about, and what nobody knows."""
    network = find_network(visit.house, network_id)
    try:
        on, status = find_date(visit.one("on"), visit.today), 200
    except InvalidInputError:
        on, status = visit.today, 200
    experts = experts_by_theme(network.theme_ids, visit.house.catalogue)
    rules = [each.network_rules for each in network.programmes if each.network_rules]
    return public_page(
        visit,
        "networks/network.html",
        here_of(network.id),
        status,
        network=network,
        published=network.published,
        on=on,
        state=STATE_WORDS[network.state(on)],
        experts=[each for each in experts if each.known],
        without_experts=[each.theme for each in experts if not each.known],
        rules=_rules_in_words(visit, network),
        rule_notes=list({each.source: each for each in rules}.values()),
        most_themes=_MOST_THEMES,
        done=done_note(visit),
        pictures=pictures_of(network, visit.house.catalogue, visit.language),
        remark=_remark(visit, network),
    )


def network_file(visit: SignedVisit, network_id: str, kind: str) -> Response:
    """Return one network as a file."""
    chosen = wanted_format(kind)
    network = find_network(visit.house, network_id)
    language: Lang = visit.language
    table = networks_table([network], visit.today, visit.house.catalogue, language)
    name = file_name(network.names[language], visit.today, language)
    return public_file(visit, as_bytes(table, chosen), chosen, name)


def _remark(visit: SignedVisit, network: NetworkShown) -> Message | None:
    """Return for its coordinators that a network is too small, None where it is not, or is over."""
    published = network.published
    if published is None or published.closed_at or not coordinates(visit):
        return None
    with reading(visit.engine) as connection:
        return said_when_small(published, rules_of(published, visit.house.catalogue, connection))


def _rules_in_words(visit: SignedVisit, network: NetworkShown) -> tuple[Message, ...]:
    catalogue = visit.house.catalogue
    if network.published is not None:
        with reading(visit.engine) as connection:
            return rules_in_words(rules_of(network.published, catalogue, connection))
    if not network.programmes:
        return ()
    return rules_in_words(programme_rules(network.programmes[-1].id, catalogue))
