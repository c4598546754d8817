"""What speaks against a counterpart."""

from datetime import date

from matcher.cautions import cautions
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Evidence, Signal, SignalName
from tests.matcher.small_world import place, says

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
