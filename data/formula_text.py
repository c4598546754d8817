"""Texts that a spreadsheet would take for formulas: made harmless going out, restored coming in."""

import re

# What spreadsheets take for the start of a formula, the full-width forms included; white space and
# apostrophes before it are looked through, so that making harmless twice can be undone twice.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠\t\r]")
_HARMLESS_FORMULA = re.compile(rf"'{_FORMULA.pattern}")


def made_harmless(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Return the text that `made_harmless` was given."""
    return text[1:] if _HARMLESS_FORMULA.match(text) else text
