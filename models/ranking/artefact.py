"""The learned figures as one small file that people can read: figures, and where they come from."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matcher.abstention import Answerability
from matcher.domain.recommendation import SignalName
from matcher.learned import Learned
from matcher.ranker import Ranker, Scale, Weight
from matcher.scoring.likeness import KnottedCurve, LikenessCurve, LogisticCurve

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """Where figures come from: the encoder they were fitted to, the data, and what was measured.

    `data` gives a fingerprint or a count by name, `figures` what was measured on data held out.
    """

    encoder: str
    data: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredRanking:
    """The learned figures together with their manifest."""

    learned: Learned
    manifest: Manifest


def write_ranking(stored: StoredRanking, path: Path) -> None:
    """Write the file whole or not at all; raise OSError where it cannot be written."""
    figures = _figures(stored.learned)
    content = {
        "format": FORMAT,
        "checksum": _checksum(figures),
        "learned": figures,
        "manifest": {
            "encoder": stored.manifest.encoder,
            "data": dict(stored.manifest.data),
            "figures": dict(stored.manifest.figures),
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def parse_ranking(text: str) -> StoredRanking:
    """Return what a file holds; raise ValueError, LookupError or TypeError where it is not sound."""
    content = json.loads(text)
    if content["format"] != FORMAT:
        raise ValueError(f"format {content['format']}")
    figures = content["learned"]
    if content["checksum"] != _checksum(figures):
        raise ValueError("checksum")
    manifest = content["manifest"]
    return StoredRanking(
        learned=Learned(
            likeness=_curve(figures["likeness"]),
            ranker=Ranker(
                float(figures["base"]),
                {SignalName(name): _weight(row) for name, row in figures["weights"].items()},
            ),
            answerability=Answerability(**_numbers(figures["answerability"])),
        ),
        manifest=Manifest(
            encoder=str(manifest["encoder"]),
            data={str(name): str(value) for name, value in manifest["data"].items()},
            figures=_numbers(manifest["figures"]),
        ),
    )


def _figures(learned: Learned) -> dict[str, Any]:
    answerability = learned.answerability
    return {
        "likeness": _curve_row(learned.likeness),
        "base": learned.ranker.base,
        "weights": {
            name.value: {
                "weight": weight.weight,
                "when_unknown": weight.when_unknown,
                "scale": weight.scale.value,
            }
            for name, weight in learned.ranker.weights.items()
        },
        "answerability": {
            "aboutness_slope": answerability.aboutness_slope,
            "nearest_slope": answerability.nearest_slope,
            "offset": answerability.offset,
            "least": answerability.least,
        },
    }


def _curve_row(curve: LikenessCurve) -> dict[str, Any]:
    if isinstance(curve, LogisticCurve):
        return {"kind": "logistic", "slope": curve.slope, "offset": curve.offset}
    return {
        "kind": "knotted",
        "cosines": list(curve.cosines),
        "probabilities": list(curve.probabilities),
    }


def _curve(row: Mapping[str, Any]) -> LikenessCurve:
    match row["kind"]:
        case "logistic":
            return LogisticCurve(float(row["slope"]), float(row["offset"]))
        case "knotted":
            return KnottedCurve(
                tuple(float(x) for x in row["cosines"]),
                tuple(float(y) for y in row["probabilities"]),
            )
    raise ValueError(f"a likeness curve of the kind {row['kind']}")


def _weight(row: Mapping[str, Any]) -> Weight:
    return Weight(float(row["weight"]), float(row["when_unknown"]), Scale(row["scale"]))


def _numbers(row: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in row.items()}


def _checksum(figures: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()
