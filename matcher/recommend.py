"""The whole story of one recommendation."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from matcher.abstention import abstention, strength_of, why_weak, worth_showing
from matcher.candidates import CandidateRows
from matcher.cautions import cautions
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Challenge
from matcher.domain.errors import NotFoundError
from matcher.domain.load import Load, Loads, nothing_known
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.programme import Programme
from matcher.domain.recommendation import (
    Explanation,
    Filters,
    Match,
    Question,
    Recommendation,
    Strength,
)
from matcher.eligibility import eligibility, rules_shown
from matcher.exposure import Attention, occasion
from matcher.known_of_each import partnerships_by_party, statements_by_owner
from matcher.learned import Learned
from matcher.passage_search import CandidatePassages, EncodedChallenge, PassageSearch
from matcher.retrieval.index import Mask
from matcher.said_together import said_once
from matcher.scoring.availability import turned_to
from matcher.scoring.comparison import Comparison
from matcher.scoring.context import Context
from matcher.scoring.signals import signals_of
from matcher.understanding.challenge import remarks_on, understand
from matcher.understanding.reader import Understanding
from matcher.understanding.spelling import Spelling
from matcher.understanding.subject import Subjects
from matcher.variety import TIE, vary_countries

_NEAREST = 3
_SPARE = 10


@dataclass(frozen=True)
class _Asked:
    """A question as it was understood, and how busy introductions keep everyone on its day."""

    question: Question
    challenge: Challenge
    loads: Mapping[str, Load]


class Recommender:
    """Answers questions over one catalogue; it keeps nothing of what is asked.

    `loads` tells, each time it is asked, how busy introductions keep everyone.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        search: PassageSearch,
        subjects: Subjects,
        learned: Learned,
        understanding: Understanding | None = None,
        spelling: Spelling | None = None,
        loads: Loads = nothing_known,
    ) -> None:
        self.catalogue = catalogue
        self.understanding = understanding
        self._search = search
        self._spelling = spelling
        self._loads = loads
        self._subjects = subjects
        self._learned = learned
        self._ranker = learned.ranker
        self._answerability = learned.answerability
        self._rows = CandidateRows(catalogue.passages, catalogue.local_governments)
        self._allowed = lru_cache(maxsize=64)(self._allowed_rows)
        self._passages_of = statements_by_owner(catalogue.passages)
        self._context = Context.of(catalogue)
        self._place_in = {place.country: place for place in catalogue.local_governments.values()}
        self._partnerships_of = partnerships_by_party(catalogue.partnerships)

    def recommend(self, question: Question) -> Recommendation:
        """Return the ranked, explained counterparts that the rules allow on the date asked.

        Raise NotFoundError for an unknown programme or local government, InvalidInputError when the
        question says nothing that can be matched.
        """
        programme = self._programme(question.programme_id)
        asked = self._asked(question)
        allowed = self._allowed_for(question)
        encoded = self.encode(asked.challenge)
        ranked = self._rank(asked, encoded, allowed)
        aboutness = self._subjects.aboutness(encoded.first)
        worthy = worth_showing(ranked, aboutness, self._answerability, self._ranker)
        offered = _numbered(worthy[: question.n])
        nearest = [] if offered else _numbered(ranked[:_NEAREST])
        return Recommendation(
            question=question,
            challenge=asked.challenge,
            rules=rules_shown(programme, question.on),
            matches=tuple(self._with_cautions(match, asked) for match in offered),
            nearest=tuple(
                _explain_weakness(self._with_cautions(match, asked)) for match in nearest
            ),
            abstention=None if offered else abstention(nearest, aboutness),
            remarks=(
                *remarks_on(asked.challenge, self._spelling),
                *self._countries_left_out(question, programme),
            ),
            candidates=self._rows.places(allowed),
        )

    def _countries_left_out(self, question: Question, programme: Programme) -> Iterator[Message]:
        """Yield why each country that was chosen, and that the rules leave out, is left out."""
        for country in sorted(question.filters.countries):
            place = self._place_in.get(country)
            if place is not None:
                yield from eligibility(place, programme, question.on).reasons

    def rank_question(self, question: Question) -> list[Match]:
        """Return every candidate that came near the question, weak ones included, best first."""
        asked = self._asked(question)
        return self._rank(asked, self.encode(asked.challenge), self._allowed_for(question))

    def _asked(self, question: Question) -> _Asked:
        loads = {place: load for place, load in self._loads().items() if load.holds_on(question.on)}
        return _Asked(question, self.understand(question), loads)

    def _rank(self, asked: _Asked, encoded: EncodedChallenge, allowed: Mask) -> list[Match]:
        question = asked.question
        near = self._search.nearest(encoded, allowed, question.n + _SPARE)
        scored = [self._score(candidate, asked) for candidate in near]
        on = question.on
        taken = {place: turned_to(load, on) for place, load in asked.loads.items()}
        turns = Attention(occasion(on), taken)
        return said_once(vary_countries(scored, TIE, turns.turn_of_match))

    def explain(self, question: Question, local_government_id: str) -> Explanation:
        """Return why one local government is, or is not, offered for the question."""
        candidate = self._local_government(local_government_id)
        programme = self._programme(question.programme_id)
        verdict = eligibility(candidate, programme, question.on)
        own = self._passages_of.get(candidate.id, ())
        return Explanation(
            local_government=candidate,
            eligible=verdict.is_eligible,
            reasons=verdict.reasons,
            doubts=verdict.doubts,
            match=self._match_with(candidate, question),
            rules=rules_shown(programme, question.on),
            passages=own,
        )

    def _match_with(self, candidate: LocalGovernment, question: Question) -> Match | None:
        asked = self._asked(question)
        compared = self._search.compare(
            self.encode(asked.challenge), candidate.id, ~self._told_together(question)
        )
        if compared is None:
            return None
        return self._with_cautions(self._score(compared, asked), asked)

    def _with_cautions(self, match: Match, asked: _Asked) -> Match:
        """Return the match with what speaks against it; done last, only for what is shown."""
        theirs, question = match.local_government, asked.question
        partnerships = self._partnerships_of.get(theirs.id, ())
        signals = [contribution.signal for contribution in match.contributions]
        names = self.catalogue.local_governments
        asker, load = self._asker(asked.challenge), asked.loads.get(theirs.id)
        verdict = eligibility(theirs, self._programme(question.programme_id), question.on)
        return replace(
            match,
            warnings=(
                *match.warnings,
                *cautions(theirs, signals, partnerships, asker, names, question.on, load),
            ),
            doubts=verdict.doubts,
            partnership_ids=tuple(partnership.id for partnership in partnerships),
        )

    def _score(self, candidate: CandidatePassages, asked: _Asked) -> Match:
        theirs = self.catalogue.local_governments[candidate.local_government_id]
        comparison = Comparison(
            ours=asked.challenge.passages,
            theirs=candidate.passages,
            likeness=candidate.likeness,
            quotes=candidate.quotes,
            our_place=self._asker(asked.challenge),
            their_place=theirs,
            on=asked.question.on,
            programme_id=asked.question.programme_id,
            context=self._context,
            load=asked.loads.get(theirs.id),
        )
        signals = signals_of(comparison)
        scored = self._ranker.score(signals)
        return Match(
            rank=0,
            local_government=theirs,
            score=scored.score,
            base=scored.base,
            strength=strength_of(self._ranker.content_probability(signals), signals),
            contributions=scored.contributions,
            warnings=(),
            doubts=(),
            partnership_ids=(),
        )

    def _allowed_for(self, question: Question) -> Mask:
        allowed = self._allowed(question.programme_id, question.on, question.filters)
        return allowed & ~self._told_together(question)

    def _told_together(self, question: Question) -> Mask:
        """Return the passages from the asker's own partnerships: what both said together matches itself."""
        asker_id = question.local_government_id
        own = self._partnerships_of.get(asker_id, ()) if asker_id else ()
        return self._rows.told_by({partnership.id for partnership in own})

    def _allowed_rows(self, programme_id: str, on: date, filters: Filters) -> Mask:
        return self._rows.allowed(self._programme(programme_id), on, filters)

    def without_partnerships(self, partnership_ids: Set[str]) -> "Recommender":
        """Return a recommender that knows the same, but not of these partnerships."""
        if not partnership_ids:
            return self
        others = [p for p in self.catalogue.partnerships if p.id not in partnership_ids]
        catalogue = replace(self.catalogue, partnerships=others)
        return Recommender(
            catalogue,
            self._search,
            self._subjects,
            self._learned,
            self.understanding,
            self._spelling,
            self._loads,
        )

    def understand(self, question: Question) -> Challenge:
        """Return what the question says is lacking and offered, its asker's profile included."""
        asker_id = question.local_government_id
        asker = None if asker_id is None else self._local_government(asker_id)
        return understand(
            question.text,
            self._passages_of.get(asker.id, ()) if asker else (),
            asker.id if asker else None,
            self.understanding,
            question.corrected,
        )

    def encode(self, challenge: Challenge) -> EncodedChallenge:
        """Return the challenge with its vectors."""
        return self._search.encode(challenge)

    def _asker(self, challenge: Challenge) -> LocalGovernment | None:
        if challenge.local_government_id is None:
            return None
        return self._local_government(challenge.local_government_id)

    def _programme(self, programme_id: str) -> Programme:
        try:
            return self.catalogue.programmes[programme_id]
        except KeyError:
            raise NotFoundError(
                "programme.unknown",
                "There is no programme “{programme}”. Choose one of: {known}.",
                programme=programme_id,
                known=", ".join(sorted(self.catalogue.programmes)),
            ) from None

    def _local_government(self, local_government_id: str) -> LocalGovernment:
        try:
            return self.catalogue.local_governments[local_government_id]
        except KeyError:
            raise NotFoundError(
                "local-government.unknown",
                "There is no local government with the id “{id}”. Search by name to find its id.",
                id=local_government_id,
            ) from None


def _numbered(matches: Sequence[Match]) -> list[Match]:
    return [replace(match, rank=rank) for rank, match in enumerate(matches, start=1)]


def _explain_weakness(match: Match) -> Match:
    """Return a match that is not offered as the weak one it is, with the reason first."""
    return replace(match, strength=Strength.WEAK, warnings=(why_weak(match), *match.warnings))
