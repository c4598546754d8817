"""Learning need and offer, themes and areas in one go, for the encoder that stands."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from matcher.domain.taxonomy import ConceptKind, Taxonomy
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.understanding.heads import Heads
from matcher.understanding.tags import theme_places, whole_text
from models.adaptation.training_texts import SubProblem, read_training_texts
from models.understanding.artefact import SHIPPED, Origin, write_heads
from models.understanding.examples import sided_examples, themed_examples
from models.understanding.folds import SEED
from models.understanding.side_training import SideFigures, train_side
from models.understanding.subject_training import (
    SubjectFigures,
    corpus,
    train_areas,
    train_themes,
)

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is in all."""

_TEXTS_AT_ONCE = 256


@dataclass(frozen=True)
class Learned:
    """The heads, and their figures on themes and sub-problems that were held out."""

    heads: Heads
    side: SideFigures
    subjects: dict[ConceptKind, SubjectFigures]
    sizes: dict[str, int]


def train_understanding(
    texts_folder: Path,
    taxonomy: Taxonomy,
    encoder: Encoder,
    target: Path = SHIPPED,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Learned:
    """Learn from every `*.jsonl` of a folder and write the heads to `target`.

    Raise InvalidInputError for texts that cannot be read. The same texts and encoder give the same heads.
    """
    sub_problems = read_training_texts(texts_folder)
    learned = learn(sub_problems, taxonomy, encoder, progress)
    figures = {
        "side": asdict(learned.side),
        **{kind.value: asdict(each) for kind, each in learned.subjects.items()},
    }
    origin = Origin(_fingerprint(sub_problems), learned.sizes, SEED, _rounded(figures))
    write_heads(learned.heads, origin, target)
    return learned


def learn(
    sub_problems: Sequence[SubProblem], taxonomy: Taxonomy, encoder: Encoder, progress: Progress
) -> Learned:
    """Return what the sub-problems teach, and how well it does on what was held out."""
    sided, themed = sided_examples(sub_problems), themed_examples(sub_problems)
    texts = {example.text: example.language for example in sided}
    texts |= {text: example.language for example in themed for text in example.sentences}
    vectors = _encode(texts, encoder, progress)
    progress("side", 0, 3)
    side, side_figures = train_side(sided, np.stack([vectors[example.text] for example in sided]))
    progress("themes", 1, 3)
    wholes = [whole_text(np.stack([vectors[t] for t in e.sentences])) for e in themed]
    places = theme_places(list(taxonomy.themes.values()), encoder)
    known = corpus(themed, np.stack(wholes), taxonomy, places)
    themes, theme_figures = train_themes(known)
    progress("areas", 2, 3)
    areas = train_areas(taxonomy, known)
    progress("areas", 3, 3)
    return Learned(
        heads=Heads(
            encoder.fingerprint, side, themes, {kind: head for kind, (head, _) in areas.items()}
        ),
        side=side_figures,
        subjects={
            ConceptKind.THEME: theme_figures,
            **{k: figures for k, (_, figures) in areas.items()},
        },
        sizes={
            "sub_problems": len(sub_problems),
            "themes": len(set(known.themes)),
            "sentences": len(sided),
            "offers": sum(example.offer for example in sided),
            "texts": len(known.themes),
        },
    )


def _encode(texts: dict[str, Language], encoder: Encoder, progress: Progress) -> dict[str, Vectors]:
    """Encode as questions are, for it is questions that are read."""
    # Texts of one length in a batch waste no work on padding.
    ordered = sorted(texts, key=lambda text: (len(text), text))
    vectors: dict[str, Vectors] = {}
    for start in range(0, len(ordered), _TEXTS_AT_ONCE):
        part = ordered[start : start + _TEXTS_AT_ONCE]
        rows = encoder.encode(part, Role.QUERY, [texts[text] for text in part])
        vectors.update(zip(part, rows, strict=True))
        progress("sentences", len(vectors), len(ordered))
    return vectors


def _fingerprint(sub_problems: Sequence[SubProblem]) -> str:
    content = [asdict(each) for each in sub_problems]
    written = json.dumps(content, sort_keys=True, default=sorted)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _rounded(figures: object) -> dict[str, object]:
    """Return figures with four decimals, so that the manifest reads well."""
    content: dict[str, object] = json.loads(
        json.dumps(figures), parse_float=lambda number: round(float(number), 4)
    )
    return content
