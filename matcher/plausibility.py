"""Which part of a text somebody wrote about themselves can be believed to be a description at all.

Whoever writes a profile can try to be found by everybody: by a list of every keyword, by words addressed to
the machine, or by another place's description. Such sentences are left out before a text is searched; the
text itself is kept and shown as it was written.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from matcher.domain.challenge import Passage, Provenance
from matcher.understanding.sentences import sentences

# Official prose in Swedish and English has a function word in nearly every other word, and no sentence of
# twelve words or more without one in ten.
_FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been but by can could do does for from had has have he her his how if in
    into is it its more must no not of on or our out she should so some such than that the their
    them there these they this those to until up was we were what when where which while who will
    with without would you your
    alla allt att av bli blir blivit bort de dem den denna deras dess dessa det detta dig din du där
    efter ej ens er ett en fler från får få för genom ha hade han har hon hos hur här i inom ingen
    inget inga innan inte ja kan kring kunde man med medan mellan men mer mot mycket ned ner nu när
    och om oss på sedan ska skall som så sig sin sina sitt säger till under upp ur ut utan vad var
    vara varit vem vi vid vilka vilken vill våra vår vårt vart är än ännu åt över också
    """.split()
)
_LONG = 12
_FEWEST_FUNCTION_WORDS = 0.1
_REPEATED = 4

# So many short items in a row are no enumeration any more.
_ITEMS = 9
_WORDS_AN_ITEM = 6
_SAID_BEFORE = re.compile(r".*[.!?](?=\s)", re.DOTALL)
_SEPARATOR = re.compile(r"[,;|/•·]|\s[-–]\s")

# So many words in a row are nobody's stock phrase, and so much of a sentence makes it a copy.
_PHRASE = 8
_LEAST_WORDS = 4
_COPIED = 1 / 3

_TO_THE_MACHINE = re.compile(
    r"""
      \b(ignore|disregard|forget)\b.{0,30}\b(instructions?|rules?|prompts?|ranking|criteria)\b
    | \b(rank|place|list|put|score|rate|recommend|show|return)\b.{0,25}
      \b(us|this\s+(text|profile|document|place|municipality)|me|our\s+\w+)\b.{0,25}
      \b(first|highest|top|above\s+all|best\s+match)\b
    | \byou\s+are\s+(now\s+)?(an?\s+)?(helpful\s+)?(assistant|ai|language\s+model|ranker|search\s+engine)\b
    | \b(system|assistant|user)\s*(prompt|message)?\s*:
    | \b(relevance|score|rank|ranking|grade)\s*[:=]\s*(\d|first|highest|max)
    | \bas\s+an\s+ai\b
    | \b(always|every\s+(query|question|search))\b.{0,40}\b(relevant|best\s+match|first|top)\b
    | \b(ignorera|bortse\s+från|glöm)\b.{0,30}\b(instruktion\w*|regler\w*|rangordning\w*|anvisning\w*)\b
    | \b(rangordna|placera|sätt|visa|rekommendera|lista|ranka)\b.{0,25}\b(oss|denna|detta|den\s+här)\b
      .{0,25}\b(först|högst|överst|etta)\b
    | \bdu\s+är\s+(nu\s+)?(en\s+)?(hjälpsam\s+)?(assistent|ai|språkmodell|sökmotor)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def plausible_part(text: str) -> str:
    """Return what a text says without lists of keywords and without orders to a machine.

    The text itself when there are none; empty when there is nothing else.
    """
    parts = sentences(text)
    kept = [_before_keywords(part) for part in parts if not is_addressed_to_machine(part)]
    return text if kept == parts else " ".join(filter(None, kept))


def _before_keywords(sentence: str) -> str:
    """Return what a sentence says before it begins to list keywords; empty if it does nothing else."""
    if _has_no_grammar(sentence):
        return ""
    ends = [match.end() for match in _SEPARATOR.finditer(sentence)]
    items = [len(sentence[start:end].split()) for start, end in pairwise([*ends, len(sentence)])]
    run = 0
    for at, words in enumerate(items):
        run = run + 1 if words <= _WORDS_AN_ITEM else 0
        if run == _ITEMS:
            # The first keyword stands before the first separator, behind whatever was said before.
            said = _SAID_BEFORE.match(sentence[: ends[at - run + 1]])
            return said.group().strip() if said else ""
    return sentence


def _has_no_grammar(sentence: str) -> bool:
    """Return whether a long sentence is no sentence: it has no small words, or repeats one word."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", sentence)]
    if len(words) < _LONG:
        return False
    content = [word for word in words if word not in _FUNCTION_WORDS]
    if len(words) >= 2 * _LONG and 1 - len(content) / len(words) < _FEWEST_FUNCTION_WORDS:
        return True
    return max(map(content.count, content), default=0) >= max(_REPEATED, len(content) / 4)


def is_addressed_to_machine(sentence: str) -> bool:
    """Return whether a sentence tells whoever ranks what to do, rather than telling of a place."""
    return _TO_THE_MACHINE.search(sentence) is not None


def believable_texts(passages: Sequence[Passage]) -> list[str]:
    """Return what of each passage is to be searched.

    What a source documents is searched as it stands. What a local government writes itself is searched
    without keyword lists, orders, and sentences that another source said before it. What one source says
    of several places is nobody's copy.
    """
    sayers = FirstSayers()
    for passage in passages:
        if passage.provenance is Provenance.DOCUMENTED:
            sayers.remember(passage.text, passage.source)
    return [
        passage.text
        if passage.provenance is Provenance.DOCUMENTED
        else sayers.own_part(plausible_part(passage.text), passage.source)
        for passage in passages
    ]


class FirstSayers:
    """Remembers who said what first, so that a copy adds nothing to whoever copies it."""

    def __init__(self) -> None:
        self._said_by: dict[tuple[str, ...], str] = {}

    def remember(self, text: str, speaker: str) -> None:
        """Remember every phrase of a text as said, by the first who said it."""
        for part in sentences(text):
            self._copied(part, speaker)

    def own_part(self, text: str, speaker: str) -> str:
        """Return the sentences of a text that nobody else said before, and remember them as said.

        A sentence is a copy when a third of it stands in somebody else's words, eight in a row or more,
        or when somebody else said just this.
        """
        parts = sentences(text)
        kept = [part for part in parts if self._copied(part, speaker) < _COPIED]
        return text if len(kept) == len(parts) else " ".join(kept)

    def _copied(self, sentence: str, speaker: str) -> float:
        """Return the share of the words that stand in phrases said first by somebody else."""
        words = re.findall(r"\w+", sentence.casefold())
        taken = [False] * len(words)
        # A shorter sentence is one phrase, unless it is so short that anybody says it.
        length = min(_PHRASE, max(len(words), _LEAST_WORDS))
        for at in range(len(words) - length + 1):
            phrase = tuple(words[at : at + length])
            if self._said_by.setdefault(phrase, speaker) != speaker:
                taken[at : at + length] = [True] * length
        return sum(taken) / max(len(words), 1)
