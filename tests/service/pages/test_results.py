"""Where an answer leads on to, and answers that are hard to show: none, many, names in any script."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from matcher.domain.message import message
from matcher.domain.recommendation import Match, Question, Recommendation, Signal, SignalName
from service.api.app import create_app
from service.api.turns import Turns
from tests.service.known_facts import LONG_NAME
from tests.service.known_house import (
    CHALLENGE,
    NOTHING_FITS,
    TODAY,
    FakeRecommender,
    known_house,
)
from tests.service.pages.page_client import Page, PageClient

THEN = "2018-03-01"
LONG_TEXT = "Vi behöver nå unga i byarna. " * 100
ARABIC, GEORGIAN = "مدينة‎ طرابلس", "ფოთი"
Change = Callable[[Sequence[Match]], Sequence[Match]]


class ChangedRecommender(FakeRecommender):
    """Answers as the fake one does, with something changed in every answer."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self._change = change

    def recommend(self, question: Question) -> Recommendation:
        """Return the known answer with its matches changed."""
        answer = super().recommend(question)
        return replace(answer, matches=tuple(self._change(answer.matches))[: question.n])


@contextmanager
def answering(recommender: FakeRecommender, turns: Turns | None = None) -> Iterator[PageClient]:
    app = create_app(known_house(recommender), today=lambda: TODAY, turns=turns)
    with TestClient(app) as client:
        yield PageClient(client)


def answered(change: Change, **fields: str) -> Page:
    """Return the page of an answer in English whose matches were changed."""
    with answering(ChangedRecommender(change)) as pages:
        return pages.get("/en", text=CHALLENGE, on=THEN, **fields)


def many(matches: Sequence[Match]) -> list[Match]:
    """Return fifty matches from one, each of a place of its own."""
    place = matches[0].local_government
    return [
        replace(
            matches[0],
            rank=at,
            local_government=replace(place, id=f"zm-{at}", name=f"Place {at}"),
        )
        for at in range(1, 51)
    ]


def named(name: str) -> Change:
    """Return a change that gives the first match another name."""

    def change(matches: Sequence[Match]) -> list[Match]:
        first = matches[0]
        place = replace(first.local_government, name=name)
        return [replace(first, local_government=place), *matches[1:]]

    return change


def test_the_same_answer_stands_as_json_under_the_linked_address(pages: PageClient) -> None:
    page = pages.get(
        "/sv", text=CHALLENGE, on=THEN, country="ZM", level="municipality", **{"for": "habo"}
    )
    address = page.one("link", type="application/json").get("href", "")
    assert address in page.links().values()
    answer = pages.client.get(address)
    assert answer.status_code == 200
    assert [m["local_government"]["id"] for m in answer.json()["matches"]] == ["zm-chililabombwe"]
    assert answer.json()["question"]["local_government_id"] == "se-0643"
    assert answer.json()["language"] == "sv"


def test_every_choice_that_narrows_can_be_taken_away(pages: PageClient) -> None:
    page = pages.get("/en", text=CHALLENGE, on=THEN, country=["KE", "ZM"], level="region")
    without = parse_qs(urlsplit(page.links()["take away Kenya"]).query)
    assert without["country"] == ["ZM"]
    assert without["level"] == ["region"]
    assert "take away Region" in page.links()


def test_a_card_can_be_compared_saved_printed_and_read_whole(pages: PageClient) -> None:
    page = pages.get("/en", text=CHALLENGE, on=THEN)
    card = page.all("article")[0]
    box = next(e for e in card.iter("input"))
    assert (box.get("form"), box.get("name"), box.get("value")) == (
        "compare",
        "with",
        "zm-chililabombwe",
    )
    save = next(e for e in card.iter("button"))
    assert (save.get("form"), save.get("formaction")) == ("chosen", "/en/shortlists")
    assert (save.get("name"), save.get("value")) == ("candidate", "zm-chililabombwe")
    addresses = [a.get("href", "") for a in card.iter("a")]
    assert "/en/local-governments/zm-chililabombwe" in addresses
    brief = parse_qs(urlsplit(next(a for a in addresses if a.startswith("/en/brief?"))).query)
    assert brief["candidate"] == ["zm-chililabombwe"]
    assert brief["text"] == [CHALLENGE]


def test_the_forms_that_lead_on_carry_the_question(pages: PageClient) -> None:
    page = pages.get("/en", text=CHALLENGE, on=THEN, country="ZM")
    compare = page.one("form", id="compare")
    assert (compare.get("method"), compare.get("action")) == ("get", "/en/compare")
    for action in ("/en/compare", "/en/searches"):
        sent = page.form_fields(action)
        assert ("text", CHALLENGE) in sent
        assert ("country", "ZM") in sent
        assert "candidate" not in dict(sent)
    assert page.links()["Show on a map"].startswith("/en/map?text=")


def test_a_question_too_long_for_an_address_is_posted_on(pages: PageClient) -> None:
    page = pages.post("/en", text=LONG_TEXT, on=THEN)
    assert page.one("form", id="compare").get("method") == "post"
    assert "This answer as JSON" not in page.links()
    assert not [a for a in page.links().values() if a.startswith("/en/brief")]
    forms = [b.get("formaction") for b in page.all("button") if b.get("form") == "chosen"]
    assert "/en/brief" in forms
    assert "/en/map" in forms
    drawn = pages.post("/en/map", **dict(page.form_fields("/en/searches")))
    assert drawn.address.endswith("/en/map")
    assert "Chililabombwe" in drawn.text


def test_fifty_cards_are_listed_in_brief_and_all_but_three_are_folded() -> None:
    page = answered(many, n="50")
    overview = page.one("nav", class_="overview")
    targets = [a.get("href", "")[1:] for a in overview.iter("a")]
    assert len(targets) == len(set(targets)) == len(page.all("article")) == 50
    assert len(page.all("details", class_="folded")) == 47
    assert all("1 thing to think of" in s for s in page.words_of("summary") if "Evidence" in s)


def test_forty_warnings_on_one_card_are_folded_after_five() -> None:
    said = tuple(message("caution.test", "Warning {n}.", n=n) for n in range(40))

    def change(matches: Sequence[Match]) -> list[Match]:
        return [replace(matches[0], warnings=said, doubts=())]

    card = answered(change).all("article")[0]
    mind = next(e for e in card.iter("section") if e.get("class") == "part mind")
    assert len(list(mind.iter("li"))) == 40
    fold = next(mind.iter("details"))
    assert len(list(fold.iter("li"))) == 35
    assert next(fold.iter("summary")).text == "35 more to think of"


@pytest.mark.parametrize("name", [ARABIC, GEORGIAN, LONG_NAME, "<b>&amp;</b>"])
def test_a_name_in_any_script_keeps_to_itself(name: str) -> None:
    page = answered(named(name))
    heading = page.all("h3")[0]
    assert [name_of.text for name_of in heading.iter("bdi")] == [name]
    assert page.all("blockquote")[0].get("dir") == "auto"


def test_ties_are_shown_as_a_way_in() -> None:
    tie = message("tie.test", "Ale, near you, has worked with them.")

    def change(matches: Sequence[Match]) -> list[Match]:
        ties = Signal(SignalName.TIES, 0.5, reasons=(tie,))
        first = matches[0].contributions[0]
        return [
            replace(
                matches[0], contributions=(*matches[0].contributions, replace(first, signal=ties))
            )
        ]

    assert "A way in Ale, near you, has worked with them." in answered(change).text


def test_what_would_change_an_empty_answer_is_tried() -> None:
    class OnlyNarrow(FakeRecommender):
        def recommend(self, question: Question) -> Recommendation:
            narrow = bool(question.filters.countries)
            text = NOTHING_FITS if narrow else CHALLENGE
            return super().recommend(replace(question, text=text))

    with answering(OnlyNarrow()) as pages:
        page = pages.get("/en", text=CHALLENGE, on=THEN, country="KE")
    told = page.words_of("div", class_="abstention")[0]
    assert "Ask again without countries, levels and themes: 5 found, first Chililabombwe" in told
    assert "in any country: tried, nobody fits there either" in told
    assert page.links()["See which themes there are"] == "/en/themes"


def test_whoever_comes_when_many_ask_keeps_everything_that_was_written() -> None:
    turns = Turns(at_once=1, waiting=0)
    with answering(FakeRecommender(), turns) as pages, turns.turn():
        page = pages.post("/en", 503, text=LONG_TEXT, on=THEN, country="KE")
    assert "Many people are asking right now." in page.text
    assert dict(page.form_fields("/en"))["text"].strip() == LONG_TEXT.strip()
    assert ("country", "KE") in page.form_fields("/en")


def test_the_first_button_of_the_form_asks(pages: PageClient) -> None:
    # Enter in a field presses it.
    form = pages.get("/en", text=CHALLENGE).one("form", class_="question")
    first = next(form.iter("button"))
    assert first.get("formaction") is None
    assert first.get("name") is None
