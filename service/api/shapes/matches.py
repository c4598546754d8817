"""Recommendations and explanations as the API returns them."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from matcher.domain.challenge import Passage, StatedPassage
from matcher.domain.recommendation import (
    Contribution,
    Evidence,
    Explanation,
    Match,
    Recommendation,
)
from service.api.shapes.places import PlaceShape
from service.api.shapes.rules import CallShape, CountryListShape, ProgrammeShape
from service.api.shapes.understood import UnderstoodShape
from service.api.shapes.words import Country, Sentence, Term, sentences
from service.language.catalogues import Lang
from service.use_cases.network_could_join import CouldJoin


class StatedShape(BaseModel):
    """A passage of the question."""

    text: str
    side: Term
    language: str = Field(description="sv, en or other.")

    @classmethod
    def of(cls, stated: StatedPassage, language: Lang) -> "StatedShape":
        """Return a passage of the question."""
        return cls(
            text=stated.text, side=Term.of(stated.side, language), language=stated.language.value
        )


class PassageShape(BaseModel):
    """A passage about a local government, with who says so and when."""

    id: str
    text: str
    language: str = Field(description="sv, en or other.")
    side: Term
    year: int | None = Field(
        description="The year the source speaks of; null where it does not say."
    )
    source: str
    provenance: Term
    partnership_id: str | None
    themes: list[str]
    seeking: bool = Field(description="Whether it says that a partner is wanted.")

    @classmethod
    def of(cls, passage: Passage, language: Lang) -> "PassageShape":
        """Return a stored passage."""
        return cls(
            id=passage.id,
            text=passage.text,
            language=passage.language.value,
            side=Term.of(passage.side, language),
            year=passage.year,
            source=passage.source,
            provenance=Term.of(passage.provenance, language),
            partnership_id=passage.partnership_id,
            themes=list(passage.themes),
            seeking=passage.seeking,
        )


class EvidenceShape(BaseModel):
    """One of our passages beside one of theirs."""

    ours: StatedShape | None = Field(description="Null where their passage stands alone.")
    theirs: PassageShape
    likeness: float = Field(description="From 0, nothing in common, to 1, the same problem.")

    @classmethod
    def of(cls, evidence: Evidence, language: Lang) -> "EvidenceShape":
        """Return a piece of evidence."""
        return cls(
            ours=StatedShape.of(evidence.ours, language) if evidence.ours else None,
            theirs=PassageShape.of(evidence.theirs, language),
            likeness=evidence.likeness,
        )


class ContributionShape(BaseModel):
    """What one signal adds to the score."""

    signal: Term
    value: float | None = Field(description="From 0 to 1; null where nothing is known.")
    weight: float = Field(description="How much it can raise the log-odds of the score.")
    points: float = Field(
        description="What it adds to the score, below zero what it takes; base and points add up to it."
    )
    evidence: list[EvidenceShape]
    reasons: list[Sentence] = Field(description="What lies behind the value and is no passage.")

    @classmethod
    def of(cls, contribution: Contribution, language: Lang) -> "ContributionShape":
        """Return a contribution."""
        return cls(
            signal=Term.of(contribution.signal.name, language),
            value=contribution.signal.value,
            weight=contribution.weight,
            points=contribution.points,
            evidence=[EvidenceShape.of(e, language) for e in contribution.signal.evidence],
            reasons=sentences(contribution.signal.reasons, language),
        )


class MatchShape(BaseModel):
    """One counterpart and why it is here."""

    rank: int
    local_government: PlaceShape
    strength: Term
    score: float = Field(description="The probability that an introduction is worth while.")
    base: float = Field(description="What the score would be if nothing were known.")
    warnings: list[Sentence]
    doubts: list[Sentence] = Field(description="What the sources on the rules leave open.")
    contributions: list[ContributionShape]
    partnership_ids: list[str] = Field(description="Documented partnerships it takes part in.")

    @classmethod
    def of(cls, match: Match, language: Lang) -> "MatchShape":
        """Return a match."""
        return cls(
            rank=match.rank,
            local_government=PlaceShape.of(match.local_government, language),
            strength=Term.of(match.strength, language),
            score=match.score,
            base=match.base,
            warnings=sentences(match.warnings, language),
            doubts=sentences(match.doubts, language),
            contributions=[ContributionShape.of(c, language) for c in match.contributions],
            partnership_ids=list(match.partnership_ids),
        )


class CouldJoinShape(BaseModel):
    """An open network near the question, and why."""

    id: str
    names: dict[str, str] = Field(description="By language.")
    strength: Term
    themes: list[str] = Field(description="Those that the question and the network share.")
    passage: PassageShape | None = Field(
        description="What a member has said nearest to the question."
    )
    said_by: str | None = Field(description="Id of the member that the passage is about.")
    starts_on: date
    ends_on: date | None
    room: int = Field(description="How many more partnerships it takes.")
    remarks: list[Sentence]

    @classmethod
    def of(cls, found: CouldJoin, language: Lang) -> "CouldJoinShape":
        """Return a network that could be joined."""
        return cls(
            id=found.network.id,
            names=dict(found.network.names),
            strength=Term.of(found.strength, language),
            themes=[theme.id for theme in found.themes],
            passage=PassageShape.of(found.passage, language) if found.passage else None,
            said_by=found.place.id if found.place else None,
            starts_on=found.network.starts_on,
            ends_on=found.network.ends_on,
            room=found.room,
            remarks=sentences(found.remarks, language),
        )


class QuestionShape(BaseModel):
    """The question as it was understood."""

    text: str
    language: str = Field(description="sv, en or other.")
    local_government_id: str | None = Field(description="Who asks, where that was told.")
    passages: list[StatedShape]
    understood: UnderstoodShape
    countries: list[Country]
    levels: list[Term]
    themes: list[str]
    n: int

    @classmethod
    def of(cls, answer: Recommendation, language: Lang) -> "QuestionShape":
        """Return the question of a recommendation."""
        question = answer.question
        return cls(
            text=question.text,
            language=answer.challenge.language.value,
            local_government_id=question.local_government_id,
            passages=[StatedShape.of(p, language) for p in answer.challenge.passages],
            understood=UnderstoodShape.of(answer.challenge, language),
            countries=[Country.of(code, language) for code in sorted(question.filters.countries)],
            levels=[Term.of(level, language) for level in sorted(question.filters.levels)],
            themes=sorted(question.filters.theme_ids),
            n=question.n,
        )


class MatchesShape(BaseModel):
    """A whole answer: the day, what the rules say of it, and the ranked counterparts."""

    on: date = Field(description="The day whose rules apply.")
    call: CallShape
    abstention: Sentence | None = Field(
        description="Why nothing is offered; null where something is."
    )
    language: Lang
    programme: ProgrammeShape
    question: QuestionShape
    remarks: list[Sentence] = Field(description="About how the question was read.")
    caveats: list[Sentence] = Field(description="About the programme on that day.")
    candidates: int = Field(description="How many local governments were compared.")
    matches: list[MatchShape]
    nearest: list[MatchShape] = Field(description="The closest ones, where nothing is offered.")
    country_lists: list[CountryListShape]
    networks: list[CouldJoinShape] = Field(
        [], description="Open networks near the question that the asker could join, nearest first."
    )

    @classmethod
    def of(
        cls, answer: Recommendation, language: Lang, networks: Sequence[CouldJoin] = ()
    ) -> "MatchesShape":
        """Return a recommendation, and the networks that could be joined."""
        return cls(
            on=answer.rules.on,
            call=CallShape.of(answer.rules, language),
            abstention=Sentence.of(answer.abstention, language) if answer.abstention else None,
            language=language,
            programme=ProgrammeShape.of(answer.rules.programme, language),
            question=QuestionShape.of(answer, language),
            remarks=sentences(answer.remarks, language),
            caveats=sentences(answer.rules.caveats, language),
            candidates=answer.candidates,
            matches=[MatchShape.of(match, language) for match in answer.matches],
            nearest=[MatchShape.of(match, language) for match in answer.nearest],
            country_lists=[CountryListShape.of(c, language) for c in answer.rules.country_lists],
            networks=[CouldJoinShape.of(each, language) for each in networks],
        )


class ExplanationShape(BaseModel):
    """Why one local government is, or is not, offered."""

    on: date
    call: CallShape
    eligible: bool
    reasons: list[Sentence] = Field(description="Why it may not be asked; empty where it may.")
    doubts: list[Sentence]
    language: Lang
    programme: ProgrammeShape
    local_government: PlaceShape
    caveats: list[Sentence]
    match: MatchShape | None = Field(description="Null where nothing it has stated is known.")
    passages: list[PassageShape] = Field(description="Everything that is known of what it states.")
    country_lists: list[CountryListShape]

    @classmethod
    def of(cls, explanation: Explanation, language: Lang) -> "ExplanationShape":
        """Return an explanation."""
        rules = explanation.rules
        return cls(
            on=rules.on,
            call=CallShape.of(rules, language),
            eligible=explanation.eligible,
            reasons=sentences(explanation.reasons, language),
            doubts=sentences(explanation.doubts, language),
            language=language,
            programme=ProgrammeShape.of(rules.programme, language),
            local_government=PlaceShape.of(explanation.local_government, language),
            caveats=sentences(rules.caveats, language),
            match=MatchShape.of(explanation.match, language) if explanation.match else None,
            passages=[PassageShape.of(passage, language) for passage in explanation.passages],
            country_lists=[CountryListShape.of(c, language) for c in rules.country_lists],
        )
