"""Spelling mistakes such as people make in a search box, so that the encoder learns to read past them."""

import random
import unicodedata

_FEWEST_LETTERS = 5


def misspelt(text: str, chance: random.Random) -> str:
    """Return the text with one slip of the fingers in a longer word, or typed without å, ä and ö.

    A text without a longer word comes back unchanged or without its diacritics.
    """
    if chance.random() < 0.25:
        return without_diacritics(text)
    words = text.split(" ")
    longer = [
        at for at, word in enumerate(words) if len(word) >= _FEWEST_LETTERS and word.isalpha()
    ]
    if longer:
        at = chance.choice(longer)
        words[at] = _slipped(words[at], chance)
    return " ".join(words)


def without_diacritics(text: str) -> str:
    """Return the text as typed on a foreign keyboard: a for å and ä, o for ö."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _slipped(word: str, chance: random.Random) -> str:
    """Return the word with a letter left out, doubled, or swapped with the next; the first one stays."""
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(slips)
