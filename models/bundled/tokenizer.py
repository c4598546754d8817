"""Build the tokenizer from the pieces in the encoder's file."""

import unicodedata

from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers import decoders as piece_decoders
from tokenizers.models import Unigram

from models.bundled.q4_file import Pieces

BOUNDARY = "▁"
"""SentencePiece writes a space as this character."""


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """Return a SentencePiece unigram tokenizer that frames each text as `<s> … </s>`."""
    vocabulary = list(zip(pieces.texts, pieces.scores, strict=True))
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = _normaliser(pieces.replacements)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(BOUNDARY, prepend_scheme="always")
    tokenizer.decoder = piece_decoders.Metaspace(BOUNDARY, prepend_scheme="always")
    begin, end = pieces.texts[pieces.begin], pieces.texts[pieces.end]
    special = {begin, end, pieces.texts[pieces.pad], pieces.texts[pieces.unknown]}
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in sorted(special)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, pieces.begin), (end, pieces.end)],
    )
    return tokenizer


def _normaliser(replacements: dict[str, str]) -> normalizers.Normalizer:
    """Return NFKC plus the few characters that the file's own map treats otherwise.

    The map knows single characters only, so NFKC, which also composes a letter and its accent, is
    the better base; what the map adds is that control characters vanish and that tabs, line
    breaks and invisible characters become spaces.
    """
    steps: list[normalizers.Normalizer] = []
    for target in ("", " "):
        characters = [
            character
            for character, replacement in replacements.items()
            if replacement == target and unicodedata.normalize("NFKC", character) != target
        ]
        if characters:
            code_points = "".join(f"\\x{{{ord(character):x}}}" for character in characters)
            steps.append(normalizers.Replace(Regex(f"[{code_points}]"), target))
    steps += [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    return normalizers.Sequence(steps)
