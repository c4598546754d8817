"""Who is asked how often, who is asked more than it can take, and who never is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.engine import open_store
from matcher.domain.introduction import Answer, Stage
from matcher.domain.message import CountryCode
from service.use_cases.attention import MONTHS, Attention, AttentionReport, Which, attention_in
from service.use_cases.attention_list import Order, Wanted, chosen_from
from service.use_cases.attention_table import attention_table
from tests.service.asked_places import introduce, say_openness
from tests.service.known_facts import CATALOGUE

TODAY = date(2026, 11, 22)
ZAMBIA, KENYA = "zm-chililabombwe", "ke-turkana"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "store.sqlite")
    yield engine
    engine.dispose()


def report_of(engine: Engine) -> AttentionReport:
    return attention_in(engine, CATALOGUE, TODAY)


def row_of(engine: Engine, place_id: str) -> Attention:
    return next(row for row in report_of(engine).places if row.place.id == place_id)


def ids_of(report: AttentionReport, which: Which) -> set[str]:
    return {row.place.id for row in report.of(which)}


def test_before_anyone_is_asked_all_with_a_profile_were_never_asked(engine: Engine) -> None:
    report = report_of(engine)
    speaking = {p.local_government_id for p in CATALOGUE.passages}
    assert ids_of(report, Which.NEVER) == {p for p in speaking if not p.startswith("se-")}
    assert report.gini is None
    assert report.by_month == (0,) * MONTHS


def test_nobody_at_home_is_in_the_list(engine: Engine) -> None:
    introduce(engine, "one", "se-1489", ZAMBIA)
    assert not [row for row in report_of(engine).places if row.place.country == "SE"]


def test_who_has_no_profile_is_in_the_list_once_it_was_asked(engine: Engine) -> None:
    without = "ke-habo"
    assert without not in ids_of(report_of(engine), Which.ALL)
    introduce(engine, "one", "se-1489", without)
    assert row_of(engine, without).asked == 1
    assert not row_of(engine, without).has_profile


def test_each_kind_of_outcome_is_counted_once(engine: Engine) -> None:
    introduce(engine, "a", "se-1489", ZAMBIA, stage=Stage.DECLINED, their_answer=Answer.DECLINED)
    introduce(engine, "b", "se-1480", ZAMBIA, stage=Stage.PROJECT, their_answer=Answer.ACCEPTED)
    introduce(engine, "c", "se-0643", ZAMBIA, stage=Stage.EXPIRED)
    introduce(engine, "d", "se-r14", ZAMBIA, stage=Stage.PROPOSED, sent=0, round_id="round")
    row = row_of(engine, ZAMBIA)
    assert (row.proposed, row.asked, row.from_rounds) == (4, 3, 1)
    assert (row.declined, row.accepted, row.unanswered, row.under_way) == (1, 1, 1, 1)
    assert row.load.open_introductions == 1


def test_what_the_other_side_declined_is_not_counted_against_them(engine: Engine) -> None:
    introduce(engine, "a", ZAMBIA, "se-1489", stage=Stage.DECLINED, their_answer=Answer.DECLINED)
    assert row_of(engine, ZAMBIA).declined == 0


def test_who_has_more_than_it_can_take_is_told_from_who_is_just_full(engine: Engine) -> None:
    say_openness(engine, ZAMBIA, 1)
    say_openness(engine, KENYA, 1)
    introduce(engine, "a", "se-1489", ZAMBIA)
    introduce(engine, "b", "se-1480", ZAMBIA)
    introduce(engine, "c", "se-1480", KENYA)
    report = report_of(engine)
    assert ids_of(report, Which.OVER) == {ZAMBIA}
    assert ids_of(report, Which.FULL) == {ZAMBIA, KENYA}


def test_not_now_ends_on_the_day_that_was_said(engine: Engine) -> None:
    say_openness(engine, ZAMBIA, not_now=True, until=TODAY)
    say_openness(engine, KENYA, not_now=True, until=date(2026, 11, 23))
    assert ids_of(report_of(engine), Which.NOT_NOW) == {KENYA}


def test_months_are_those_of_a_year_until_now(engine: Engine) -> None:
    introduce(engine, "new", "se-1489", ZAMBIA, days_ago=1)
    introduce(engine, "old", "se-1489", ZAMBIA, days_ago=340)
    introduce(engine, "older", "se-1489", ZAMBIA, days_ago=380)
    report = report_of(engine)
    assert report.months[0] == (2025, 12)
    assert report.months[-1] == (2026, 11)
    assert row_of(engine, ZAMBIA).by_month == (1, *(0,) * 10, 1)
    assert sum(report.by_month) == 2


def test_asking_one_alone_is_less_even_than_asking_two(engine: Engine) -> None:
    introduce(engine, "a", "se-1489", ZAMBIA)
    alone = report_of(engine).gini
    introduce(engine, "b", "se-1489", KENYA)
    two = report_of(engine).gini
    assert alone is not None
    assert two is not None
    assert alone > two


def test_the_fullest_come_first_and_a_name_can_be_looked_for(engine: Engine) -> None:
    introduce(engine, "a", "se-1489", KENYA)
    report = report_of(engine)
    assert chosen_from(report, Wanted(), "en")[0].place.id == KENYA
    assert [r.place.id for r in chosen_from(report, Wanted(q="turk"), "sv")] == [KENYA]
    only = chosen_from(report, Wanted(country=CountryCode("ZM")), "en")
    assert {row.place.country for row in only} == {"ZM"}


@pytest.mark.parametrize("written", ["name", "-name", "country", "-asked", "declined"])
def test_every_order_lists_everyone(engine: Engine, written: str) -> None:
    report = report_of(engine)
    rows = chosen_from(report, Wanted(order=Order.read(written)), "sv")
    assert {row.place.id for row in rows} == ids_of(report, Which.ALL)


def test_the_table_has_a_column_for_every_month(engine: Engine) -> None:
    report = report_of(engine)
    table = attention_table(report, report.places, "sv")
    assert table.columns[-MONTHS:] == tuple(f"{y}-{m:02}" for y, m in report.months)
    assert all(len(row) == len(table.columns) for row in table.rows)
