"""The appendix: every rule, note and call that is not needed to decide."""

from collections.abc import Iterable

from matcher.domain.message import message
from matcher.domain.programme import Rule
from matcher.eligibility import applicant_rules_on, eligibility, rules_on
from matcher.eligibility.caps import rules_of_stage
from service.brief.both import Both, told
from service.brief.content import Block, Section, Statement, Subheading
from service.brief.dates import other_windows, window_statement
from service.brief.material import Material
from service.brief.rules import MEETINGS, OF_CALLS, STEERING_GROUP, rule_statement, rules_about
from service.brief.steering import seat_rules


def other_rules_section(material: Material) -> Section:
    """Return everything the programme says that no part of the brief shows, by what it is about."""
    in_words = {
        "stage": stage_rules(material),
        "steering": _without_seats(material),
        "calls": rules_about(material, *OF_CALLS),
    }
    shown = (*rules_about(material, MEETINGS), *seat_rules(material))
    grouped = [rule for rules in in_words.values() for rule in rules]
    rest = [r for r in rules_on(material.programme, material.on) if r not in (*shown, *grouped)]
    calls = [window_statement(material, window) for window in other_windows(material)]
    parts = (
        (message("brief.about-programme", "About the programme"), _programme(material)),
        (message("brief.notes-of-list", "About the country list"), _notes(material)),
        (message("brief.applicants", "Who may apply in Sweden"), _applicants(material)),
        (message("brief.stages", "Stages and parties"), _said(material, in_words["stage"])),
        (message("brief.steering", "Steering group"), _said(material, in_words["steering"])),
        (
            message("brief.other-calls", "Other calls for applications"),
            (*calls, *_said(material, in_words["calls"])),
        ),
        (message("brief.rest", "Everything else"), _said(material, rest)),
    )
    blocks: list[Block] = []
    for title, statements in parts:
        found = tuple(statements)
        if found:
            blocks += [Subheading(told(title)), *found]
    title = message("brief.other-rules", "Other rules on {on}")
    return Section("other-rules", told(title, on=material.on), tuple(blocks))


def stage_rules(material: Material) -> tuple[Rule, ...]:
    """Return the rules about the chosen stage; those about the steering group stand by themselves."""
    choice = material.choice
    found = rules_of_stage(material.programme, choice.stage, choice.parties, material.on)
    return tuple(rule for rule in found if rule.topic != STEERING_GROUP)


def _without_seats(material: Material) -> tuple[Rule, ...]:
    seats = seat_rules(material)
    return tuple(r for r in rules_about(material, STEERING_GROUP) if r not in seats)


def _said(material: Material, rules: Iterable[Rule]) -> tuple[Statement, ...]:
    return tuple(rule_statement(material, rule) for rule in rules)


def _programme(material: Material) -> Iterable[Statement]:
    programme = material.programme
    said = Both(programme.descriptions.get("sv", ""), programme.descriptions.get("en", ""))
    if programme.descriptions:
        yield Statement(said, material.sources.numbers([programme.source]))


def _notes(material: Material) -> Iterable[Statement]:
    for rule in eligibility(material.candidate, material.programme, material.on).rules:
        if rule.notes:
            notes = Both(rule.notes.get("sv", ""), rule.notes.get("en", ""))
            yield Statement(notes, material.sources.numbers([rule.source]))


def _applicants(material: Material) -> Iterable[Statement]:
    for rule in applicant_rules_on(material.programme, material.on):
        said = Both(rule.labels.get("sv", ""), rule.labels.get("en", ""))
        yield Statement(said, material.sources.numbers([rule.source]))
