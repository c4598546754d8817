"""What was promised of the ranking and what was measured, in plain words of both languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.message import Message, MessageValue, message
from service.language.catalogues import Lang
from service.language.translate import translate

_WORDS: Mapping[str, Message] = {
    "long Swedish": message("quality.long-swedish", "long questions in Swedish"),
    "short Swedish": message("quality.short-swedish", "short questions in Swedish"),
    "English": message("quality.english", "questions in English"),
    "long_sv": message("quality.long-swedish", "long questions in Swedish"),
    "short_sv": message("quality.short-swedish", "short questions in Swedish"),
    "en": message("quality.english", "questions in English"),
    "other texts": message("quality.other-texts", "by what they say elsewhere"),
    "own words": message("quality.own-words", "by their own words too"),
    "plain encoder": message("quality.plain", "the untaught language model"),
    "plain encoder, best statement": message(
        "quality.plain-best", "the untaught language model, statement by statement"
    ),
    "theme tag": message("quality.theme-tag", "sorting by theme alone"),
    "list of keywords": message("quality.keywords", "adding a list of keywords"),
    "orders to the machine": message("quality.orders", "giving orders to the machine"),
    "copy of a question": message("quality.copied-question", "copying a question"),
    "copy of the top profile": message("quality.copied-profile", "copying the best profile"),
    "vectors, moderate noise": message("quality.networks-vectors", "in invented figures"),
    "texts": message("quality.networks-texts", "in texts by several authors"),
    "agglomerative": message("quality.agglomerative", "joining the nearest step by step"),
    "typo": message("quality.typo", "a typing error"),
    "paraphrase": message("quality.paraphrase", "other words for the same thing"),
}

Plain = Sequence[tuple[re.Pattern[str], Message]]
"""Ways in which a text may be written, each with its plain words."""

_PROMISED: Plain = (
    (
        re.compile(r"Full ranker over plain encoder, (?P<kind>.+)"),
        message("promise.over-plain", "Finds better than the untaught language model: {kind}"),
    ),
    (
        re.compile(r"No group or direction worse than its best baseline"),
        message("promise.never-worse", "Is nowhere worse than the best of the simple ways"),
    ),
    (
        re.compile(r"Documented pairs \((?P<text>[^)]+)\): MRR over (?P<base>.+)"),
        message("promise.pairs", "Finds real, documented partners sooner than {base}, {text}"),
    ),
    (
        re.compile(r"nDCG@10 in Swedish / in English, same needs"),
        message("promise.parity", "Finds as well in Swedish as in English (long questions)"),
    ),
    (
        re.compile(r"ECE of the score, first (?P<n>\d+) of each question"),
        message("promise.calibration", "The score of the first {n} comes true as often as it says"),
    ),
    (
        re.compile(r"A manipulated profile \((?P<way>[^)]+)\) does not rise"),
        message("promise.manipulation", "A profile does not rise by {way}"),
    ),
    (
        re.compile(r"First ten after a (?P<change>\w+), (?P<kind>.+)"),
        message("promise.stability", "The first ten stay after {change}: {kind}"),
    ),
    (
        re.compile(
            r"Gini of attention .*, at most (?P<price>[\d.]+) % given up, mean of \d+ rounds"
        ),
        message(
            "promise.spread",
            "Spreads the suggestions of a round for at most {price} % of the benefit, on average",
        ),
    ),
    (
        re.compile(r"Gini of attention .*, at most (?P<price>[\d.]+) % given up, in every round"),
        message(
            "promise.spread-always",
            "Spreads the suggestions of a round for at most {price} % of the benefit, in every round",
        ),
    ),
    (
        re.compile(r"Planted groups found again \(ARI\), (?P<kind>.+)"),
        message("promise.networks-again", "Finds groups again that were hidden {kind}"),
    ),
    (
        re.compile(r"Planted groups: ARI over (?P<base>.+)"),
        message("promise.networks-over", "Groups partnerships better than {base}"),
    ),
    (
        re.compile(r"Coherence of groups under rules / without"),
        message("promise.networks-coherence", "Groups hardly lose coherence by the rules"),
    ),
    (
        re.compile(r"Planted contradictions of rules found"),
        message("promise.networks-clashes", "Finds rules that cannot hold together"),
    ),
    (
        re.compile(r"Planted contradictions named by their smallest set"),
        message(
            "promise.networks-smallest",
            "Names no more rules than it takes when they cannot hold together",
        ),
    ),
    (
        re.compile(r"Seconds to group (?P<n>\d+) partnerships, with proof or a stated gap"),
        message(
            "promise.networks-seconds",
            "Groups {n} partnerships in seconds, and says how good the groups are at least",
        ),
    ),
    (
        re.compile(r"Rules broken by the groups of networks"),
        message("promise.networks-rules", "Breaks no rule when it groups partnerships"),
    ),
)
_WANTED: Plain = (
    (
        re.compile(r"≥ (?P<least>\+[\d.]+), p < (?P<chance>[\d.]+)"),
        message("promise.wanted-lead", "at least {least}, and hardly by chance (p < {chance})"),
    ),
    (re.compile(r"≥ 0 everywhere"), message("promise.wanted-nowhere", "nowhere below 0")),
    (re.compile(r"≥ (?P<least>[\d.]+)"), message("promise.wanted-least", "at least {least}")),
    (
        re.compile(r"≤ (?P<most>[\d.]+) in (?P<n>\d+) of (?P<all>\d+)"),
        message("promise.wanted-always", "at most {most}, in {n} of {all}"),
    ),
    (re.compile(r"≤ (?P<most>[\d.]+)"), message("promise.wanted-most", "at most {most}")),
    (
        re.compile(r"median rank rises ≤ (?P<most>\d+) place"),
        message("promise.wanted-places", "at most {most} place up"),
    ),
    (
        re.compile(r"> 0, p < (?P<chance>[\d.]+)"),
        message("promise.wanted-better", "better, and hardly by chance (p < {chance})"),
    ),
    (re.compile(r"(?P<n>\d+) stay"), message("promise.wanted-stay", "{n} of ten stay")),
)
_MEASURED: Plain = (
    (
        re.compile(r"least: (?P<least>[+-][\d.]+) .*"),
        message("promise.measured-least", "the smallest lead is {least}"),
    ),
    (
        re.compile(r"(?P<places>[+-][\d.]+)"),
        message("promise.measured-places", "{places} places"),
    ),
    (
        re.compile(r"(?P<n>[\d.]+) on average"),
        message("promise.measured-stay", "{n} of ten on average"),
    ),
    (
        re.compile(r"(?P<figure>[\d.]+) \(at most (?P<price>[\d.]+) % given up\)"),
        message("promise.measured-spread", "{figure} of the unevenness, for at most {price} %"),
    ),
    (
        re.compile(r"(?P<n>\d+) of (?P<all>\d+), highest (?P<highest>[\d.]+)"),
        message("promise.measured-always", "{n} of {all}, at worst {highest}"),
    ),
    (re.compile(r"(?P<n>\d+) of (?P<all>\d+)"), message("promise.measured-of", "{n} of {all}")),
    (
        re.compile(r"(?P<figure>[\d.]+), lowest (?P<lowest>[\d.]+)"),
        message("promise.measured-lowest", "{figure} on average, at worst {lowest}"),
    ),
    (
        re.compile(r"(?P<seconds>[\d.]+) \((?P<gap>\d+) %\)"),
        message("promise.measured-gap", "{seconds} s, at most {gap} % from the best there can be"),
    ),
    (
        re.compile(r"(?P<seconds>[\d.]+) \(proved\)"),
        message("promise.measured-proved", "{seconds} s, proved to be the best there can be"),
    ),
    (
        re.compile(r"(?P<seconds>[\d.]+) \(no answer\)"),
        message("promise.measured-no-answer", "{seconds} s, and no answer"),
    ),
    (
        re.compile(r"(?P<n>\d+) in (?P<all>\d+) groupings"),
        message("promise.measured-broken", "{n} in {all} groupings"),
    ),
    (
        re.compile(r"(?P<n>\d+) in (?P<all>\d+) groupings, (?P<refused>\d+) refused"),
        message("promise.measured-refused", "{n} in {all} groupings, {refused} without an answer"),
    ),
    (re.compile(r"not measured"), message("promise.measured-not", "not measured")),
)


@dataclass(frozen=True)
class PromiseTold:
    """A promise in plain words, and whether it holds."""

    what: str
    wanted: str
    measured: str
    holds: bool


def promise_told(row: Mapping[str, str], language: Lang) -> PromiseTold:
    """Return a row of the table of promises in plain words; what has none stays as it is written."""
    return PromiseTold(
        what=plainly(row["promise"], _PROMISED, language),
        wanted=plainly(row["wanted"], _WANTED, language),
        measured=plainly(row["measured"], _MEASURED, language),
        holds=row[""] == "holds",
    )


def plainly(text: str, ways: Plain, language: Lang) -> str:
    """Return the plain words of a text in `language`; its figures alone where it has none."""
    for pattern, template in ways:
        if found := pattern.fullmatch(text):
            values = {name: _value(value, language) for name, value in found.groupdict().items()}
            return translate(replace(template, values=values), language)
    return figure(text, language)


def figure(text: str, language: Lang) -> str:
    """Return figures as the language writes them: 0,511 and −0,1 in Swedish."""
    minus = re.sub(r"(?<!\w)-(?=\d)", "−", text)
    return re.sub(r"(?<=\d)\.(?=\d)", ",", minus) if language == "sv" else minus


def _value(text: str, language: Lang) -> MessageValue:
    return _WORDS.get(text) or figure(text, language)
