"""The calendar file: documented days, proposals, and nothing else, readable by any calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from data.fact_files.toml_programmes import read_programme
from matcher.domain.dates import PartialDate
from service.brief.calendar_file import calendar_file
from service.brief.choice import Choice
from service.brief.compose import brief_of
from service.brief.material import Material
from service.language.catalogues import Lang
from tests.service.brief.materials import material, renamed
from tests.service.known_facts import ICLD, OWN_FUNDED
from tests.service.known_house import TODAY

FACTS = Path(__file__).parents[3] / "data" / "facts" / "programmes"
START = Choice("inception", start=date(2027, 2, 1))


def _events(known: Material, language: Lang = "en") -> list[Any]:
    content = calendar_file(brief_of(known), language)
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    events = list(calendar.walk("VEVENT"))
    assert not any(event.errors for event in events)
    return events


def _days(events: list[Any]) -> list[tuple[date, str]]:
    return [(event["dtstart"].dt, str(event["summary"])) for event in events]


def test_documented_days_are_there_without_a_start() -> None:
    (closes,) = _events(material())
    assert _days([closes]) == [(date(2018, 4, 15), "Last day to apply: Spring 2018")]
    assert closes["dtend"].dt == date(2018, 4, 16)
    assert closes["status"] == "CONFIRMED"
    assert "https://icld.se/" in closes["description"]


def test_the_end_of_known_funding_is_there() -> None:
    programme = read_programme(FACTS / "icld-municipal-partnerships.toml")
    (end,) = _events(material(programme=programme, on=TODAY), "sv")
    assert end["dtstart"].dt == date(2026, 12, 31)
    assert "darfor-maste-icld-finnas-kvar" in end["description"]


def test_a_start_gives_proposals_that_are_marked_as_such() -> None:
    events = _events(material(on=TODAY, choice=START))
    assert _days(events) == [
        (date(2027, 2, 1), "Proposal: first day of the partnership with Chililabombwe"),
        (date(2027, 3, 1), "Proposal: steering group with Chililabombwe"),
        (date(2027, 5, 4), "Proposal: visit in Chililabombwe"),
        (date(2027, 6, 1), "Proposal: steering group with Chililabombwe"),
        (date(2027, 9, 1), "Proposal: steering group with Chililabombwe"),
        (date(2027, 11, 2), "Proposal: visit in Alingsås"),
        (date(2027, 12, 1), "Proposal: steering group with Chililabombwe"),
    ]
    assert {str(event["status"]) for event in events} == {"TENTATIVE"}
    assert events[2]["dtend"].dt == date(2027, 5, 7)
    assert all("nobody has agreed" in event["description"] for event in events)
    assert all("Ingen har kommit överens" in event["description"] for event in events)


def test_reminders_stand_before_a_closing_day_but_not_in_the_past() -> None:
    days = dict(_days(_events(material(choice=START))))
    assert days[date(2018, 3, 18)] == "Proposal: 28 days left to apply, Spring 2018"
    assert days[date(2018, 4, 8)] == "Proposal: 7 days left to apply, Spring 2018"
    late = _days(_events(material(on=date(2018, 4, 1), choice=START)))
    assert [day for day, said in late if "28 days" in said] == []


def test_ids_stay_the_same_when_the_brief_is_made_again_and_differ_from_each_other() -> None:
    first = _events(material(choice=START))
    later = replace(
        material(choice=replace(START, start=date(2027, 3, 8))), today=date(2026, 12, 1)
    )
    second = _events(later, "sv")
    assert [event["uid"] for event in first] == [event["uid"] for event in second]
    assert len({str(event["uid"]) for event in first}) == len(first)
    others = _events(material("ke-turkana", choice=START))
    proposed = {str(e["uid"]) for e in first if e["status"] == "TENTATIVE"}
    assert proposed.isdisjoint(str(e["uid"]) for e in others)


def test_the_stamp_is_the_day_on_which_the_brief_is_made() -> None:
    for event in _events(material(choice=START)):
        assert event["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)


def test_the_number_of_visits_is_that_of_the_rule() -> None:
    rule = replace(ICLD.rules[0], text={"sv": "Fyra gånger.", "en": "They meet four times a year."})
    events = _events(material(programme=replace(ICLD, rules=(rule,)), on=TODAY, choice=START))
    assert len([event for event in events if "visit in" in event["summary"]]) == 4


def test_a_window_known_only_to_the_month_gives_no_day() -> None:
    window = replace(ICLD.call_windows[0], closes=PartialDate.parse("2018-04"))
    known = material(programme=replace(ICLD, call_windows=(window,)))
    assert brief_of(known).events == ()


def test_meetings_leave_out_weekends_and_days_off() -> None:
    choice = Choice("inception", start=date(2026, 12, 1))
    events = _events(material(programme=OWN_FUNDED, on=TODAY, choice=choice))
    meetings = [e["dtstart"].dt for e in events if "steering" in e["summary"]]
    assert meetings[0] == date(2027, 1, 4)
    assert all(day.weekday() < 5 for day in meetings)


@pytest.mark.parametrize("start", [date(2000, 2, 29), date(2099, 12, 31), date(2027, 8, 31)])
def test_any_start_within_the_bounds_works(start: date) -> None:
    assert len(_events(material(on=TODAY, choice=Choice("inception", start=start)))) == 7


@pytest.mark.parametrize(
    "name",
    [
        "ფოთი; a, b\\c",
        "بلدية رام الله",
        "Line\r\nBEGIN:VEVENT\r\nX:1",
        "\0\x07\u2028bell",
        "Å" * 80,
    ],
)
def test_awkward_names_keep_the_file_whole(name: str) -> None:
    known = renamed(material(on=TODAY, choice=START), name)
    content = calendar_file(brief_of(known), "sv")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\r\nBEGIN:VEVENT") == len(_events(known)) == 7


def test_the_last_day_of_all_is_a_day_like_any_other() -> None:
    brief = brief_of(material(on=TODAY, choice=START))
    last = replace(brief.events[0], first=date.max, last=date.max)
    content = calendar_file(replace(brief, events=(last,)), "en")
    assert b"99991231" in content
