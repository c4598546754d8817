"""Proposing groupings: reading the partnerships, solving, naming, and keeping each proposal as a version."""

from collections.abc import Callable, Sequence

from data.store.grouping_results import VersionResult
from data.store.grouping_versions import (
    GroupingVersion,
    chosen_version,
    keep_version,
    read_version,
)
from data.store.groupings import StoredGrouping, read_grouping
from data.store.transactions import reading, writing
from matcher.cohort.assignment import Progress, no_progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.grouping import GroupingConditions
from matcher.domain.message import Message, message
from matcher.encoding.text import plain_form
from matcher.networks.grouping import Clash
from matcher.networks.proposals import proposals
from service.use_cases.grouping_begin import MOST_TITLE_CHARACTERS
from service.use_cases.grouping_problem import problem_of
from service.use_cases.grouping_result import Making, blocked_result, proposed_result
from service.use_cases.grouping_steps import changed
from service.use_cases.grouping_work import GroupingWork, part_of
from service.use_cases.jobs import Job, Led, jobs_of

DEFAULT_PROPOSALS = 3
MOST_PROPOSALS = 5
MOST_SENTENCE = 400
_FEWEST = 2
_READ, _SOLVED = 0.6, 0.95


def propose(
    standing: StoredGrouping,
    conditions: GroupingConditions,
    work: GroupingWork,
    progress: Progress = no_progress,
    n: int = DEFAULT_PROPOSALS,
    title: str = "",
    from_number: int | None = None,
) -> tuple[GroupingVersion, ...]:
    """Work out up to `n` groupings that truly differ, keep each as a version, and return them.

    Conditions that cannot hold together become one version as well: it tells which they are. Kept groups
    have the names they had in the version with `from_number`, without one in the version that is chosen.
    """
    check_count(n)
    title = checked_version_title(title)
    check_groupable(standing, conditions)
    worked = problem_of(standing, conditions, work, part_of(progress, 0.0, _READ))
    making = Making(standing, conditions, worked, work.house)
    outcome = proposals(worked.problem, n, progress=_told(progress))
    progress(_SOLVED, message("grouping.stage.naming", "Naming the groups"))
    before = _before(standing.id, from_number, work)
    results: Sequence[VersionResult] = (
        [blocked_result(outcome, work.house)]
        if isinstance(outcome, Clash)
        else [proposed_result(each.grouping, making, before, each.kind.value) for each in outcome]
    )
    kept = []
    with writing(work.engine) as connection:
        for result in results:
            version = GroupingVersion(
                standing.id, 0, title, conditions, result, work.now, from_number
            )
            kept.append(keep_version(connection, version, work.change()))
    return tuple(kept)


def begin_proposing(
    grouping_id: str,
    work: GroupingWork,
    n: int = DEFAULT_PROPOSALS,
    title: str = "",
    from_number: int | None = None,
    steps: Sequence[str] = (),
) -> Job:
    """Begin to group in the background, from the grouping's conditions or those of one of its versions.

    Whatever is wrong with the steps, the title or the count is refused at once. The work leads to the first
    version that comes of it.
    """
    check_count(n)
    checked_version_title(title)
    standing, conditions = conditions_after(grouping_id, work, from_number, steps)
    check_groupable(standing, conditions)

    def working(progress: Progress) -> Led:
        made = propose(standing, conditions, work, progress, n, title, from_number)
        return Led(f"/versions/{made[0].number}", found=tuple(each.number for each in made))

    key = f"group {hash((standing.version, conditions, n, title, from_number))}"
    return jobs_of(work.engine).begin(grouping_id, key, working)


def conditions_after(
    grouping_id: str, work: GroupingWork, from_number: int | None, steps: Sequence[str]
) -> tuple[StoredGrouping, GroupingConditions]:
    """Return a grouping with its conditions, or those of one of its versions, after some steps."""
    with reading(work.engine) as connection:
        standing = read_grouping(connection, grouping_id)
        begun_from = standing.conditions
        if from_number is not None:
            begun_from = read_version(connection, grouping_id, from_number).conditions
    return standing, changed(begun_from, standing.keys, steps)


def check_groupable(standing: StoredGrouping, conditions: GroupingConditions) -> None:
    """Raise InvalidInputError where too few partnerships take part to group any."""
    count = len(standing.keys - conditions.left_out)
    if count < _FEWEST:
        raise InvalidInputError(
            "grouping.too-few",
            "Grouping needs at least {least} partnerships, and {count} take part in this one. Add some "
            "first.",
            least=_FEWEST,
            count=count,
        )


def check_count(n: int) -> None:
    """Raise InvalidInputError for a count of proposals that is not worked out."""
    if not 1 <= n <= MOST_PROPOSALS:
        raise InvalidInputError(
            "grouping.proposals-count",
            "{count} proposals cannot be worked out at once. Ask for 1 to {most}.",
            count=n,
            most=MOST_PROPOSALS,
        )


def checked_version_title(written: str) -> str:
    """Return the title of a version, empty for none; raise InvalidInputError for one that is too long."""
    title = " ".join("".join(c if c.isprintable() else " " for c in written).split())
    if len(title) > MOST_TITLE_CHARACTERS:
        raise InvalidInputError(
            "grouping.title-too-long",
            "The name has {count} characters; at most {limit} fit. Shorten it.",
            count=len(title),
            limit=MOST_TITLE_CHARACTERS,
        )
    return title


def checked_sentence(written: str) -> str:
    """Return what a group is said to share, on one line; raise InvalidInputError for too long a one."""
    sentence = plain_form("".join(c if c.isprintable() else " " for c in written))
    if len(sentence) > MOST_SENTENCE:
        raise InvalidInputError(
            "grouping.sentence-too-long",
            "The sentence has {count} characters; at most {limit} fit. Shorten it.",
            count=len(sentence),
            limit=MOST_SENTENCE,
        )
    return sentence


def _before(grouping_id: str, from_number: int | None, work: GroupingWork) -> VersionResult | None:
    with reading(work.engine) as connection:
        before = (
            chosen_version(connection, grouping_id)
            if from_number is None
            else read_version(connection, grouping_id, from_number)
        )
    return before.result if before else None


def _told(progress: Progress) -> Callable[[float], None]:
    stage: Message = message("grouping.stage.grouping", "Grouping the partnerships")
    within = part_of(progress, _READ, _SOLVED)

    def told(share: float) -> None:
        within(min(max(share, 0.0), 1.0), stage)

    return told
