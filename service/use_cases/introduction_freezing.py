"""Freezing what is known of a proposal, as plain JSON that needs nothing else to be read."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from matcher.domain.challenge import Challenge, Passage, StatedPassage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, MessageValue, message
from matcher.domain.programme import Rule
from matcher.domain.recommendation import (
    Contribution,
    Evidence,
    Explanation,
    Match,
    Question,
    Recommendation,
)
from matcher.eligibility import eligibility, rules_on
from matcher.introductions.obstacles import Obstacle
from service.brief.both import Both, joined, told
from service.brief.choice import Choice
from service.brief.letter import letter_of
from service.brief.material import Material
from service.house import House
from service.language.labels import label
from service.use_cases.introduction_snapshot import SCHEMA

# What a proposal rests on is in the evidence; of a long profile the rest is not kept.
_MOST_PASSAGES = 20

Json = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """Everything that is known at the moment of a proposal.

    `parties` are the local governments, the one that asks first; `explanations` those of its counterparts
    abroad.
    """

    question: Question
    challenge: Challenge
    parties: tuple[LocalGovernment, ...]
    explanations: tuple[Explanation, ...]
    obstacles: tuple[Obstacle, ...]


def freeze(known: Known, house: House, today: date) -> Json:
    """Return the snapshot of a proposal."""
    programme = house.catalogue.programmes[known.question.programme_id]
    on = known.question.on
    return {
        "schema": SCHEMA,
        "proposed_on": today.isoformat(),
        "programme": {"id": programme.id, **_both(_labelled(programme.labels))},
        "on": on.isoformat(),
        "question": {
            "text": known.question.text,
            "language": known.challenge.language.value,
            "passages": [_stated(each) for each in known.challenge.passages],
        },
        "places": [_place(place) for place in known.parties],
        "pairs": [_pair(each, known, house, today) for each in known.explanations],
        "rules": [_rule(rule) for rule in rules_on(programme, on)],
        "caveats": _caveats(known.explanations),
        "obstacles": [_sentence(each.said) for each in known.obstacles],
        "made_with": {
            "encoder": house.encoder_fingerprint,
            "ranking": _ranking_fingerprint(known.explanations),
            "facts": house.facts_version,
            "application": _application_version(),
        },
    }


def _pair(explanation: Explanation, known: Known, house: House, today: date) -> Json:
    place, rules = explanation.local_government, explanation.rules
    verdict = eligibility(place, rules.programme, rules.on)
    lists = [
        {
            **_sentence(used.since, used.source),
            **_both(joined(told(used.since), _notes(used.notes))),
        }
        for used in verdict.rules
    ]
    return {
        "place_id": place.id,
        "is_eligible": explanation.eligible,
        "lists": lists,
        "reasons": [_sentence(each) for each in explanation.reasons],
        "doubts": [_sentence(each) for each in explanation.doubts],
        "match": _match(explanation.match) if explanation.match else None,
        "passages": [_passage(each) for each in explanation.passages[:_MOST_PASSAGES]],
        "first_letter": _both(_first_letter(explanation, known, house, today)),
    }


def _match(match: Match) -> Json:
    return {
        "score": match.score,
        "base": match.base,
        "strength": match.strength.value,
        "strength_label": {each: label(match.strength, each) for each in ("sv", "en")},
        "warnings": [_sentence(each) for each in match.warnings],
        "contributions": [_contribution(each) for each in match.contributions],
        "partnership_ids": list(match.partnership_ids),
    }


def _contribution(contribution: Contribution) -> Json:
    signal = contribution.signal
    return {
        "signal": signal.name.value,
        "label": {each: label(signal.name, each) for each in ("sv", "en")},
        "value": signal.value,
        "weight": contribution.weight,
        "points": contribution.points,
        "evidence": [_evidence(each) for each in signal.evidence],
        "reasons": [_sentence(each) for each in signal.reasons],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "ours": _stated(evidence.ours) if evidence.ours else None,
        "theirs": _passage(evidence.theirs),
        "likeness": evidence.likeness,
    }


def _stated(stated: StatedPassage) -> Json:
    return {
        "text": stated.text,
        "language": stated.language.value,
        "side": stated.side.value,
        "side_label": {each: label(stated.side, each) for each in ("sv", "en")},
    }


def _passage(passage: Passage) -> Json:
    return {
        "id": passage.id,
        "text": passage.text,
        "language": passage.language.value,
        "side": passage.side.value,
        "side_label": {each: label(passage.side, each) for each in ("sv", "en")},
        "year": passage.year,
        "source": passage.source,
        "provenance": passage.provenance.value,
    }


def _place(place: LocalGovernment) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "country": str(place.country),
        "level": place.level.value,
        "kind": place.kind,
        "population": place.population,
        "source": place.source,
    }


def _rule(rule: Rule) -> Json:
    since = (
        told(message("brief.rule-since", "Known from {since}."), since=str(rule.valid_from))
        if rule.valid_from is not None
        else told(message("brief.rule-undated", "The source gives no date."))
    )
    words = joined(_labelled(rule.text), since)
    return {"code": f"rule.{rule.topic}", "source": rule.source, **_both(words)}


def _caveats(explanations: Sequence[Explanation]) -> list[Json]:
    """Return what the programme's rules leave open; it is the same for every counterpart."""
    said: Iterable[Message] = ()
    if explanations:
        said = (*explanations[0].rules.call, *explanations[0].rules.caveats)
    return [_sentence(each) for each in said]


def _sentence(said: Message, source: str = "") -> Json:
    """Return a sentence as it reads today in both languages, and what it was made of."""
    carried = said.values.get("source")
    return {
        "code": said.code,
        "template": said.template,
        "values": {name: _value(value) for name, value in said.values.items()},
        "source": carried if isinstance(carried, str) else source,
        **_both(told(said)),
    }


def _value(value: MessageValue) -> Any:
    if isinstance(value, Message):
        return _sentence(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _first_letter(explanation: Explanation, known: Known, house: House, today: date) -> Both:
    """Return the letter with which the asker could write to the counterpart, from documented facts alone."""
    answer = Recommendation(
        question=known.question,
        challenge=known.challenge,
        rules=explanation.rules,
        matches=(),
        nearest=(),
        abstention=None,
        remarks=(),
        candidates=0,
    )
    return letter_of(Material(answer, explanation, house.catalogue, Choice(), today))


def _ranking_fingerprint(explanations: Sequence[Explanation]) -> str:
    """Return a short sign of the weights that ranked, by which two rankings are told apart."""
    match = next((each.match for each in explanations if each.match), None)
    if match is None:
        return ""
    weights = {each.signal.name.value: round(each.weight, 9) for each in match.contributions}
    written = json.dumps([round(match.base, 9), weights], sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _application_version() -> str:
    try:
        return version("partnerkommun")
    except PackageNotFoundError:
        return ""


def _labelled(labels: Mapping[str, str]) -> Both:
    return Both(labels.get("sv", ""), labels.get("en", ""))


def _notes(notes: Mapping[str, str]) -> Both:
    return _labelled(notes)


def _both(text: Both) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
