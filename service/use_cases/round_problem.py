"""From the conditions of a round and what each pair would gain to the problem that is solved."""

from matcher.cohort.problem import CohortProblem, Party
from matcher.domain.local_government import LocalGovernment
from matcher.domain.round import RoundConditions, RoundParty
from service.use_cases.round_benefits import RoundBenefits


def problem_of(conditions: RoundConditions, benefits: RoundBenefits) -> CohortProblem:
    """Return the problem; locks and bans of parties that the registry no longer has are left out."""
    parties = {party.id: party for party in conditions.parties}
    ours = tuple(_party(place, parties[place.id]) for place in benefits.ours)
    theirs = tuple(_party(place, parties[place.id]) for place in benefits.theirs)
    our_ids, their_ids = {party.id for party in ours}, {party.id for party in theirs}
    present = [parties[party.id] for party in (*ours, *theirs)]
    return CohortProblem(
        ours=ours,
        theirs=theirs,
        benefits=benefits.figures,
        locks=frozenset(
            (o, t) for o, t in conditions.locks | conditions.kept if o in our_ids and t in their_ids
        ),
        bans=frozenset((o, t) for o, t in conditions.bans if o in our_ids and t in their_ids),
        only_countries={
            party.id: party.only_countries for party in present if party.only_countries
        },
        also_levels=conditions.also_levels,
        group_size=conditions.group_size,
        sizes={party.id: party.group_size for party in present if party.group_size is not None},
        balance=conditions.balance,
        least_benefit=conditions.least_benefit,
        nothing_known=frozenset(left.party_id for left in benefits.unknown),
    )


def _party(place: LocalGovernment, party: RoundParty) -> Party:
    return Party(place.id, place.name, place.country, place.level, party.capacity, party.required)
