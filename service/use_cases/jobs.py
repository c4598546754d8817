"""Long work on a matter, done in the background: few at a time, and the reader may leave meanwhile."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from traceback import format_tb
from weakref import WeakKeyDictionary

import structlog
from sqlalchemy import Engine

from data.store.ids import new_id
from matcher.cohort.assignment import Progress
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from service.api.opening import NotReadyError
from service.api.request_faults import unexpected
from service.api.turns import Turns

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Led:
    """Where work led: an address below that of its matter, what is to be said of it, and what was found."""

    to: str
    remarks: tuple[Message, ...] = ()
    found: object = None


Work = Callable[[Progress], Led]

_ID_BYTES = 9
_AT_ONCE = 2
_MOST_WAITING = 10
_REMEMBERED = 200
_MOST_TRIES = 90
_SECONDS_BETWEEN_TRIES = 2.0


class JobState(StrEnum):
    """How far some work has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """Some work as it stands; `led` is None until it is done, `problem` tells why it failed."""

    id: str
    matter_id: str
    key: str
    state: JobState
    share: float
    stage: Message
    led: Led | None = None
    problem: Message | None = None

    @property
    def is_over(self) -> bool:
        """Return whether nothing more will happen."""
        return self.state in (JobState.DONE, JobState.FAILED)


class Jobs:
    """Does work in threads of its own, `at_once` at a time, and remembers how it went.

    Nothing of it outlives the process: work that was cut off is not found again, and is begun anew.
    """

    def __init__(self, at_once: int = _AT_ONCE, waiting: int = _MOST_WAITING) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._threads: dict[str, threading.Thread] = {}
        self._lock = threading.Lock()
        self._working = threading.BoundedSemaphore(at_once)
        self._most = at_once + waiting

    def begin(self, matter_id: str, key: str, work: Work) -> Job:
        """Begin some work and return it; the same work that is under way is not begun twice.

        Raise NotReadyError where too much waits already.
        """
        with self._lock:
            under_way = [job for job in self._jobs.values() if not job.is_over]
            for job in under_way:
                if (job.matter_id, job.key) == (matter_id, key):
                    return job
            if len(under_way) >= self._most:
                raise _busy()
            job = Job(new_id(_ID_BYTES), matter_id, key, JobState.WAITING, 0.0, _waiting())
            self._jobs[job.id] = job
            self._forget_oldest()
            thread = threading.Thread(
                target=self._run, args=(job.id, work), name=f"work-{job.id}", daemon=True
            )
            self._threads[job.id] = thread
        try:
            thread.start()
        except RuntimeError:
            # The machine gives no more threads. Left waiting, this work would keep others from being begun.
            self._change(job.id, state=JobState.FAILED, problem=_busy().message)
            raise _busy() from None
        return job

    def find(self, matter_id: str, job_id: str) -> Job | None:
        """Return some work of a matter; None where it is not known, or was cut off."""
        with self._lock:
            job = self._jobs.get(job_id)
        return job if job and job.matter_id == matter_id else None

    def under_way(self, matter_id: str) -> tuple[Job, ...]:
        """Return the work on a matter that is not over yet."""
        with self._lock:
            return tuple(
                j for j in self._jobs.values() if j.matter_id == matter_id and not j.is_over
            )

    def done(self, matter_id: str, key: str) -> Job | None:
        """Return the latest work of a kind that was done for a matter, None where there is none."""
        with self._lock:
            done = [j for j in self._jobs.values() if (j.matter_id, j.key) == (matter_id, key)]
        return next((job for job in reversed(done) if job.state is JobState.DONE), None)

    def wait(self, job_id: str, seconds: float | None = None) -> None:
        """Wait until some work is over, or so many seconds."""
        thread = self._threads.get(job_id)
        if thread is not None:
            thread.join(seconds)

    def _run(self, job_id: str, work: Work) -> None:
        with self._working:
            self._change(job_id, state=JobState.WORKING)

            def progress(share: float, stage: Message) -> None:
                self._change(job_id, share=min(max(share, 0.0), 1.0), stage=stage)

            try:
                led = work(progress)
            except PartnerkommunError as error:
                self._change(job_id, state=JobState.FAILED, problem=error.message)
            except Exception as error:
                where = "".join(format_tb(error.__traceback__)[-12:])
                # Not log.exception: it would write the words of the exception, which can hold a challenge.
                log.error("work.failed", error=type(error).__name__, where=where)  # noqa: TRY400
                self._change(job_id, state=JobState.FAILED, problem=unexpected())
            else:
                self._change(job_id, state=JobState.DONE, share=1.0, led=led)

    def _change(self, job_id: str, **changes: object) -> None:
        with self._lock:
            if job_id in self._jobs:
                self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]

    def _forget_oldest(self) -> None:
        for job_id in [j.id for j in self._jobs.values() if j.is_over][:-_REMEMBERED]:
            del self._jobs[job_id]
            self._threads.pop(job_id, None)


_JOBS: "WeakKeyDictionary[Engine, Jobs]" = WeakKeyDictionary()
_JOBS_LOCK = threading.Lock()


def jobs_of(engine: Engine) -> Jobs:
    """Return the work that is done for one store in this process."""
    with _JOBS_LOCK:
        return _JOBS.setdefault(engine, Jobs())


@contextmanager
def patient_turn(turns: Turns) -> Iterator[None]:
    """Hold a turn at the processor, waiting through busy times: nobody looks at a clock meanwhile."""
    with ExitStack() as held:
        for tries in range(1, _MOST_TRIES + 1):
            try:
                held.enter_context(turns.turn())
                break
            except NotReadyError:
                if tries == _MOST_TRIES:
                    raise
                time.sleep(_SECONDS_BETWEEN_TRIES)
        yield


def _waiting() -> Message:
    return message("work.stage.waiting", "Waiting for other work to be done")


def _busy() -> NotReadyError:
    return NotReadyError(
        "work.too-many-wait",
        "Much is being worked out right now. Wait a minute and try again; nothing was lost.",
    )
