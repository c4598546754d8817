"""The letters of an introduction: drafted, edited together, copied, mailed where mail is set up."""

import dataclasses

import pytest

from matcher.domain.role import Role
from service.mail.post_office import PostOffice
from tests.service.pages.introduction_pages import OURS, THEIRS, asked, fields_of, named, propose
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import SignedIn

TO_THEM = f"text-{THEIRS}-en"
TO_US = f"text-{OURS}-sv"
OFFICE = PostOffice("localhost", 25, "partnerkommun@example.org")


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


@pytest.fixture
def with_mail(signed_in: SignedIn) -> None:
    state = signed_in.app.state
    state.desk = dataclasses.replace(state.desk, post_office=OFFICE)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_party_has_a_letter_in_each_language(
    signed_in: SignedIn, officer: PageClient, language: str
) -> None:
    path = propose(signed_in).replace("/sv/", f"/{language}/")
    page = officer.get(f"{path}/letters")
    fields = fields_of(page, "letters")
    for place in (OURS, THEIRS):
        for code in ("sv", "en"):
            assert fields[f"text-{place}-{code}"].strip()
    mailto = [a for a in page.links().values() if a.startswith("mailto:")]
    assert len(mailto) == 4
    assert all(address.startswith("mailto:?") for address in mailto)
    assert not named(page, "button", "mail")


def test_edited_letters_are_kept_together(signed_in: SignedIn, officer: PageClient) -> None:
    path = f"{propose(signed_in)}/letters"
    fields = fields_of(officer.get(path), "letters")
    saved = officer.post(path, **{**fields, TO_THEM: "Dear all,", TO_US: "Hej!\r\n\r\nVi"})
    assert saved.words_of("p", class_="done")
    kept = fields_of(officer.get(path), "letters")
    assert (kept[TO_THEM], kept[TO_US]) == ("Dear all,", "Hej!\n\nVi")
    again = officer.post(path, **{**kept, TO_THEM: ""})
    assert fields_of(again, "letters")[TO_THEM] == fields[TO_THEM]


def test_saving_without_a_change_changes_nothing(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in)
    fields = fields_of(officer.get(f"{path}/letters"), "letters")
    officer.post(f"{path}/letters", **fields)
    assert "Letter written" not in officer.get(path.replace("/sv/", "/en/")).text


def test_a_letter_too_long_is_told_and_nothing_typed_is_lost(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = f"{propose(signed_in)}/letters"
    fields = fields_of(officer.get(path), "letters")
    page = officer.post(path, 422, **{**fields, TO_THEM: "a" * 8_001, TO_US: "Hej!"})
    assert page.one("textarea", id=f"f-{TO_THEM}").get("aria-invalid") == "true"
    kept = fields_of(page, "letters")
    assert (len(kept[TO_THEM]), kept[TO_US]) == (8_001, "Hej!")


def test_two_who_change_the_same_letter_see_both(signed_in: SignedIn, officer: PageClient) -> None:
    path = f"{propose(signed_in)}/letters"
    mine = fields_of(officer.get(path), "letters")
    colleague = signed_in.pages(Role.ADMINISTRATOR)
    colleague.post(path, **{**mine, TO_THEM: "Their words"})
    both = officer.post(path, 409, **{**mine, TO_THEM: "My words", TO_US: "Hej!"})
    assert "Their words" in both.words_of("figure", class_="side-they")[0]
    assert "My words" in both.words_of("figure", class_="side-you")[0]
    fields = fields_of(both, "collided")
    assert fields[TO_THEM].strip() == "Their words\n\nMy words"
    saved = officer.post(path, **fields)
    kept = fields_of(saved, "letters")
    assert (kept[TO_THEM], kept[TO_US]) == ("Their words\n\nMy words", "Hej!")


def test_two_who_change_different_letters_lose_nothing(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = f"{propose(signed_in)}/letters"
    mine = fields_of(officer.get(path), "letters")
    signed_in.pages(Role.ADMINISTRATOR).post(path, **{**mine, TO_THEM: "Their words"})
    saved = officer.post(path, **{**mine, TO_US: "Hej!"})
    kept = fields_of(saved, "letters")
    assert (kept[TO_THEM], kept[TO_US]) == ("Their words", "Hej!")


def test_nothing_is_mailed_where_mail_is_not_set_up(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = f"{propose(signed_in)}/letters"
    officer.post(f"{path}/mail", 404, mail=f"{THEIRS}-en")


@pytest.mark.usefixtures("with_mail")
def test_a_letter_is_mailed_to_the_address_that_is_written(
    signed_in: SignedIn, officer: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "service.mail.send.send_letter", lambda _, to, __, body: sent.append((to, body))
    )
    path = propose(signed_in)
    fields = fields_of(officer.get(f"{path}/letters"), "letters")
    done = officer.post(
        f"{path}/letters/mail",
        **{
            **fields,
            TO_THEM: "Dear all,",
            f"to-{THEIRS}-en": "council@example.org",
            "mail": f"{THEIRS}-en",
        },
    )
    assert sent == [("council@example.org", "Dear all,")]
    assert done.words_of("p", class_="done")
    assert "council@example.org" not in done.html
    record = officer.get(path.replace("/sv/", "/en/"))
    assert "Letter mailed" in record.text
    assert "council@example.org" not in record.html


@pytest.mark.usefixtures("with_mail")
@pytest.mark.parametrize("to", ["", "nobody", "a@b@c", "a@example.org\r\nBcc: x@example.org"])
def test_an_address_that_is_none_is_told_and_the_letter_kept(
    signed_in: SignedIn, officer: PageClient, to: str
) -> None:
    path = f"{propose(signed_in)}/letters"
    fields = fields_of(officer.get(path), "letters")
    sent = {**fields, TO_THEM: "Dear all,", f"to-{THEIRS}-en": to, "mail": f"{THEIRS}-en"}
    page = officer.post(f"{path}/mail", 422, **sent)
    anchors = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert anchors == [f"#f-to-{THEIRS}-en"]
    kept = fields_of(page, "letters")
    assert kept[TO_THEM] == "Dear all,"
    # It is recognised by the text that stands now, so saving again collides with nobody.
    officer.post(path, **{**kept, TO_THEM: "Dear council,"})


@pytest.mark.usefixtures("with_mail")
@pytest.mark.parametrize("letter", ["", "ke-turkana-en", "../..", f"{THEIRS}-xx"])
def test_a_letter_that_there_is_not_is_not_mailed(
    signed_in: SignedIn, officer: PageClient, letter: str
) -> None:
    path = f"{propose(signed_in)}/letters"
    officer.post(f"{path}/mail", 404, mail=letter)


def test_a_representative_reads_its_own_letter_and_changes_nothing(signed_in: SignedIn) -> None:
    path = asked(signed_in)
    pages = signed_in.pages(Role.REPRESENTATIVE, THEIRS)
    page = pages.get(f"{path}/letters")
    texts = [field.get("name") for field in page.all("textarea")]
    assert sorted(map(str, texts)) == [f"text-{THEIRS}-en", f"text-{THEIRS}-sv"]
    assert all(field.get("readonly") is not None for field in page.all("textarea"))
    assert pages.client.post(f"{path}/letters", data={TO_THEM: "x"}).status_code == 403
