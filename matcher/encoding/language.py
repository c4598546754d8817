"""Tell whether a text is Swedish, English or something else, even when it is three words long.

General detectors are good at sentences and poor at search fragments: they take "sopsortering i
flerbostadshus" for Danish and a Swedish question typed without å, ä and ö for Bikol. Here function
words speak first, then a byte n-gram model in which another language must be clearly more likely
than both Swedish and English. Danish and Norwegian look so like Swedish that they must in addition
show words that Swedish does not have.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from matcher.encoding.function_words import (
    DANISH_OR_NORWEGIAN_WORDS,
    ENGLISH_WORDS,
    SWEDISH_WORDS,
)
from matcher.encoding.protocol import Language
from matcher.encoding.text import plain_form

WORD = re.compile(r"[^\W\d_]+")
CHARACTERS_READ = 2000
"""Enough to know the language of any text, and quick for a text of any length."""

DECISIVE_WORDS = 3
DECISIVE_SHARE = 0.15

# Log-likelihoods. Tried on 650 Swedish and English texts, whole and cut to one, two and three words.
WORD_WEIGHT = 6.0
"""What one function word is worth, so that it outweighs a rare letter pair."""
ENGLISH_MUST_LEAD_BY = 2.0
"""Words spelled alike ("transport") count as Swedish, which most people here write."""
OTHER_MUST_LEAD_BY = 20.0
"""No third language led by more than 10 on a text that was Swedish or English."""
SURE_DIFFERENCE = 8.0
"""Above it no text was taken for the wrong one of Swedish and English."""

SCANDINAVIAN = {"da", "no", "nn"}
CONSIDERED = """
    sv en da no nn is fi et lv lt de nl af fr es pt it ro ca pl cs sk sl hr bs sr sq hu bg mk el
    ru uk be tr az ka hy ar fa he ku sw so am rw zu xh ha yo ig lg vi th id ms tl hi bn ne ur my
    km lo zh ja ko kk ky uz mn
    """.split()
"""Languages someone might write to a Swedish municipality in; rarer ones only cause mistakes."""


@dataclass(frozen=True)
class DetectedLanguage:
    """The language of a text: what matching needs to know, its ISO 639 code, and how sure that is."""

    language: Language
    code: str
    confident: bool


@dataclass(frozen=True)
class _FunctionWords:
    """How many words of a text only one language uses."""

    total: int
    swedish: int
    english: int
    danish_or_norwegian: int


SWEDISH_BY_DEFAULT = DetectedLanguage(Language.SWEDISH, "sv", confident=False)


def detect_language(text: str) -> DetectedLanguage:
    """Return the language of a text; Swedish, and not confident, where nothing can be told."""
    start = plain_form(text[:CHARACTERS_READ])
    words = WORD.findall(start.lower())
    if not words:
        return SWEDISH_BY_DEFAULT
    if _is_mostly_not_latin(words):
        code = _likelihoods(start)[0][0]
        return DetectedLanguage(_language(code), code, confident=True)
    evidence = _count(words)
    return _by_words(evidence) or _by_likelihood(start, evidence)


def _count(words: list[str]) -> _FunctionWords:
    return _FunctionWords(
        total=len(words),
        swedish=sum(word in SWEDISH_WORDS for word in words),
        english=sum(word in ENGLISH_WORDS for word in words),
        danish_or_norwegian=sum(
            word in DANISH_OR_NORWEGIAN_WORDS or "æ" in word or "ø" in word for word in words
        ),
    )


def _by_words(evidence: _FunctionWords) -> DetectedLanguage | None:
    """Return the language if function words alone settle it, which spares loading the model."""
    enough = max(DECISIVE_WORDS, DECISIVE_SHARE * evidence.total)
    counts = {
        "sv": evidence.swedish,
        "en": evidence.english,
        "da": evidence.danish_or_norwegian,
    }
    best = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[best]
    if best == "da" or counts[best] < enough or counts[best] < 3 * others:
        return None
    return DetectedLanguage(_language(best), best, confident=True)


def _by_likelihood(text: str, evidence: _FunctionWords) -> DetectedLanguage:
    ranked = _likelihoods(text)
    likelihood = dict(ranked)
    swedish = likelihood["sv"] + WORD_WEIGHT * evidence.swedish
    english = likelihood["en"] + WORD_WEIGHT * evidence.english
    nearest = "en" if english - swedish > ENGLISH_MUST_LEAD_BY else "sv"
    scandinavian = _scandinavian(ranked, evidence)
    if scandinavian and nearest == "sv":
        return DetectedLanguage(Language.OTHER, scandinavian, confident=True)
    known = max(swedish, english, *(likelihood[code] for code in SCANDINAVIAN))
    other = next(code for code, _ in ranked if code not in SCANDINAVIAN | {"sv", "en"})
    lead = likelihood[other] - known
    if lead > OTHER_MUST_LEAD_BY:
        return DetectedLanguage(Language.OTHER, other, confident=True)
    confident = lead < 0 and abs(swedish - english) > SURE_DIFFERENCE
    return DetectedLanguage(_language(nearest), nearest, confident)


def _scandinavian(ranked: list[tuple[str, float]], evidence: _FunctionWords) -> str | None:
    """Return the code of Danish or Norwegian if the text has words that Swedish lacks."""
    own, swedish = evidence.danish_or_norwegian, evidence.swedish
    if own < 2 or own <= swedish:
        return None
    return next(code for code, _ in ranked if code in SCANDINAVIAN)


def _is_mostly_not_latin(words: list[str]) -> bool:
    letters = "".join(words)
    foreign = sum(not (letter < "\u0250" or "\u1e00" <= letter <= "\u1eff") for letter in letters)
    return 2 * foreign > len(letters)


def _language(code: str) -> Language:
    return {"sv": Language.SWEDISH, "en": Language.ENGLISH}.get(code, Language.OTHER)


def _likelihoods(text: str) -> list[tuple[str, float]]:
    """Return every considered language with its log-likelihood, best first."""
    return _ranking()(text)


@lru_cache(maxsize=1)
def _ranking() -> Callable[[str], list[tuple[str, float]]]:
    """Load the n-gram model, which takes half a second, when it is first needed."""
    import py3langid

    py3langid.set_languages(CONSIDERED)
    rank: Callable[[str], list[tuple[str, float]]] = py3langid.rank
    return rank
