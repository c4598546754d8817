"""What a local government has said of itself, in the wording of the reader's language where there is one."""

from collections.abc import Mapping
from dataclasses import replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, StatedPassage
from matcher.domain.recommendation import Contribution, Evidence, Match
from service.language.catalogues import Lang

# From each text that the asker has stored to the passage that tells the same to the reader.
OwnWords = Mapping[str, Passage]


def own_words(asker_id: str | None, catalogue: Catalogue, language: Lang) -> OwnWords:
    """Return for each stored text of the asker the wording to show; a text of one wording is its own."""
    own = [passage for passage in catalogue.passages if passage.local_government_id == asker_id]
    wanted = {p.statement: p for p in reversed(own) if p.language.value == language}
    return {
        passage.text: passage
        if passage.language.value == language
        else wanted.get(passage.statement, passage)
        for passage in own
    }


def told_to_reader(stated: StatedPassage, words: OwnWords) -> StatedPassage:
    """Return what the question states as the reader should see it, shared challenges as such.

    What was written in the question itself, and not stored, stays as it is.
    """
    known = words.get(stated.text)
    if known is None:
        return stated
    return StatedPassage(known.text, known.side, known.language, (known.text,))


def match_told_to_reader(match: Match, words: OwnWords) -> Match:
    """Return the match with our side of its evidence as the reader should see it."""

    def told(evidence: Evidence) -> Evidence:
        ours = evidence.ours
        return evidence if ours is None else replace(evidence, ours=told_to_reader(ours, words))

    def contributed(contribution: Contribution) -> Contribution:
        signal = contribution.signal
        evidence = tuple(told(each) for each in signal.evidence)
        return replace(contribution, signal=replace(signal, evidence=evidence))

    if not words:
        return match
    return replace(match, contributions=tuple(contributed(each) for each in match.contributions))
