"""The rules of a programme on a day, besides its country lists and calls."""

from datetime import date

from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import ApplicantRule, CountryList, FundingCap, Programme, Rule

FUNDING_END = "funding-end"


def rules_on(programme: Programme, on: date) -> tuple[Rule, ...]:
    """Return the rules in words that may apply that day; undated ones always may."""
    return tuple(r for r in programme.rules if may_apply(r.valid_from, r.valid_to, on))


def applicant_rules_on(programme: Programme, on: date) -> tuple[ApplicantRule, ...]:
    """Return who may apply that day: the latest dated rule by then, and every undated one."""
    dated = [
        (rule.valid_from.earliest, rule)
        for rule in programme.applicant_rules
        if rule.valid_from is not None and rule.valid_from.earliest <= on
    ]
    latest = max((start for start, _ in dated), default=None)
    return tuple(
        rule
        for rule in programme.applicant_rules
        if rule.valid_from is None or rule.valid_from.earliest == latest
    )


def caps_on(
    programme: Programme, on: date, region: str | None, several_parties: bool
) -> tuple[FundingCap, ...]:
    """Return the funding caps that may apply that day to a partnership in `region` of the world.

    Caps without regions apply everywhere; `region` None asks only for those. An undated cap may apply
    on any day, so two sets can be returned: each names its own source.
    """
    return tuple(
        cap
        for cap in programme.funding_caps
        if cap.several_parties == several_parties
        and (not cap.regions or region in cap.regions)
        and may_apply(cap.valid_from, cap.valid_to, on)
    )


def region_of(country_list: CountryList, country: CountryCode) -> str | None:
    """Return the region of the world of `country` by this list, None where it is not listed."""
    for region, countries in country_list.regions.items():
        if country in countries:
            return region
    return None


def has_ended(programme: Programme, on: date) -> bool:
    """Return whether the programme has certainly ended by that day."""
    return programme.ends is not None and programme.ends.latest < on


def programme_caveats(programme: Programme, on: date) -> tuple[Message, ...]:
    """Return what is doubtful about the programme itself that day: its start, end and funding."""
    caveats: list[Message] = []
    starts, ends = programme.starts, programme.ends
    if starts is not None and on < starts.latest:
        caveats.append(
            message(
                "programme.before-first-date",
                "The first date that a source gives for this programme is {starts}; nothing shows "
                "that it took partnerships on {on} (source: {source}).",
                starts=str(starts),
                on=on,
                source=programme.source,
            )
        )
    if ends is not None and ends.earliest < on <= ends.latest:
        caveats.append(
            message(
                "programme.may-have-ended",
                "The programme ends in {ends}, and no source gives the day: it may have ended by "
                "{on} (source: {source}).",
                ends=str(ends),
                on=on,
                source=programme.source,
            )
        )
    return tuple(caveats) + _funding_caveats(programme, on)


def ended_reason(programme: Programme, on: date) -> tuple[Message, ...]:
    """Return why nobody can be asked any more, empty where the programme may still run."""
    if programme.ends is None or not has_ended(programme, on):
        return ()
    return (
        message(
            "eligibility.programme-ended",
            "The programme had ended by {on}: the last date that a source gives for it is {ends} "
            "(source: {source}).",
            on=on,
            ends=str(programme.ends),
            source=programme.source,
        ),
    )


def funding_end(programme: Programme) -> tuple[Message, ...]:
    """Return until when the programme is known to be funded, empty where no source says."""
    return tuple(
        message(
            "programme.funded-until",
            "The programme is known to be funded only until {until} (source: {source}).",
            until=str(rule.valid_to),
            source=rule.source,
        )
        for rule in programme.rules
        if rule.topic == FUNDING_END and rule.valid_to is not None
    )


def _funding_caveats(programme: Programme, on: date) -> tuple[Message, ...]:
    past = any(
        rule.valid_to is not None and rule.valid_to.latest < on
        for rule in programme.rules
        if rule.topic == FUNDING_END
    )
    return funding_end(programme) if past else ()


def may_apply(starts: PartialDate | None, ends: PartialDate | None, on: date) -> bool:
    """Return whether something with these dates may apply that day; without dates it always may."""
    return (starts is None or starts.earliest <= on) and (ends is None or on <= ends.latest)
