"""Drafts of letters: what each side is told, in whose words, and where it is from."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.challenge import Passage, Provenance, Side
from matcher.encoding.protocol import Language
from service.brief.both import Both, same
from service.language.catalogues import LANGUAGES
from service.use_cases.introduction_draft import LONGEST_DRAFT, draft_to, subject_of
from service.use_cases.introduction_letters import letter_to
from service.use_cases.introduction_reading import read_story
from service.use_cases.introduction_snapshot import FrozenPassage, Snapshot
from service.use_cases.introduction_wordings import Wordings
from service.use_cases.matter_file import NOT_SHOWN
from tests.service.known_house import CHALLENGE, TODAY
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering, proposing

SAVED = "001_28f066b12c5aae51.txt"
DOCUMENTED, OWN = Provenance.DOCUMENTED.value, Provenance.SELF_REPORTED.value


def known(
    text: str, source: str = "", year: int | None = None, by: str = DOCUMENTED
) -> FrozenPassage:
    """Return a passage in English as a proposal froze it."""
    return FrozenPassage(text, "en", Side.NEED.value, same(""), year, source, by)


def stored(text: str, language: Language, place_id: str = THEM) -> Passage:
    """Return one stored wording of the statement s-1."""
    return Passage(
        f"s-1@{language}",
        place_id,
        Side.NEED,
        text,
        language,
        "https://example.org/report",
        Provenance.DOCUMENTED,
        2020,
        statement_id="s-1",
    )


def drafted(
    brokering: Brokering, place_id: str, *passages: FrozenPassage, stored: tuple[Passage, ...] = ()
) -> Both:
    """Return the draft to a party where `passages` are all that is known of Chililabombwe."""
    introduction = brokering.proposed()
    snapshot = read_story(brokering.officer(), introduction.id).snapshot
    pair = replace(snapshot.pairs[0], contributions=(), passages=passages)
    snapshot = replace(snapshot, pairs=(pair,))
    return draft_to(place_id, introduction, snapshot, TODAY, Wordings(stored))


def test_letter_abroad_has_one_greeting_and_one_signature_and_tells_of_the_challenge(
    brokering: Brokering,
) -> None:
    sent = brokering.sent()
    letter = letter_to(brokering.officer(), sent.id, THEM, "en").text
    assert (letter.count("Dear [name],"), letter.count("Kind regards,")) == (1, 1)
    assert "[write it in English]" not in letter
    assert "Alingsås would like to work on this:" in letter
    assert f"“{CHALLENGE}” (in Swedish) [translation]" in letter
    assert "Moving from one-way information to dialogue" in letter


def test_the_asker_gets_the_letter_that_it_could_send_below_ours(brokering: Brokering) -> None:
    sent = brokering.sent()
    for language in LANGUAGES:
        letter = letter_to(brokering.officer(), sent.id, US, language).text
        ours, theirs = letter.split("* * *")
        assert ours.count("[name]" if language == "en" else "[namn]") == 1
        assert "To Chililabombwe, [name or office]" in theirs


def test_a_draft_to_send_is_left_out_where_the_letter_would_grow_too_long(
    brokering: Brokering,
) -> None:
    introduction = brokering.proposed()
    snapshot = read_story(brokering.officer(), introduction.id).snapshot
    pairs = tuple(
        replace(snapshot.pairs[0], first_letter=same(each * 5_000)) for each in ("a", "b")
    )
    letter = draft_to(US, introduction, replace(snapshot, pairs=pairs), TODAY)
    assert "aaa" in letter.sv
    assert "bbb" not in letter.sv
    assert max(len(letter.sv), len(letter.en)) <= LONGEST_DRAFT


def test_what_others_wrote_of_a_place_is_told_with_its_source_and_not_quoted(
    brokering: Brokering,
) -> None:
    theirs = known("It seeks dialogue.", "https://example.org/report", 2020)
    letter = drafted(brokering, US, theirs)
    assert "– It seeks dialogue. (according to https://example.org/report, 2020)" in letter.en
    assert "“It seeks" not in letter.en


@pytest.mark.parametrize(("place_id", "whose"), [(US, "their"), (THEM, "your")])
def test_what_a_place_says_itself_is_quoted(
    brokering: Brokering, place_id: str, whose: str
) -> None:
    theirs = known("We seek dialogue.", "own profile", 2024, OWN)
    letter = drafted(brokering, place_id, theirs)
    assert f"– “We seek dialogue.” (in {whose} own words, 2024)" in letter.en


def test_a_saved_page_and_an_unknown_year_are_not_named(brokering: Brokering) -> None:
    letter = drafted(brokering, US, known("It seeks dialogue.", SAVED))
    for text in (letter.sv, letter.en):
        ours = text.split("* * *")[0]
        assert "It seeks dialogue." in ours
        for unwanted in (".txt", "saved page", "sparad sida", "no year"):
            assert unwanted not in ours
    assert "– It seeks dialogue.\n" in letter.en


def test_each_letter_uses_the_wording_stored_in_its_language(brokering: Brokering) -> None:
    wordings = (
        stored("It seeks dialogue.", Language.ENGLISH),
        stored("Den söker dialog.", Language.SWEDISH),
    )
    letter = drafted(brokering, THEM, known("It seeks dialogue."), stored=wordings)
    assert "– It seeks dialogue. (according to" in letter.en
    assert "– Den söker dialog. (" in letter.sv
    assert "It seeks" not in letter.sv
    assert "Den söker" not in letter.en


def test_what_is_documented_of_the_asker_is_not_told_as_what_it_wants(
    brokering: Brokering,
) -> None:
    wordings = (stored(CHALLENGE, Language.SWEDISH, US), stored("Dialogue.", Language.ENGLISH, US))
    letter = drafted(brokering, THEM, stored=wordings).en
    assert "would like to work on" not in letter
    assert (
        "This is what we know about Alingsås:\n"
        "– Dialogue. (according to https://example.org/report, 2020)" in letter
    )


@pytest.mark.parametrize("place_id", [US, THEM])
def test_what_may_not_be_read_is_in_no_letter(brokering: Brokering, place_id: str) -> None:
    letter = drafted(brokering, place_id, known(NOT_SHOWN), known(f"A. {NOT_SHOWN}"))
    assert NOT_SHOWN not in f"{letter.sv} {letter.en}"


def test_places_are_named_with_their_country(brokering: Brokering) -> None:
    introduction = brokering.proposed(proposing(THEM, THIRD))
    snapshot = read_story(brokering.officer(), introduction.id).snapshot
    subject = subject_of(snapshot)
    assert subject.en.endswith("Alingsås in Sweden – Chililabombwe in Zambia – Turkana in Kenya")
    assert "Alingsås – " in subject.sv
    letter = draft_to(US, introduction, snapshot, TODAY).en
    assert "bring Alingsås, Chililabombwe in Zambia and Turkana in Kenya together" in letter
    abroad = draft_to(THEM, introduction, snapshot, TODAY).en
    assert "We are also asking Turkana in Kenya." in abroad


def test_a_programme_is_named_as_a_sentence_names_it(brokering: Brokering) -> None:
    introduction = brokering.proposed()
    snapshot = read_story(brokering.officer(), introduction.id).snapshot
    for place_id in (US, THEM):
        letter = draft_to(place_id, introduction, snapshot, TODAY).en
        assert "we have in mind is an own-funded partnership." in letter
    named = replace(snapshot, programme_id="icld", programme=same("ICLD municipal partnerships"))
    letter = draft_to(THEM, introduction, named, TODAY).en
    assert "we have in mind is ICLD municipal partnerships." in letter


def test_a_letter_is_drafted_where_hardly_anything_was_frozen(brokering: Brokering) -> None:
    introduction = brokering.proposed()
    empty = Snapshot(1, date.min, "", same(""), date.min, "", (), (), (), (), (), (), {})
    for place_id in (US, THEM):
        assert "Kind regards" in draft_to(place_id, introduction, empty, TODAY).en
