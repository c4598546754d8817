"""A recommender that ranks as the fake one does, but reads the text that it is asked with."""

from dataclasses import replace

from matcher.domain.challenge import Challenge
from matcher.domain.recommendation import Question, Recommendation
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import ConceptKind
from matcher.understanding.challenge import understand
from tests.service.known_facts import PASSAGES
from tests.service.known_house import FakeRecommender


class ReadingRecommender(FakeRecommender):
    """Tells need from offer by expressions, and finds a theme, a core area and a goal in every text."""

    def recommend(self, question: Question) -> Recommendation:
        """Return the known answer with the challenge as it was read."""
        return replace(super().recommend(question), challenge=self.understand(question))

    def understand(self, question: Question) -> Challenge:
        """Return the challenge that the text and the asker's profile state."""
        own = [p for p in PASSAGES if p.local_government_id == question.local_government_id]
        read = understand(
            question.text, own, question.local_government_id, None, question.corrected
        )
        if not read.sentences:
            return read
        first = read.sentences[0].text
        sure = [replace(one, probability=one.probability or 0.9) for one in read.sentences]
        tags = (
            Tag(ConceptKind.THEME, "citizen-dialogue", 0.7, first),
            Tag(ConceptKind.CORE_AREA, "participation", 0.3, first),
            Tag(ConceptKind.GLOBAL_GOAL, "16", None, first),
            Tag(ConceptKind.GLOBAL_GOAL, "unheard-of", 0.9, first),
        )
        return replace(read, sentences=tuple(sure), tags=tags)
