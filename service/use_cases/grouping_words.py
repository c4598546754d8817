"""Groupings and their versions in words: what a version is called, its figures, what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.store.grouping_results import VersionKind
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import StoredGrouping
from matcher.domain.grouping import Origin
from matcher.domain.message import Message, message
from matcher.domain.network import GroupRules
from matcher.networks.clash_words import ClashWords, clash_words
from matcher.networks.grouping import RuleKind
from matcher.networks.proposals import ProposalKind
from matcher.networks.rule_words import rule_words
from matcher.networks.words import left_words, violation_words
from service.house import House
from service.language.catalogues import Lang
from service.use_cases.grouping_names import shown_names
from service.use_cases.grouping_texts import SaidBy

ORIGIN_WORDS: Mapping[Origin, Message] = {
    Origin.DOCUMENTED: message("grouping.origin.documented", "Documented"),
    Origin.PROPOSED: message("grouping.origin.proposed", "From an introduction"),
    Origin.IMPORTED: message("grouping.origin.imported", "From a sheet"),
}
KIND_WORDS: Mapping[VersionKind, Message] = {
    VersionKind.PROPOSED: message("grouping.kind.proposed", "Proposed"),
    VersionKind.MOVED: message("grouping.kind.moved", "Moved by hand"),
    VersionKind.BLOCKED: message("grouping.kind.blocked", "The conditions cannot hold together"),
}
GOOD_AT_WORDS: Mapping[str, Message] = {
    ProposalKind.MOST_COHERENT.value: message("grouping.good-at.coherent", "Most in common"),
    ProposalKind.EVEN.value: message("grouping.good-at.even", "Groups of even size"),
    ProposalKind.FEWER_LARGER.value: message("grouping.good-at.larger", "Fewer and larger groups"),
    ProposalKind.MORE_SMALLER.value: message("grouping.good-at.smaller", "More and smaller groups"),
    ProposalKind.OTHERWISE.value: message("grouping.good-at.otherwise", "Divided otherwise"),
}
SAID_BY_WORDS: Mapping[SaidBy, Message] = {
    SaidBy.WRITTEN: message("grouping.said-by.written", "What was written for the grouping"),
    SaidBy.SOURCES: message("grouping.said-by.sources", "What its sources say"),
    SaidBy.SUMMARY: message("grouping.said-by.summary", "One sentence on what is documented"),
    SaidBy.PROFILES: message(
        "grouping.said-by.profiles", "What the profiles of its parties have in common"
    ),
    SaidBy.NOBODY: message("grouping.said-by.nobody", "Nothing is said of it"),
}


def version_name(version: GroupingVersion) -> Message | str:
    """Return what a version is called: its title, else what a proposal is good at, else how it came about."""
    if version.title:
        return version.title
    good_at = GOOD_AT_WORDS.get(version.result.good_at)
    return good_at or KIND_WORDS[version.result.kind]


def proof_words(version: GroupingVersion) -> Message | None:
    """Return how sure it is that nothing better exists, None for what nobody worked out."""
    if version.result.kind is not VersionKind.PROPOSED:
        return None
    if version.result.is_optimal:
        return message(
            "grouping.proof.optimal", "No better grouping exists under these rules: it is proved."
        )
    return message(
        "grouping.proof.gap",
        "Nothing better was found. What is still possible lies at most {percent} percent above it.",
        percent=round(100 * version.result.gap, 1),
    )


def rules_in_words(rules: GroupRules) -> tuple[Message, ...]:
    """Return the rules for groups that ask something, in words."""
    asked = {
        RuleKind.REGION: rules.same_region,
        RuleKind.PARTY: rules.each_party_once,
        RuleKind.LANGUAGE: rules.common_language,
        RuleKind.START: rules.start_window is not None,
        RuleKind.EXPERIENCE: rules.experienced > 0,
        RuleKind.MOST_GROUPS: rules.most_groups is not None,
    }
    kinds = [RuleKind.LEAST, RuleKind.MOST, *(kind for kind, is_so in asked.items() if is_so)]
    return tuple(rule_words(kind, rules) for kind in kinds)


@dataclass(frozen=True)
class ToldVersion:
    """Sentences about a version: broken rules, why each that is left is left, and a clash in order."""

    violations: tuple[Message, ...]
    left: Mapping[str, Message]
    clash: tuple[Message, ...]


def told_of_version(
    standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
) -> ToldVersion:
    """Return what is to be said of a version: broken rules, who is left and why, what clashes."""
    names = shown_names(standing, version.result.groups, house, language)
    clash = version.result.clash
    words = clash_words(clash, version.conditions.rules, names) if clash else None
    return ToldVersion(
        violations=tuple(violation_words(each, names) for each in version.result.violations),
        left={each.id: left_words(each, names) for each in version.result.left},
        clash=tuple(_clash(words)) if words else (),
    )


def _clash(words: ClashWords) -> Iterator[Message]:
    yield words.summary
    yield from words.conditions
    if words.more is not None:
        yield words.more
