"""Questions beside the judged ones: the same need in other words, and questions nobody should answer."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.evaluation.collection import Collection, Query


@dataclass(frozen=True)
class Paraphrase:
    """A judged question in other words, or in another language."""

    of: str
    query: Query


def read_paraphrases(folder: Path, collection: Collection) -> dict[str, Paraphrase]:
    """Return the paraphrases by id of the collection's questions; none where the file is missing."""
    found = {}
    for row, said in _rows(folder / "paraphrases.jsonl"):
        of = str(said.get("of"))
        if of in collection.queries:
            known = collection.queries[of]
            query = replace(known, text=str(row["text"]), kind=str(said.get("kind")))
            found[str(row["_id"])] = Paraphrase(of, query)
    return found


def with_paraphrases(collection: Collection, added: Mapping[str, Paraphrase]) -> Collection:
    """Return the collection with the paraphrases as questions, judged as what they paraphrase."""
    return replace(
        collection,
        queries={**collection.queries, **{key: each.query for key, each in added.items()}},
        judgments={
            **collection.judgments,
            **{key: collection.judgments[each.of] for key, each in added.items()},
        },
    )


def read_off_topic(folder: Path, split: str) -> list[str]:
    """Return the off-topic questions of a split; none where the file is missing."""
    rows = _rows(folder / "offtopic.jsonl")
    return [str(row["text"]) for row, said in rows if said.get("split") == split]


def _rows(path: Path) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """Return each line with its metadata."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield row, row.get("metadata") or {}
