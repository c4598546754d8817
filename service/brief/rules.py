"""The programme's rules on the day asked that decide: whom one may ask, calls, and caps."""

from collections.abc import Iterable

from matcher.domain.message import Message, message
from matcher.domain.programme import Rule
from matcher.eligibility import eligibility, rules_on
from service.brief.both import Both, joined, told
from service.brief.caps import cap_blocks
from service.brief.content import Block, Section, Statement, Subheading, Tone
from service.brief.material import Material

# The topics of data/facts/programmes that the parts of a brief are made from.
STEERING_GROUP = "steering-group"
MEETINGS = "meetings"
OF_CALLS = ("closing-dates", "round-frequency")


def rules_section(material: Material) -> Section:
    """Return the rule that decides, the call, and the funding cap of the stage chosen.

    The appendix has every other rule. Why somebody may not be asked stands on top of the brief, not here.
    """
    shown = material.answer.rules
    blocks: list[Block] = [*_lists(material)]
    source = material.programme.source
    blocks += [material.said(each, source) for each in (*shown.call, *shown.caveats)]
    title = told(message("brief.rules", "Rules of the programme on {on}"), on=shown.on)
    return Section(
        "rules", title, (*blocks, *cap_blocks(material), Statement(told(_MORE), tone=Tone.OURS))
    )


_MORE = message(
    "brief.more-rules",
    "Stages, other calls and everything else stand last, under “Other rules”.",
)


def rules_about(material: Material, *topics: str) -> tuple[Rule, ...]:
    """Return the rules in words on the day asked that are about one of these topics."""
    return tuple(r for r in rules_on(material.programme, material.on) if r.topic in topics)


def rule_statement(material: Material, rule: Rule) -> Statement:
    """Return a rule in words with its source and the day it is known from."""
    since = (
        told(message("brief.rule-since", "Known from {since}."), since=str(rule.valid_from))
        if rule.valid_from is not None
        else told(message("brief.rule-undated", "The source gives no date."))
    )
    words = Both(rule.text["sv"], rule.text["en"])
    return Statement(joined(words, since), material.sources.numbers([rule.source]))


def _lists(material: Material) -> Iterable[Block]:
    verdict = eligibility(material.candidate, material.programme, material.on)
    yield Subheading(told(_may_ask(verdict.is_eligible), them=material.them))
    for rule in verdict.rules:
        yield Statement(told(rule.since), material.sources.numbers([rule.source]))


def _may_ask(is_eligible: bool) -> Message:
    if is_eligible:
        return message("brief.may-ask", "The rules allow {them} to be asked")
    return message("brief.may-not-ask", "The rules do not allow {them} to be asked")
