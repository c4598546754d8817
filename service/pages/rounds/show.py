"""One round: who takes part with which limits, what must hold, and the plans that were made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from data.store.round_plans import RoundPlan, list_plans
from data.store.rounds import Round
from data.store.transactions import reading
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.names import without_accents
from matcher.domain.round import RoundConditions, RoundParty
from matcher.eligibility import rules_shown
from service.api.refusals import FieldError
from service.language.alphabet import alphabetical
from service.pages.find.choices import choices_in
from service.pages.rounds.desk import done_note, here_of, place_of, standing_round
from service.pages.rounds.form import BALANCES, LEASTS, RoundForm
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging
from service.use_cases.jobs import jobs_of
from service.use_cases.registry import registry_of
from service.use_cases.round_changes import levels_word

_A_PAGE = 50
SIDES = ("ours", "theirs")


@dataclass(frozen=True)
class ShownParty:
    """A party as a row of the round: `place` is None where the registry no longer has it."""

    party: RoundParty
    place: LocalGovernment | None
    text: str
    has_profile: bool

    @property
    def name(self) -> str:
        """Return the name, or the id where the registry has none."""
        return self.place.name if self.place else self.party.id

    @property
    def country(self) -> CountryCode | None:
        """Return the country, None where the registry has none."""
        return self.place.country if self.place else None

    @property
    def says_something(self) -> bool:
        """Return whether there is anything to compare by."""
        return bool(self.text) or self.has_profile


def round_page(
    visit: SignedVisit,
    round_id: str,
    errors: Sequence[FieldError] = (),
    form: RoundForm | None = None,
) -> Response:
    """Return a round as it stands; with what was wrong with a change where one was sent."""
    standing = standing_round(visit, round_id)
    with reading(visit.engine) as connection:
        plans = list_plans(connection, round_id)
    side = visit.one("side") if visit.one("side") in SIDES else "ours"
    wanted = visit.one("q") if not visit.is_post else ""
    found = _found(visit, standing, side, wanted)
    fields = tuple((name, value) for name, value in (("side", side), ("q", wanted)) if value)
    written = visit.one("page")
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 1
    paging = Paging(here_of(round_id).path, fields, number, len(found), _A_PAGE)
    shown = found[paging.first - 1 : paging.last]
    query = urlencode([*fields, *([("page", str(number))] if number > 1 else [])])
    return visit.page(
        "rounds/round.html",
        here_of(round_id, query="" if visit.is_post else query),
        422 if errors else 200,
        round=standing,
        programme=visit.house.catalogue.programmes.get(standing.programme_id),
        rules=_rules(visit, standing),
        side=side,
        q=wanted,
        parties=shown,
        paging=paging,
        silent=_silent(visit, standing),
        locks=sorted(standing.conditions.locks),
        bans=sorted(standing.conditions.bans),
        name_of=visit.name_of,
        plans=plans,
        latest=_latest(plans),
        under_way=jobs_of(visit.engine).under_way(round_id),
        form=form or form_of(standing),
        choices=choices_in(visit.house, visit.language),
        balances=BALANCES,
        leasts=LEASTS,
        levels=levels_word(standing.conditions.also_levels),
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
        done=done_note(visit),
        sent_steps=visit.entries.get("do", ()) if visit.is_post else (),
    )


def form_of(standing: Round) -> RoundForm:
    """Return what holds for all parties of a round, as it stands in the form."""
    conditions = standing.conditions
    return RoundForm(
        title=standing.title,
        programme=standing.programme_id,
        on=standing.on.isoformat(),
        groups=str(conditions.group_size),
        levels=levels_word(conditions.also_levels),
        balance=f"{conditions.balance:g}",
        least=f"{conditions.least_benefit:g}",
    )


def shown_party(visit: SignedVisit, texts: Mapping[str, str], party: RoundParty) -> ShownParty:
    """Return a party as a row; `texts` are the challenges of the round by id."""
    return ShownParty(
        party,
        place_of(visit, party.id),
        texts.get(party.text_id or "", ""),
        party.id in registry_of(visit.house).passages,
    )


def _found(visit: SignedVisit, standing: Round, side: str, wanted: str) -> list[ShownParty]:
    conditions: RoundConditions = standing.conditions
    parties = conditions.ours if side == "ours" else conditions.theirs
    shown = [shown_party(visit, standing.texts, party) for party in parties]
    looked_for = without_accents(wanted)
    found = [each for each in shown if looked_for in without_accents(each.name)]
    return sorted(found, key=lambda each: alphabetical(each.name, visit.language))


def _silent(visit: SignedVisit, standing: Round) -> list[ShownParty]:
    """Return the Swedish parties that nothing can be worked out for: no challenge and no profile."""
    shown = [shown_party(visit, standing.texts, party) for party in standing.conditions.ours]
    return [each for each in shown if not each.says_something]


def _rules(visit: SignedVisit, standing: Round) -> object:
    programme = visit.house.catalogue.programmes.get(standing.programme_id)
    return rules_shown(programme, standing.on) if programme else None


def _latest(plans: Sequence[RoundPlan]) -> RoundPlan | None:
    chosen = [plan for plan in plans if plan.is_chosen] or list(plans)
    return chosen[-1] if chosen else None
