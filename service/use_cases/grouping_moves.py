"""Moving partnerships between groups by hand, locking, splitting, merging: each makes a new version.

A hand-made version may break rules: it says which ones, and what it costs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.store.grouping_results import VersionGroup, VersionResult
from data.store.grouping_versions import GroupingVersion, keep_version, read_version
from data.store.groupings import StoredGrouping, read_grouping
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.grouping import (
    GroupingConditions,
    KeptGroup,
    with_kept,
    without_kept,
)
from matcher.networks import move as moves
from matcher.networks.grouping import Figures, Violation
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_begin import checked_title
from service.use_cases.grouping_problem import Problems, Worked
from service.use_cases.grouping_propose import checked_sentence, checked_version_title
from service.use_cases.grouping_refusals import refused_move
from service.use_cases.grouping_result import Making, bare_groups, moved_result, next_id
from service.use_cases.grouping_steps import (
    VERBS,
    after_step,
    check_rules,
    known_key,
    meaningless,
    refuse_too_many,
)
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.round_changes import Step

NEW, OUT = "new", "out"
_NO_NAMES: Mapping[str, str] = {"sv": "", "en": ""}


@dataclass(frozen=True)
class Priced:
    """What steps would do to a version: figures before and after, rules they break, rules they mend."""

    before: Figures
    after: Figures
    broken: tuple[Violation, ...]
    mended: tuple[Violation, ...]
    result: VersionResult
    conditions: GroupingConditions


@dataclass(frozen=True)
class _Board:
    """Groups and conditions while steps are taken; `keys` are those of all partnerships."""

    groups: tuple[VersionGroup, ...]
    conditions: GroupingConditions
    keys: frozenset[str]

    def place(self, group_id: str) -> int:
        """Return the place of a group, or raise InvalidInputError."""
        for at, group in enumerate(self.groups):
            if group.id == group_id:
                return at
        raise InvalidInputError(
            "grouping.no-such-group",
            "There is no group {id} in this version. Choose one that is there.",
            id=quoted(group_id),
        )


def make_version(
    grouping_id: str, number: int, steps: Sequence[str], work: GroupingWork, title: str = ""
) -> GroupingVersion:
    """Take steps from a version, keep what comes of them as a new one, and return it.

    Steps are those of moving (`move K G`, `move K new`, `move K out`, `swap K K`, `lock G`, `unlock G`,
    `close G`, `split G K K…`, `merge G G`) and those of conditions (service/use_cases/grouping_steps.py).
    """
    title = checked_version_title(title)
    standing, version = _read(grouping_id, number, work)
    priced = price_of(standing, version, steps, work)
    made = GroupingVersion(
        grouping_id, 0, title, priced.conditions, priced.result, work.now, number
    )
    places = _places(standing, steps)
    written = [each.strip() for each in steps if each.strip()]
    with writing(work.engine) as connection:
        return keep_version(connection, made, work.change(place_ids=places, moves=written))


def price_of(
    standing: StoredGrouping,
    version: GroupingVersion,
    steps: Sequence[str],
    work: GroupingWork,
) -> Priced:
    """Return what steps would do to a version; nothing is kept.

    Raise InvalidInputError for a step that means nothing or that a lock forbids.
    """
    if version.result.figures is None:
        raise InvalidInputError(
            "grouping.version-blocked",
            "Version {number} has no groups, because its conditions cannot hold together. Loosen one of "
            "them and group again.",
            number=version.number,
        )
    refuse_too_many(steps)
    board = _Board(version.result.groups, version.conditions, standing.keys)
    problems = Problems(standing, work)
    for each in steps:
        if each.strip():
            board = _after(board, Step.read(each), problems)
    check_rules(board.conditions.rules)
    worked = problems.under(board.conditions)
    groups = _taking_part(board.groups, worked)
    making = Making(standing, board.conditions, worked, work.house)
    result = moved_result(groups, making, version.result)
    was, now = version.result.violations, result.violations
    return Priced(
        before=version.result.figures,
        after=result.figures or version.result.figures,
        broken=_not_among(now, was),
        mended=_not_among(was, now),
        result=result,
        conditions=board.conditions,
    )


def rename_group(
    grouping_id: str,
    number: int,
    group_id: str,
    names: Mapping[str, str],
    work: GroupingWork,
    sentences: Mapping[str, str] | None = None,
) -> GroupingVersion:
    """Give a group names of its own in both languages, in a new version, and return it."""
    chosen = {language: checked_title(names.get(language, "")) for language in _NO_NAMES}
    standing, version = _read(grouping_id, number, work)
    board = _Board(version.result.groups, version.conditions, standing.keys)
    at = board.place(group_id)
    told = {language: checked_sentence((sentences or {}).get(language, "")) for language in chosen}
    said = {language: told[language] or board.groups[at].sentences[language] for language in chosen}
    renamed = replace(board.groups[at], names=chosen, sentences=said, is_renamed=True)
    groups = (*board.groups[:at], renamed, *board.groups[at + 1 :])
    result = replace(version.result, groups=groups)
    made = replace(
        version, number=0, title="", result=result, from_number=number, made_at=work.now,
        is_chosen=False,
    )  # fmt: skip
    by_hand = work.change(Happening.GROUPING_MOVED, renamed=group_id)
    with writing(work.engine) as connection:
        return keep_version(connection, made, by_hand)


def _read(
    grouping_id: str, number: int, work: GroupingWork
) -> tuple[StoredGrouping, GroupingVersion]:
    with reading(work.engine) as connection:
        return read_grouping(connection, grouping_id), read_version(connection, grouping_id, number)


def _after(board: _Board, step: Step, problems: Problems) -> _Board:
    if step.verb in VERBS:
        return replace(board, conditions=after_step(board.conditions, board.keys, step))
    locking = _LOCKING.get(step.verb)
    if locking is not None and len(step.words) == 1:
        group = board.groups[board.place(step.words[0])]
        return replace(board, conditions=locking(board.conditions, group))
    if step.verb not in _MOVING or not step.words:
        raise meaningless(step)
    board, wanted = _MOVING[step.verb](board, step)
    return _moved(board, wanted, problems)


def _moved(board: _Board, wanted: moves.Move, problems: Problems) -> _Board:
    problem = problems.under(board.conditions).problem
    groups = bare_groups(board.groups, board.conditions)
    refused = moves.refusal(problem, groups, wanted)
    if refused is not None:
        raise refused_move(refused)
    after = moves.rearranged(groups, wanted)
    # A locked group whose members take no part is not on the board, and keeps its id.
    taken = {group.id for group in board.groups} | {each.id for each in board.conditions.kept}
    found = [
        replace(board.groups[at], keys=group.ids)
        if at < len(board.groups)
        else VersionGroup(next_id(taken), group.ids, _NO_NAMES, _NO_NAMES)
        for at, group in enumerate(after)
    ]
    conditions = board.conditions
    if isinstance(wanted, moves.Merge):
        conditions = _with_merged(board, wanted)
    return replace(
        board, groups=tuple(group for group in found if group.keys), conditions=conditions
    )


def _with_merged(board: _Board, wanted: moves.Merge) -> GroupingConditions:
    """Return the conditions where a kept group that went into another goes by the other's id."""
    gone = board.conditions.kept_group(board.groups[wanted.other].id)
    if gone is None:
        return board.conditions
    into = KeptGroup(board.groups[wanted.one].id, gone.keys, gone.is_closed)
    return with_kept(without_kept(board.conditions, gone.id), into)


def _move(board: _Board, step: Step) -> tuple[_Board, moves.Move]:
    if len(step.words) != len(("key", "group")):
        raise meaningless(step)
    key, to = step.words
    board = _brought_back(board, known_key(board.keys, key))
    if to == NEW:
        return board, moves.IntoNew(key)
    if to == OUT:
        return board, moves.Out(key)
    return board, moves.ToGroup(key, board.place(to))


def _swap(board: _Board, step: Step) -> tuple[_Board, moves.Move]:
    if len(step.words) != len(("one", "other")):
        raise meaningless(step)
    one, other = (known_key(board.keys, key) for key in step.words)
    return _brought_back(_brought_back(board, one), other), moves.Swap(one, other)


def _split(board: _Board, step: Step) -> tuple[_Board, moves.Move]:
    group_id, *keys = step.words
    chosen = frozenset(known_key(board.keys, key) for key in keys)
    return board, moves.Split(board.place(group_id), chosen)


def _merge(board: _Board, step: Step) -> tuple[_Board, moves.Move]:
    if len(step.words) != len(("one", "other")):
        raise meaningless(step)
    one, other = step.words
    return board, moves.Merge(board.place(one), board.place(other))


_MOVING = {"move": _move, "swap": _swap, "split": _split, "merge": _merge}


def _lock(conditions: GroupingConditions, group: VersionGroup) -> GroupingConditions:
    return with_kept(conditions, KeptGroup(group.id, frozenset(group.keys)))


def _close(conditions: GroupingConditions, group: VersionGroup) -> GroupingConditions:
    return with_kept(conditions, KeptGroup(group.id, frozenset(group.keys), is_closed=True))


def _unlock(conditions: GroupingConditions, group: VersionGroup) -> GroupingConditions:
    return without_kept(conditions, group.id)


_LOCKING = {"lock": _lock, "close": _close, "unlock": _unlock}


def _brought_back(board: _Board, key: str) -> _Board:
    """Return a board where a partnership that took no part does: whoever moves it wants it."""
    left_out = board.conditions.left_out - {key}
    return replace(board, conditions=replace(board.conditions, left_out=left_out))


def _taking_part(groups: Sequence[VersionGroup], worked: Worked) -> tuple[VersionGroup, ...]:
    """Return the groups without those that take no part any longer."""
    present = worked.problem.places
    kept = (
        replace(group, keys=tuple(key for key in group.keys if key in present)) for group in groups
    )
    return tuple(group for group in kept if group.keys)


def _not_among(some: Sequence[Violation], others: Sequence[Violation]) -> tuple[Violation, ...]:
    """Return the broken rules that are not among others, whatever the order of those they name."""
    known = {(each.kind, frozenset(each.ids), each.number, each.limit) for each in others}
    return tuple(
        each
        for each in some
        if (each.kind, frozenset(each.ids), each.number, each.limit) not in known
    )


def _places(standing: StoredGrouping, steps: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the parties whose partnerships the steps name, for the log."""
    named = {word for each in steps for word in Step.read(each).words}
    moved = (each for each in standing.partnerships if each.key in named)
    return tuple(dict.fromkeys(party_id for each in moved for party_id in each.party_ids))
