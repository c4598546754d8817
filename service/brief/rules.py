"""The programme's rules on the day asked: whom one may ask, calls, stages, and all other words."""

from collections.abc import Iterable

from matcher.domain.message import Message, message
from matcher.domain.programme import ApplicantRule, Rule
from matcher.eligibility import applicant_rules_on, eligibility, rules_on
from matcher.eligibility.caps import rules_of_stage
from service.brief.both import Both, joined, told
from service.brief.caps import cap_blocks
from service.brief.content import Block, Section, Statement, Subheading
from service.brief.material import Material

# The topics of data/facts/programmes that the parts of a brief are made from.
STEERING_GROUP = "steering-group"
MEETINGS = "meetings"
OF_CALLS = ("closing-dates", "round-frequency")


def rules_section(material: Material) -> Section:
    """Return the rule that decides, the call, the stage chosen and its funding cap.

    Why somebody may not be asked stands on top of the brief, not here.
    """
    shown = material.answer.rules
    blocks: list[Block] = [_programme(material), *_lists(material)]
    source = material.programme.source
    blocks += [material.said(each, source) for each in (*shown.call, *shown.caveats)]
    blocks += [_applicants(material, r) for r in applicant_rules_on(shown.programme, shown.on)]
    blocks += [rule_statement(material, rule) for rule in stage_rules(material)]
    title = told(message("brief.rules", "Rules of the programme on {on}"), on=shown.on)
    return Section("rules", title, (*blocks, *cap_blocks(material)))


def rules_about(material: Material, *topics: str) -> tuple[Rule, ...]:
    """Return the rules in words on the day asked that are about one of these topics."""
    return tuple(r for r in rules_on(material.programme, material.on) if r.topic in topics)


def stage_rules(material: Material) -> tuple[Rule, ...]:
    """Return the rules about the chosen stage; the steering group has a part of its own."""
    choice = material.choice
    found = rules_of_stage(material.programme, choice.stage, choice.parties, material.on)
    return tuple(rule for rule in found if rule.topic != STEERING_GROUP)


def rule_statement(material: Material, rule: Rule) -> Statement:
    """Return a rule in words with its source and the day it is known from."""
    since = (
        told(message("brief.rule-since", "Known from {since}."), since=str(rule.valid_from))
        if rule.valid_from is not None
        else told(message("brief.rule-undated", "The source gives no date."))
    )
    words = Both(rule.text["sv"], rule.text["en"])
    return Statement(joined(words, since), material.sources.numbers([rule.source]))


def other_rules_section(material: Material) -> Section:
    """Return every rule in words of the day that no part of the brief shows."""
    shown = (*stage_rules(material), *rules_about(material, STEERING_GROUP, MEETINGS, *OF_CALLS))
    rest = [rule for rule in rules_on(material.programme, material.on) if rule not in shown]
    return Section(
        "other-rules",
        told(message("brief.other-rules", "Other rules on {on}"), on=material.on),
        tuple(rule_statement(material, rule) for rule in rest),
    )


def _programme(material: Material) -> Statement:
    programme = material.programme
    return Statement(
        joined(
            Both(f"{programme.labels['sv']}.", f"{programme.labels['en']}."),
            Both(programme.descriptions.get("sv", ""), programme.descriptions.get("en", "")),
        ),
        material.sources.numbers([programme.source]),
    )


def _lists(material: Material) -> Iterable[Block]:
    verdict = eligibility(material.candidate, material.programme, material.on)
    yield Subheading(told(_may_ask(verdict.is_eligible), them=material.them))
    for rule in verdict.rules:
        notes = Both(rule.notes.get("sv", ""), rule.notes.get("en", ""))
        numbers = material.sources.numbers([rule.source])
        yield Statement(joined(told(rule.since), notes), numbers)


def _may_ask(is_eligible: bool) -> Message:
    if is_eligible:
        return message("brief.may-ask", "The rules allow {them} to be asked")
    return message("brief.may-not-ask", "The rules do not allow {them} to be asked")


def _applicants(material: Material, rule: ApplicantRule) -> Statement:
    return Statement(
        joined(
            told(message("brief.applicants", "Who may apply in Sweden:")),
            Both(rule.labels.get("sv", ""), rule.labels.get("en", "")),
        ),
        material.sources.numbers([rule.source]),
    )
