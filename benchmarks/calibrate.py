"""Fit the likeness curve and the abstention bound on the dev judgments, and show both on the test ones.

Run: `python -m benchmarks.calibrate`. Nothing is written: copy the figures into
matcher/scoring/likeness.py and matcher/abstention.py when the encoder or the judgments change.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.abstention import LEAST_ANSWERABLE, answerable
from matcher.encoding.protocol import Encoder, Vectors
from matcher.evaluation.collection import Collection, read_collection
from matcher.evaluation.systems import DEPTH, passage_search_over
from matcher.scoring.likeness import OFFSET, SLOPE
from matcher.understanding.challenge import understand
from matcher.understanding.subject import Subjects
from models.loading import load_encoder
from service.settings import load_settings

JUDGMENTS = Path("data/judgments")
RELEVANT = 2


@dataclass(frozen=True)
class Pairs:
    """How alike each question and document are before the curve, and whether they belong together."""

    raw: Vectors
    relevant: Vectors


def pairs_of(collection: Collection, encoder: Encoder, subjects: Subjects) -> Pairs:
    """Compare every query of the collection with every document, as the recommender does."""
    search = passage_search_over(collection.documents, encoder, subjects)
    everyone = np.ones(len(collection.documents), dtype=bool)
    raw: list[float] = []
    relevant: list[bool] = []
    for query_id, query in collection.queries.items():
        challenge = search.encode(understand(query.text))
        for candidate in search.nearest(challenge, everyone, len(collection.documents)):
            alike = float(candidate.likeness[0].max())
            raw.append((np.log(alike / (1 - alike)) - OFFSET) / SLOPE)
            grade = collection.judgments[query_id].get(candidate.local_government_id, 0)
            relevant.append(grade >= RELEVANT)
    return Pairs(np.array(raw, dtype=np.float32), np.array(relevant, dtype=np.float32))


def outcomes(
    texts: list[str], collection: Collection, encoder: Encoder, subjects: Subjects
) -> Vectors:
    """Return each text's aboutness and the likeness of its nearest document, shape (texts, 2)."""
    search = passage_search_over(collection.documents, encoder, subjects)
    everyone = np.ones(len(collection.documents), dtype=bool)
    rows = []
    for text in texts:
        challenge = search.encode(understand(text))
        nearest = search.nearest(challenge, everyone, 1)[0]
        rows.append([subjects.aboutness(challenge.first), float(nearest.likeness[0].max())])
    return np.array(rows, dtype=np.float32)


def off_topic(split: str) -> list[str]:
    """Return the off-topic questions of a split."""
    rows = (JUDGMENTS / "offtopic.jsonl").read_text(encoding="utf-8").strip().split("\n")
    parsed = [json.loads(row) for row in rows]
    return [row["text"] for row in parsed if row["metadata"]["split"] == split]


def main() -> None:
    """Print the fitted figures and what the ones in force do."""
    encoder = load_encoder("bundled", load_settings().cache_folder)
    themes = list(read_taxonomy(PACKAGED_FACTS / "taxonomy").themes.values())
    subjects = Subjects.from_themes(themes, encoder)
    for split in ("dev", "test"):
        collection = read_collection(JUDGMENTS, split)
        print(f"\n{split}: {len(collection.queries)} queries, depth {DEPTH}")
        pairs = pairs_of(collection, encoder, subjects)
        _print_likeness(pairs, fit=split == "dev")
        asked = outcomes(
            [query.text for query in collection.queries.values()], collection, encoder, subjects
        )
        strange = outcomes(off_topic(split), collection, encoder, subjects)
        _print_answerable(asked, strange, fit=split == "dev")


def _print_answerable(asked: Vectors, strange: Vectors, *, fit: bool) -> None:
    if fit:
        told = np.concatenate([asked, strange]).astype(float)
        told[:, 1] = np.log(told[:, 1] / (1 - told[:, 1]))
        real = np.arange(len(told)) < len(asked)
        curve = LogisticRegression(C=100).fit(told, real)
        print(f"  fitted slopes {curve.coef_[0].round(2)}, offset {curve.intercept_[0]:.2f}")
    print("  least answerable   real questions answered   off-topic ones answered")
    for bound in (0.3, 0.4, 0.5, 0.6, 0.7, LEAST_ANSWERABLE):
        shares = [
            np.mean([answerable(*row) >= bound for row in rows.tolist()])
            for rows in (asked, strange)
        ]
        note = "in force" if bound == LEAST_ANSWERABLE else ""
        print(f"  {bound:16.2f}   {shares[0]:23.0%}   {shares[1]:23.0%}  {note}")


def _print_likeness(pairs: Pairs, *, fit: bool) -> None:
    if fit:
        curve = LogisticRegression(C=1e6).fit(pairs.raw[:, None], pairs.relevant)
        print(
            f"  fitted slope {curve.coef_[0, 0]:.1f}, offset {curve.intercept_[0]:.1f} "
            f"(in force {SLOPE}, {OFFSET})"
        )
    alike = 1 / (1 + np.exp(-(SLOPE * pairs.raw + OFFSET)))
    print("  likeness   pairs   share that is relevant")
    for low in (0.0, 0.05, 0.1, 0.25, 0.5, 0.75):
        high = {0.0: 0.05, 0.05: 0.1, 0.1: 0.25, 0.25: 0.5, 0.5: 0.75, 0.75: 1.01}[low]
        inside = (alike >= low) & (alike < high)
        if inside.any():
            share = pairs.relevant[inside].mean()
            print(f"  {low:.2f}-{min(high, 1):.2f}  {inside.sum():6d}   {share:.2f}")


if __name__ == "__main__":
    main()
