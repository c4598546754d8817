"""Ranking the texts of sub-problems by an encoder in several ways, and what each way is worth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Language, Vectors
from matcher.encoding.vectors import scaled_to_length_one
from matcher.evaluation.metrics import ndcg
from matcher.understanding.sentences import sentences
from models.adaptation.training_texts import Need, SubProblem
from models.centring import read_background

Embed = Callable[[Sequence[str]], Vectors]
"""Texts with their prefix to vectors of length one."""

Figures = Mapping[str, list[float]]
"""nDCG@10 of each sub-problem by kind of question; several questions of a kind are averaged."""

_SAME_THEME = 1


@dataclass(frozen=True)
class Asked:
    """A question and what it is worth to find which document."""

    sub_problem: str
    kind: str
    text: str
    language: Language
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Document:
    """A passage or a distractor, with its sentences."""

    text: str
    language: Language
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """The questions and documents of some sub-problems; document ids are their row numbers."""

    questions: tuple[Asked, ...]
    documents: tuple[Document, ...]


def judged_texts(sub_problems: Sequence[SubProblem]) -> Ranked:
    """Return every text; a passage of another sub-problem in the same theme is worth 1."""
    owned = [(each, p) for each in sub_problems for p in (*each.passages, *each.distractors)]
    documents = tuple(
        Document(p.text, p.language, tuple(s.text for s in p.sentences)) for _, p in owned
    )
    questions = []
    for asked in sub_problems:
        grades = {}
        for row, (owner, passage) in enumerate(owned):
            if owner.id == asked.id:
                grades[str(row)] = passage.grade
            elif owner.theme == asked.theme and passage.grade:
                grades[str(row)] = _SAME_THEME
        questions += [
            Asked(asked.id, _kind(need), need.text, need.language, grades) for need in asked.needs
        ]
    return Ranked(tuple(questions), documents)


def _kind(need: Need) -> str:
    """Return the kind of a need, whichever wording it is: "short_sv" for "short_sv_3" too."""
    return need.kind.rstrip("_0123456789")


def rank_all(embed: Embed, judged: Ranked) -> dict[str, Figures]:
    """Return the figures by whole text ("adapted"), centred, by passages, and by the mean of both."""
    asked, documents = judged.questions, judged.documents
    ours = embed([f"query: {each.text}" for each in asked])
    theirs = embed([f"passage: {each.text}" for each in documents])
    whole = ours @ theirs.T
    means = _language_means(embed)
    ours_centred = _centred(ours, [each.language for each in asked], means, "query")
    theirs_centred = _centred(theirs, [each.language for each in documents], means, "passage")
    passages = _by_passages(embed, judged)
    return {
        "adapted": _figures(whole, asked),
        "centred": _figures(ours_centred @ theirs_centred.T, asked),
        "passages": _figures(passages, asked),
        "fused": _figures(np.asarray((whole + passages) / 2, dtype=np.float32), asked),
    }


def _by_passages(embed: Embed, judged: Ranked) -> Vectors:
    """Let each sentence of a question meet the nearest of a document (Khattab & Zaharia 2020)."""
    ours = [tuple(sentences(each.text)) or (each.text,) for each in judged.questions]
    theirs = [each.sentences for each in judged.documents]
    products = _embedded(embed, "query", ours) @ _embedded(embed, "passage", theirs).T
    best = np.maximum.reduceat(products, _starts(theirs), axis=1)
    summed = np.add.reduceat(best, _starts(ours), axis=0)
    return np.asarray(summed / np.array([[len(each)] for each in ours]), dtype=np.float32)


def _embedded(embed: Embed, role: str, groups: Sequence[Sequence[str]]) -> Vectors:
    return embed([f"{role}: {text}" for group in groups for text in group])


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.intp]:
    return np.cumsum([0, *(len(group) for group in groups)])[:-1].astype(np.intp)


def _language_means(embed: Embed) -> dict[tuple[Language, str], Vectors]:
    background = read_background().texts
    return {
        (language, role): embed([f"{role}: {text}" for text in texts]).mean(axis=0)
        for language, texts in background.items()
        for role in ("query", "passage")
    }


def _centred(
    vectors: Vectors,
    languages: Sequence[Language],
    means: Mapping[tuple[Language, str], Vectors],
    role: str,
) -> Vectors:
    return scaled_to_length_one(vectors - np.stack([means[each, role] for each in languages]))


def _figures(scores: Vectors, asked: Sequence[Asked]) -> Figures:
    by_kind: dict[str, dict[str, list[float]]] = {}
    for row, question in enumerate(asked):
        ranking = [str(at) for at in np.argsort(-scores[row], kind="stable")[:10]]
        figure = ndcg(ranking, question.grades)
        by_kind.setdefault(question.kind, {}).setdefault(question.sub_problem, []).append(figure)
    return {
        kind: [float(np.mean(values)) for values in of_sub_problems.values()]
        for kind, of_sub_problems in by_kind.items()
    }
