"""Words as lexical search sees them: stems and character n-grams of Swedish and English."""

import re
from functools import lru_cache

import snowballstemmer

from matcher.domain.names import canonical
from matcher.encoding.protocol import Language

_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")
_NGRAM = 5
_STEMMERS = {
    Language.SWEDISH: snowballstemmer.stemmer("swedish"),
    Language.ENGLISH: snowballstemmer.stemmer("english"),
}

# Words that carry no subject; a text that shares only these with a question shares nothing.
_STOP_WORDS = frozenset(
    """
    och i att en ett som är på av för med till den det de vi har om inte men var sig så här
    också när hur vad kan ska skall vill vår våra vårt oss ni er ert från vid under över efter
    eller än då där dem man många mer mest bättre bli blir blivit få får fått finns genom hos in
    ut upp ner utan redan behöver behov jobba arbeta arbetar arbete kommun kommunen kommuner
    region regionen the of and to in a an is are was were be been has have had for with on at by
    from that this these those it its as or not no but we our us they their them who which how
    what can could will would should may more most into out about also such where when than then
    there need needs work works municipality municipal local
    """.split()
)


def words(text: str) -> list[str]:
    """Return the words of a text that carry a subject, in canonical form and in order."""
    return [word for word in _WORD.findall(canonical(text)) if word not in _STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Return the Snowball stem of a word; a language without a stemmer keeps the word."""
    stemmer = _STEMMERS.get(language)
    return str(stemmer.stemWord(word)) if stemmer else word


def stems(text: str, language: Language) -> list[str]:
    """Return the stems of the subject words, in order."""
    return [stem(word, language) for word in words(text)]


def ngrams(text: str) -> list[str]:
    """Return the character n-grams inside each subject word; a shorter word is its own n-gram.

    Swedish joins words (`avfallshantering`), so parts of words find what whole words miss.
    """
    return [gram for word in words(text) for gram in _ngrams_of(word)]


@lru_cache(maxsize=50_000)
def _ngrams_of(word: str) -> tuple[str, ...]:
    if len(word) <= _NGRAM:
        return (word,)
    return tuple(word[at : at + _NGRAM] for at in range(len(word) - _NGRAM + 1))
