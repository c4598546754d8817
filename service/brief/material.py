"""What a brief is made from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Explanation, Recommendation
from matcher.encoding.protocol import Language
from service.brief.both import Both, same, told
from service.brief.choice import Choice
from service.brief.content import Statement, Tone
from service.brief.source_list import SourceList

OUR_SIDE = message("brief.our-side", "[our municipality or region]")
OUR_QUESTION = message("brief.our-question", "The question that this brief answers, asked on {on}")


@dataclass(frozen=True)
class Material:
    """An answered question, one counterpart of it, and what the reader chose for the brief.

    `today` is when the brief is made; the rules are those of the day that the question asks about.
    """

    answer: Recommendation
    explanation: Explanation
    catalogue: Catalogue
    choice: Choice
    today: date
    sources: SourceList = field(default_factory=SourceList)

    @cached_property
    def asker(self) -> LocalGovernment | None:
        """Return who asks, None where nobody said."""
        asker_id = self.answer.question.local_government_id
        return None if asker_id is None else self.catalogue.local_governments[asker_id]

    @property
    def candidate(self) -> LocalGovernment:
        """Return the chosen counterpart."""
        return self.explanation.local_government

    @property
    def programme(self) -> Programme:
        """Return the programme whose rules apply."""
        return self.answer.rules.programme

    @property
    def on(self) -> date:
        """Return the day whose rules apply."""
        return self.answer.rules.on

    @property
    def us(self) -> Both:
        """Return the name of the asker, or a blank to fill in."""
        return same(self.asker.name) if self.asker else told(OUR_SIDE)

    @property
    def them(self) -> Both:
        """Return the name of the counterpart."""
        return same(self.candidate.name)

    @cached_property
    def our_passages(self) -> tuple[Passage, ...]:
        """Return what is known of the asker, every statement once."""
        if self.asker is None:
            return ()
        return tuple(
            p
            for p in self.catalogue.passages
            if p.local_government_id == self.asker.id and p.id == p.statement
        )

    def in_both(self, passage: Passage) -> tuple[Passage, Passage]:
        """Return the Swedish and the English wording of a passage; the passage itself for one not known."""
        wordings = self._wordings.get(passage.statement, ())
        in_swedish, in_english = (
            next((each for each in wordings if each.language is language), passage)
            for language in (Language.SWEDISH, Language.ENGLISH)
        )
        return in_swedish, in_english

    @cached_property
    def _wordings(self) -> dict[str, list[Passage]]:
        wordings: dict[str, list[Passage]] = {}
        both = (self.candidate.id, self.asker.id if self.asker else "")
        for passage in self.catalogue.passages:
            if passage.local_government_id in both:
                wordings.setdefault(passage.statement, []).append(passage)
        return wordings

    @property
    def our_question(self) -> Both:
        """Return the question itself as a source."""
        return told(OUR_QUESTION, on=self.today)

    def said(self, sentence: Message, *sources: str | Both, tone: Tone = Tone.FACT) -> Statement:
        """Return a message as a statement with the source that it carries, else with `sources`."""
        carried = sentence.values.get("source")
        named: Iterable[str | Both] = [carried] if isinstance(carried, str) else sources
        return Statement(told(sentence), self.sources.numbers(named), tone)
