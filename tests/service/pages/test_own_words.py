"""A stored profile is quoted in the wording of the reader's language, and shared challenges as such."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from matcher.domain.challenge import Challenge, Side, StatedPassage
from matcher.domain.recommendation import Explanation, Match, Question, Recommendation
from matcher.encoding.protocol import Language
from matcher.understanding.challenge import understand
from service.api.app import create_app
from service.pages.find.own_words import match_told_to_reader, own_words, told_to_reader
from tests.service.known_facts import CATALOGUE, PASSAGES
from tests.service.known_house import CHALLENGE, TODAY, FakeRecommender, known_house
from tests.service.pages.page_client import PageClient

ASKER = "se-1489"
ENGLISH, SWEDISH = "Residents are hard to reach.", "Invånarna är svåra att nå."
_SHARED = replace(
    PASSAGES[0], id="se-1", local_government_id=ASKER, text=ENGLISH, statement_id="se-1"
)
OWN = (
    _SHARED,
    replace(_SHARED, id="se-1-sv", text=SWEDISH, language=Language.SWEDISH),
    replace(_SHARED, id="se-2", text="Good at forms.", side=Side.OFFER, statement_id=None),
)
HELD = replace(CATALOGUE, passages=(*PASSAGES, *OWN))


class ProfileRecommender(FakeRecommender):
    """Asks from the English wordings of a stored profile, as the recommender does."""

    def understand(self, question: Question) -> Challenge:
        """Return the challenge that the profile states."""
        english = [passage for passage in OWN if passage.language is Language.ENGLISH]
        return understand(question.text, english, ASKER, None, question.corrected)

    def recommend(self, question: Question) -> Recommendation:
        """Return the known answer, whose cards quote the first statement of the profile."""
        answer = super().recommend(question)
        challenge = self.understand(question)
        ours = challenge.passages[0]
        matches = tuple(_quoting(ours, match) for match in answer.matches)
        return replace(answer, challenge=challenge, matches=matches)

    def explain(self, question: Question, local_government_id: str) -> Explanation:
        """Return the known explanation, whose match quotes the first statement of the profile."""
        explanation = super().explain(question, local_government_id)
        ours = self.understand(question).passages[0]
        match = explanation.match
        return replace(explanation, match=match and _quoting(ours, match))


def _quoting(ours: StatedPassage, match: Match) -> Match:
    contributions = []
    for each in match.contributions:
        evidence = tuple(replace(e, ours=ours if e.ours else None) for e in each.signal.evidence)
        contributions.append(replace(each, signal=replace(each.signal, evidence=evidence)))
    return replace(match, contributions=tuple(contributions))


@pytest.fixture
def pages() -> Iterator[PageClient]:
    house = replace(known_house(ProfileRecommender()), catalogue=HELD)
    with TestClient(create_app(house, today=lambda: TODAY)) as client:
        yield PageClient(client)


@pytest.mark.parametrize(("language", "wording"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_the_panel_and_the_cards_quote_the_readers_language(
    pages: PageClient, language: str, wording: str
) -> None:
    page = pages.get(f"/{language}", text="", on="2018-03-01", **{"for": "Alingsås"})
    assert wording in page.words_of("dl", class_="meant")[0]
    ours = page.words_of("figure", class_="side-you")
    assert ours
    assert all(wording in said for said in ours)
    other = ENGLISH if language == "sv" else SWEDISH
    assert other not in page.text


def test_what_has_one_wording_keeps_the_mark_of_its_language(pages: PageClient) -> None:
    page = pages.get("/sv/understood", text="", **{"for": "Alingsås"})
    told = {"".join(dd.itertext()): dd.get("lang") for dd in page.all("dd")}
    assert told["Good at forms."] == "en"
    assert told[SWEDISH] is None


def test_a_shared_challenge_is_called_one(pages: PageClient) -> None:
    page = pages.get("/en/understood", text="", **{"for": "Alingsås"})
    assert page.words_of("dl", class_="meant")[0].startswith("Shared challenge")


def test_what_was_written_is_quoted_as_it_was_written() -> None:
    words = own_words(ASKER, HELD, "sv")
    stated = StatedPassage(CHALLENGE, Side.NEED, Language.ENGLISH, (CHALLENGE,))
    assert told_to_reader(stated, words) is stated


def test_without_an_asker_nothing_is_looked_up() -> None:
    assert own_words(None, HELD, "sv") == {}
    match = FakeRecommender().recommend(_question()).matches[0]
    assert match_told_to_reader(match, {}) is match


def _question() -> Question:
    return Question(CHALLENGE, "icld-municipal-partnerships", TODAY)


@pytest.mark.parametrize(("language", "said"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_the_comparison_quotes_the_asker_in_the_readers_language(
    pages: PageClient, language: str, said: str
) -> None:
    asked = f"/{language}/compare?for=se-1489&on=2018-03-01&with=zm-chililabombwe"
    assert said in pages.get(asked).text
