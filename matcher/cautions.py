"""What speaks against a counterpart, or should be asked first."""

from collections.abc import Mapping, Sequence
from datetime import date

from matcher.domain.load import Load
from matcher.domain.local_government import Level, LocalGovernment, are_counterparts
from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.freshness import year_it_held
from matcher.scoring.tie_words import own_partnership

# Older than this, a statement should be asked about before anyone relies on it.
OLD_AFTER_YEARS = 5


def cautions(
    candidate: LocalGovernment,
    signals: Sequence[Signal],
    partnerships: Sequence[Partnership],
    asker: LocalGovernment | None,
    names: Mapping[str, LocalGovernment],
    on: date,
    load: Load | None = None,
) -> tuple[Message, ...]:
    """Return the warnings for one counterpart, the most important first.

    `partnerships` are the candidate's own; `asker` is None where nobody said who asks. `load` is what
    introductions take of their time, None where nothing is known of it on that day.
    """
    return (
        *_no_room(candidate, load, on),
        *_partners_already(candidate, partnerships, asker, names),
        *_other_level(candidate, asker),
        *_age_of_need(signals, on),
        *_no_strength_known(signals),
    )


def _no_room(candidate: LocalGovernment, load: Load | None, on: date) -> list[Message]:
    """Return that they should not be asked now; how many ask them, and who, is for officers alone."""
    if load is None:
        return []
    if load.is_closed_on(on):
        if load.not_now_until is None:
            return [
                message(
                    "caution.not-now",
                    "{name} wants no introductions for the time being. Choose another, or wait.",
                    name=candidate.name,
                )
            ]
        return [
            message(
                "caution.not-now-until",
                "{name} wants no introductions until {day}. Choose another, or wait.",
                name=candidate.name,
                day=load.not_now_until,
            )
        ]
    if load.is_full:
        return [
            message(
                "caution.full",
                "{name} has as many introductions under way as it can take. Choose another, or wait.",
                name=candidate.name,
            )
        ]
    return []


def _partners_already(
    candidate: LocalGovernment,
    partnerships: Sequence[Partnership],
    asker: LocalGovernment | None,
    names: Mapping[str, LocalGovernment],
) -> list[Message]:
    own = [p for p in partnerships if asker is not None and asker.id in p.party_ids]
    others = [
        f"{names[party].name}{partnership.years}"
        for partnership in partnerships
        if partnership not in own
        for party in partnership.party_ids
        if party != candidate.id and party in names
    ]
    warnings = [own_partnership(candidate, partnership) for partnership in own]
    return warnings + ([_has_worked_with(candidate, others)] if others else [])


def _has_worked_with(candidate: LocalGovernment, others: Sequence[str]) -> Message:
    return message(
        "caution.has-partner",
        "{name} has worked with {others}. Ask them how it went, and whether there is room.",
        name=candidate.name,
        others=", ".join(dict.fromkeys(others)),
    )


def _other_level(candidate: LocalGovernment, asker: LocalGovernment | None) -> list[Message]:
    if asker is None or are_counterparts(asker.level, candidate.level):
        return []
    if candidate.level is Level.REGION:
        return [
            message(
                "caution.level-region",
                "{name} stands on the regional level. That is allowed, but the programme looks for an "
                "equivalent counterpart; a municipality inside it may be closer.",
                name=candidate.name,
            )
        ]
    return [
        message(
            "caution.level-municipality",
            "{name} stands on the municipal level. That is allowed, but the programme looks for an "
            "equivalent counterpart; the region around it may be closer.",
            name=candidate.name,
        )
    ]


def _age_of_need(signals: Sequence[Signal], on: date) -> list[Message]:
    fresh = next(signal for signal in signals if signal.name is SignalName.FRESHNESS)
    if not fresh.evidence:
        return [
            message(
                "caution.need-undated",
                "No source says when the challenge was described. Ask whether it still holds.",
            )
        ]
    theirs = fresh.evidence[0].theirs
    year = year_it_held(theirs)
    if year is None or on.year - year <= OLD_AFTER_YEARS:
        return []
    if year != theirs.year:
        return [
            message(
                "caution.confirmed-long-ago",
                "That the challenge holds was last confirmed in {year}. Ask whether it still does.",
                year=str(year),
            )
        ]
    return [
        message(
            "caution.need-old",
            "The challenge was described in {year}. Ask whether it still holds.",
            year=str(year),
        )
    ]


def _no_strength_known(signals: Sequence[Signal]) -> list[Message]:
    teach = next(signal for signal in signals if signal.name is SignalName.THEY_TEACH_US)
    if teach.value is not None:
        return []
    return [
        message(
            "caution.no-strength-known",
            "Nothing is documented yet about what they can teach you. Ask them.",
        )
    ]
