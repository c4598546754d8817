"""What was known when an introduction was proposed, frozen so that it can be read in ten years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.brief.both import NOTHING, Both

SCHEMA = 1
"""Grows when the shape of a snapshot changes; older ones stay as they are, and readable."""


@dataclass(frozen=True)
class FrozenPlace:
    """A local government as it was known. `level` is the code, `population` None where unknown."""

    id: str
    name: str
    country: str
    level: str
    kind: str
    population: int | None
    source: str


@dataclass(frozen=True)
class FrozenSentence:
    """A sentence in both languages, with the code and the source that it had; empty without one."""

    code: str
    said: Both
    source: str = ""


@dataclass(frozen=True)
class FrozenPassage:
    """A passage in its own words. `year` is None, `source` and `provenance` empty for a question's own words.

    `side` is the code, `side_label` the same in words.
    """

    text: str
    language: str
    side: str
    side_label: Both
    year: int | None
    source: str
    provenance: str


@dataclass(frozen=True)
class FrozenEvidence:
    """One of our passages beside one of theirs; `ours` is None where theirs stands alone."""

    ours: FrozenPassage | None
    theirs: FrozenPassage
    likeness: float


@dataclass(frozen=True)
class FrozenContribution:
    """What one signal added to the score; `label` is its name in words, `value` None where unknown."""

    signal: str
    label: Both
    value: float | None
    weight: float
    points: float
    evidence: tuple[FrozenEvidence, ...]
    reasons: tuple[FrozenSentence, ...]


@dataclass(frozen=True)
class FrozenPair:
    """Why the asker and one counterpart abroad were thought to fit.

    `lists` are the country lists that decided, with sources; `reasons` why it could not be asked, if so.
    `score`, `base` and `strength` are None where nothing was known to compare.
    """

    place_id: str
    is_eligible: bool
    lists: tuple[FrozenSentence, ...]
    reasons: tuple[FrozenSentence, ...]
    doubts: tuple[FrozenSentence, ...]
    warnings: tuple[FrozenSentence, ...]
    score: float | None
    base: float | None
    strength: str | None
    strength_label: Both
    contributions: tuple[FrozenContribution, ...]
    passages: tuple[FrozenPassage, ...]
    first_letter: Both


@dataclass(frozen=True)
class Snapshot:
    """A snapshot, read back. `obstacles` are for officers; others get none.

    `rules` are those in words that held on the day asked, each with its source; `caveats` tell of calls and
    of what the rules leave open. `made_with` are the fingerprints and versions by name: encoder, ranking,
    facts, application.
    """

    schema: int
    proposed_on: date
    programme_id: str
    programme: Both
    on: date
    question_text: str
    challenge: tuple[FrozenPassage, ...]
    places: tuple[FrozenPlace, ...]
    pairs: tuple[FrozenPair, ...]
    rules: tuple[FrozenSentence, ...]
    caveats: tuple[FrozenSentence, ...]
    obstacles: tuple[FrozenSentence, ...]
    made_with: Mapping[str, str]

    def name_of(self, place_id: str) -> str:
        """Return the name that a party had then, its id where the snapshot has none."""
        return next((place.name for place in self.places if place.id == place_id), place_id)

    def pair(self, place_id: str) -> FrozenPair | None:
        """Return what was known of the asker with one counterpart, None for the asker itself."""
        return next((pair for pair in self.pairs if pair.place_id == place_id), None)


def read_snapshot(proposal: Mapping[str, Any]) -> Snapshot:
    """Return a snapshot from its JSON alone: no house, no facts, no catalogue is needed."""
    programme, question = proposal.get("programme", {}), proposal.get("question", {})
    return Snapshot(
        schema=int(proposal.get("schema", SCHEMA)),
        proposed_on=_day(proposal.get("proposed_on")),
        programme_id=programme.get("id", ""),
        programme=_both(programme),
        on=_day(proposal.get("on")),
        question_text=question.get("text", ""),
        challenge=tuple(_passage(each) for each in question.get("passages", ())),
        places=tuple(_place(each) for each in proposal.get("places", ())),
        pairs=tuple(_pair(each) for each in proposal.get("pairs", ())),
        rules=_sentences(proposal, "rules"),
        caveats=_sentences(proposal, "caveats"),
        obstacles=_sentences(proposal, "obstacles"),
        made_with=proposal.get("made_with", {}),
    )


def _pair(kept: Mapping[str, Any]) -> FrozenPair:
    match = kept.get("match") or {}
    return FrozenPair(
        place_id=kept.get("place_id", ""),
        is_eligible=bool(kept.get("is_eligible")),
        lists=_sentences(kept, "lists"),
        reasons=_sentences(kept, "reasons"),
        doubts=_sentences(kept, "doubts"),
        warnings=_sentences(match, "warnings"),
        score=match.get("score"),
        base=match.get("base"),
        strength=match.get("strength"),
        strength_label=_both(match.get("strength_label")),
        contributions=tuple(_contribution(each) for each in match.get("contributions", ())),
        passages=tuple(_passage(each) for each in kept.get("passages", ())),
        first_letter=_both(kept.get("first_letter")),
    )


def _contribution(kept: Mapping[str, Any]) -> FrozenContribution:
    return FrozenContribution(
        signal=kept.get("signal", ""),
        label=_both(kept.get("label")),
        value=kept.get("value"),
        weight=kept.get("weight", 0.0),
        points=kept.get("points", 0.0),
        evidence=tuple(_evidence(each) for each in kept.get("evidence", ())),
        reasons=_sentences(kept, "reasons"),
    )


def _evidence(kept: Mapping[str, Any]) -> FrozenEvidence:
    ours = kept.get("ours")
    return FrozenEvidence(
        _passage(ours) if ours else None, _passage(kept["theirs"]), kept.get("likeness", 0.0)
    )


def _passage(kept: Mapping[str, Any]) -> FrozenPassage:
    return FrozenPassage(
        text=kept.get("text", ""),
        language=kept.get("language", ""),
        side=kept.get("side", ""),
        side_label=_both(kept.get("side_label")),
        year=kept.get("year"),
        source=kept.get("source", ""),
        provenance=kept.get("provenance", ""),
    )


def _place(kept: Mapping[str, Any]) -> FrozenPlace:
    return FrozenPlace(
        id=kept.get("id", ""),
        name=kept.get("name", ""),
        country=kept.get("country", ""),
        level=kept.get("level", ""),
        kind=kept.get("kind", ""),
        population=kept.get("population"),
        source=kept.get("source", ""),
    )


def _sentences(kept: Mapping[str, Any], name: str) -> tuple[FrozenSentence, ...]:
    found: Sequence[Mapping[str, Any]] = kept.get(name) or ()
    return tuple(FrozenSentence(s.get("code", ""), _both(s), s.get("source", "")) for s in found)


def _both(kept: Mapping[str, Any] | None) -> Both:
    return Both(kept.get("sv", ""), kept.get("en", "")) if kept else NOTHING


def _day(written: str | None) -> date:
    return date.fromisoformat(written) if written else date.min
