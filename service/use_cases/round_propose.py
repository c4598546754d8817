"""Making introductions of the groups of a plan, each once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from data.store.introductions import introductions_of
from data.store.round_plans import RoundPlan
from data.store.rounds import Round, RoundChange, note_round
from data.store.transactions import reading, writing
from matcher.cohort.assignment import Group, Progress, no_progress
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.event import Happening
from matcher.domain.introduction import OVER_STAGES, Introduction, Stage
from matcher.domain.message import Message, message
from matcher.domain.round import Pair
from matcher.introductions.steps import DAYS_TO_REMINDER
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_propose import Explain, Proposing, propose_all
from service.use_cases.round_assign import asked_of
from service.use_cases.round_benefits import question_of


@dataclass(frozen=True)
class GroupProposed:
    """A group of a plan and what came of proposing it: an introduction, one that existed, or a problem."""

    number: int
    group: Group
    made: Introduction | None = None
    existed: Introduction | None = None
    problem: Message | None = None


def introductions_by_group(
    plan: RoundPlan, introductions: Sequence[Introduction]
) -> Mapping[int, Introduction]:
    """Return by the number of its group each introduction that has just the parties of the group.

    One that is not over counts before one that is, a later one before an earlier.
    """
    assignment = plan.result.assignment
    found: dict[frozenset[str], Introduction] = {}
    for each in sorted(
        introductions, key=lambda one: (one.stage not in OVER_STAGES, one.created_at)
    ):
        found[frozenset(each.party_ids)] = each
    return {
        number: found[_members(group)]
        for number, group in enumerate(assignment.groups if assignment else (), start=1)
        if _members(group) in found
    }


def introductions_of_plan(acting: Acting, plan: RoundPlan) -> Mapping[int, Introduction]:
    """Return the introductions of a plan's groups by the number of each, read from the store."""
    assignment = plan.result.assignment
    ids = sorted(
        {party_id for g in (assignment.groups if assignment else ()) for party_id in _members(g)}
    )
    with reading(acting.engine) as connection:
        return introductions_by_group(plan, introductions_of(connection, ids))


def fallen_pairs(plan: RoundPlan, introductions: Mapping[int, Introduction]) -> frozenset[Pair]:
    """Return the pairs of a plan whose introduction a side declined."""
    assignment = plan.result.assignment
    groups = assignment.groups if assignment else ()
    return frozenset(
        (ours, theirs)
        for number, introduction in introductions.items()
        if introduction.stage is Stage.DECLINED
        for ours in groups[number - 1].our_ids
        for theirs in groups[number - 1].their_ids
    )


def propose_plan(
    acting: Acting,
    standing: Round,
    plan: RoundPlan,
    numbers: Iterable[int] | None = None,
    progress: Progress = no_progress,
    explain: Explain | None = None,
) -> tuple[GroupProposed, ...]:
    """Make introductions of the groups with these numbers, or of all; those that exist are not doubled."""
    assignment = plan.result.assignment
    if assignment is None:
        raise InvalidInputError(
            "round.nothing-to-propose",
            "Plan {number} has no pairs to propose: its conditions cannot all hold.",
            number=plan.number,
        )
    groups = dict(enumerate(assignment.groups, start=1))
    wanted = _wanted(numbers, groups)
    existing = introductions_of_plan(acting, plan)
    asked = asked_of(standing, plan.conditions, acting.house)
    done: list[GroupProposed] = []
    for at, number in enumerate(wanted):
        progress(at / len(wanted), message("round.stage.proposing", "Making introductions"))
        before = existing.get(number)
        if before is not None and before.stage not in OVER_STAGES:
            done.append(GroupProposed(number, groups[number], existed=before))
            continue
        party = plan.conditions.party(groups[number].our_ids[0])
        assert party is not None  # noqa: S101 - a plan groups parties of its own conditions only
        proposing = Proposing(
            question=question_of(asked, party),
            counterpart_ids=(*groups[number].our_ids[1:], *groups[number].their_ids),
            is_confidential=standing.is_confidential,
            round_id=standing.id,
            remind_on=acting.today + timedelta(days=DAYS_TO_REMINDER),
        )
        done.append(_told(number, groups[number], propose_all(acting, [proposing], explain)[0]))
    _put_on_record(acting, plan, done)
    return tuple(done)


def remarks_on(done: Sequence[GroupProposed], acting: Acting) -> tuple[Message, ...]:
    """Return in words what came of proposing groups."""
    made = sum(1 for each in done if each.made)
    existed = sum(1 for each in done if each.existed)
    said = [message("round.proposed", "Introductions made: {count}.", count=made)]
    if existed:
        said.append(
            message(
                "round.proposed-before",
                "Introduced already, and left as they are: {count}.",
                count=existed,
            )
        )
    for each in done:
        if each.problem is not None:
            names = " – ".join(
                acting.name_of(i) for i in (*each.group.our_ids, *each.group.their_ids)
            )
            said.append(
                message(
                    "round.not-proposed",
                    "{parties} were not introduced: {problem}",
                    parties=names,
                    problem=each.problem,
                )
            )
    return tuple(said)


def _wanted(numbers: Iterable[int] | None, groups: Mapping[int, Group]) -> tuple[int, ...]:
    if numbers is None:
        return tuple(groups)
    wanted = tuple(sorted({number for number in numbers if number in groups}))
    if not wanted:
        raise InvalidInputError(
            "round.nobody-ticked", "No pair was ticked. Tick those that are to be introduced."
        )
    return wanted


def _told(number: int, group: Group, result: Introduction | PartnerkommunError) -> GroupProposed:
    if isinstance(result, Introduction):
        return GroupProposed(number, group, made=result)
    return GroupProposed(number, group, problem=result.message)


def _put_on_record(acting: Acting, plan: RoundPlan, done: Sequence[GroupProposed]) -> None:
    made = [each.made for each in done if each.made]
    if not made:
        return
    change = RoundChange(
        acting.actor,
        acting.now,
        Happening.ROUND_PROPOSED,
        {"plan": plan.number, "introductions": [introduction.id for introduction in made]},
        tuple(sorted({party_id for introduction in made for party_id in introduction.party_ids})),
    )
    with writing(acting.engine) as connection:
        note_round(connection, plan.round_id, change)


def _members(group: Group) -> frozenset[str]:
    return frozenset((*group.our_ids, *group.their_ids))
