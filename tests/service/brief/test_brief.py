"""What a brief says, and that it says nothing without a source."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.programme import Programme
from matcher.encoding.protocol import Language
from service.brief.choice import Choice
from service.brief.compose import brief_of
from service.brief.content import Quote, Statement, Subheading, Tone
from service.brief.material import Material
from service.language.sources import source_in
from tests.service.brief.materials import (
    THEN,
    english,
    material,
    quotes,
    statements,
    tables,
    with_passages,
)
from tests.service.known_facts import FILE_SOURCE, OWN_FUNDED, SOURCE
from tests.service.known_house import NOTHING_FITS, TODAY

PROGRAMMES = read_programmes(Path(__file__).parents[3] / "data" / "facts" / "programmes")
REAL = PROGRAMMES["icld-municipal-partnerships"]
_SECTIONS = ["who", "gain", "mind", "rules", "dates", "steering"]


def known_cases() -> list[Material]:
    """Return briefs of every kind: answered, refused, silent, nameless, weak, proposed, real rules."""
    cases = [
        material(),
        material("ge-poti", on=TODAY),
        material("ke-habo"),
        material(asker=None),
        material(text=NOTHING_FITS),
        material(choice=Choice("project", None, 3, date(2027, 2, 1))),
        material(programme=OWN_FUNDED),
        material("se-1480"),
    ]
    for programme in PROGRAMMES.values():
        for on in (date(2013, 1, 1), THEN, date(2019, 12, 1), date(2023, 2, 1), TODAY):
            choice = Choice("steering-group", "europe", 4, date(2027, 2, 1))
            cases.append(material("ke-turkana", programme=programme, on=on, choice=choice))
    return cases


@pytest.mark.parametrize("known", known_cases(), ids=lambda known: known.programme.id)
def test_every_sentence_with_a_figure_has_a_source(known: Material) -> None:
    brief = brief_of(known)
    bare = [
        each.said.en
        for each in statements(brief)
        if re.search(r"\d", each.said.sv + each.said.en)
        and not each.sources
        and each.tone is not Tone.PROPOSAL
    ]
    assert bare == []
    quoted = [b for s in brief.sections for b in s.blocks if isinstance(b, Quote)]
    assert all(quote.sources for quote in quoted)


@pytest.mark.parametrize("known", known_cases(), ids=lambda known: known.programme.id)
def test_every_number_leads_to_a_source_and_every_source_is_used(known: Material) -> None:
    brief = brief_of(known)
    quoted = [b for s in brief.sections for b in s.blocks if isinstance(b, Quote)]
    numbered = [each.sources for each in statements(brief)] + [each.sources for each in quoted]
    used = {number for numbers in numbered for number in numbers}
    assert used == set(range(1, len(brief.sources) + 1))
    assert len(set(brief.sources)) == len(brief.sources)


@pytest.mark.parametrize("known", known_cases(), ids=lambda known: known.programme.id)
def test_each_part_is_there_in_both_languages(known: Material) -> None:
    brief = brief_of(known)
    assert [section.id for section in brief.sections] == _SECTIONS
    texts = [each.said for each in statements(brief)]
    texts += [section.title for section in brief.sections]
    texts += [b.title for s in brief.sections for b in s.blocks if isinstance(b, Subheading)]
    assert [text for text in texts if bool(text.sv) != bool(text.en)] == []
    placeholders = [text for text in texts if re.search(r"\{\w+\}", text.sv + text.en)]
    assert placeholders == []


def test_both_sides_are_quoted_with_source_year_and_provenance() -> None:
    brief = brief_of(material())
    ours, theirs, *_ = quotes(brief, "gain")
    assert (ours.is_ours, theirs.is_ours) == (True, False)
    assert ours.who.en == "Alingsås"
    assert theirs.origin.en == "Documented · 2019 · English"
    assert theirs.origin.sv == "Dokumenterat · 2019 · Engelska"
    assert "mynewsdesk" in brief.sources[theirs.sources[0] - 1].en


def test_a_passage_known_in_both_languages_is_quoted_in_each() -> None:
    swedish = Passage(
        "zm-2-sv",
        "zm-chililabombwe",
        Side.OFFER,
        "Stark på personliga möten med landsbygdens invånare.",
        Language.SWEDISH,
        FILE_SOURCE,
        Provenance.DOCUMENTED,
        2019,
        statement_id="zm-2",
    )
    brief = brief_of(with_passages(material(), swedish))
    strength = quotes(brief, "gain")[-1]
    assert strength["sv"].text == swedish.text
    assert strength["en"].text == "Strong at face-to-face outreach with rural residents."
    assert swedish.text in brief.letter.sv
    assert swedish.text not in brief.letter.en


def test_a_warning_names_the_source_of_its_year() -> None:
    brief = brief_of(material())
    warning = next(each for each in statements(brief) if "was described in 2019" in each.said.en)
    assert source_in(FILE_SOURCE, "en") in [
        brief.sources[number - 1].en for number in warning.sources
    ]


def test_one_who_may_not_be_asked_is_told_on_top_with_the_rule() -> None:
    brief = brief_of(material("ge-poti", on=TODAY))
    said = [notice.said.en for notice in brief.notices]
    assert said[0].startswith("The rules do not allow Poti to be asked on this day.")
    assert "Georgia is not on the list of 2 countries" in said[1]
    assert brief.notices[1].sources
    assert "What we have in mind" not in brief.letter.en


def test_silence_is_told_and_nothing_is_claimed() -> None:
    brief = brief_of(material("ke-habo"))
    assert brief.notices[0].said.en.startswith("Nothing is known yet about what Habo needs")
    assert [quote.is_ours for quote in quotes(brief, "gain")] == [True]
    assert "We would like to hear from you what you struggle with" in brief.letter.en


def test_a_weak_answer_is_told_on_top() -> None:
    brief = brief_of(material(text=NOTHING_FITS))
    assert "Nobody fitted the question well enough" in brief.notices[0].said.en


def test_an_unknown_asker_leaves_a_blank() -> None:
    brief = brief_of(material(asker=None))
    assert brief.title.sv == "Underlag: [vår kommun eller region] och Chililabombwe"
    assert "does not say who asks" in english(brief, "who")
    assert "[our municipality or region]" in brief.letter.en


def test_the_seats_are_those_that_the_rule_names() -> None:
    choice = Choice("inception", parties=4)
    brief = brief_of(material(programme=REAL, on=TODAY, choice=choice))
    (table,) = tables(brief, "steering")
    assert [row[0].said.en for row in table.rows] == [
        "Politician of the majority",
        "Politician of the opposition",
        "Coordinator",
        "Leading official",
    ]
    assert [name.en for name in table.head] == [
        "Seat", "Alingsås", "Chililabombwe", "[party 3]", "[party 4]",
    ]  # fmt: skip
    assert {cell.said.en for row in table.rows for cell in row[1:]} == {""}
    assert "two politicians, one from the majority" in english(brief, "steering")


def test_a_rule_with_other_seats_changes_the_table() -> None:
    rule = next(r for r in REAL.rules if r.topic == "steering-group")
    text = {"sv": "En samordnare från varje sida.", "en": "A coordinator from each side."}
    programme = replace(REAL, rules=(replace(rule, text=text),))
    (table,) = tables(brief_of(material(programme=programme, on=TODAY)), "steering")
    assert [row[0].said.sv for row in table.rows] == ["Samordnare"]


def test_without_a_rule_about_a_steering_group_that_is_said() -> None:
    assert "No rule on this day says who sits" in english(brief_of(material()), "steering")


def test_visits_follow_the_rule_and_name_its_source() -> None:
    brief = brief_of(material(programme=REAL, on=TODAY))
    visit = next(s for s in statements(brief) if "at least twice a year" in s.said.en)
    assert brief.sources[visit.sources[0] - 1].en == "saved page 000 (undated)"


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=lambda programme: programme.id)
def test_every_rule_of_the_day_is_somewhere_in_the_brief(programme: Programme) -> None:
    known = material("ke-turkana", programme=programme, on=TODAY)
    said = "\n".join(each.said.en for each in statements(brief_of(known)))
    told_as_call = ("standing-inception", "funding-end", "start-together")
    for rule in programme.rules:
        in_force = rule.valid_to is None or rule.valid_to.latest >= TODAY
        if in_force and rule.topic not in told_as_call:
            assert rule.text["en"] in said


def test_what_is_not_needed_to_decide_stands_in_the_appendix() -> None:
    brief = brief_of(material(programme=REAL, on=TODAY, choice=Choice("inception", parties=3)))
    main = "\n".join(english(brief, section) for section in _SECTIONS)
    said = [each.said.en for each in brief.other_rules.blocks if isinstance(each, Statement)]
    minor = (
        "Sida-funded programme", "The latest list seen", "Municipalities, district committees",
        "The inception takes one year.", "The guide value for a steering group is", "Autumn round 2021",
        "Pause until about April 2023", "Funds are handed out twice a year.",
    )  # fmt: skip
    for words in minor:
        assert words not in main
        assert [each for each in said if each.startswith(words)] != []
    assert "No call is documented for the year from this day." in main


def test_only_calls_of_the_year_to_come_stand_in_the_main_part() -> None:
    brief = brief_of(material(programme=REAL, on=THEN))
    assert "Autumn round 2018" in english(brief, "dates")
    assert "Autumn round 2021" not in english(brief, "dates")


def test_proposed_dates_say_once_that_they_are_proposals() -> None:
    (table,) = tables(brief_of(material(choice=Choice(start=date(2027, 2, 1)))), "dates")
    assert table.caption.en == "Proposals for the first year"
    assert [row[0].said.en for row in table.rows if "Proposal" in row[0].said.en] == []


def test_an_undated_call_ahead_is_told_with_what_is_unknown() -> None:
    brief = brief_of(material(programme=REAL, on=date(2019, 9, 26)))
    assert "a day that no source gives to 15 October 2019" in english(brief, "dates")


def test_an_own_funded_partnership_has_no_cap_and_needs_no_call() -> None:
    brief = brief_of(material(programme=OWN_FUNDED))
    assert "No source gives a cap for this programme." in english(brief, "rules")
    assert "No call for applications is needed." in english(brief, "dates")


def test_documented_ties_carry_the_sources_of_their_partnership() -> None:
    known = material("ke-turkana", asker="se-1480")
    assert "We have worked together before." in brief_of(known).letter.en
    other = brief_of(material("zm-chililabombwe", asker="se-1480"))
    assert "worked with Alingsås in Sweden (2015–2019). Source: " + SOURCE in other.letter.en
