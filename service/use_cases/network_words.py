"""Words for networks that several views share: states, periods, parties and where a candidate comes from."""

from collections.abc import Mapping

from matcher.domain.catalogue import Catalogue
from matcher.domain.dates import PartialDate
from matcher.domain.message import Message, message
from matcher.domain.network import NetworkMember
from matcher.networks.joining import party_name
from service.language.catalogues import Lang
from service.language.translate import text
from service.language.values import shown
from service.use_cases.grouping_names import other_party_words
from service.use_cases.log_names import BETWEEN_NAMES
from service.use_cases.network_gaps import GapOrigin
from service.use_cases.network_shown import NetworkShown, NetworkState

STATE_WORDS: Mapping[NetworkState, Message] = {
    NetworkState.ONGOING: message("network.state.ongoing", "Goes on"),
    NetworkState.COMING: message("network.state.coming", "Has not begun"),
    NetworkState.ENDED: message("network.state.ended", "Ended"),
    NetworkState.UNKNOWN: message("network.state.unknown", "Not known whether it goes on"),
}

ORIGIN_WORDS: Mapping[GapOrigin, Message] = {
    GapOrigin.DOCUMENTED: message("network.origin.documented", "Documented partnership"),
    GapOrigin.LEFT: message("network.origin.left", "Left without a group in the grouping"),
    GapOrigin.INTRODUCED: message("network.origin.introduced", "Introduced, and all have accepted"),
}


def member_name(member: NetworkMember, catalogue: Catalogue, language: Lang) -> str:
    """Return the names of the parties of a member, in order."""
    names = [party_name(each, catalogue) for each in member.party_ids]
    names += [other_party_words(each, language) for each in member.other_parties]
    return BETWEEN_NAMES.join(names)


def period_words(network: NetworkShown, language: Lang) -> str:
    """Return from when to when a network goes on, as far as it is known."""
    if network.starts is None and network.ends is None:
        return text("The period is not known", language)
    if network.ends is None:
        return text("from {first}", language, first=_day(network.starts, language))
    if network.starts is None:
        return text("until {last}", language, last=_day(network.ends, language))
    return text(
        "{first} to {last}",
        language,
        first=_day(network.starts, language),
        last=_day(network.ends, language),
    )


def _day(day: PartialDate | None, language: Lang) -> str:
    return shown(str(day), language) if day else ""
