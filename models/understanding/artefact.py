"""What was learned, as two small files: the numbers, and a manifest that a person can read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from matcher.domain.message import Message, message
from matcher.domain.taxonomy import ConceptKind
from matcher.understanding.heads import AreaHead, Curve, Decision, Heads, SideHead, ThemeHead

SHIPPED = Path(__file__).parent
NUMBERS, MANIFEST = "heads.safetensors", "heads.json"


@dataclass(frozen=True)
class Origin:
    """What the heads were learned from, and how well they did on what was held out."""

    texts_fingerprint: str
    sizes: Mapping[str, int]
    seed: int
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class HeadsInForce:
    """The heads to use, if any, and what should be said where there are none."""

    heads: Heads | None
    remark: Message | None = None


def write_heads(heads: Heads, origin: Origin, folder: Path) -> None:
    """Write both files; the manifest comes last, so that a half-written pair is not believed."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = {
        "side.meaning": heads.side.meaning,
        "side.words": heads.side.words,
        "themes.step": heads.themes.step,
        **{f"{kind}.weights": head.weights for kind, head in heads.areas.items()},
        **{f"{kind}.offsets": head.offsets for kind, head in heads.areas.items()},
    }
    halved = {name: np.ascontiguousarray(v, dtype=np.float16) for name, v in numbers.items()}
    beside = folder / f".{NUMBERS}"
    save_file(halved, beside)
    beside.chmod(0o644)  # the library lets only the owner read
    beside.replace(folder / NUMBERS)
    manifest = {
        "encoder": heads.encoder_fingerprint,
        "seed": origin.seed,
        "texts": origin.texts_fingerprint,
        "sizes": dict(origin.sizes),
        "numbers": _checksum(folder / NUMBERS),
        "side": {
            "claim": heads.side.claim,
            "asked": {"curve": _curve(heads.side.asked.curve), "least": heads.side.asked.least},
            "stated": {"curve": _curve(heads.side.stated.curve), "least": heads.side.stated.least},
        },
        "themes": {
            "seen": _curve(heads.themes.seen),
            "unseen": _curve(heads.themes.unseen),
            "least": heads.themes.least,
            "trained": sorted(heads.themes.trained),
        },
        "areas": {
            kind.value: {"ids": list(head.ids), "curve": _curve(head.curve), "least": head.least}
            for kind, head in heads.areas.items()
        },
        "figures": dict(origin.figures),
    }
    beside = folder / f".{MANIFEST}"
    beside.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(folder / MANIFEST)


def read_heads(folder: Path = SHIPPED) -> Heads | None:
    """Return the heads of a folder; None where they are absent, damaged or do not belong together."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["numbers"] != _checksum(folder / NUMBERS):
            return None
        numbers = {n: v.astype(np.float32) for n, v in load_file(folder / NUMBERS).items()}
        return _heads(manifest, numbers)
    except (OSError, SafetensorError, ValueError, LookupError, TypeError, AttributeError):
        return None


def heads_in_force(encoder_fingerprint: str, folder: Path = SHIPPED) -> HeadsInForce:
    """Return the heads if they were learned on this encoder's vectors, else none and the reason."""
    heads = read_heads(folder)
    if heads and heads.encoder_fingerprint == encoder_fingerprint:
        return HeadsInForce(heads)
    return HeadsInForce(
        None,
        message(
            "understanding.other-encoder",
            "Nothing was learned about need, offer and themes for this encoder, so expressions and the "
            "nearest themes take its place, without probabilities. `partnerkommun train understanding` "
            "learns it.",
        ),
    )


def _heads(manifest: Any, numbers: Mapping[str, Any]) -> Heads:
    side, themes = manifest["side"], manifest["themes"]
    return Heads(
        encoder_fingerprint=str(manifest["encoder"]),
        side=SideHead(
            meaning=numbers["side.meaning"],
            words=numbers["side.words"],
            claim=float(side["claim"]),
            asked=_as_decision(side["asked"]),
            stated=_as_decision(side["stated"]),
        ),
        themes=ThemeHead(
            step=numbers["themes.step"],
            trained=frozenset(themes["trained"]),
            seen=_as_curve(themes["seen"]),
            unseen=_as_curve(themes["unseen"]),
            least=float(themes["least"]),
        ),
        areas={
            ConceptKind(kind): AreaHead(
                ids=tuple(head["ids"]),
                weights=numbers[f"{kind}.weights"],
                offsets=numbers[f"{kind}.offsets"],
                curve=_as_curve(head["curve"]),
                least=float(head["least"]),
            )
            for kind, head in manifest["areas"].items()
        },
    )


def _curve(curve: Curve) -> dict[str, Any]:
    return {"weights": list(curve.weights), "offset": curve.offset}


def _as_curve(written: Any) -> Curve:
    return Curve(tuple(float(weight) for weight in written["weights"]), float(written["offset"]))


def _as_decision(written: Any) -> Decision:
    return Decision(_as_curve(written["curve"]), float(written["least"]))


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
