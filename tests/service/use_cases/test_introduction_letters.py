"""Letters: drafted from what was frozen, edited by officers, mailed only where that is set up."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from data.store.confidential import make_confidential
from data.store.facts import FactSet, load_facts
from data.store.introduction_letters import read_letters
from data.store.introductions import IntroductionChangedError
from data.store.texts import read_texts
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.introductions.steps import Step
from service.brief.both import same
from service.language.catalogues import Lang
from service.mail.post_office import PostOffice
from service.use_cases.introduction_letters import (
    LETTERS_KEPT,
    letter_to,
    letters_of,
    mail_letter,
    write_letter,
)
from service.use_cases.introduction_reading import read_story
from service.use_cases.introduction_steps import take_step
from tests.service.known_facts import PARTNERSHIPS, PASSAGES, PLACES
from tests.service.known_house import CHALLENGE
from tests.service.signed_in import NOW
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering

DRAFT = "service.use_cases.introduction_letters.draft_to"
FORMULA = "=HYPERLINK(\"http://evil\") <script>alert('note')</script>"


def test_letters_are_drafted_to_each_party_in_both_languages(brokering: Brokering) -> None:
    sent = brokering.sent()
    letters = {
        (each.place_id, each.language): each for each in letters_of(brokering.officer(), sent.id)
    }
    assert set(letters) == {(US, "sv"), (US, "en"), (THEM, "sv"), (THEM, "en")}
    ours = letters[US, "en"]
    assert "– Moving from one-way information to dialogue" in ours.text
    assert "(according to https://www.mynewsdesk.com" in ours.text
    assert "before 3 January 2027" in ours.text
    assert f"”{CHALLENGE}”" in letters[THEM, "sv"].text
    assert ours.subject == "Introduction: Alingsås in Sweden – Chililabombwe in Zambia"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_letters_that_nobody_edited_are_kept_as_they_stand_when_they_go_out(
    brokering: Brokering, monkeypatch: pytest.MonkeyPatch, language: Lang
) -> None:
    sent, officer = brokering.sent(), brokering.officer()
    before = {place: letter_to(officer, sent.id, place, language) for place in (US, THEM)}
    monkeypatch.setattr(DRAFT, lambda *_: same("Drafted in another way"))
    for place, letter in before.items():
        assert letter_to(officer, sent.id, place, language).text == letter.text
    with reading(brokering.engine) as connection:
        assert len(read_letters(connection, sent.id)) == 4


def test_a_letter_that_was_edited_goes_out_as_it_was_edited(brokering: Brokering) -> None:
    proposed, officer = brokering.proposed(), brokering.officer()
    write_letter(officer, proposed.id, None, THEM, "en", "Dear council,")
    take_step(officer, proposed.id, None, Step.SEND)
    assert letter_to(officer, proposed.id, THEM, "en").text == "Dear council,"
    assert not letter_to(officer, proposed.id, THEM, "sv").is_edited


def test_the_log_leads_to_the_letters_that_went_out_as_drafted(brokering: Brokering) -> None:
    sent = brokering.sent()
    letter = letter_to(brokering.officer(), sent.id, THEM, "en")
    event = brokering.events(sent.id)[-1]
    assert event.what is Happening.INTRODUCTION_SENT
    with reading(brokering.engine) as connection:
        texts = read_texts(connection, event.values[LETTERS_KEPT])
    assert letter.text in [each.words for each in texts.values()]
    assert len(texts) == 4


def test_a_letter_that_went_out_stays_on_record_when_its_draft_is_taken_back(
    brokering: Brokering, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, officer = brokering.sent(), brokering.officer()
    drafted = letter_to(officer, sent.id, THEM, "en").text
    write_letter(officer, sent.id, None, THEM, "en", "")
    monkeypatch.setattr(DRAFT, lambda *_: same("Drafted in another way"))
    assert letter_to(officer, sent.id, THEM, "en").text == drafted


def test_letters_are_drafted_anew_where_an_introduction_is_taken_up_again(
    brokering: Brokering,
) -> None:
    sent, officer = brokering.sent(), brokering.officer()
    write_letter(officer, sent.id, None, US, "en", "Dear colleagues,")
    take_step(officer, sent.id, None, Step.WITHDRAW, "Too early")
    later = brokering.officer(days=30)
    take_step(later, sent.id, None, Step.REOPEN, "Now they have time")
    take_step(later, sent.id, None, Step.SEND)
    assert "before 2 February 2027" in letter_to(later, sent.id, THEM, "en").text
    assert letter_to(later, sent.id, US, "en").text == "Dear colleagues,"


def test_a_letter_opens_in_a_mail_program_to_nobody(brokering: Brokering) -> None:
    letter = letter_to(brokering.officer(), brokering.sent().id, THEM, "sv")
    address = urlsplit(letter.mailto)
    assert (address.scheme, address.path) == ("mailto", "")
    fields = parse_qs(address.query)
    assert unquote(fields["body"][0]).replace("\r\n", "\n") == letter.text


def test_a_letter_is_edited_per_language_and_goes_back_to_its_draft(brokering: Brokering) -> None:
    sent, officer = brokering.sent(), brokering.officer()
    drafted = letter_to(officer, sent.id, THEM, "en")
    edited = write_letter(officer, sent.id, sent.version, THEM, "en", f"Dear all,\r\n{FORMULA}")
    assert (edited.text, edited.is_edited) == (f"Dear all,\n{FORMULA}", True)
    assert not letter_to(officer, sent.id, THEM, "sv").is_edited
    assert write_letter(officer, sent.id, None, THEM, "en", "").text == drafted.text


def test_two_officers_write_one_letter_and_the_second_is_told(brokering: Brokering) -> None:
    sent, officer = brokering.sent(), brokering.officer()
    write_letter(officer, sent.id, sent.version, THEM, "en", "First")
    with pytest.raises(IntroductionChangedError):
        write_letter(officer, sent.id, sent.version, THEM, "en", "Second")
    assert letter_to(officer, sent.id, THEM, "en").text == "First"


def test_a_letter_to_no_party_is_no_letter(brokering: Brokering) -> None:
    with pytest.raises(NotFoundError):
        write_letter(brokering.officer(), brokering.sent().id, None, THIRD, "en", "Hello")


def test_a_representative_reads_the_letters_to_its_own_side_and_writes_none(
    brokering: Brokering,
) -> None:
    sent, us = brokering.sent(), brokering.representative(US)
    assert {each.place_id for each in letters_of(us, sent.id)} == {US}
    with pytest.raises(NotFoundError):
        write_letter(us, sent.id, None, US, "sv", "Hej")


def test_nothing_is_mailed_where_no_mail_server_is_named(brokering: Brokering) -> None:
    sent = brokering.sent()
    with pytest.raises(InvalidInputError) as refused:
        mail_letter(brokering.officer(), sent.id, THEM, "en", "kommun@example.org", None)
    assert refused.value.code == "introduction.mail-not-set-up"


def test_a_mailed_letter_is_kept_as_it_went_and_its_address_nowhere(
    brokering: Brokering, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, handed_in = brokering.sent(), []
    monkeypatch.setattr("service.mail.send.send_letter", lambda *given: handed_in.append(given))
    office = PostOffice("localhost", 25, "desk@example.org")
    mailed = mail_letter(brokering.officer(), sent.id, THEM, "en", "zambia@example.org", office)
    assert [(given[1], given[3]) for given in handed_in] == [("zambia@example.org", mailed.text)]
    kept = write_letter(brokering.officer(), sent.id, None, THEM, "en", "")
    assert (kept.text, kept.mailed_at) == (mailed.text, mailed.mailed_at)
    event = brokering.events(sent.id)[2]
    assert event.what is Happening.LETTER_MAILED
    assert "zambia@example.org" not in str(brokering.events(sent.id))


def test_what_became_confidential_since_is_told_to_no_other(
    brokering: Brokering,
) -> None:
    load_facts(brokering.engine, FactSet(PLACES, PARTNERSHIPS, PASSAGES))
    sent = brokering.sent()
    said = "Moving from one-way information to dialogue with groups that are hard to reach."
    assert said in str(read_story(brokering.representative(US), sent.id).snapshot)
    with writing(brokering.engine) as connection:
        make_confidential(connection, THEM, [said], NOW)
    assert said not in str(read_story(brokering.representative(US), sent.id))
    assert said in str(read_story(brokering.officer(), sent.id))
    # Officers read what went out, as it went; the other side reads it without.
    assert said in letter_to(brokering.officer(), sent.id, US, "en").text
    assert said[:40] not in str(letters_of(brokering.representative(US), sent.id))


def test_what_became_confidential_before_letters_go_out_is_written_in_none(
    brokering: Brokering,
) -> None:
    load_facts(brokering.engine, FactSet(PLACES, PARTNERSHIPS, PASSAGES))
    proposed, officer = brokering.proposed(), brokering.officer()
    said = "Moving from one-way information to dialogue with groups that are hard to reach."
    with writing(brokering.engine) as connection:
        make_confidential(connection, THEM, [said], NOW)
    assert said[:40] not in str(letters_of(officer, proposed.id))
    take_step(officer, proposed.id, None, Step.SEND)
    assert said[:40] not in str(letters_of(officer, proposed.id))
