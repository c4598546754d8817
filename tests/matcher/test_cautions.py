"""What speaks against a counterpart."""

from dataclasses import replace
from datetime import date

from matcher.cautions import cautions
from matcher.domain.load import Load
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Evidence, Signal, SignalName
from tests.matcher.small_world import place, says

TODAY = date(2026, 11, 22)
PLACES = {p.id: p for p in (place("zm-1", "ZM"), place("se-1", "SE"), place("se-2", "SE"))}
FRESH = (
    Signal(SignalName.FRESHNESS, 1.0, (Evidence(None, says("zm-1", "a need", year=2026), 1.0),)),
    Signal(SignalName.THEY_TEACH_US, 0.5),
)


def partnership(*parties: str, first: int | None = None, last: int | None = None) -> Partnership:
    return Partnership(
        id="p-" + "-".join(parties),
        party_ids=parties,
        unnamed_parties=(),
        first_year=first,
        last_year=last,
        stages=(),
        network=None,
        summary="",
        theme_ids=(),
        core_area_ids=(),
        goal_ids=(),
        sources=("s",),
    )


def said_of_age(year: int | None, confirmed_on: date | None) -> list[str]:
    theirs = replace(says("zm-1", "a need", year=year), confirmed_on=confirmed_on)
    fresh = Signal(SignalName.FRESHNESS, 0.5, (Evidence(None, theirs, 1.0),))
    signals = (fresh, FRESH[1])
    told = cautions(PLACES["zm-1"], signals, (), None, PLACES, date(2026, 11, 22))
    return [caution.code for caution in told]


def said(*partnerships: Partnership, asker: str | None = None) -> list[str]:
    return [
        str(caution)
        for caution in cautions(
            PLACES["zm-1"],
            FRESH,
            partnerships,
            PLACES[asker] if asker else None,
            PLACES,
            date(2026, 11, 22),
        )
    ]


def test_earlier_partners_are_told_in_one_sentence_with_their_years() -> None:
    told = said(
        partnership("se-1", "zm-1", first=2015, last=2019),
        partnership("se-2", "zm-1", first=2020, last=2020),
    )
    assert told == [
        (
            "Zm-1 has worked with Se-1 (2015–2019), Se-2 (2020). Ask them how it went, and whether there "
            "is room."
        )
    ]


def test_partnership_without_years_is_told_without_them() -> None:
    assert said(partnership("se-1", "zm-1"))[0].startswith("Zm-1 has worked with Se-1. ")


def test_the_askers_own_partnership_comes_first() -> None:
    told = said(partnership("se-2", "zm-1"), partnership("se-1", "zm-1"), asker="se-1")
    assert told[0] == "You have worked with Zm-1 before."


def test_three_parties_are_all_named() -> None:
    assert "Se-1, Se-2" in said(partnership("se-1", "se-2", "zm-1"))[0]


def test_nothing_to_say_says_nothing() -> None:
    assert said() == []


def test_old_need_is_told_until_somebody_confirms_it() -> None:
    assert said_of_age(2016, None) == ["caution.need-old"]
    assert said_of_age(2016, date(2026, 3, 1)) == []
    assert said_of_age(None, date(2026, 3, 1)) == []
    assert said_of_age(2010, date(2019, 3, 1)) == ["caution.confirmed-long-ago"]
    assert said_of_age(2016, date(2014, 3, 1)) == ["caution.need-old"]


def said_of_load(load: Load) -> list[str]:
    told = cautions(PLACES["zm-1"], FRESH, (), None, PLACES, date(2026, 11, 22), load)
    return [caution.code for caution in told]


def test_whoever_can_take_no_more_introductions_is_pointed_out_first() -> None:
    assert said_of_load(Load(2, 2, TODAY))[0] == "caution.full"
    assert said_of_load(Load(1, 2, TODAY)) == []


def test_not_now_is_said_with_its_day_and_only_until_then() -> None:
    assert said_of_load(Load(0, 2, TODAY, not_now=True)) == ["caution.not-now"]
    until = Load(0, 2, TODAY, not_now=True, not_now_until=date(2027, 1, 1))
    assert said_of_load(until) == ["caution.not-now-until"]
    over = Load(0, 2, TODAY, not_now=True, not_now_until=TODAY)
    assert said_of_load(over) == []


def test_how_many_ask_a_place_is_not_told() -> None:
    (caution,) = cautions(PLACES["zm-1"], FRESH, (), None, PLACES, TODAY, Load(9, 7, TODAY))
    assert set(caution.values) == {"name"}
