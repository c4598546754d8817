"""From a file to the store: planned first, carried out whole or not at all, and only once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select

from data.importing.apply import apply_import
from data.importing.files import read_profile_bytes
from data.importing.plan import ImportPlan, plan_import
from data.store.facts import FactSet, load_facts
from data.store.reading import read_passages
from data.store.tables import IMPORT_BATCHES
from data.store.transactions import reading
from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from tests.data.importing.profile_files import BACKGROUND, GOOD_ROW, csv_text, with_cell, xlsx_bytes
from tests.data.store.small_facts import CHILILABOMBWE, FACTS, PASSAGES

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
BAD_ROW = with_cell(1, "Narnia")


@pytest.fixture(autouse=True)
def facts(store: Engine) -> None:
    load_facts(store, FACTS)


def test_a_plan_changes_nothing(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW)

    assert [one.text for one in plan.added] == [GOOD_ROW[4]]
    assert read_passages(store) == PASSAGES


def test_an_import_adds_what_was_planned(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW, with_cell(4, "Vi vill lära oss av andra."))

    report = apply_import(store, plan, NOON)

    assert (report.added, report.updated, report.unchanged, report.refused) == (2, 0, 0, 0)
    assert set(plan.added) < set(read_passages(store))


def test_an_import_is_noted(store: Engine) -> None:
    report = apply_import(store, _plan(store, GOOD_ROW), NOON)

    with reading(store) as connection:
        batch = connection.execute(select(IMPORT_BATCHES)).one()
    assert batch.id == report.batch_id
    assert (batch.file_name, batch.added) == ("profiler.csv", 1)
    assert batch.imported_at == datetime(2026, 5, 1, 12)  # noqa: DTZ001 - the store keeps UTC


def test_importing_the_same_file_again_changes_nothing(store: Engine) -> None:
    apply_import(store, _plan(store, GOOD_ROW), NOON)
    before = read_passages(store)

    again = _plan(store, GOOD_ROW)
    report = apply_import(store, again, NOON)

    assert (again.added, again.updated, len(again.unchanged)) == ((), (), 1)
    assert report.batch_id is None
    assert read_passages(store) == before
    with reading(store) as connection:
        assert connection.execute(select(func.count()).select_from(IMPORT_BATCHES)).scalar() == 1


def test_the_same_rows_in_a_workbook_are_the_same_profiles(store: Engine) -> None:
    apply_import(store, _plan(store, GOOD_ROW), NOON)

    table = read_profile_bytes(xlsx_bytes(GOOD_ROW), "profiler.xlsx")

    assert len(plan_import(store, table, BACKGROUND).unchanged) == 1


def test_a_corrected_row_replaces_the_earlier_one(store: Engine) -> None:
    apply_import(store, _plan(store, GOOD_ROW), NOON)

    plan = _plan(store, with_cell(3, "styrka"))
    apply_import(store, plan, NOON)

    assert (len(plan.added), len(plan.updated)) == (0, 1)
    own = [one for one in read_passages(store) if one.id.startswith("self-")]
    assert [one.side for one in own] == [Side.OFFER]


def test_carrying_out_a_plan_twice_leaves_one_of_each(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW)

    apply_import(store, plan, NOON)
    apply_import(store, plan, NOON)

    assert len(read_passages(store)) == len(PASSAGES) + 1


def test_one_refused_row_refuses_the_file(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW, BAD_ROW)

    with pytest.raises(InvalidInputError, match="Nothing was imported: 1 rows"):
        apply_import(store, plan, NOON)

    assert read_passages(store) == PASSAGES


def test_refused_rows_can_be_left_out(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW, BAD_ROW)

    report = apply_import(store, plan, NOON, skip_refused=True)

    assert (report.added, report.refused) == (1, 1)
    assert [(one.line, one.message.code) for one in plan.problems] == [
        (3, "import.country-unknown")
    ]


def test_a_row_that_stands_twice_is_refused(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW, with_cell(3, "styrka"))

    assert [one.message.code for one in plan.problems] == ["import.row-doubled"]
    assert "row 2" in str(plan.problems[0].message)


def test_a_row_with_too_many_cells_is_refused_and_the_others_are_read(store: Engine) -> None:
    plan = _plan(store, (*GOOD_ROW, "one cell too many"), with_cell(4, "En annan text."))

    assert [(one.line, one.message.code) for one in plan.problems] == [(2, "import.too-many-cells")]
    assert len(plan.added) == 1


def test_what_a_public_source_says_already_is_not_imported_again(store: Engine) -> None:
    known = PASSAGES[0]
    row = ("Alingsås", "SE", "en", "offer", known.text, "", known.source, "2015")

    plan = _plan(store, row)

    assert (plan.added, len(plan.unchanged)) == ((), 1)


def test_a_plan_that_the_registry_outran_is_refused(store: Engine) -> None:
    plan = _plan(store, GOOD_ROW)
    load_facts(store, FactSet((replace(CHILILABOMBWE, name="Elsewhere"),), (), ()))

    with pytest.raises(PartnerkommunError, match="The registry changed"):
        apply_import(store, plan, NOON)

    assert read_passages(store) == ()


def test_more_profiles_than_one_statement_can_name(store: Engine) -> None:
    rows = [with_cell(4, f"Utmaning nummer {number} i vår kommun.") for number in range(1_200)]

    apply_import(store, _plan(store, *rows), NOON)

    assert len(_plan(store, *rows).unchanged) == 1_200


def _plan(store: Engine, *rows: Sequence[str]) -> ImportPlan:
    table = read_profile_bytes(csv_text(*rows).encode("cp1252"), "profiler.csv")
    return plan_import(store, table, BACKGROUND)
