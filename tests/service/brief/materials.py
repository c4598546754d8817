"""Material for briefs over the known facts, with awkward programmes, places and names on demand."""

from dataclasses import replace
from datetime import date
from itertools import chain

from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Question
from matcher.eligibility import eligibility, rules_shown
from service.brief.choice import Choice
from service.brief.content import Block, Brief, Quote, Statement, Table
from service.brief.material import Material
from tests.service.known_facts import CATALOGUE, ICLD
from tests.service.known_house import CHALLENGE, TODAY, FakeRecommender

THEN = date(2018, 3, 1)


def material(
    candidate: str = "zm-chililabombwe",
    *,
    asker: str | None = "se-1489",
    on: date = THEN,
    text: str = CHALLENGE,
    programme: Programme = ICLD,
    choice: Choice | None = None,
) -> Material:
    """Return the material of a brief; `programme` need not be one of the catalogue."""
    known = programme.id if programme.id in CATALOGUE.programmes else ICLD.id
    question = Question(text, known, on, local_government_id=asker)
    house = FakeRecommender()
    answer = house.recommend(question)
    explanation = house.explain(question, candidate)
    rules = rules_shown(programme, on)
    verdict = eligibility(explanation.local_government, programme, on)
    return Material(
        answer=replace(answer, rules=rules),
        explanation=replace(
            explanation,
            rules=rules,
            eligible=verdict.is_eligible,
            reasons=verdict.reasons,
            doubts=verdict.doubts,
        ),
        catalogue=CATALOGUE,
        choice=choice or Choice(stage="inception"),
        today=TODAY,
    )


def with_passages(known: Material, *passages: Passage) -> Material:
    """Return the same material where these passages are known too."""
    catalogue = replace(known.catalogue, passages=(*known.catalogue.passages, *passages))
    return replace(known, catalogue=catalogue)


def renamed(known: Material, name: str) -> Material:
    """Return the same material where the counterpart is called `name`."""
    place: LocalGovernment = replace(known.candidate, name=name)
    match = known.explanation.match
    return replace(
        known,
        explanation=replace(
            known.explanation,
            local_government=place,
            match=replace(match, local_government=place) if match else None,
        ),
    )


def statements(brief: Brief) -> list[Statement]:
    """Return every statement of a brief, those in tables too."""
    sections = (*brief.sections, brief.other_rules)
    blocks = chain(brief.notices, *(section.blocks for section in sections))
    return list(chain.from_iterable(map(_statements_in, blocks)))


def quotes(brief: Brief, section_id: str) -> list[Quote]:
    """Return the quotes of a section."""
    return [block for block in brief.section(section_id).blocks if isinstance(block, Quote)]


def tables(brief: Brief, section_id: str) -> list[Table]:
    """Return the tables of a section."""
    return [block for block in brief.section(section_id).blocks if isinstance(block, Table)]


def english(brief: Brief, section_id: str) -> str:
    """Return the English statements of a section as one text."""
    blocks = brief.section(section_id).blocks
    return "\n".join(each.said.en for block in blocks for each in _statements_in(block))


def _statements_in(block: Block) -> list[Statement]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [block] if isinstance(block, Statement) else []
