"""Measuring the shipped ranking on a judged collection, apart from the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.errors import InvalidInputError
from matcher.evaluation.collection import read_collection
from matcher.evaluation.report import Figures, report
from matcher.evaluation.systems import System, run_systems
from matcher.evaluation.trec import write_trec_run
from service.settings import Settings

_RUN_TAG = "partnerkommun"


@dataclass(frozen=True)
class Evaluation:
    """The figures of each system and group, and the rankings they were counted from."""

    figures: Sequence[Figures]
    systems: Sequence[System]


def evaluate_collection(
    folder: Path, split: str, settings: Settings, progress: Callable[[str, int, int], None]
) -> Evaluation:
    """Return how well each system ranks the collection; nothing is read from or kept in the store."""
    from models.loading import Centring, load_encoder

    collection = read_collection(folder, split)
    plain = load_encoder(settings.encoder, settings.cache_folder, centring=Centring.PLAIN)
    centred = load_encoder(settings.encoder, settings.cache_folder, centring=Centring.CENTRED)
    themes = list(read_taxonomy(PACKAGED_FACTS / "taxonomy").themes.values())
    systems = run_systems(collection, themes, plain, centred, progress)
    return Evaluation(report(collection, systems), systems)


def write_run(file: Path, evaluation: Evaluation) -> None:
    """Write the full ranker's rankings as a TREC run; raise InvalidInputError if that cannot be."""
    try:
        write_trec_run(file, evaluation.systems[-1].rankings, _RUN_TAG)
    except OSError as error:
        raise InvalidInputError(
            "evaluation.run-not-written",
            "The run cannot be written to {file}: {reason}. Choose another folder or name.",
            file=str(file),
            reason=error.strerror or str(error),
        ) from error
