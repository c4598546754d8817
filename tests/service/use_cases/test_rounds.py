"""Rounds: begun, compared, assigned, changed, proposed; what is worked out is worked out once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.store.engine import open_store
from data.store.openness import keep_openness
from data.store.round_plans import RoundPlan, list_plans
from data.store.rounds import Round
from data.store.transactions import reading, writing
from matcher.cohort.assignment import ConditionKind
from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import Openness
from matcher.domain.message import Message
from matcher.domain.recommendation import Match, Question
from matcher.domain.round import RoundParty
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.introduction_acting import Acting
from service.use_cases.round_alternatives import alternatives_in
from service.use_cases.round_assign import asked_of, assign
from service.use_cases.round_begin import RoundWanted, begin_round, checked_title
from service.use_cases.round_benefits import RoundAsked, benefits_of
from service.use_cases.round_changes import changed, mended, ways_out
from service.use_cases.round_compare import compared
from service.use_cases.round_parties import abroad_with_profile, swedish_with_profile
from service.use_cases.round_propose import propose_plan
from service.use_cases.round_sheet import SheetRefusedError, read_names, read_pasted_rows
from tests.service.round_world import NOW, OFFICER, TODAY, assigning_over, round_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "rounds.sqlite")
    yield round_house(engine)
    engine.dispose()


def begun(house: House, *names: str) -> Round:
    """Begin a round of everybody with a profile, or of those who are named."""
    places = (
        read_names("\n".join(names), house).places
        if names
        else (
            *swedish_with_profile(house),
            *abroad_with_profile(house, DEFAULT_PROGRAMME_ID, TODAY),
        )
    )
    return begin_round(
        RoundWanted("Hösten", DEFAULT_PROGRAMME_ID, TODAY, tuple(places)), assigning_over(house)
    )


def assigned(house: House, *steps: str, of: Round | None = None) -> RoundPlan:
    standing = of or begun(house)
    return assign(standing, changed(standing.conditions, steps), assigning_over(house))


def asked_for(house: House, standing: Round) -> RoundAsked:
    return asked_of(standing, standing.conditions, house)


def test_whoever_said_nothing_or_may_not_be_asked_is_not_taken_in(house: House) -> None:
    conditions = begun(house).conditions
    assert "se-2183" not in conditions.our_ids
    assert not {"tz-2", "ge-1"} & conditions.their_ids


def test_a_party_gets_the_room_that_it_said_and_none_where_it_wants_nobody(house: House) -> None:
    with writing(house.engine) as connection:
        keep_openness(connection, Openness("ke-1", capacity=2), 0, NOW)
        keep_openness(connection, Openness("ke-2", not_now=True), 0, NOW)
        keep_openness(connection, Openness("se-1440", capacity=4), 0, NOW)
    conditions = begun(house).conditions
    rooms = {party.id: party.capacity for party in conditions.parties}
    assert (rooms["ke-1"], rooms["ke-2"], rooms["se-1440"], rooms["zm-1"]) == (2, 0, 1, 1)


def test_a_sheet_with_a_wrong_row_begins_nothing(house: House) -> None:
    sheet = read_pasted_rows("kommun\nAle\nAtlantis\n", "rows", house)
    wanted = RoundWanted("Ny", DEFAULT_PROGRAMME_ID, TODAY, (), sheet)
    with pytest.raises(SheetRefusedError) as refused:
        begin_round(wanted, assigning_over(house))
    assert [problem.line for problem in refused.value.problems] == [3]


@pytest.mark.parametrize("title", ["", "  ", "\x00", "x" * 121])
def test_a_round_needs_a_name_that_can_be_read(title: str) -> None:
    with pytest.raises(InvalidInputError):
        checked_title(title)


def test_each_pair_gains_what_the_recommender_says(house: House) -> None:
    standing = begun(house)
    benefits = benefits_of(asked_for(house, standing), house)
    at = [place.id for place in benefits.ours].index("se-1440")
    best = benefits.theirs[int(np.nanargmax(benefits.figures[at]))]
    assert best.id in ("zm-1", "ke-2", "bw-2")
    assert not np.isnan(benefits.figures[at]).any()


def test_whom_nothing_is_known_of_is_said_and_not_counted_as_nothing(house: House) -> None:
    standing = begun(house, "Ale", "Bollnäs", "Kitwe", "Bukoba")
    benefits = benefits_of(asked_for(house, standing), house)
    assert {left.party_id for left in benefits.unknown} == {"se-2183", "tz-2"}
    by_id = dict(zip([place.id for place in benefits.theirs], benefits.figures[0], strict=True))
    assert np.isnan(by_id["tz-2"])
    assert by_id["zm-1"] > 0.5


def test_whom_the_rules_forbid_is_said_with_the_reason(house: House) -> None:
    standing = begun(house, "Ale", "Kitwe", "Poti")
    benefits = benefits_of(asked_for(house, standing), house)
    (forbidden,) = benefits.forbidden
    assert forbidden.party_id == "ge-1"
    assert forbidden.reason.code.startswith("eligibility.")
    assert np.isnan(benefits.figures[0]).sum() == 1


def test_a_challenge_of_the_sheet_counts_beside_the_profile(house: House) -> None:
    rows = "kommun\tutmaning\nBollnäs\tGravel roads are washed away by the rains every spring\n"
    sheet = read_pasted_rows(rows + "Kisumu\t\nKitwe\t\n", "rows", house)
    standing = begin_round(
        RoundWanted("Ny", DEFAULT_PROGRAMME_ID, TODAY, (), sheet), assigning_over(house)
    )
    benefits = benefits_of(asked_for(house, standing), house)
    by_id = dict(zip([place.id for place in benefits.theirs], benefits.figures[0], strict=True))
    assert by_id["ke-1"] > by_id["zm-1"]


def test_a_round_is_compared_once_however_often_it_is_tried(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Question] = []
    rank = house.recommender.rank_question

    def counted(question: Question) -> list[Match]:
        asked.append(question)
        return rank(question)

    monkeypatch.setattr(house.recommender, "rank_question", counted)
    standing = begun(house)
    first = assigned(house, of=standing)
    assert len(asked) == len(standing.conditions.ours)
    assigned(house, "lock se-1440 ke-1", of=standing)
    alternatives_in(standing, first, "se-1440", assigning_over(house))
    assert len(asked) == len(standing.conditions.ours)


def test_progress_only_grows_and_ends_at_all_of_it(house: House) -> None:
    told: list[float] = []

    def progress(share: float, stage: Message) -> None:
        told.append(share)

    standing = begun(house)
    assign(standing, standing.conditions, assigning_over(house), progress)
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1.0


def test_a_plan_pairs_the_likest_and_says_why(house: House) -> None:
    plan = assigned(house)
    found = plan.result.assignment
    assert found is not None
    assert found.assigned == 12
    pair = plan.result.pair("se-14", "ke-r")
    assert pair is not None
    assert pair.why is not None
    assert pair.rules


def test_what_if_never_loses_the_first_plan(house: House) -> None:
    standing = begun(house)
    first = assigned(house, of=standing)
    second = assigned(house, "lock se-1440 ke-1", of=standing)
    with reading(house.engine) as connection:
        assert list_plans(connection, standing.id) == (first, second)
    told = compared(first, second, lambda place_id: place_id)
    assert [said.code for said in told.conditions] == ["round.differs.locked"]
    assert told.difference is not None
    assert told.difference.total < 0


def test_a_party_that_left_the_registry_is_told_and_left_out(house: House) -> None:
    standing = begun(house)
    gone = RoundParty("se-9999")
    conditions = replace(
        standing.conditions,
        ours=(*standing.conditions.ours, gone),
        locks=frozenset({("se-9999", "ke-1")}),
    )
    plan = assign(standing, conditions, assigning_over(house))
    assert "round.party-gone" in [left.reason.code for left in plan.result.unknown]


def test_a_round_without_another_side_is_not_assigned(house: House) -> None:
    standing = begun(house, "Ale")
    with pytest.raises(InvalidInputError):
        assign(standing, standing.conditions, assigning_over(house))


def test_a_blocked_round_is_a_plan_that_says_which_conditions_block_it(house: House) -> None:
    rows = "kommun\tbara länder\tmåste få partner\nAle\tBotswana\tja\nAlingsås\tBotswana\tja\n"
    sheet = read_pasted_rows(rows + "Ghanzi\t\t\nKitwe\t\t\n", "rows", house)
    standing = begin_round(
        RoundWanted("Ny", DEFAULT_PROGRAMME_ID, TODAY, (), sheet), assigning_over(house)
    )
    conflict = assigned(house, of=standing).result.conflict
    assert conflict is not None
    kinds = {each.condition.kind for each in conflict.conditions}
    assert {ConditionKind.REQUIRED, ConditionKind.ONLY_COUNTRIES, ConditionKind.CAPACITY} <= kinds
    for each in conflict.conditions:
        for step in ways_out(each.condition, standing.conditions):
            after = assigned(house, str(step), of=standing)
            assert after.result.assignment is not None


def test_after_a_decline_the_rest_of_the_plan_stays(house: House) -> None:
    plan = assigned(house)
    found = plan.result.assignment
    assert found is not None
    first = found.groups[0]
    fell = (first.our_ids[0], first.their_ids[0])
    after = mended(plan.conditions, found, frozenset({fell}))
    assert fell in after.bans
    assert len(after.kept) == len(found.groups) - 1
    assert not after.locks


def test_a_group_is_introduced_once_and_the_same_plan_again_doubles_nothing(house: House) -> None:
    standing = begun(house)
    plan = assigned(house, of=standing)
    acting = Acting(house, OFFICER, NOW, TODAY)
    first = propose_plan(acting, standing, plan, [1, 2])
    again = propose_plan(acting, standing, plan, [1, 2, 3])
    assert [each.made is not None for each in first] == [True, True]
    assert [each.existed is not None for each in again] == [True, True, False]
    with pytest.raises(InvalidInputError):
        propose_plan(acting, standing, plan, [99])


def test_who_wants_nobody_now_is_not_introduced_and_it_is_said(house: House) -> None:
    standing = begun(house)
    plan = assigned(house, of=standing)
    found = plan.result.assignment
    assert found is not None
    with writing(house.engine) as connection:
        keep_openness(connection, Openness(found.groups[0].their_ids[0], not_now=True), 0, NOW)
    acting = Acting(house, OFFICER, NOW, TODAY)
    (done,) = propose_plan(acting, standing, plan, [1])
    assert done.made is None
    assert done.problem is not None


def test_partnerships_of_three_are_assigned_and_introduced_as_one(house: House) -> None:
    standing = begun(house, "Ale", "Kitwe", "Nakuru")
    plan = assigned(house, "groups 3", of=standing)
    found = plan.result.assignment
    assert found is not None
    assert len(found.groups[0].their_ids) == 2
    assert len(plan.result.pairs) == 2
    (done,) = propose_plan(Acting(house, OFFICER, NOW, TODAY), standing, plan)
    assert done.made is not None
    assert len(done.made.party_ids) == 3
