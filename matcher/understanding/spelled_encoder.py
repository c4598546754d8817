"""Encoding questions as they are read, not as they are written."""

from collections.abc import Sequence

from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.understanding.spelling import Spelling


class SpelledEncoder:
    """An encoder that puts right the slips in questions before it encodes them; passages stay as they are.

    Whatever is quoted to people keeps the words that were written.
    """

    def __init__(self, encoder: Encoder, spelling: Spelling) -> None:
        self._encoder = encoder
        self._spelling = spelling

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the encoder inside: the same words get the same vectors."""
        return self._encoder.fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return one row per text."""
        if role is Role.QUERY:
            texts = [
                text if language is Language.OTHER else self._spelling.read(text).text
                for text, language in zip(texts, languages, strict=True)
            ]
        return self._encoder.encode(texts, role, languages)
