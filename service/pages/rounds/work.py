"""Long work on a round: begun, followed by a page that looks again by itself, and found when it is done."""

from starlette.responses import RedirectResponse, Response

from data.store.rounds import Round
from matcher.cohort.assignment import Progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from matcher.domain.round import RoundConditions
from service.api.refusals import FieldError
from service.pages.rounds.desk import (
    address_of,
    assigning_of,
    here_of,
    standing_round,
    to_page,
)
from service.pages.rounds.show import round_page
from service.pages.signed_visit import SignedVisit
from service.use_cases.jobs import Job, JobState, Led, Work, jobs_of
from service.use_cases.round_assign import assign, check_assignable

# Most rounds are done before anybody has read a page about their progress.
_SHORT_WAIT_SECONDS = 1.5
_LOOK_AGAIN_SECONDS = 3
_STATES = {
    JobState.WAITING: message("round.work.waiting", "It waits for its turn."),
    JobState.WORKING: message("round.work.working", "It is being worked on."),
    JobState.DONE: message("round.work.done", "It is done."),
    JobState.FAILED: message("round.work.failed", "It could not be done."),
}


def assigned_page(visit: SignedVisit, round_id: str) -> Response:
    """Begin to assign a round under its conditions as they stand, and lead to the plan."""
    standing = standing_round(visit, round_id)
    try:
        return begin_assigning(visit, standing, standing.conditions)
    except InvalidInputError as error:
        return round_page(visit, round_id, [FieldError("parties", error.message)])


def begin_assigning(
    visit: SignedVisit, standing: Round, conditions: RoundConditions, title: str = ""
) -> Response:
    """Begin to assign a round under some conditions, and lead to the plan or to its progress."""
    check_assignable(conditions)
    assigning = assigning_of(visit)

    def work(progress: Progress) -> Led:
        plan = assign(standing, conditions, assigning, progress, title)
        return Led(f"/plans/{plan.number}")

    key = f"assign {hash((standing.programme_id, standing.on, conditions, title))}"
    return begin_work(visit, standing.id, key, work)


def begin_work(visit: SignedVisit, round_id: str, key: str, work: Work) -> Response:
    """Begin some work; lead to where it led when that is soon, else to its progress."""
    return _where(visit, soon_done(visit, jobs_of(visit.engine).begin(round_id, key, work)))


def soon_done(visit: SignedVisit, job: Job) -> Job:
    """Return some work as it stands after the moment that most of it takes."""
    jobs = jobs_of(visit.engine)
    jobs.wait(job.id, _SHORT_WAIT_SECONDS)
    return jobs.find(job.matter_id, job.id) or job


def work_page(visit: SignedVisit, round_id: str, job_id: str) -> Response:
    """Return how far some work has come, or lead to where it led."""
    standing = standing_round(visit, round_id)
    job = jobs_of(visit.engine).find(round_id, job_id)
    if job is not None and job.state is JobState.DONE and job.led and not job.led.remarks:
        return _where(visit, job)
    here = here_of(round_id, f"/progress/{job_id}", "still=1" if visit.one("still") else "")
    response = visit.page(
        "rounds/work.html",
        here,
        round=standing,
        job=job,
        said=_STATES[job.state] if job else None,
        address=address_of(visit, round_id),
        leads_to=address_of(visit, round_id, job.led.to) if job and job.led else None,
        is_still=bool(visit.one("still")),
        seconds=_LOOK_AGAIN_SECONDS,
    )
    if job is not None and not job.is_over and not visit.one("still"):
        # Works without scripts, and a reader can stop it by the link on the page.
        response.headers["Refresh"] = str(_LOOK_AGAIN_SECONDS)
    return response


def _where(visit: SignedVisit, job: Job) -> Response:
    if job.state is JobState.DONE and job.led and not job.led.remarks:
        query = "done=assigned" if job.key.startswith("assign") else ""
        return to_page(visit, job.matter_id, job.led.to, query)
    return RedirectResponse(address_of(visit, job.matter_id, f"/progress/{job.id}"), 303)
