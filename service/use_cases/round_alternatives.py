"""Who else a party of a plan could meet, and what that would cost the others."""

from data.store.round_plans import RoundPlan
from data.store.rounds import Round
from matcher.cohort import Alternative, alternatives
from matcher.cohort.assignment import Progress, no_progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message
from service.use_cases.round_assign import Assigning, asked_of
from service.use_cases.round_benefits import benefits_of
from service.use_cases.round_changes import known_party
from service.use_cases.round_problem import problem_of

_COMPARED = 0.8
_SHOWN = 5


def alternatives_in(
    standing: Round,
    plan: RoundPlan,
    party_id: str,
    assigning: Assigning,
    progress: Progress = no_progress,
    n: int = _SHOWN,
) -> tuple[Alternative, ...]:
    """Return the best others for a party of a plan; what was compared before is not compared again."""
    known_party(plan.conditions, party_id)
    assignment = plan.result.assignment
    if assignment is None:
        raise InvalidInputError(
            "round.no-alternatives",
            "Plan {number} assigns nobody, so there are no alternatives to compare with.",
            number=plan.number,
        )
    asked = asked_of(standing, plan.conditions, assigning.house)
    benefits = benefits_of(
        asked,
        assigning.house,
        lambda share, stage: progress(share * _COMPARED, stage),
        assigning.turn,
    )
    progress(_COMPARED, message("round.stage.alternatives", "Working out what each would cost"))
    problem = problem_of(plan.conditions, benefits)
    if party_id not in {party.id for party in (*problem.ours, *problem.theirs)}:
        return ()
    return alternatives(problem, assignment, party_id, n)
