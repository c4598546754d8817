"""Which funding cap applies to a stage, a region and a number of parties on a day, or why none does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import FundingCap, Programme, Rule
from matcher.eligibility.country_lists import country_lists_on
from matcher.eligibility.rules_in_force import (
    caps_on,
    ended_reason,
    has_ended,
    may_apply,
    programme_caveats,
    region_of,
    rules_on,
)

# The budget guidelines count "three or more parties" as several.
SEVERAL_FROM = 3
_STAGES = "stages"
_SEVERAL_PARTIES = "several-parties"


@dataclass(frozen=True)
class CapAsked:
    """What a cap is asked for; `regions` are those that a country may be counted to, or the one chosen."""

    stage: str
    regions: tuple[str, ...]
    parties: int
    years: int

    @property
    def several_parties(self) -> bool:
        """Return whether the caps for several parties apply."""
        return self.parties >= SEVERAL_FROM


@dataclass(frozen=True)
class CapCounted:
    """A cap that may apply, the years it is counted for, and what the sources leave open about it."""

    cap: FundingCap
    years: int
    doubts: tuple[Message, ...]

    @property
    def total_sek(self) -> int:
        """Return the most that may be granted for all years together."""
        return self.cap.amount_sek * self.years


@dataclass(frozen=True)
class CapAnswer:
    """The caps that may apply that day, or the reasons why none is known.

    `other_regions` are those for which a cap of the stage is known when none is for the regions asked.
    """

    asked: CapAsked
    on: date
    counted: tuple[CapCounted, ...]
    reasons: tuple[Message, ...]
    doubts: tuple[Message, ...]
    rules: tuple[Rule, ...]
    other_regions: tuple[str, ...] = ()


def caps_in_force(programme: Programme, on: date) -> tuple[FundingCap, ...]:
    """Return every cap that may apply that day, in the order of the sources; none after the end."""
    if has_ended(programme, on):
        return ()
    return tuple(
        cap for cap in programme.funding_caps if may_apply(cap.valid_from, cap.valid_to, on)
    )


def stages_with_caps(programme: Programme) -> tuple[str, ...]:
    """Return the stages for which a cap is documented for any day, in the order of the sources."""
    return tuple(dict.fromkeys(cap.stage for cap in programme.funding_caps))


def regions_named(programme: Programme) -> tuple[str, ...]:
    """Return the regions of the world that the programme's lists and caps name, sorted."""
    in_lists = {region for listed in programme.country_lists for region in listed.regions}
    return tuple(sorted(in_lists.union(*(cap.regions for cap in programme.funding_caps))))


def regions_of_country(programme: Programme, country: CountryCode, on: date) -> tuple[str, ...]:
    """Return the regions that the lists of the day put `country` in, else those of any other list."""
    placed = _placed(region_of(listed, country) for listed in country_lists_on(programme, on))
    return placed or _placed(region_of(listed, country) for listed in programme.country_lists)


def cap_answer(programme: Programme, asked: CapAsked, on: date) -> CapAnswer:
    """Return the caps that may apply that day, each with its doubts, or why none is known."""
    if has_ended(programme, on):
        return CapAnswer(asked, on, (), ended_reason(programme, on), (), ())
    fitting = _fitting(programme, asked, on)
    counted = tuple(_counted(cap, asked.years, on) for cap in fitting)
    reasons = () if counted else (_why_none(programme, asked, on),)
    return CapAnswer(
        asked,
        on,
        counted,
        reasons,
        _doubts(counted) + programme_caveats(programme, on),
        rules_of_stage(programme, asked.stage, asked.parties, on),
        () if counted else _other_regions(programme, asked),
    )


def _placed(regions: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(region for region in regions if region is not None))


def _fitting(programme: Programme, asked: CapAsked, on: date) -> tuple[FundingCap, ...]:
    found = {
        cap
        for region in asked.regions or (None,)
        for cap in caps_on(programme, on, region, asked.several_parties)
        if cap.stage == asked.stage
    }
    return tuple(cap for cap in programme.funding_caps if cap in found)


def _counted(cap: FundingCap, years: int, on: date) -> CapCounted:
    return CapCounted(cap, years if cap.per_year else 1, _doubts_of(cap, years, on))


def _doubts_of(cap: FundingCap, years: int, on: date) -> tuple[Message, ...]:
    doubts = []
    if cap.valid_from is None:
        doubts.append(
            message("cap.undated", "No source dates this cap: it may not apply on {on}.", on=on)
        )
    elif on < cap.valid_from.latest:
        doubts.append(
            message(
                "cap.start-rough",
                "The cap is dated {since} without a day: it may not have begun by {on}.",
                since=str(cap.valid_from),
                on=on,
            )
        )
    elif cap.valid_to is None:
        doubts.append(
            message(
                "cap.end-unknown",
                "The cap is documented from {since}; no source says how long it applies.",
                since=str(cap.valid_from),
            )
        )
    if cap.valid_to is not None and cap.valid_to.earliest < on:
        doubts.append(
            message(
                "cap.end-rough",
                "The cap ends in {until}, and no source gives the day: it may have ended by {on}.",
                until=str(cap.valid_to),
                on=on,
            )
        )
    if years > 1 and not cap.per_year:
        doubts.append(
            message(
                "cap.counted-once",
                "The source does not say that the cap is for each year, so it is counted once.",
            )
        )
    return tuple(doubts)


def _doubts(counted: tuple[CapCounted, ...]) -> tuple[Message, ...]:
    if len({(each.cap.amount_sek, each.cap.per_year) for each in counted}) < 2:
        return ()
    return (
        message(
            "cap.several",
            "{count} caps may apply and they differ; no source says which of them does.",
            count=len(counted),
        ),
    )


def _why_none(programme: Programme, asked: CapAsked, on: date) -> Message:
    if not programme.funding_caps:
        return message("cap.none-documented", "No source gives a cap for this programme.")
    of_stage = [cap for cap in programme.funding_caps if cap.stage == asked.stage]
    if not of_stage:
        return message("cap.none-for-stage", "No source gives a cap for this stage.")
    of_parties = [cap for cap in of_stage if cap.several_parties == asked.several_parties]
    if not of_parties:
        return _other_parties(asked)
    of_region = [cap for cap in of_parties if _covers(cap, asked)]
    if not of_region and not asked.regions:
        return message(
            "cap.region-unknown",
            "The cap depends on the region of the world, and no list of the programme says which "
            "one this is.",
        )
    if not of_region:
        return message(
            "cap.none-for-region",
            "No source gives a cap for this stage in that region of the world.",
        )
    return _other_days(of_region, on)


def _other_parties(asked: CapAsked) -> Message:
    if asked.several_parties:
        return message(
            "cap.none-for-several", "For this stage a cap is only known for two parties."
        )
    return message(
        "cap.none-for-two", "For this stage a cap is only known for three parties or more."
    )


def _other_days(caps: list[FundingCap], on: date) -> Message:
    later = [cap for cap in caps if cap.valid_from is not None and cap.valid_from.earliest > on]
    if later:
        first = min(later, key=lambda cap: cap.valid_from.earliest if cap.valid_from else on)
        return message(
            "cap.not-yet",
            "No cap is known for {on}: the first one is documented from {since} "
            "(source: {source}).",
            on=on,
            since=str(first.valid_from),
            source=first.source,
        )
    last = max(caps, key=lambda cap: cap.valid_to.latest if cap.valid_to else date.min)
    return message(
        "cap.no-longer",
        "No cap is known for {on}: the last one applied until {until} (source: {source}).",
        on=on,
        until=str(last.valid_to),
        source=last.source,
    )


def _covers(cap: FundingCap, asked: CapAsked) -> bool:
    return not cap.regions or any(region in cap.regions for region in asked.regions)


def _other_regions(programme: Programme, asked: CapAsked) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                region
                for cap in programme.funding_caps
                if cap.stage == asked.stage
                and cap.several_parties == asked.several_parties
                and not _covers(cap, asked)
                for region in cap.regions
            }
        )
    )


def rules_of_stage(
    programme: Programme, stage: str | None, parties: int, on: date
) -> tuple[Rule, ...]:
    """Return the rules in words about stages, this one above all, and about parties where they are several.

    `stage` None is for a programme without any.
    """
    topics = {_STAGES} if stage is None else {stage.replace(" ", "-"), _STAGES}
    if parties >= SEVERAL_FROM:
        topics.add(_SEVERAL_PARTIES)
    return tuple(rule for rule in rules_on(programme, on) if rule.topic in topics)
