"""A plan as a table that can be filed: one row a pair, then those who got nobody, each with its reason."""

from collections.abc import Iterator, Mapping
from itertools import product

from data.exporting.tables import Cell, ExportTable
from data.store.round_plans import RoundPlan
from data.store.round_results import PairFound
from data.store.rounds import Round
from matcher.cohort.assignment import Assignment, Unassigned
from matcher.domain.introduction import Introduction
from matcher.domain.message import Message
from matcher.introductions.words import STAGE_WORDS
from service.house import House
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import text, translate
from service.language.values import country_name

_KEYS = (
    "group",
    "ours",
    "ours_id",
    "theirs",
    "theirs_id",
    "country",
    "strength",
    "figure",
    "why",
    "against",
    "rules",
    "locked",
    "lock_price",
    "stage",
    "left",
    "reason",
    "round",
    "plan",
    "programme",
    "on",
    "made_at",
    "model",
    "facts",
)


def plan_table(
    standing: Round,
    plan: RoundPlan,
    house: House,
    introductions: Mapping[int, Introduction],
    language: Lang,
) -> ExportTable:
    """Return a plan row by row; what holds for the whole plan stands in every row."""
    whole = _of_plan(standing, plan, house, language)
    rows = _Rows(plan, house, introductions, language)
    cells = tuple(
        tuple({**dict.fromkeys(_KEYS), **row, **whole}[key] for key in _KEYS) for row in rows.all()
    )
    names = column_names(language)
    return ExportTable(text("Plan", language), tuple(names[key] for key in _KEYS), cells)


def column_names(language: Lang) -> dict[str, str]:
    """Return what each column is called."""

    def _(template: str) -> str:
        return text(template, language)

    return {
        "group": _("Group"),
        "ours": _("Swedish party"),
        "ours_id": _("Id of the Swedish party"),
        "theirs": _("Party abroad"),
        "theirs_id": _("Id of the party abroad"),
        "country": _("Country"),
        "strength": _("Strength of the match"),
        "figure": _("Figure, 0 to 1"),
        "why": _("In one line"),
        "against": _("To think of"),
        "rules": _("Rule and source"),
        "locked": _("Locked"),
        "lock_price": _("Price of the lock"),
        "stage": _("Introduction"),
        "left": _("Left without anybody"),
        "reason": _("Why"),
        "round": _("Round"),
        "plan": _("Plan"),
        "programme": _("Programme"),
        "on": _("As of date"),
        "made_at": _("Plan made (UTC)"),
        "model": _("Language model"),
        "facts": _("Version of the facts"),
    }


class _Rows:
    """The rows of one plan."""

    def __init__(
        self,
        plan: RoundPlan,
        house: House,
        introductions: Mapping[int, Introduction],
        language: Lang,
    ) -> None:
        self._plan = plan
        self._places = house.catalogue.local_governments
        self._introductions = introductions
        self._language = language

    def all(self) -> Iterator[dict[str, Cell]]:
        """Yield the pairs, then those who got nobody, then the conditions that block a round."""
        assignment, conflict = self._plan.result.assignment, self._plan.result.conflict
        if assignment is not None:
            yield from self._pairs(assignment)
            for left in (*assignment.unassigned_ours, *assignment.unassigned_theirs):
                yield self._left(left)
        if conflict is not None:
            for each in conflict.conditions:
                yield {"reason": self._say(each.message)}

    def _pairs(self, assignment: Assignment) -> Iterator[dict[str, Cell]]:
        prices = {(p.our_id, p.their_id): p.total for p in assignment.lock_prices}
        for number, group in enumerate(assignment.groups, start=1):
            for ours, theirs in product(group.our_ids, group.their_ids):
                yield {
                    **self._of_pair(ours, theirs, self._plan.result.pair(ours, theirs)),
                    **self._of_group(number),
                    "locked": self._yes_no((ours, theirs) in self._plan.conditions.locks),
                    "lock_price": prices.get((ours, theirs)),
                }

    def _of_pair(self, ours: str, theirs: str, pair: PairFound | None) -> dict[str, Cell]:
        place = self._places.get(theirs)
        cells: dict[str, Cell] = {
            "ours": self._name(ours),
            "ours_id": ours,
            "theirs": self._name(theirs),
            "theirs_id": theirs,
            "country": country_name(place.country, self._language) if place else None,
        }
        if pair is None:
            return cells
        strength, why = pair.strength, pair.why
        return {
            **cells,
            "strength": label(strength, self._language) if strength else None,
            "figure": None if pair.benefit is None else round(pair.benefit, 3),
            "why": self._say(why) if why else None,
            "against": tuple(self._say(said) for said in pair.against) or None,
            "rules": tuple(self._rule(said, source) for said, source in pair.rules) or None,
        }

    def _of_group(self, number: int) -> dict[str, Cell]:
        made = self._introductions.get(number)
        stage = self._say(STAGE_WORDS[made.stage]) if made else None
        return {"group": number, "stage": stage}

    def _left(self, left: Unassigned) -> dict[str, Cell]:
        return {"left": self._name(left.party_id), "reason": self._say(left.reason)}

    def _rule(self, said: Message, source: str) -> str:
        words = self._say(said)
        return words if source in words else f"{words} ({source})"

    def _say(self, said: Message) -> str:
        return translate(said, self._language)

    def _yes_no(self, is_so: bool) -> str:
        return text("Yes", self._language) if is_so else text("No", self._language)

    def _name(self, place_id: str) -> str:
        place = self._places.get(place_id)
        return place.name if place else place_id


def _of_plan(standing: Round, plan: RoundPlan, house: House, language: Lang) -> dict[str, Cell]:
    programme = house.catalogue.programmes.get(standing.programme_id)
    return {
        "round": standing.title,
        "plan": plan.number,
        "programme": programme.labels[language] if programme else standing.programme_id,
        "on": standing.on.isoformat(),
        "made_at": plan.made_at.isoformat(" ", "minutes"),
        "model": plan.result.encoder,
        "facts": plan.result.facts,
    }
