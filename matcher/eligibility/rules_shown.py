"""The rules as every answer shows them, whatever was asked."""

from datetime import date

from matcher.domain.programme import Programme
from matcher.domain.recommendation import RulesShown
from matcher.eligibility.calls import call_status
from matcher.eligibility.country_lists import country_lists_on
from matcher.eligibility.rules_in_force import programme_caveats


def rules_shown(programme: Programme, on: date) -> RulesShown:
    """Return the programme's lists, call status and caveats for the day asked."""
    status = call_status(programme, on)
    return RulesShown(
        programme=programme,
        on=on,
        country_lists=country_lists_on(programme, on),
        call=status.messages,
        call_is_open=status.is_open,
        caveats=programme_caveats(programme, on),
    )
