"""A programme's rules in force on a date, and how sure the sources are of them."""

from matcher.eligibility.calls import CallState, CallStatus, call_status
from matcher.eligibility.country_lists import (
    DatedList,
    country_lists_on,
    dated_lists,
    eligible_countries,
)
from matcher.eligibility.rules_in_force import (
    applicant_rules_on,
    caps_on,
    has_ended,
    programme_caveats,
    region_of,
    rules_on,
)
from matcher.eligibility.rules_shown import rules_shown
from matcher.eligibility.verdict import Eligibility, RuleUsed, eligibility

__all__ = [
    "CallState",
    "CallStatus",
    "DatedList",
    "Eligibility",
    "RuleUsed",
    "applicant_rules_on",
    "call_status",
    "caps_on",
    "country_lists_on",
    "dated_lists",
    "eligibility",
    "eligible_countries",
    "has_ended",
    "programme_caveats",
    "region_of",
    "rules_on",
    "rules_shown",
]
