"""Reading the learned figures: the house's own where they are sound, else those that are shipped."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from matcher.domain.errors import MissingPartError
from matcher.domain.message import Message, message
from models.ranking.artefact import StoredRanking, parse_ranking

SHIPPED = Path(__file__).parent / "ranker.json"
"""The figures that come with the program; README.md beside them is their model card."""

OWN_FILE_NAME = "ranker.json"
"""The file in the data folder with what this house has learned from its own introductions."""


class Origin(StrEnum):
    """Whose figures are in force."""

    SHIPPED = "shipped"
    OWN = "own"


@dataclass(frozen=True)
class RankingInForce:
    """The figures in force, whose they are, and what should be said about that, if anything."""

    stored: StoredRanking
    origin: Origin
    remark: Message | None = None


def read_ranking(path: Path = SHIPPED) -> StoredRanking:
    """Read a file of learned figures; raise MissingPartError when it is absent or damaged."""
    try:
        return parse_ranking(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as reason:
        raise MissingPartError(
            "ranker-missing",
            "The learned ranking {path} is missing or damaged ({reason}). It comes with the program: "
            "install it again.",
            path=str(path),
            reason=str(reason) or type(reason).__name__,
        ) from reason


def own_ranking(data_folder: Path) -> Path:
    """Return the file of the house's own figures, whether it exists or not."""
    return data_folder / OWN_FILE_NAME


def ranking_in_force(data_folder: Path, encoder_fingerprint: str) -> RankingInForce:
    """Return the house's own figures where they are sound and fit the encoder, else the shipped ones.

    A damaged file of the house's own never stops a start: the shipped ranking answers, and a remark says
    so. Raise MissingPartError when the shipped one cannot be read either.
    """
    own = own_ranking(data_folder)
    if not own.exists():
        return _shipped(encoder_fingerprint)
    try:
        stored = read_ranking(own)
    except MissingPartError:
        return _shipped(encoder_fingerprint, _damaged(own))
    if stored.manifest.encoder != encoder_fingerprint:
        return _shipped(encoder_fingerprint, _of_another_encoder(own))
    return RankingInForce(stored, Origin.OWN)


def _shipped(encoder_fingerprint: str, remark: Message | None = None) -> RankingInForce:
    stored = read_ranking(SHIPPED)
    if remark is None and stored.manifest.encoder != encoder_fingerprint:
        remark = message(
            "ranker.other-encoder",
            "The ranking was fitted to another encoder than the one in the settings, so strengths in "
            "words are only roughly right.",
        )
    return RankingInForce(stored, Origin.SHIPPED, remark)


def _damaged(own: Path) -> Message:
    return message(
        "ranker.own-damaged",
        "The house's own ranking {file} is damaged, so the shipped one is in force. Train it again, or "
        "take it away with “partnerkommun train ranker --undo”.",
        file=str(own),
    )


def _of_another_encoder(own: Path) -> Message:
    return message(
        "ranker.own-other-encoder",
        "The house's own ranking {file} was fitted to another encoder, so the shipped one is in force. "
        "Train it again, or take it away with “partnerkommun train ranker --undo”.",
        file=str(own),
    )
