"""One party in a plan: whom it got, and whom it could have instead at what cost to the others."""

from starlette.responses import Response

from matcher.cohort import Alternative
from matcher.cohort.assignment import Progress
from service.pages.rounds.desk import (
    acting_of,
    assigning_of,
    here_of,
    standing_plan,
    standing_round,
)
from service.pages.rounds.party import party_at
from service.pages.rounds.plan import groups_of
from service.pages.rounds.show import shown_party
from service.pages.rounds.work import begin_work
from service.pages.signed_visit import SignedVisit
from service.use_cases.jobs import Led, jobs_of
from service.use_cases.round_alternatives import alternatives_in
from service.use_cases.round_assign import asked_of
from service.use_cases.round_propose import introductions_of_plan


def party_in_plan_page(visit: SignedVisit, round_id: str, number: str, party_id: str) -> Response:
    """Return a party's place in a plan, with its alternatives where they were worked out."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    party = party_at(plan.conditions, party_id)
    assignment = plan.result.assignment
    left = [
        *(assignment.unassigned_ours if assignment else ()),
        *(assignment.unassigned_theirs if assignment else ()),
        *plan.result.unknown,
    ]
    groups = groups_of(plan, introductions_of_plan(acting_of(visit), plan))
    done = jobs_of(visit.engine).done(round_id, _key(plan.number, party_id))
    found = done.led.found if done and done.led else None
    texts = asked_of(standing, plan.conditions, visit.house).texts
    return visit.page(
        "rounds/party_in_plan.html",
        here_of(round_id, f"/plans/{plan.number}/parties/{party_id}"),
        round=standing,
        plan=plan,
        rest=f"/plans/{plan.number}",
        shown=shown_party(visit, texts, party),
        groups=[g for g in groups if party_id in (*g.group.our_ids, *g.group.their_ids)],
        reasons=[each.reason for each in left if each.party_id == party_id],
        is_ours=party_id in plan.conditions.our_ids,
        alternatives=found if isinstance(found, tuple) else None,
        assignment=assignment,
        name_of=visit.name_of,
    )


def alternatives_page(visit: SignedVisit, round_id: str, number: str, party_id: str) -> Response:
    """Begin to work out whom a party could have instead, and lead to it."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    party_at(plan.conditions, party_id)
    assigning = assigning_of(visit)

    def work(progress: Progress) -> Led:
        found: tuple[Alternative, ...] = alternatives_in(
            standing, plan, party_id, assigning, progress
        )
        return Led(f"/plans/{plan.number}/parties/{party_id}", found=found)

    return begin_work(visit, round_id, _key(plan.number, party_id), work)


def _key(number: int, party_id: str) -> str:
    return f"alternatives {number} {party_id}"
