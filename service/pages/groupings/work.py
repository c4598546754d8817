"""Long work on a grouping: begun, followed by a page that looks again by itself, found when it is done."""

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response

from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from service.api.refusals import FieldError
from service.pages.groupings.desk import (
    address_of,
    here_of,
    standing_grouping,
    to_page,
    work_of,
)
from service.pages.groupings.show import grouping_page
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_propose import begin_proposing
from service.use_cases.jobs import Job, JobState, jobs_of

MOST_PROPOSALS = 4
# Most groupings are done before anybody has read a page about their progress.
_SHORT_WAIT_SECONDS = 1.5
_LOOK_AGAIN_SECONDS = 3
_STATES = {
    JobState.WAITING: message("round.work.waiting", "It waits for its turn."),
    JobState.WORKING: message("round.work.working", "It is being worked on."),
    JobState.DONE: message("round.work.done", "It is done."),
    JobState.FAILED: message("round.work.failed", "It could not be done."),
}


def proposed_page(visit: SignedVisit, grouping_id: str) -> Response:
    """Begin to propose groupings under the rules as they stand, and lead to the first of them."""
    standing = standing_grouping(visit, grouping_id)
    try:
        return begin_grouping_again(visit, standing.id, proposals_from(visit.one("n")))
    except InvalidInputError as error:
        return grouping_page(visit, grouping_id, [FieldError("n", error.message)])


def begin_grouping_again(
    visit: SignedVisit,
    grouping_id: str,
    n: int,
    from_number: int | None = None,
    steps: Sequence[str] = (),
    title: str = "",
) -> Response:
    """Begin to group, from the grouping or from a version with some steps, and lead to what comes of it."""
    job = begin_proposing(
        grouping_id, work_of(visit), n=n, title=title, from_number=from_number, steps=tuple(steps)
    )
    return _where(visit, _soon_done(visit, job))


def proposals_from(written: str) -> int:
    """Return how many proposals are asked for; raise InvalidInputError for what is no such number."""
    words = written.strip() or "3"
    if words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= MOST_PROPOSALS:
        return int(words[:4])
    raise InvalidInputError(
        "grouping.proposals-unreadable",
        "“{value}” is not a number of proposals. Choose from 1 to {most}.",
        value=quoted(words),
        most=MOST_PROPOSALS,
    )


def work_page(visit: SignedVisit, grouping_id: str, job_id: str) -> Response:
    """Return how far some work has come, or lead to where it led."""
    standing = standing_grouping(visit, grouping_id)
    job = jobs_of(visit.engine).find(grouping_id, job_id)
    if job is not None and job.state is JobState.DONE and job.led:
        return _where(visit, job)
    is_still = bool(visit.one("still"))
    response = visit.page(
        "groupings/work.html",
        here_of(grouping_id, f"/progress/{job_id}", "still=1" if is_still else ""),
        grouping=standing,
        job=job,
        said=_STATES[job.state] if job else None,
        address=address_of(visit, grouping_id),
        is_still=is_still,
        seconds=_LOOK_AGAIN_SECONDS,
    )
    if job is not None and not job.is_over and not is_still:
        # Works without scripts, and a reader can stop it by the link on the page.
        response.headers["Refresh"] = str(_LOOK_AGAIN_SECONDS)
    return response


def _soon_done(visit: SignedVisit, job: Job) -> Job:
    jobs = jobs_of(visit.engine)
    jobs.wait(job.id, _SHORT_WAIT_SECONDS)
    return jobs.find(job.matter_id, job.id) or job


def _where(visit: SignedVisit, job: Job) -> Response:
    if job.state is JobState.DONE and job.led:
        return to_page(visit, job.matter_id, job.led.to, "done=grouped")
    return RedirectResponse(address_of(visit, job.matter_id, f"/progress/{job.id}"), 303)
