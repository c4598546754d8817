"""Gathering what the ranking learns from: graded questions, off-topic ones, and documented pairs."""

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from matcher.abstention import Answerability
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.errors import InvalidInputError
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Match, Question
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.encoding.protocol import Encoder
from matcher.evaluation.calibration import RELEVANT
from matcher.evaluation.collection import Collection, read_collection
from matcher.evaluation.invented_places import (
    Shipped,
    question,
    recommender_of,
    recommender_over,
)
from matcher.learned import Learned
from matcher.passage_search import EncodedChallenge
from matcher.ranker import CONTENT, Ranker
from matcher.recommend import Recommender
from matcher.understanding.reader import Understanding
from matcher.understanding.subject import Subjects
from models.ranking.lessons import (
    RAW,
    Answer,
    AskedQuestion,
    Choice,
    Lessons,
    Values,
    likest,
    values_of,
)
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID

SPLIT = "dev"
"""The only judgments that anything is learned from; the test split is never read."""
CALIBRATION = "calibration"
"""The split of the collection that was written as the test was, on the themes of dev."""

# What people are shown, and so what a probability must be right about.
_FIRST = 10
_NO_WORDS = "samarbete"
_UNDATED = date(2020, 1, 1)


@dataclass(frozen=True)
class Learner:
    """What the lessons are seen through: the encoder that is to be in force, themes, ordinary questions."""

    encoder: Encoder
    subjects: Subjects
    understanding: Understanding | None = None
    ordinary: EncodedChallenge | None = None

    @property
    def shipped(self) -> Shipped:
        """Return the program with likeness that can be undone, before anything is learned."""
        return Shipped(
            self.encoder,
            self.subjects,
            _UNLEARNED,
            self.understanding,
            ordinary=self.ordinary,
        )


def gather(
    folder: Path, catalogue: Catalogue, learner: Learner, calibration: Path | None = None
) -> Lessons:
    """Return the lessons of a folder of judgments and of the documented partnerships.

    `calibration` is a second collection to learn from, filled up from the first, so that as many profiles
    stand beside each of its questions. Profiles written for other splits are candidates too; their
    questions and grades are not read.
    """
    collection = read_collection(folder, SPLIT)
    whole = recommender_over(collection.documents, learner.shipped)
    judged = [_Judged(collection, _themes(folder), whole)]
    if calibration is not None:
        small = read_collection(calibration, CALIBRATION)
        filled = recommender_over(_filled_up(small, collection), learner.shipped)
        judged.append(_Judged(small, _themes(calibration), filled))
    sided = [
        replace(each, over=recommender_of(_with_sides(each.over), learner.shipped))
        for each in judged
    ]
    return Lessons(
        questions=[asked for each in judged for asked in _asked(each, learner)],
        sided=[asked for each in sided for asked in _asked(each, learner)],
        off_topic=[
            _asked_of(text, f"off-topic {at}", {}, whole, learner)
            for at, text in enumerate(_off_topic(folder))
        ],
        choices=_choices(recommender_of(catalogue, learner.shipped)),
    )


def fingerprint_of(folder: Path, split: str = SPLIT) -> str:
    """Return a hash of all that the lessons are read from in a folder of judgments."""
    digest = hashlib.sha256()
    for name in ("corpus.jsonl", "queries.jsonl", f"qrels/{split}.tsv", "offtopic.jsonl"):
        file = folder / name
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()[:16]


@dataclass(frozen=True)
class _Judged:
    """A collection, the theme of each of its questions, and the program over its profiles."""

    collection: Collection
    themes: Mapping[str, str]
    over: Recommender


def _filled_up(small: Collection, large: Collection) -> dict[str, str]:
    dice = random.Random(0)  # noqa: S311 - no secret
    missing = max(len(large.documents) - len(small.documents), 0)
    chosen = dice.sample(sorted(large.documents), missing)
    return {**small.documents, **{name: large.documents[name] for name in chosen}}


def _asked(judged: _Judged, learner: Learner) -> list[AskedQuestion]:
    return [
        _asked_of(
            query.text,
            judged.themes.get(query_id, query_id),
            judged.collection.judgments[query_id],
            judged.over,
            learner,
        )
        for query_id, query in judged.collection.queries.items()
    ]


def _asked_of(
    text: str, theme: str, grades: Mapping[str, int], over: Recommender, learner: Learner
) -> AskedQuestion:
    asked = question(text, len(over.catalogue.local_governments))
    encoded = over.encode(over.understand(asked))
    matches = sorted(over.rank_question(asked), key=lambda match: -likest(values_of(match)))
    return AskedQuestion(
        theme=theme,
        aboutness=learner.subjects.aboutness(encoded.first),
        answers=tuple(
            Answer(values_of(match), grades.get(match.local_government.id, 0) >= RELEVANT)
            for match in matches[:_FIRST]
        ),
        usual=median([likest(values_of(match)) for match in matches]),
    )


def _with_sides(over: Recommender) -> Catalogue:
    """Return the invented places with what they need and what they are good at told apart."""
    passages = over.catalogue.passages
    return replace(over.catalogue, passages=[part for p in passages for part in _sides(p, over)])


def _sides(passage: Passage, over: Recommender) -> list[Passage]:
    said = over.understand(question(passage.text, 1)).passages
    parts: dict[Side, list[str]] = {}
    for stated in said:
        parts.setdefault(stated.side, []).extend(stated.sentences)
    offers = parts.get(Side.OFFER, [])
    # Strengths alone are read as a question about them; as a profile they are strengths.
    if set(parts.get(Side.NEED, [])) <= set(offers):
        parts.pop(Side.NEED, None)
    return [
        replace(passage, id=f"{passage.id}:{side.value}", side=side, text=" ".join(spoken))
        for side, spoken in parts.items()
    ]


def _choices(recommender: Recommender) -> list[Choice]:
    return [
        choice
        for partnership in recommender.catalogue.partnerships
        for choice in _choices_of(recommender, partnership)
    ]


def _choices_of(recommender: Recommender, partnership: Partnership) -> list[Choice]:
    """Return the choices that a partnership stands for, as they could be seen without its record."""
    catalogue = recommender.catalogue
    before = recommender.without_partnerships({partnership.id})
    return [
        choice
        for asker in _parties(catalogue, partnership, home=True)
        for counterpart in _parties(catalogue, partnership, home=False)
        if (choice := _choice(before, partnership, asker, counterpart)) is not None
    ]


def _choice(
    before: Recommender, partnership: Partnership, asker: str, counterpart: str
) -> Choice | None:
    """Return the choice of one counterpart among all that the rules of the year allowed.

    None where the counterpart has no words, or the rules of the year as they are known left it out.
    """
    catalogue = before.catalogue
    own = [p.text for p in catalogue.passages if _is_own_need(p, asker, partnership)]
    asked = Question(
        text=" ".join(own) or _NO_WORDS,
        programme_id=DEFAULT_PROGRAMME_ID,
        on=date(partnership.first_year, 1, 1) if partnership.first_year else _UNDATED,
        n=len(catalogue.local_governments),
        local_government_id=asker,
    )
    matches = before.rank_question(asked)
    ids = [match.local_government.id for match in matches]
    if counterpart not in ids:
        return None
    candidates = tuple(_seen(match, has_words=bool(own)) for match in matches)
    return Choice(partnership.id, candidates, ids.index(counterpart))


def _is_own_need(passage: Passage, asker: str, partnership: Partnership) -> bool:
    """Tell whether a passage is a need of the asker's that the partnership did not write."""
    joint = passage.side is Side.SHARED and passage.partnership_id == partnership.id
    return (
        passage.local_government_id == asker
        and passage.id == passage.statement
        and passage.side is not Side.OFFER
        and not joint
    )


def _seen(match: Match, *, has_words: bool) -> Values:
    values = values_of(match)
    return values if has_words else {**values, **dict.fromkeys(CONTENT)}


def _parties(catalogue: Catalogue, partnership: Partnership, *, home: bool) -> list[str]:
    places = catalogue.local_governments
    return [
        party
        for party in partnership.party_ids
        if party in places and (places[party].country == HOME_COUNTRY) == home
    ]


def _themes(folder: Path) -> dict[str, str]:
    """Return the theme of each query, or its sub-problem where no theme is given."""
    themes = {}
    for row in _rows(folder / "queries.jsonl"):
        metadata = row.get("metadata", {})
        theme = metadata.get("theme") or metadata.get("subproblem") or row["_id"]
        themes[str(row["_id"])] = str(theme)
    return themes


def _off_topic(folder: Path) -> list[str]:
    file = folder / "offtopic.jsonl"
    rows = _rows(file) if file.exists() else []
    return [str(row["text"]) for row in rows if row.get("metadata", {}).get("split") == SPLIT]


def _rows(file: Path) -> Sequence[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise InvalidInputError(
            "training.judgments-unreadable",
            "{file} cannot be read ({reason}). Give a folder in the layout of data/judgments.",
            file=str(file),
            reason=str(error),
        ) from error


_UNLEARNED = Learned(RAW, Ranker(0.0, {}), Answerability(0.0, 0.0, 0.0, 0.0))
