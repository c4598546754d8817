"""How well texts are tagged by theme and area on judged questions of themes that nothing was trained on.

Run: `python -m benchmarks.understanding [SPLIT]`, by default on the dev questions. The shipped heads are used
as they are; precision and recall are those of the tags that would be shown.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.tag import Tag
from matcher.domain.taxonomy import ConceptKind, Taxonomy
from matcher.encoding.language import detect_language
from matcher.evaluation.collection import read_collection
from matcher.understanding.challenge import sentences_of
from matcher.understanding.reader import Understanding
from matcher.understanding.tags import areas_of
from models.loading import load_encoder
from models.understanding.artefact import heads_in_force
from models.understanding.measures import calibration_error
from service.settings import load_settings

JUDGMENTS = Path("data/judgments")


def main() -> None:
    """Print precision, recall and calibration of the shown tags, by kind."""
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    settings = load_settings()
    encoder = load_encoder(settings.encoder, settings.cache_folder)
    taxonomy = read_taxonomy(PACKAGED_FACTS / "taxonomy")
    in_force = heads_in_force(encoder.fingerprint)
    print(in_force.remark or f"heads for encoder {encoder.fingerprint}, split {split}")
    understanding = Understanding(encoder, taxonomy, in_force.heads)
    wanted: dict[ConceptKind, int] = defaultdict(int)
    shown: dict[ConceptKind, list[tuple[float, bool]]] = defaultdict(list)
    for query in read_collection(JUDGMENTS, split).queries.values():
        _, tags = understanding.read(sentences_of(query.text), detect_language(query.text).language)
        for kind, ids in _truth(query.theme, taxonomy).items():
            wanted[kind] += len(ids)
            shown[kind] += [_judged(tag, ids) for tag in tags if tag.kind is kind]
    print(f"{'kind':<18}{'shown':>7}{'said':>7}{'precision':>11}{'recall':>8}{'ECE':>7}")
    for kind, judged in shown.items():
        sure, right = np.array([p for p, _ in judged]), np.array([yes for _, yes in judged], bool)
        figures = f"{sure.mean():>7.3f}{right.mean():>11.3f}{right.sum() / wanted[kind]:>8.3f}"
        print(f"{kind:<18}{len(judged):>7}{figures}{calibration_error(sure, right):>7.3f}")


def _truth(theme_id: str, taxonomy: Taxonomy) -> dict[ConceptKind, tuple[str, ...]]:
    theme = taxonomy.themes[theme_id]
    areas = [kind for kind in ConceptKind if kind is not ConceptKind.THEME]
    return {ConceptKind.THEME: (theme_id,), **{kind: areas_of(theme, kind) for kind in areas}}


def _judged(tag: Tag, ids: tuple[str, ...]) -> tuple[float, bool]:
    return tag.probability or 0.0, tag.id in ids


if __name__ == "__main__":
    main()
