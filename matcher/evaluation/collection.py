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
    """A query and the group it is reported under (`metadata.kind`, or "all" where not given).

    Queries of one `subproblem` ask the same thing in other words, those of one `theme` something alike;
    both are empty where the collection does not say.
    """

    text: str
    kind: str
    subproblem: str = ""
    theme: str = ""


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
    judged = folder / "qrels" / f"{split}.tsv"
    judgments = _read_judgments(judged)
    documents = {
        _text(row, "_id", at): " ".join(
            f"{row.get('title') or ''} {_text(row, 'text', at)}".split()
        )
        for at, row in _rows(folder / "corpus.jsonl")
    }
    queries = {
        _text(row, "_id", at): _query(row, at)
        for at, row in _rows(folder / "queries.jsonl")
        if str(row.get("_id")) in judgments
    }
    for file, content in ((judged, judgments), (folder / "corpus.jsonl", documents)):
        if not content:
            raise _nothing_in(file)
    missing = sorted(set(judgments) - set(queries))
    if missing:
        raise InvalidInputError(
            "evaluation.query-missing",
            "The judged query “{query}” is not in queries.jsonl. Add it, or take its judgments away.",
            query=missing[0],
        )
    return Collection(documents, queries, judgments)


def _query(row: Mapping[str, object], where: str) -> Query:
    metadata = row.get("metadata")
    said = metadata if isinstance(metadata, dict) else {}
    return Query(
        text=_text(row, "text", where),
        kind=str(said.get("kind") or "all"),
        subproblem=str(said.get("subproblem") or ""),
        theme=str(said.get("theme") or ""),
    )


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(_lines(path), start=1):
        where = f"{path.name}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise _broken_line(where, '{"_id": "…", "text": "…"}')
        yield where, row


def _text(row: Mapping[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if value is None:
        raise _broken_line(where, '{"_id": "…", "text": "…"}')
    return str(value)


def _read_judgments(path: Path) -> Judgments:
    judgments: dict[str, dict[str, int]] = {}
    reader = csv.reader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(reader, start=1):
        if not row or (number == 1 and row[0].strip().lower() in ("query-id", "query_id", "qid")):
            continue
        # TREC writes a fourth, unused column between query and document.
        fields = [row[0], row[2], row[3]] if len(row) == 4 else row
        try:
            query, document, grade = fields
            judgments.setdefault(query, {})[document] = _grade(grade)
        except ValueError as error:
            raise _broken_line(f"{path.name}:{number}", "query, document, grade") from error
    return judgments


def _grade(written: str) -> int:
    grade = float(written)  # some collections write 2.0
    if not grade.is_integer():
        raise ValueError(written)
    return int(grade)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            "evaluation.file-unreadable",
            "{file} cannot be read. A test collection is a folder with corpus.jsonl, queries.jsonl and "
            "qrels/test.tsv in BEIR layout, all in UTF-8.",
            file=str(path),
        ) from error


def _nothing_in(file: Path) -> InvalidInputError:
    return InvalidInputError(
        "evaluation.file-empty",
        "There is nothing in {file}, so nothing can be measured. Check that it is the right folder.",
        file=str(file),
    )


def _broken_line(where: str, expected: str) -> InvalidInputError:
    return InvalidInputError(
        "evaluation.broken-line",
        "{where} is not of the form “{expected}”. Correct the line and try again.",
        where=where,
        expected=expected,
    )
