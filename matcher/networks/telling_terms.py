"""The single words that tell what the texts of one group are about, and those of others are not."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from bm25s.stopwords import STOPWORDS_EN_PLUS, STOPWORDS_SWEDISH

from matcher.domain.names import canonical, without_accents
from matcher.encoding.function_words import (
    DANISH_OR_NORWEGIAN_WORDS,
    ENGLISH_WORDS,
    SWEDISH_WORDS,
)
from matcher.encoding.protocol import Language
from matcher.networks.described import Described
from matcher.networks.shared import Shared, weighed
from matcher.retrieval.words import stem, words

_LEAST_LETTERS = 4
# A name is also seen in its forms (Kenyas, kenyanska, zambiska), unless it is so short that other words
# begin so.
_LETTERS_OF_A_LONG_NAME = 5
_LETTERS_OF_AN_ENDING = 4
_NOT_PROSE = re.compile(r"\S*(?:@|://|www\.)\S*")
_TOKEN = re.compile(r"[^\W\d_]+")

# Words of nearly every text about a partnership, and words of any text that stop lists forget: they tell
# one group from no other.
_GENERAL = frozenset(
    """
    partnerskap partnerskapet partnership partnerships partner partners projekt projektet project
    projects samarbete samarbetet samarbeta cooperation cooperate collaboration kommuner kommunens
    municipalities parterna parties party gemensam gemensamma gemensamt shared joint common utveckla
    utveckling utvecklingen develop development erfarenhet erfarenheter experience experiences
    utbyte exchange lokal lokala lokalt locally city town stad staden area areas field började börja
    begin began syftar syfte aims aim purpose målet målen goal goals fråga frågor issue issues
    arbetet working förbättra improve strengthen stärka öka increase challenge challenges utmaning
    utmaningar utmaningen genomföra using used make made taken given help helps people människor
    samma tillsammans bland tidigare senare hållbar hållbara hållbart sustainable olika andra annat
    första andra tredje ytterligare dock även redan särskilt bygger bygga builds build based lära
    leder lead leads ger give gives står stand handlar omfattar includes include including within
    towards together earlier later first second third another every part parts place places
    möjlig möjligt possible number antal viktig viktiga important example exempel year years året
    åren early long short high higher small large good strong weak equal whole hela stor stora små
    raised among across whose three four five several further against since while bearers
    concerns concern want invånare invånarna invånarnas medborgare medborgarna residents inhabitants
    citizens service services tjänst tjänster tjänsten tjänsterna
    """.split()
)
_COMMON = (
    _GENERAL
    | frozenset(STOPWORDS_SWEDISH)
    | frozenset(STOPWORDS_EN_PLUS)
    | SWEDISH_WORDS
    | ENGLISH_WORDS
    | DANISH_OR_NORWEGIAN_WORDS
)
# Endings that nearly only verbs have; a name needs things.
_VERB_ENDINGS = {
    Language.SWEDISH: ("as", "ade", "ades", "ats", "erar", "eras"),
    Language.ENGLISH: ("ed", "ise", "ize", "ises", "izes"),
}


def telling_terms(
    groups: Sequence[Sequence[Described]], language: Language, left_out: Collection[str] = ()
) -> tuple[tuple[Shared, ...], ...]:
    """Return for each group the words of its texts in a language, the most telling first.

    A word stands in the texts of at least two members, and in a larger share of them than in all groups
    together. Forms of one stem count as one word and the commonest form is shown. Names are left out:
    those in `left_out` (parties, countries, people) with their forms, and every word that no text writes in
    lower case. So are digits, addresses, verbs as far as their endings tell, and words that any text has.
    """
    names = _Names(left_out)
    seen = [[_stems(member, language) for member in members] for members in groups]
    lower_case = _lower_case_words(groups, language)
    forms = _forms(seen)
    kept = {
        each
        for each, words_of in forms.items()
        if _is_term(words_of[0], language)
        and words_of[0] in lower_case
        and not names.holds(words_of[0])
    }
    counts = [Counter(each for said in members for each in said.keys() & kept) for members in seen]
    sizes = [max(len(members), 1) for members in groups]
    return tuple(
        tuple(_shown(shared, forms, counts, sizes, at))
        for at, shared in enumerate(weighed(counts, sizes))
    )


class _Names:
    """Words of names; whether a word is one of them or a form of one."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = {part for name in names for part in canonical(name).split()}
        parts |= {without_accents(part) for part in parts}
        parts |= {part[:-1] for part in parts if len(part) > _LETTERS_OF_A_LONG_NAME}
        self._words = frozenset(parts) | {f"{part}s" for part in parts}

    def holds(self, word: str) -> bool:
        """Return whether a word is a name, or a name with an ending."""
        if word in self._words:
            return True
        beginnings = (word[:-cut] for cut in range(1, _LETTERS_OF_AN_ENDING + 1))
        return any(
            len(each) >= _LETTERS_OF_A_LONG_NAME and each in self._words for each in beginnings
        )


def _stems(member: Described, language: Language) -> dict[str, Counter[str]]:
    """Return the stems of a member's texts with the forms they stand in."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in member.texts.get(language, ()):
        for word in words(_NOT_PROSE.sub(" ", text)):
            found[stem(word, language)][word] += 1
    return found


def _lower_case_words(groups: Sequence[Sequence[Described]], language: Language) -> set[str]:
    texts = (
        text for members in groups for member in members for text in member.texts.get(language, ())
    )
    return {
        canonical(token)
        for text in texts
        for token in _TOKEN.findall(_NOT_PROSE.sub(" ", text))
        if token.islower()
    }


def _forms(seen: Sequence[Sequence[dict[str, Counter[str]]]]) -> dict[str, list[str]]:
    """Return the forms of each stem, the one of most members first, the shortest of equal ones."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for members in seen:
        for said in members:
            for each, forms in said.items():
                counted[each].update(forms.keys())
    return {each: _most_used_first(forms) for each, forms in counted.items()}


def _most_used_first(forms: Counter[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-forms[form], len(form), form))


def _is_term(word: str, language: Language) -> bool:
    is_long = len(word) >= _LEAST_LETTERS and word.isalpha()
    is_verb = word.endswith(_VERB_ENDINGS.get(language, ()))
    return is_long and not is_verb and word not in _COMMON


def _shown(
    shared: Sequence[Shared],
    forms: dict[str, list[str]],
    counts: Sequence[Counter[str]],
    sizes: Sequence[int],
    at: int,
) -> Iterator[Shared]:
    for each in shared:
        everywhere = sum(count[each.what] for count in counts) / sum(sizes)
        if len(counts) == 1 or each.members / sizes[at] > everywhere:
            yield Shared(forms[each.what][0], each.members, each.weight)
