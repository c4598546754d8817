"""Measuring the shipped ranking on a judged collection, apart from the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.errors import InvalidInputError
from matcher.domain.taxonomy import Concept
from matcher.evaluation.collection import read_collection
from matcher.evaluation.invented_places import Shipped
from matcher.evaluation.report import Figures, report
from matcher.evaluation.systems import System, Tried, run_systems
from matcher.evaluation.trec import write_trec_run
from matcher.understanding.subject import Subjects
from service.opening.ordinary_questions import open_ordinary_questions
from service.opening.spelling import open_spelling
from service.settings import ADAPTED_ENCODER, Settings
from service.use_cases.documented import read_documented

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
    collection = read_collection(folder, split)
    systems = run_systems(collection, open_tried(settings), progress)
    return Evaluation(report(collection, systems), systems)


def read_themes() -> list[Concept]:
    """Return the themes of the taxonomy."""
    return list(read_taxonomy(PACKAGED_FACTS / "taxonomy").themes.values())


def open_tried(settings: Settings) -> Tried:
    """Return the encoder as it came, the same with its languages centred, and all that is shipped."""
    from matcher.encoding.cache import MemoryVectorCache
    from models.loading import BUNDLED, Centring, load_encoder
    from models.ranking.reading import ranking_in_force
    from service.wiring import open_understanding

    untaught = BUNDLED if settings.encoder == ADAPTED_ENCODER else settings.encoder
    shared = MemoryVectorCache()
    plain, centred = (
        load_encoder(untaught, settings.cache_folder, vector_cache=shared, centring=centring)
        for centring in (Centring.PLAIN, Centring.CENTRED)
    )
    encoder = load_encoder(settings.encoder, settings.cache_folder)
    learned = ranking_in_force(settings.data_folder, encoder.fingerprint).stored.learned
    subjects = Subjects.from_themes(read_themes(), encoder)
    understanding = open_understanding(encoder, read_taxonomy(PACKAGED_FACTS / "taxonomy"))
    spelling = open_spelling(read_documented())
    ordinary = open_ordinary_questions(encoder)
    shipped = Shipped(encoder, subjects, learned, understanding, spelling, ordinary)
    return Tried(plain, centred, shipped)


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
