"""Measuring everything that is promised of the ranking, and writing it down."""

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from matcher.domain.errors import InvalidInputError
from matcher.evaluation.collection import read_collection
from matcher.evaluation.further_questions import read_off_topic, read_paraphrases
from matcher.evaluation.invented_places import Shipped, recommender_over
from service.quality.abstention import abstention
from service.quality.calibration import calibration
from service.quality.encoders import encoders
from service.quality.exposure import exposure
from service.quality.figures import write_figures
from service.quality.former_test import former_test
from service.quality.manipulation import manipulation
from service.quality.materials import FormerTest, Materials, Told
from service.quality.networks import networks
from service.quality.page import FOLDER, Promise, Section, page
from service.quality.parity import language_parity
from service.quality.ranking import ranking
from service.quality.real_pairs import documented_pairs
from service.quality.spreading import spreading
from service.quality.stability import stability
from service.settings import Settings
from service.use_cases.documented import read_documented
from service.use_cases.evaluate import open_tried, read_themes

COMPARISON = Path("models/adaptation/comparison.json")
FORMER_TEST = Path("data/former_test")
SECTIONS: tuple[Callable[[Materials, Told], Section], ...] = (
    ranking,
    documented_pairs,
    language_parity,
    calibration,
    abstention,
    exposure,
    spreading,
    networks,
    manipulation,
    stability,
    former_test,
    encoders,
)

# A fixed day, so that the same facts give the same figures tomorrow.
_ASKED_ON = date(2026, 1, 1)


def measure_quality(
    judgments: Path,
    split: str,
    target: Path,
    settings: Settings,
    told: Told,
    figures: Path | None = None,
) -> list[Promise]:
    """Write quality.md and its plots into `target`, and return what was promised with what was measured.

    `figures` is a file to write the same figures into, for the page about the ranking.

    Nothing is read from or kept in the store. Raise InvalidInputError where the collection cannot be read
    or the page not be written.
    """
    materials = gather(judgments, split, settings)
    sections = [section(materials, told) for section in SECTIONS]
    write_report(target, _introduction(materials, judgments, split), sections)
    if figures is not None:
        report_text = (target / "quality.md").read_text(encoding="utf-8")
        write_figures(report_text, date.today(), figures)
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
        former=_former_test(tried.shipped),
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
        "`dev`, the calibration questions and by cross-validation over the training texts; themes of `test` "
        "stand in none of them. "
        "Several authors wrote them, and nobody graded twice."
    )


def _former_test(shipped: Shipped) -> FormerTest | None:
    if not FORMER_TEST.exists():
        return None
    collection = read_collection(FORMER_TEST, "former")
    return FormerTest(
        collection,
        read_paraphrases(FORMER_TEST, collection),
        recommender_over(collection.documents, shipped),
    )


def _comparison() -> dict[str, object] | None:
    if not COMPARISON.exists():
        return None
    content: dict[str, object] = json.loads(COMPARISON.read_text(encoding="utf-8"))
    return content
