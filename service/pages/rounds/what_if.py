"""What a plan leads to: another plan beside it, its choice, its introductions, and its mending."""

from starlette.responses import Response

from data.store.round_plans import RoundPlan, choose_plan
from data.store.rounds import Round, RoundChange, RoundChangedError
from data.store.transactions import reading, writing
from matcher.cohort.assignment import Progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.round import RoundConditions
from service.api.refusals import FieldError
from service.pages.rounds.collided import collided_page
from service.pages.rounds.desk import (
    acting_of,
    standing_plan,
    standing_round,
    to_page,
    version_of,
)
from service.pages.rounds.plan import plan_page
from service.pages.rounds.steps import entered_steps
from service.pages.rounds.work import begin_assigning, begin_work
from service.pages.signed_visit import SignedVisit
from service.use_cases.jobs import Led
from service.use_cases.round_begin import checked_title
from service.use_cases.round_changes import changed, mended
from service.use_cases.round_parties import standing_of
from service.use_cases.round_propose import (
    fallen_pairs,
    introductions_of_plan,
    propose_plan,
    remarks_on,
)

_KEEP = "keep"


def what_if_page(visit: SignedVisit, round_id: str, number: str) -> Response:
    """Assign a plan's conditions with some changes; the plan itself stays as it is."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    try:
        conditions = _changed(visit, plan)
        title = checked_title(visit.one("title")) if visit.one("title").strip() else ""
        return begin_assigning(visit, standing, conditions, title)
    except InvalidInputError as error:
        return plan_page(visit, round_id, number, [FieldError("pair-ours", error.message)])


def mended_page(visit: SignedVisit, round_id: str, number: str) -> Response:
    """Assign a plan anew after a decline: pairs that said no may not meet, all others stay."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    assignment = plan.result.assignment
    fell = fallen_pairs(plan, introductions_of_plan(acting_of(visit), plan))
    if assignment is None or not fell:
        error = InvalidInputError(
            "round.nothing-fell",
            "No introduction of this plan has been declined, so there is nothing to mend.",
        )
        return plan_page(visit, round_id, number, [FieldError("mend", error.message)])
    conditions = mended(plan.conditions, assignment, fell | _declined(visit, plan))
    try:
        return begin_assigning(visit, standing, conditions)
    except InvalidInputError as error:
        return plan_page(visit, round_id, number, [FieldError("mend", error.message)])


def chosen_page(visit: SignedVisit, round_id: str, number: str) -> Response:
    """Choose a plan: the round goes on from its conditions."""
    plan = standing_plan(visit, round_id, number)
    try:
        with writing(visit.engine) as connection:
            change = RoundChange(visit.actor, visit.now)
            choose_plan(connection, round_id, plan.number, version_of(visit), change)
    except RoundChangedError as error:
        return collided_page(visit, error.stored, f"/plans/{plan.number}/choose")
    return to_page(visit, round_id, f"/plans/{plan.number}", "done=chosen")


def proposed_page(visit: SignedVisit, round_id: str, number: str) -> Response:
    """Make introductions of the groups that were ticked, or of all; those that exist are not doubled."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    wanted = None if visit.one("all") else _ticked(visit)
    if wanted == []:
        said = InvalidInputError(
            "round.nobody-ticked", "No pair was ticked. Tick those that are to be introduced."
        )
        return plan_page(visit, round_id, number, [FieldError("propose", said.message)])
    return _propose(visit, standing, plan, wanted)


def _propose(
    visit: SignedVisit, standing: Round, plan: RoundPlan, wanted: list[int] | None
) -> Response:
    acting = acting_of(visit)

    def work(progress: Progress) -> Led:
        done = propose_plan(acting, standing, plan, wanted, progress)
        return Led(f"/plans/{plan.number}", remarks_on(done, acting))

    return begin_work(visit, standing.id, f"propose {plan.number} {wanted}", work)


def _changed(visit: SignedVisit, plan: RoundPlan) -> RoundConditions:
    steps = entered_steps(visit, plan.conditions)
    conditions = plan.conditions
    if _KEEP in steps and plan.result.assignment:
        conditions = mended(conditions, plan.result.assignment, frozenset())
    wanted = changed(conditions, [step for step in steps if step != _KEEP])
    if wanted == plan.conditions:
        raise InvalidInputError(
            "round.nothing-changed",
            "Nothing was changed, so the plan would be the same. Tick or write what should differ.",
        )
    return wanted


def _declined(visit: SignedVisit, plan: RoundPlan) -> frozenset[tuple[str, str]]:
    """Return pairs of the round that said no in other ways, but for those that an officer locked since."""
    ids = sorted(plan.conditions.our_ids | plan.conditions.their_ids)
    with reading(visit.engine) as connection:
        standing = standing_of(connection, ids, visit.today)
    declined = standing.declined(plan.conditions.our_ids, plan.conditions.their_ids)
    return declined - plan.conditions.locks


def _ticked(visit: SignedVisit) -> list[int]:
    written = visit.entries.get("group", ())
    return [int(each) for each in written if each.isascii() and each.isdigit() and len(each) < 7]
