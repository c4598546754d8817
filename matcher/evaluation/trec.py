"""Writing a run in the format that TREC's tools read."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from matcher.retrieval.index import Hit


def write_trec_run(path: Path, run: Mapping[str, Sequence[Hit]], tag: str) -> None:
    """Write `query Q0 document rank score tag` lines, whole or not at all."""
    lines = [
        f"{query} Q0 {hit.id} {rank} {hit.score:.6f} {tag}\n"
        for query, hits in run.items()
        for rank, hit in enumerate(hits, start=1)
    ]
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text("".join(lines), encoding="utf-8")
    unfinished.replace(path)
