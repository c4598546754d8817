"""Learning need and offer, themes and areas anew, for the encoder that the settings name."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.errors import InvalidInputError
from service.settings import Settings

if TYPE_CHECKING:
    from models.understanding.training import Learned


def learn_understanding(
    texts: Path, out: Path | None, settings: Settings, progress: Callable[[str, int, int], None]
) -> "tuple[Learned, Path]":
    """Learn from the texts of a folder; return what was learned and where it was written.

    Raise InvalidInputError for texts that cannot be read or a folder that cannot be written.
    """
    from models.loading import load_encoder
    from models.understanding.artefact import SHIPPED
    from models.understanding.training import train_understanding

    target = SHIPPED if out is None else out
    encoder = load_encoder(settings.encoder, settings.cache_folder)
    taxonomy = read_taxonomy(PACKAGED_FACTS / "taxonomy")
    try:
        return train_understanding(texts, taxonomy, encoder, target, progress), target
    except OSError as error:
        raise InvalidInputError(
            "training.not-written",
            "What was learned cannot be written to {folder}: {reason}. Choose another folder.",
            folder=str(target),
            reason=error.strerror or str(error),
        ) from error
