"""Measuring everything that is promised of the ranking, and writing it down."""

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.partnerships import read_partnerships, read_passages
from data.fact_files.surroundings import read_surroundings
from data.fact_files.taxonomy import read_taxonomy
from data.registry.read import read_registry
from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import InvalidInputError
from matcher.evaluation.collection import read_collection
from matcher.evaluation.further_questions import read_off_topic, read_paraphrases
from matcher.evaluation.invented_places import recommender_over
from service.quality.abstention import abstention
from service.quality.calibration import calibration
from service.quality.encoders import encoders
from service.quality.exposure import exposure
from service.quality.manipulation import manipulation
from service.quality.materials import Materials, Told
from service.quality.page import FOLDER, Promise, Section, page
from service.quality.parity import language_parity
from service.quality.ranking import ranking
from service.quality.real_pairs import documented_pairs
from service.quality.stability import stability
from service.settings import Settings
from service.use_cases.evaluate import open_tried, read_themes

COMPARISON = Path("models/adaptation/comparison.json")
SECTIONS: tuple[Callable[[Materials, Told], Section], ...] = (
    ranking,
    documented_pairs,
    language_parity,
    calibration,
    abstention,
    exposure,
    manipulation,
    stability,
    encoders,
)

# A fixed day, so that the same facts give the same figures tomorrow.
_ASKED_ON = date(2026, 1, 1)


def measure_quality(
    judgments: Path, split: str, target: Path, settings: Settings, told: Told
) -> list[Promise]:
    """Write quality.md and its plots into `target`, and return what was promised with what was measured.

    Nothing is read from or kept in the store. Raise InvalidInputError where the collection cannot be read
    or the page not be written.
    """
    materials = gather(judgments, split, settings)
    sections = [section(materials, told) for section in SECTIONS]
    write_report(target, _introduction(materials, judgments, split), sections)
    return [promise for section in sections for promise in section.promises]


def gather(judgments: Path, split: str, settings: Settings) -> Materials:
    """Read the questions and the facts, and open the program."""
    collection = read_collection(judgments, split)
    tried = open_tried(settings)
    catalogue = read_documented()
    named = {passage.local_government_id for passage in catalogue.passages}
    places = [catalogue.local_governments[place] for place in sorted(named)]
    return Materials(
        collection=collection,
        paraphrases=read_paraphrases(judgments, collection),
        off_topic=read_off_topic(judgments, split),
        tried=tried,
        recommender=recommender_over(collection.documents, tried.shipped),
        themes=read_themes(),
        catalogue=catalogue,
        names=[name for p in places for name in (p.name, *p.aliases, *p.former_names)],
        comparison=_comparison(),
        on=_ASKED_ON,
    )


def read_documented() -> Catalogue:
    """Return the registry and what is documented of partnerships, straight from the fact files."""
    return Catalogue(
        local_governments={place.id: place for place in read_registry()},
        passages=tuple(read_passages()),
        partnerships=tuple(read_partnerships()),
        programmes={},
        taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"),
        surroundings=read_surroundings(PACKAGED_FACTS / "surroundings"),
    )


def write_report(target: Path, introduction: str, sections: Sequence[Section]) -> None:
    """Write the page, its plots and its longer tables, each whole or not at all."""
    files = {
        target / FOLDER / name: content
        for section in sections
        for name, content in {**section.plots, **section.pages}.items()
    }
    files[target / "quality.md"] = page(introduction, sections)
    try:
        (target / FOLDER).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            unfinished = path.with_name(f".{path.name}.{os.getpid()}")
            unfinished.write_text(content, encoding="utf-8")
            unfinished.replace(path)
    except OSError as error:
        raise InvalidInputError(
            "quality.not-written",
            "The report cannot be written into {folder}: {reason}. Choose another folder.",
            folder=str(target),
            reason=error.strerror or str(error),
        ) from error


def _introduction(materials: Materials, judgments: Path, split: str) -> str:
    collection = materials.collection
    subproblems = {query.subproblem for query in collection.queries.values()} - {""}
    judged = f"`partnerkommun quality --judgments {judgments} --split {split}`"
    return (
        f"How good the ranking is. Generated by `make quality` ({judged}); do not edit.\n\n"
        f"{len(collection.queries)} questions about {len(subproblems)} sub-problems over "
        f"{len(collection.documents)} invented profiles "
        "([how they were made, and their limits](../data/judgments/README.md)). Settings were chosen on "
        "`dev` and by cross-validation over the training texts; themes of `test` stand in neither. "
        "Several authors wrote them, and nobody graded twice."
    )


def _comparison() -> dict[str, object] | None:
    if not COMPARISON.exists():
        return None
    content: dict[str, object] = json.loads(COMPARISON.read_text(encoding="utf-8"))
    return content
