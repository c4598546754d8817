"""Rounds and plans in the store: read back as they were, changed with a version, never lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from data.store.brokering_tables import ROUND_PLANS, ROUNDS
from data.store.engine import open_store
from data.store.event_log import first_broken_entry, read_events
from data.store.round_plans import RoundPlan, choose_plan, keep_plan, list_plans, read_plan
from data.store.round_results import PlanResult
from data.store.rounds import (
    Round,
    RoundChangedError,
    change_round,
    count_rounds,
    delete_round,
    keep_challenge,
    keep_round,
    list_rounds,
    read_round,
)
from data.store.texts import erase_text, read_texts
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.event import Happening, Matter
from matcher.domain.round import RoundConditions, RoundParty, with_lock, without_party
from tests.data.store.round_samples import (
    CHANGE,
    CONDITIONS,
    CONFLICT,
    NOW,
    RESULT,
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "rounds.sqlite")
    with writing(engine) as connection:
        begun = Round("r-1", "Hösten 2026", "own-funded", NOW.date(), CONDITIONS, NOW, NOW)
        keep_round(connection, begun, CHANGE)
    yield engine
    engine.dispose()


def plan_of(result: PlanResult = RESULT) -> RoundPlan:
    return RoundPlan("r-1", 0, "", CONDITIONS, result, NOW)


def kept_plan(engine: Engine, result: PlanResult = RESULT) -> RoundPlan:
    with writing(engine) as connection:
        return keep_plan(connection, plan_of(result), CHANGE)


def happened(engine: Engine) -> list[Happening]:
    with reading(engine) as connection:
        assert first_broken_entry(connection) is None
        found = read_events(connection, matter=Matter.ROUND, matter_id="r-1")
        return [event.what for event in found]


def test_a_round_is_read_back_as_it_was(engine: Engine) -> None:
    with reading(engine) as connection:
        found = read_round(connection, "r-1")
        assert count_rounds(connection) == len(list_rounds(connection)) == 1
    assert found.conditions == CONDITIONS
    assert (found.title, found.version) == ("Hösten 2026", 1)


def test_a_round_that_is_not_there_is_told(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(NotFoundError):
        read_round(connection, "r-2")


def test_a_change_makes_a_new_version_and_is_on_record(engine: Engine) -> None:
    with writing(engine) as connection:
        after = change_round(
            connection,
            "r-1",
            1,
            lambda r: replace(r, conditions=with_lock(r.conditions, ("se-2", "zm-1"))),
            replace(CHANGE, why="they asked for it"),
        )
    assert after.version == 2
    assert happened(engine) == [Happening.ROUND_BEGUN, Happening.ROUND_CHANGED]
    with reading(engine) as connection:
        (event,) = read_events(connection, what=(Happening.ROUND_CHANGED,))
    assert event.text == "they asked for it"


def test_the_second_of_two_is_told_and_changes_nothing(engine: Engine) -> None:
    def renamed(title: str) -> None:
        with writing(engine) as connection:
            change_round(connection, "r-1", 1, lambda r: replace(r, title=title), CHANGE)

    renamed("Deras")
    with pytest.raises(RoundChangedError) as told:
        renamed("Mitt")
    assert told.value.stored.title == "Deras"


def test_a_change_that_changes_nothing_is_not_on_record(engine: Engine) -> None:
    with writing(engine) as connection:
        assert change_round(connection, "r-1", 1, lambda r: r, CHANGE).version == 1
    assert happened(engine) == [Happening.ROUND_BEGUN]


def test_an_erased_challenge_is_gone_from_every_reading(engine: Engine) -> None:
    with writing(engine) as connection:
        text_id = keep_challenge(connection, "r-1", "Vi saknar vatten", NOW)
        party = replace(CONDITIONS.ours[0], text_id=text_id)
        change_round(
            connection,
            "r-1",
            1,
            lambda r: replace(
                r, conditions=replace(r.conditions, ours=(party, *r.conditions.ours[1:]))
            ),
            CHANGE,
        )
        assert read_round(connection, "r-1").texts == {text_id: "Vi saknar vatten"}
        erase_text(connection, text_id or "", NOW)
        assert read_round(connection, "r-1").texts == {}


def test_plans_are_numbered_and_kept_beside_each_other(engine: Engine) -> None:
    first = kept_plan(engine)
    second = kept_plan(engine, PlanResult(CONFLICT))
    assert (first.number, second.number) == (1, 2)
    with reading(engine) as connection:
        assert list_plans(connection, "r-1") == (first, second)
        assert read_plan(connection, "r-1", 1) == first
    assert happened(engine)[1:] == [Happening.ROUND_ASSIGNED, Happening.ROUND_BLOCKED]


def test_choosing_a_plan_takes_over_its_conditions_and_no_other_stays_chosen(
    engine: Engine,
) -> None:
    kept_plan(engine)
    other = without_party(CONDITIONS, "se-2")
    with writing(engine) as connection:
        keep_plan(connection, replace(plan_of(), conditions=other), CHANGE)
        choose_plan(connection, "r-1", 1, 1, CHANGE)
        after = choose_plan(connection, "r-1", 2, 2, CHANGE)
        assert [plan.is_chosen for plan in list_plans(connection, "r-1")] == [False, True]
    assert after.conditions == other
    assert happened(engine).count(Happening.ROUND_PLAN_CHOSEN) == 2


def test_a_plan_that_is_not_there_cannot_be_chosen(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(NotFoundError):
        choose_plan(connection, "r-1", 9, 1, CHANGE)


def test_a_round_with_plans_is_not_deleted_and_one_without_is(engine: Engine) -> None:
    kept_plan(engine)
    with writing(engine) as connection, pytest.raises(InvalidInputError):
        delete_round(connection, "r-1", 1, CHANGE)
    with writing(engine) as connection:
        begun = Round("r-2", "Ny", "own-funded", NOW.date(), RoundConditions(), NOW, NOW)
        keep_round(connection, begun, CHANGE)
        delete_round(connection, "r-2", 1, CHANGE)
        assert count_rounds(connection) == 1


def test_a_round_that_is_deleted_takes_its_challenges_along(engine: Engine) -> None:
    with writing(engine) as connection:
        text_id = keep_challenge(connection, "r-2", "Vi saknar vatten", NOW)
        conditions = RoundConditions(ours=(RoundParty("se-1440", text_id=text_id),))
        keep_round(
            connection, Round("r-2", "Ny", "own-funded", NOW.date(), conditions, NOW, NOW), CHANGE
        )
        delete_round(connection, "r-2", 1, CHANGE)
        text = read_texts(connection, [text_id])[text_id or ""]
    assert (text.words, text.erased_at) == ("", NOW)


def test_a_round_that_is_only_assigned_counts_as_worked_with(engine: Engine) -> None:
    later = NOW + timedelta(days=400)
    plan = RoundPlan("r-1", 0, "", CONDITIONS, RESULT, later)
    with writing(engine) as connection:
        keep_plan(connection, plan, replace(CHANGE, at=later))
        assert read_round(connection, "r-1").changed_at == later


def test_what_somebody_changed_in_the_store_is_told_and_not_guessed(engine: Engine) -> None:
    kept_plan(engine)
    with writing(engine) as connection:
        connection.execute(update(ROUND_PLANS).values(result={"schema": 1}))
        connection.execute(update(ROUNDS).values(conditions=[]))
    for read in (lambda c: read_plan(c, "r-1", 1), lambda c: read_round(c, "r-1")):
        with reading(engine) as connection, pytest.raises(PartnerkommunError):
            read(connection)
