"""The rules of a grouping as a form: each as it was entered, word for word, and what it means."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.grouping import GroupingConditions
from matcher.domain.network import GroupRules
from service.api.questions import Mistakes
from service.pages.entries import Entries, first_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_choice import find_date, find_programme_id
from service.use_cases.grouping_begin import GroupingWanted, checked_title
from service.use_cases.grouping_steps import ANY, after_step, check_rules
from service.use_cases.round_changes import Step

BALANCES = ("0", "0.25", "0.5", "0.75", "1")
# The names of the fields are the verbs of the steps that change them.
RULES = (
    "least",
    "most",
    "same-region",
    "start-window",
    "party-once",
    "experienced",
    "common-language",
    "most-groups",
    "balance",
)
_MAY_BE_EMPTY = ("start-window", "most-groups")


@dataclass(frozen=True)
class RulesForm:
    """What holds for all partnerships of a grouping, as entered; `rules` by the name of their field."""

    title: str
    programme: str
    on: str
    rules: dict[str, str]

    @classmethod
    def read(cls, entries: Entries) -> "RulesForm":
        """Return the form as entered."""
        return cls(
            first_of(entries, "title"),
            first_of(entries, "programme"),
            first_of(entries, "on"),
            {name: first_of(entries, name).strip() for name in RULES},
        )

    @classmethod
    def of(
        cls, title: str, programme: str, on: date, conditions: GroupingConditions
    ) -> "RulesForm":
        """Return the form of conditions as they stand."""
        rules = conditions.rules
        return cls(
            title,
            programme,
            on.isoformat(),
            {
                "least": str(rules.least),
                "most": str(rules.most),
                "same-region": _yes(rules.same_region),
                "start-window": "" if rules.start_window is None else str(rules.start_window),
                "party-once": _yes(rules.each_party_once),
                "experienced": str(rules.experienced),
                "common-language": _yes(rules.common_language),
                "most-groups": "" if rules.most_groups is None else str(rules.most_groups),
                "balance": f"{conditions.balance:g}",
            },
        )

    @property
    def fields(self) -> dict[str, str]:
        """Return every field by its name, as the form sends it."""
        return {"title": self.title, "programme": self.programme, "on": self.on, **self.rules}


def rest_wanted(
    form: RulesForm, standing: GroupingConditions, visit: SignedVisit, mistakes: Mistakes
) -> GroupingWanted | None:
    """Return what a form says of all partnerships, None where something of it is wrong."""
    programme_id, on = "", visit.today
    with mistakes.at("title"):
        checked_title(form.title)
    with mistakes.at("programme"):
        programme_id = find_programme_id(form.programme, visit.house.catalogue)
    with mistakes.at("on"):
        on = find_date(form.on, visit.today)
    conditions = _with_rules(form, standing, mistakes)
    if mistakes.found:
        return None
    return GroupingWanted(
        form.title, programme_id, on, rules=conditions.rules, balance=conditions.balance
    )


def _with_rules(
    form: RulesForm, standing: GroupingConditions, mistakes: Mistakes
) -> GroupingConditions:
    conditions = standing
    for name in RULES:
        written = "_".join(form.rules[name].split())
        word = written or (ANY if name in _MAY_BE_EMPTY else "?")
        with mistakes.at(name):
            conditions = after_step(conditions, frozenset(), Step(name, (word,)))
    with mistakes.at("most"):
        check_rules(conditions.rules)
    return conditions


def differing(rules: GroupRules, programme: GroupRules | None) -> frozenset[str]:
    """Return the rules that are not those of the programme, by the names of their fields."""
    if programme is None:
        return frozenset()
    pairs = {
        "size": (rules.least, rules.most) != (programme.least, programme.most),
        "same-region": rules.same_region != programme.same_region,
        "start-window": rules.start_window != programme.start_window,
        "party-once": rules.each_party_once != programme.each_party_once,
        "experienced": rules.experienced != programme.experienced,
        "common-language": rules.common_language != programme.common_language,
        "most-groups": rules.most_groups != programme.most_groups,
    }
    return frozenset(name for name, differs in pairs.items() if differs)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
