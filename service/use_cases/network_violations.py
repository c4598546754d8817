"""A broken rule of a group that was to be published, in words, with the names of those it is about."""

from data.store.groupings import StoredGrouping
from matcher.domain.grouping import GroupingPartnership
from matcher.domain.message import Message
from matcher.networks.grouping import Violation
from matcher.networks.joining import party_name
from matcher.networks.region_words import name_written
from matcher.networks.shown_names import ShownNames
from matcher.networks.words import violation_words as words_of
from service.house import House
from service.use_cases.log_names import BETWEEN_NAMES


def violation_words(violation: Violation, grouping: StoredGrouping, house: House) -> Message:
    """Return which rule is broken and by whom."""
    partnerships = {each.key: _name(each, house) for each in grouping.partnerships}
    ids = {party for each in grouping.partnerships for party in each.party_ids}
    parties = {each: party_name(each, house.catalogue) for each in ids}
    return words_of(violation, ShownNames(partnerships, parties))


def _name(partnership: GroupingPartnership, house: House) -> str:
    named = [party_name(each, house.catalogue) for each in partnership.party_ids]
    others = [name for each in partnership.other_parties if (name := name_written(each))]
    return BETWEEN_NAMES.join([*named, *others]) or partnership.key
