"""A test collection in BEIR layout: a corpus, queries and judgments."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.errors import InvalidInputError
from matcher.evaluation.metrics import Judgments


@dataclass(frozen=True)
class Query:
    """A query and the group it is reported under (`metadata.kind`, or "all" where not given)."""

    text: str
    kind: str


@dataclass(frozen=True)
class Collection:
    """Texts by document id, queries by query id, and grades for the queries of one split."""

    documents: Mapping[str, str]
    queries: Mapping[str, Query]
    judgments: Judgments


def read_collection(folder: Path, split: str = "test") -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels/<split>.tsv` (Thakur et al. 2021).

    Only queries with at least one judgment in the split are kept. A title, where given, is put before
    the text. Raise InvalidInputError naming the file and line of anything that cannot be read.
    """
    judgments = _read_judgments(folder / "qrels" / f"{split}.tsv")
    documents = {
        _text(row, "_id", at): " ".join(
            f"{row.get('title') or ''} {_text(row, 'text', at)}".split()
        )
        for at, row in _rows(folder / "corpus.jsonl")
    }
    queries = {
        _text(row, "_id", at): Query(_text(row, "text", at), _kind(row))
        for at, row in _rows(folder / "queries.jsonl")
        if str(row.get("_id")) in judgments
    }
    missing = sorted(set(judgments) - set(queries))
    if missing:
        raise _invalid(
            folder / "queries.jsonl", f"the judged query {missing[0]} is not among the queries"
        )
    return Collection(documents, queries, judgments)


def _kind(row: Mapping[str, object]) -> str:
    metadata = row.get("metadata")
    return str(metadata.get("kind") or "all") if isinstance(metadata, dict) else "all"


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(_lines(path), start=1):
        where = f"{path.name} line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _invalid(path, f"line {number} is not JSON ({error})") from error
        if not isinstance(row, dict):
            raise _invalid(path, f"line {number} is not a JSON object")
        yield where, row


def _text(row: Mapping[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if value is None:
        raise _invalid(Path(where), f"the field {key} is missing")
    return str(value)


def _read_judgments(path: Path) -> Judgments:
    judgments: dict[str, dict[str, int]] = {}
    reader = csv.reader(_lines(path), delimiter="\t")
    for number, row in enumerate(reader, start=1):
        if not row or (number == 1 and row[0].strip().lower() in ("query-id", "query_id", "qid")):
            continue
        # TREC writes a fourth, unused column between query and document.
        fields = [row[0], row[2], row[3]] if len(row) == 4 else row
        try:
            query, document, grade = fields
            judgments.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise _invalid(
                path, f"line {number} is not “query, document, grade” ({error})"
            ) from error
    return judgments


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _invalid(path, f"it cannot be read ({type(error).__name__})") from error


def _invalid(path: Path, problem: str) -> InvalidInputError:
    return InvalidInputError(
        "evaluation.invalid-collection",
        "{file} is not part of a readable test collection: {problem}. A collection is a folder with "
        "corpus.jsonl, queries.jsonl and qrels/test.tsv in BEIR layout.",
        file=str(path.name),
        problem=problem,
    )
