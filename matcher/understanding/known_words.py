"""The words of Swedish and English at large."""

_LANGUAGES = ("sv", "en")


def is_known_word(word: str) -> bool:
    """Return whether a word in lower case is a Swedish or English one; compounds made up freely are not.

    The first call reads the dictionaries, which takes half a second.
    """
    import simplemma

    return bool(simplemma.is_known(word, lang=_LANGUAGES))
