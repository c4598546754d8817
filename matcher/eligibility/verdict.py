"""Whether a local government may be asked on a day: yes, no, or in doubt, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import Programme
from matcher.eligibility.country_lists import DatedList, dated_lists, dated_lists_on
from matcher.eligibility.list_wording import list_since, no_list_yet, not_listed, unsettled
from matcher.eligibility.rules_in_force import ended_reason, programme_caveats

HOME_COUNTRY = CountryCode("SE")


@dataclass(frozen=True)
class RuleUsed:
    """A country list that the answer rests on: since when, what is unknown, and by which source.

    `list_id` is None for a programme that excludes no country.
    """

    list_id: str | None
    since: Message
    notes: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class Eligibility:
    """The answer of the rules: any reason excludes; doubts are what the sources leave open."""

    reasons: tuple[Message, ...]
    doubts: tuple[Message, ...]
    rules: tuple[RuleUsed, ...]

    @property
    def is_eligible(self) -> bool:
        """Return whether nothing certain speaks against asking."""
        return not self.reasons


def eligibility(local_government: LocalGovernment, programme: Programme, on: date) -> Eligibility:
    """Return whether `local_government` may be asked under `programme` on a day, and by which rule.

    A country on none of the lists that may be in force is excluded; on some of them, in doubt.
    """
    country = local_government.country
    lists = dated_lists_on(programme, on)
    reasons = ended_reason(programme, on) + _country_reasons(country, programme, lists, on)
    return Eligibility(
        reasons=reasons,
        doubts=()
        if reasons
        else _country_doubts(country, lists, on) + programme_caveats(programme, on),
        rules=_rules_used(programme, lists),
    )


def _country_reasons(
    country: CountryCode, programme: Programme, lists: tuple[DatedList, ...], on: date
) -> tuple[Message, ...]:
    if country == HOME_COUNTRY:
        return (
            message(
                "eligibility.swedish",
                "A Swedish local government is the one that asks; partners are sought abroad.",
            ),
        )
    if not programme.country_lists:
        return ()
    if not lists:
        return (no_list_yet(dated_lists(programme)[0], on),)
    if any(_may_be_listed(country, dated, on) for dated in lists):
        return ()
    return tuple(not_listed(country, dated) for dated in lists)


def _country_doubts(
    country: CountryCode, lists: tuple[DatedList, ...], on: date
) -> tuple[Message, ...]:
    missing = [dated for dated in lists if not _may_be_listed(country, dated, on)]
    doubts = [unsettled(country, dated, on) for dated in lists if country in dated.uncertain_on(on)]
    if missing:
        doubts.append(
            message(
                "eligibility.on-some-lists",
                "{country} is on {listed} of the {possible} country lists that may apply on {on}; "
                "no source says which of them does.",
                country=country,
                listed=len(lists) - len(missing),
                possible=len(lists),
                on=on,
            )
        )
    return tuple(doubts + [not_listed(country, dated) for dated in missing])


def _may_be_listed(country: CountryCode, dated: DatedList, on: date) -> bool:
    return country in dated.country_list.countries or country in dated.uncertain_on(on)


def _rules_used(programme: Programme, lists: tuple[DatedList, ...]) -> tuple[RuleUsed, ...]:
    if not programme.country_lists:
        every_country = message("rule.every-country", "No country is excluded.")
        return (RuleUsed(None, every_country, {}, programme.source),)
    return tuple(
        RuleUsed(
            dated.country_list.id,
            list_since(dated),
            dated.country_list.notes,
            dated.country_list.source,
        )
        for dated in lists
    )
