"""The texts that the encoder learns from: sub-problems, each said in many ways."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError
from matcher.encoding.protocol import Language

_LANGUAGE_OF_NEED = {"sv": Language.SWEDISH, "en": Language.ENGLISH}


@dataclass(frozen=True)
class Need:
    """One wording of what somebody lacks; `kind` names its length and language, as `short_sv`."""

    kind: str
    text: str

    @property
    def language(self) -> Language:
        """Return the language that the kind names."""
        return Language.SWEDISH if "sv" in self.kind.split("_") else Language.ENGLISH


@dataclass(frozen=True)
class SidedSentence:
    """A sentence, and what it says of its writer: NEED, OFFER, or neither (None)."""

    text: str
    side: Side | None


@dataclass(frozen=True)
class Answer:
    """What somebody elsewhere says; `grade` is 3 for the same problem, 2 in part, 0 for a distractor."""

    language: Language
    grade: int
    sentences: tuple[SidedSentence, ...]

    @property
    def text(self) -> str:
        """Return the sentences in one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class SubProblem:
    """One concrete problem within a theme, and every text about it.

    `same_as` holds the ids of those that are the same problem seen from another theme.
    """

    id: str
    theme: str
    needs: tuple[Need, ...]
    passages: tuple[Answer, ...]
    distractors: tuple[Answer, ...]
    same_as: frozenset[str] = frozenset()

    @property
    def is_whole_theme(self) -> bool:
        """Return whether this is a theme in single words rather than one problem within it."""
        return any(need.kind.startswith("word_") for need in self.needs)

    def overlaps(self, other: "SubProblem") -> bool:
        """Return whether a passage of one may answer a need of the other."""
        if other.id in self.same_as or self.id in other.same_as:
            return True
        return self.theme == other.theme and (self.is_whole_theme or other.is_whole_theme)


def read_training_texts(folder: Path) -> list[SubProblem]:
    """Read every `*.jsonl` of a folder in order of name; data/training/README.md tells the format.

    Raise InvalidInputError naming the file and line of anything that cannot be read, and where the
    folder holds nothing.
    """
    sub_problems = [
        _sub_problem(line, f"{path.name}:{number}")
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]
    if not sub_problems:
        raise InvalidInputError(
            "training.no-texts",
            "There are no training texts in {folder}. Give a folder with files named *.jsonl, "
            "in the format of data/training/README.md.",
            folder=str(folder),
        )
    return sub_problems


def _sub_problem(line: str, where: str) -> SubProblem:
    try:
        row = json.loads(line)
        return SubProblem(
            id=str(row["id"]),
            theme=str(row["theme"]),
            needs=tuple(Need(kind, text) for kind, text in row["needs"].items()),
            passages=_answers(row["passages"]),
            distractors=_answers(row["distractors"]),
            same_as=frozenset(row.get("same_as", ())),
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InvalidInputError(
            "training.broken-line",
            "{where} is not a sub-problem with needs, passages and distractors ({reason}). Correct the "
            "line; data/training/README.md tells the format.",
            where=where,
            reason=str(error),
        ) from error


def _answers(rows: Sequence[Mapping[str, object]]) -> tuple[Answer, ...]:
    return tuple(_answer(row) for row in rows)


def _answer(row: Mapping[str, object]) -> Answer:
    sentences = row["sentences"]
    if not isinstance(sentences, list) or not sentences:
        raise ValueError("a passage without sentences")
    grade = row.get("grade", 0)
    if not isinstance(grade, int):
        raise TypeError("a grade that is no whole number")
    return Answer(
        language=_LANGUAGE_OF_NEED[str(row["language"])],
        grade=grade,
        sentences=tuple(
            SidedSentence(str(text), None if side == "other" else Side(side))
            for side, text in sentences
        ),
    )
