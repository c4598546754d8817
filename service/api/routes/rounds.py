"""Rounds: whole cohorts assigned at once."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from data.store.round_plans import choose_plan, list_plans, read_plan
from data.store.rounds import Round, RoundChange, count_rounds, list_rounds, read_round
from data.store.transactions import reading, writing
from matcher.cohort.assignment import Progress
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.accounts.access import OFFICERS
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow, desk_of
from service.api.inputs import Asked
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import no_such_address
from service.api.requirements import json_only
from service.api.round_inputs import (
    AssignmentInput,
    ChoiceInput,
    ProposalInput,
    RoundChangeInput,
    RoundInput,
    RoundsInput,
    SuggestionsInput,
)
from service.api.round_wanted import begin_from
from service.api.shapes.round_plans import PlanShape
from service.api.shapes.round_suggestions import SuggestionsShape
from service.api.shapes.round_work import GroupProposedShape, ProposedShape, WorkShape
from service.api.shapes.rounds import RoundLineShape, RoundShape, RoundsShape
from service.language.catalogues import Lang
from service.use_cases.introduction_acting import Acting
from service.use_cases.jobs import Led, jobs_of, patient_turn
from service.use_cases.round_assign import Assigning, assign, check_assignable
from service.use_cases.round_begin import change_by_steps
from service.use_cases.round_changes import changed
from service.use_cases.round_propose import introductions_of_plan, propose_plan
from service.use_cases.round_suggestions import begin_suggestions

router = APIRouter(tags=["rounds"])

_READS = Depends(OFFICERS.for_tokens(Scope.READ_ROUNDS))
_CHANGES = Depends(OFFICERS.for_tokens(Scope.CHANGE_ROUNDS))
# It makes introductions, so it takes the scope that those take.
_PROPOSES = Depends(OFFICERS.for_tokens(Scope.CHANGE_INTRODUCTIONS))
_SHORT_WAIT_SECONDS = 1.5
NumberInPath = Annotated[int, Path(ge=1, le=999_999, description="The number of the plan.")]


async def _acting(request: Request, who: WhoNow, house: HouseNow, today: Today) -> Acting:
    return Acting.of(who, house, desk_of(request).now(), today)


async def _assigning(
    request: Request, who: WhoNow, house: HouseNow, today: Today, turns: TurnsNow
) -> Assigning:
    now = desk_of(request).now()
    return Assigning(house, who.actor, now, today, lambda: patient_turn(turns))


ActingNow = Annotated[Acting, Depends(_acting)]
AssigningNow = Annotated[Assigning, Depends(_assigning)]


@router.get("/rounds", dependencies=[_READS])
def get_rounds(
    entered: Annotated[RoundsInput, Query()], house: HouseNow, language: LanguageNow
) -> RoundsShape:
    """List the rounds, the latest changed first."""
    with reading(house.engine) as connection:
        total = count_rounds(connection)
        found = list_rounds(connection, (entered.page - 1) * entered.n, entered.n)
    return RoundsShape(
        language=language,
        total=total,
        page=entered.page,
        n=entered.n,
        rounds=[RoundLineShape.of(each) for each in found],
    )


@router.post("/rounds", status_code=201, dependencies=[_CHANGES, Depends(json_only)])
def post_round(
    entered: RoundInput, assigning: AssigningNow, acting: ActingNow, language: LanguageNow
) -> RoundShape:
    """Begin a round."""
    begun = begin_from(entered, assigning)
    return RoundShape.of(begun, (), acting, language)


@router.get("/rounds/{round_id}", dependencies=[_READS])
def get_round(
    round_id: str, asked: Annotated[Asked, Query()], acting: ActingNow, language: LanguageNow
) -> RoundShape:
    """Return a round with its parties, its conditions and its plans in one line each."""
    return _told(round_id, acting, language)


@router.post("/rounds/{round_id}/changes", dependencies=[_CHANGES, Depends(json_only)])
def post_change(
    round_id: str,
    entered: RoundChangeInput,
    assigning: AssigningNow,
    acting: ActingNow,
    language: LanguageNow,
) -> RoundShape:
    """Change a round's conditions by steps such as `lock se-1489 zm-1`; docs/reference lists them."""
    _standing(round_id, acting)
    try:
        change_by_steps(round_id, entered.version, entered.steps, assigning)
    except InvalidInputError as error:
        field = "version" if error.code == "round.changed-meanwhile" else "steps"
        raise RefusedRequest([FieldError(field, error.message)]) from None
    return _told(round_id, acting, language)


@router.post(
    "/rounds/{round_id}/assignments",
    status_code=202,
    dependencies=[_CHANGES, Depends(json_only)],
)
def post_assignment(
    round_id: str,
    entered: AssignmentInput,
    assigning: AssigningNow,
    acting: ActingNow,
    language: LanguageNow,
) -> WorkShape:
    """Begin to assign a round, as it stands or with changes; it becomes a plan beside the others."""
    standing = _standing(round_id, acting)
    try:
        begun_from = standing.conditions
        if entered.plan is not None:
            with reading(acting.engine) as connection:
                begun_from = read_plan(connection, round_id, entered.plan).conditions
        conditions = changed(begun_from, entered.steps)
        check_assignable(conditions)
    except PartnerkommunError as error:
        raise RefusedRequest([FieldError("steps", error.message)]) from None

    def work(progress: Progress) -> Led:
        plan = assign(standing, conditions, assigning, progress, entered.title.strip())
        return Led(f"/plans/{plan.number}")

    key = f"assign {hash((standing.programme_id, standing.on, conditions, entered.title))}"
    return WorkShape.of(jobs_of(acting.engine).begin(round_id, key, work), language)


@router.get("/rounds/{round_id}/progress/{work_id}", dependencies=[_READS])
def get_work(
    round_id: str,
    work_id: str,
    asked: Annotated[Asked, Query()],
    acting: ActingNow,
    language: LanguageNow,
) -> WorkShape:
    """Tell how far some work has come; work that was cut off is not known any more."""
    _standing(round_id, acting)
    job = jobs_of(acting.engine).find(round_id, work_id)
    if job is None:
        raise no_such_address()
    return WorkShape.of(job, language)


@router.get("/rounds/{round_id}/suggestions", dependencies=[_READS])
def get_suggestions(
    round_id: str,
    entered: Annotated[SuggestionsInput, Query()],
    assigning: AssigningNow,
    acting: ActingNow,
    language: LanguageNow,
    response: Response,
) -> SuggestionsShape:
    """Suggest somebody abroad to each Swedish party, so that few are in everybody's list.

    Where they are not worked out yet that begins, and 202 tells how far it has come: ask again.
    """
    jobs = jobs_of(acting.engine)
    begun = begin_suggestions(_standing(round_id, acting), entered.n, assigning)
    jobs.wait(begun.id, _SHORT_WAIT_SECONDS)
    job = jobs.find(round_id, begun.id) or begun
    response.status_code = 200 if job.is_over else 202
    return SuggestionsShape.of(job, entered.n, acting, language)


@router.get("/rounds/{round_id}/plans/{number}", dependencies=[_READS])
def get_plan(
    round_id: str,
    number: NumberInPath,
    asked: Annotated[Asked, Query()],
    acting: ActingNow,
    language: LanguageNow,
) -> PlanShape:
    """Return a plan: who meets whom, who is left and why, and what it costs; or why it is blocked."""
    with reading(acting.engine) as connection:
        plan = read_plan(connection, round_id, number)
    made = {at: each.id for at, each in introductions_of_plan(acting, plan).items()}
    return PlanShape.of(plan, made, acting, language)


@router.post(
    "/rounds/{round_id}/plans/{number}/choice", dependencies=[_CHANGES, Depends(json_only)]
)
def post_choice(
    round_id: str,
    number: NumberInPath,
    entered: ChoiceInput,
    acting: ActingNow,
    language: LanguageNow,
) -> RoundShape:
    """Choose a plan: the round goes on from its conditions."""
    with writing(acting.engine) as connection:
        change = RoundChange(acting.actor, acting.now)
        choose_plan(connection, round_id, number, entered.version, change)
    return _told(round_id, acting, language)


@router.post(
    "/rounds/{round_id}/plans/{number}/introductions",
    dependencies=[_PROPOSES, Depends(json_only)],
)
def post_proposal(
    round_id: str,
    number: NumberInPath,
    entered: ProposalInput,
    acting: ActingNow,
    language: LanguageNow,
) -> ProposedShape:
    """Make introductions of groups of a plan, each once; nobody is asked by it."""
    standing = _standing(round_id, acting)
    with reading(acting.engine) as connection:
        plan = read_plan(connection, round_id, number)
    done = propose_plan(acting, standing, plan, entered.groups)
    shapes = [GroupProposedShape.of(each, language) for each in done]
    return ProposedShape(language=language, groups=shapes)


def _standing(round_id: str, acting: Acting) -> Round:
    with reading(acting.engine) as connection:
        return read_round(connection, round_id)


def _told(round_id: str, acting: Acting, language: Lang) -> RoundShape:
    with reading(acting.engine) as connection:
        standing = read_round(connection, round_id)
        plans = list_plans(connection, round_id)
    return RoundShape.of(standing, plans, acting, language)
