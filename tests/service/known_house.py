"""A house over the known facts, with a recommender that always answers the same."""

from datetime import date
from typing import cast

from sqlalchemy import Engine, create_engine

from data.registry.name_index import NameIndex
from matcher.domain.challenge import Challenge, Side, StatedPassage
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, LanguageCode, message
from matcher.domain.programme import Programme
from matcher.domain.recommendation import (
    Contribution,
    Evidence,
    Explanation,
    Match,
    Question,
    Recommendation,
    Signal,
    SignalName,
    Strength,
)
from matcher.eligibility import eligibility, rules_shown
from matcher.encoding.protocol import Language
from matcher.recommend import Recommender
from service.house import House
from tests.service.known_facts import CATALOGUE, PARTNERSHIPS, PASSAGES, PLACES

TODAY = date(2026, 11, 22)
CHALLENGE = "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar"
NOTHING_FITS = "rymdraket till månen"
BREAKS = "please tumble down"
CANNOT_BE_MATCHED = "nothing is lacking here"
_BASE = 0.05
_WORKS_IN_ENGLISH = message(
    "reason.language.common",
    "You can work in {spoken}, which is an official language in {country}.",
    spoken=LanguageCode("en"),
    country=CountryCode("KE"),
)
RANKED_IDS = ("zm-chililabombwe", "ke-turkana", "ke-script", "ke-long", "ge-poti")


class FakeRecommender:
    """Answers every question with the same counterparts, and remembers what it was asked."""

    def __init__(self) -> None:
        self.catalogue = CATALOGUE
        self.understanding = None
        self.asked: list[Question] = []

    def recommend(self, question: Question) -> Recommendation:
        """Return all counterparts that the rules allow, or none for a rocket."""
        self.asked.append(question)
        _refuse_on_purpose(question)
        programme = CATALOGUE.programmes[question.programme_id]
        matches = _matches(question, programme)
        fits = NOTHING_FITS not in question.text
        return Recommendation(
            question=question,
            challenge=_challenge(question),
            rules=rules_shown(programme, question.on),
            matches=matches[: question.n] if fits else (),
            nearest=() if fits else matches[:1],
            abstention=None
            if fits
            else message("abstention.nothing-fits", "Nobody has described this challenge."),
            remarks=(),
            candidates=len(matches),
        )

    def understand(self, question: Question) -> Challenge:
        """Return the text as one need."""
        _refuse_on_purpose(question)
        return _challenge(question)

    def explain(self, question: Question, local_government_id: str) -> Explanation:
        """Return what the rules say of a local government, with its match where it is known."""
        self.asked.append(question)
        _refuse_on_purpose(question)
        candidate = CATALOGUE.local_governments[local_government_id]
        programme = CATALOGUE.programmes[question.programme_id]
        verdict = eligibility(candidate, programme, question.on)
        known = [m for m in _matches(question, programme) if m.local_government is candidate]
        return Explanation(
            local_government=candidate,
            eligible=verdict.is_eligible,
            reasons=verdict.reasons,
            doubts=verdict.doubts,
            match=known[0] if known else None,
            rules=rules_shown(programme, question.on),
            passages=tuple(p for p in PASSAGES if p.local_government_id == candidate.id),
        )


def known_house(recommender: FakeRecommender | None = None, engine: Engine | None = None) -> House:
    """Return an open house over the known facts; its store is empty without an `engine`."""
    return House(
        engine=create_engine("sqlite://") if engine is None else engine,
        catalogue=CATALOGUE,
        names=NameIndex(PLACES),
        recommender=cast("Recommender", recommender or FakeRecommender()),
        encoder_fingerprint="fake-encoder",
        facts_version="known",
    )


def _refuse_on_purpose(question: Question) -> None:
    if question.text == BREAKS:
        raise ZeroDivisionError(question.text)
    if question.text == CANNOT_BE_MATCHED:
        raise InvalidInputError("question.nothing-to-match", "Nothing says what is lacking.")


def _challenge(question: Question) -> Challenge:
    text = question.text or "Profile"
    stated = StatedPassage(text, Side.NEED, Language.SWEDISH, (text,))
    return Challenge(question.text, Language.SWEDISH, (stated,), question.local_government_id)


def _matches(question: Question, programme: Programme) -> tuple[Match, ...]:
    places = [CATALOGUE.local_governments[place_id] for place_id in RANKED_IDS]
    wanted = question.filters.countries
    allowed = [
        place
        for place in places
        if eligibility(place, programme, question.on).is_eligible
        and (not wanted or place.country in wanted)
    ]
    return tuple(_match(rank, p, question, programme) for rank, p in enumerate(allowed, start=1))


def _match(
    rank: int, candidate: LocalGovernment, question: Question, programme: Programme
) -> Match:
    contributions = _contributions(candidate.id, _challenge(question).passages[0])
    warning = message(
        "caution.old-need",
        "The challenge was described in {year}. Ask whether it still holds.",
        year=2019,
    )
    return Match(
        rank=rank,
        local_government=candidate,
        score=_BASE + sum(contribution.points for contribution in contributions),
        base=_BASE,
        strength=list(Strength)[min(rank, len(Strength)) - 1],
        contributions=contributions,
        warnings=(warning,),
        doubts=eligibility(candidate, programme, question.on).doubts,
        partnership_ids=tuple(p.id for p in PARTNERSHIPS if candidate.id in p.party_ids),
    )


def _contributions(place_id: str, ours: StatedPassage) -> tuple[Contribution, ...]:
    theirs = [passage for passage in PASSAGES if passage.local_government_id == place_id]

    def signal(name: SignalName, *sides: Side, likeness: float = 0.8) -> Signal:
        evidence = tuple(Evidence(ours, p, likeness) for p in theirs if p.side in sides)
        return Signal(name, likeness if evidence else None, evidence)

    seeking = tuple(Evidence(None, passage, 1.0) for passage in theirs if passage.seeking)
    weighted = (
        (signal(SignalName.SHARED_CHALLENGE, Side.NEED, Side.SHARED), 0.60),
        (signal(SignalName.THEY_TEACH_US, Side.OFFER), 0.22),
        (signal(SignalName.WE_TEACH_THEM, Side.NEED, likeness=0.1), 0.08),
        (Signal(SignalName.LEVEL, 1.0), 0.04),
        (Signal(SignalName.LANGUAGE_OF_WORK, 1.0, reasons=(_WORKS_IN_ENGLISH,)), 0.0),
        (Signal(SignalName.AVAILABILITY, 1.0 if seeking else None, seeking), 0.03),
        (Signal(SignalName.FRESHNESS, None), 0.03),
    )
    return tuple(
        Contribution(each, weight, weight * (0.15 if each.value is None else each.value))
        for each, weight in weighted
    )
