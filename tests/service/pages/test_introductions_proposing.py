"""Proposing an introduction: from a card, from nothing, with warnings, blocks and mistakes."""

import pytest

from matcher.domain.role import Role
from tests.service.known_house import CANNOT_BE_MATCHED, CHALLENGE
from tests.service.pages.introduction_pages import (
    OURS,
    PROPOSED,
    THEIRS,
    THEN,
    answer,
    asked,
    fields_of,
    path_of,
    propose,
)
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import SignedIn

NEW = "/sv/introductions/new"


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


def test_a_match_card_leads_to_the_proposal(signed_in: SignedIn, officer: PageClient) -> None:
    answered = signed_in.pages().get("/en", text=CHALLENGE, on=THEN)
    address = answered.links()["Propose an introduction: Chililabombwe"]
    page = officer.get(address)
    assert page.one("textarea", id="f-text").text == CHALLENGE
    assert page.one("input", id=f"candidate-{THEIRS}").get("value") == THEIRS
    assert not page.all("div", id="errors")


@pytest.mark.parametrize("path", ["/why", "/brief"])
def test_the_pages_about_one_counterpart_lead_there_too(signed_in: SignedIn, path: str) -> None:
    asked_for = {"text": CHALLENGE, "on": THEN, "for": OURS, "candidate": THEIRS}
    page = signed_in.pages().get(f"/en{path}", **asked_for)
    links = [href for words, href in page.links().items() if "Propose an introduction" in words]
    assert len(links) == 1
    assert f"candidate={THEIRS}" in links[0]


def test_the_comparison_leads_to_an_introduction_of_three(
    signed_in: SignedIn, officer: PageClient
) -> None:
    compared = signed_in.pages().get(
        "/en/compare", text=CHALLENGE, on=THEN, **{"with": [THEIRS, "ke-turkana"], "for": OURS}
    )
    three = "Propose an introduction of three parties: you and both of them"
    page = officer.get(compared.links()[three])
    assert page.one("input", id="candidate-ke-turkana").get("checked") is not None
    assert "Propose an introduction: Turkana" in compared.links()


def test_a_question_too_long_for_an_address_is_posted(
    signed_in: SignedIn, officer: PageClient
) -> None:
    text = CHALLENGE + " och mer" * 400
    answered = signed_in.pages().post("/sv", text=text, on=THEN)
    buttons = [b for b in answered.all("button") if b.get("formaction") == NEW]
    assert buttons
    page = officer.post(NEW, text=text, on=THEN, candidate=THEIRS)
    assert page.one("textarea", id="f-text").text == text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_form_asks_who_with_whom_and_why(officer: PageClient, language: str) -> None:
    page = officer.get(f"/{language}/introductions/new")
    for field in ("for", "candidate", "text", "programme", "on", "why", "note", "remind_on"):
        assert page.root.findall(f".//*[@id='f-{field}']")
    assert page.one("input", id="f-remind_on").get("value") == "2026-12-13"


def test_what_would_be_put_on_record_is_shown_first(officer: PageClient) -> None:
    page = officer.get(NEW, **{k: v for k, v in PROPOSED.items() if k != "why"})
    assert "Strong at face-to-face outreach with rural residents." in page.text
    assert "icld.se/kommunalapartnerskap" in page.text
    assert "fake-encoder" in page.text
    assert officer.client.get("/sv/introductions/export.json").json() == []


def test_a_proposal_is_kept_and_opened(signed_in: SignedIn, officer: PageClient) -> None:
    page = officer.post("/sv/introductions", **PROPOSED)
    assert page.words_of("h1") == ["Alingsås – Chililabombwe"]
    assert page.words_of("p", class_="done")
    assert "Båda når inte fram med blanketter." in page.text
    assert path_of(page) in officer.get("/sv/introductions").links().values()


def test_three_parties_are_proposed_together(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in, candidate=[THEIRS, "ke-turkana"])
    assert officer.get(path).words_of("h1") == ["Alingsås – Chililabombwe – Turkana"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"why": "  "}, "why"),
        ({"why": "a" * 2_001}, "why"),
        ({"note": "a" * 8_001}, "note"),
        ({"why": "\x01"}, "why"),
        ({"for": ""}, "for"),
        ({"for": "Nowhere"}, "for"),
        ({"for": THEIRS}, "for"),
        ({"candidate": ""}, "candidate"),
        ({"candidate": "Habo"}, "candidate"),
        ({"candidate": "<script>"}, "candidate"),
        ({"candidate": "Göteborg"}, "candidate"),
        ({"candidate": OURS}, "candidate"),
        ({"candidate": [f"x-{n}" for n in range(50)]}, "candidate"),
        ({"text": "a" * 20_001}, "text"),
        ({"text": CANNOT_BE_MATCHED}, "text"),
        ({"programme": "no-such"}, "programme"),
        ({"on": "tomorrow"}, "on"),
        ({"remind_on": "soon"}, "remind_on"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    officer: PageClient, wrong: dict[str, str | list[str]], field: str
) -> None:
    sent = {**PROPOSED, "note": "Ring först.", "remind_on": "2027-01-02", **wrong}
    page = officer.post("/en/introductions", 422, **sent)
    anchors = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert f"#f-{field}" in anchors
    assert "<script>" not in page.html.replace('<script src="/static', "")
    kept = fields_of(page, "proposal")
    if "note" not in wrong:
        assert kept["note"] == "Ring först."
    if "why" not in wrong:
        assert kept["why"] == PROPOSED["why"]
    assert officer.client.get("/en/introductions/export.json").json() == []


def test_a_pair_that_is_introduced_already_is_blocked_in_words(
    signed_in: SignedIn, officer: PageClient
) -> None:
    propose(signed_in)
    page = officer.post("/en/introductions", 422, **PROPOSED)
    assert "This cannot be proposed as it stands" in page.text
    assert page.one("textarea", id="f-why").text == PROPOSED["why"]
    assert len(officer.client.get("/en/introductions/export.json").json()) == 1


def test_a_country_that_the_rules_exclude_is_blocked_in_words(officer: PageClient) -> None:
    sent = {**PROPOSED, "candidate": "ge-poti", "on": "2026-11-22"}
    page = officer.get("/en/introductions/new", **sent)
    assert "Georgia" in page.words_of("section", class_="verdict-no")[0]
    assert "This cannot be proposed as it stands" in page.text


def test_a_pair_that_declined_is_asked_again_with_a_reason(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = asked(signed_in)
    answer(officer, path, THEIRS, "declined", reason="Ingen tid i år.")
    page = officer.post("/en/introductions", 422, **PROPOSED)
    assert "Ingen tid i år." in page.text
    assert page.one("textarea", id="f-ask_again") is not None
    again = officer.post("/en/introductions", **PROPOSED, ask_again="De har anställt någon.")
    assert again.words_of("p", class_="done")
    assert "De har anställt någon." in again.text


def test_who_wants_no_introductions_is_not_proposed(officer: PageClient) -> None:
    officer.post(f"/sv/openness/{THEIRS}", version="0", not_now="1", reason="Val i år.")
    page = officer.post("/en/introductions", 422, **PROPOSED)
    assert "wants no introductions until further notice" in page.text
    assert "Val i år." in page.text


def test_a_confidential_proposal_with_a_note_and_without_a_reminder(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = propose(signed_in, confidential="1", note="Ring först.", remind_on="")
    page = officer.get(path)
    assert page.one("textarea", id="f-note-note").text == "Ring först."
    assert page.one("input", id="f-reminder-remind_on").get("value") == ""
    assert "Konfidentiell" in page.words_of("span", class_="chip")


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.COORDINATOR])
def test_others_than_officers_propose_nothing(signed_in: SignedIn, role: Role) -> None:
    client = signed_in.client(role, OURS if role is Role.REPRESENTATIVE else None)
    assert client.get(NEW).status_code == 403
    assert client.post("/sv/introductions", data=PROPOSED).status_code == 403


def test_a_form_of_another_site_proposes_nothing(officer: PageClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    sent = officer.client.post("/sv/introductions", data=PROPOSED, headers=foreign)
    assert sent.status_code == 403
    assert officer.client.get("/sv/introductions/export.json").json() == []
