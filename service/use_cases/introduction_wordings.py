"""What letters quote and retell, in the words of the letter's language where those are stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.challenge import Passage, Provenance
from matcher.domain.message import Message, message
from matcher.encoding.protocol import Language
from service.brief.both import Both, same, told
from service.brief.clean_text import one_line
from service.language.catalogues import LANGUAGES, Lang
from service.language.sources import source_in
from service.language.web_addresses import ADDRESS
from service.use_cases.introduction_snapshot import FrozenPassage

_LONGEST = 400
_ACCORDING = message("introduction.letter.according-to", "according to {reference}")
_MARKS: dict[tuple[Lang, str], Message] = {
    ("en", Language.SWEDISH.value): message(
        "introduction.letter.in-swedish", "(in Swedish) [translation]"
    ),
    ("sv", Language.ENGLISH.value): message("letter.in-english", "(in English)"),
}
_OTHER_MARK = message("introduction.letter.in-another", "(in another language) [translation]")


@dataclass(frozen=True)
class Wordings:
    """The open statements of the parties, each in every language in which it is stored."""

    passages: Sequence[Passage] = ()

    def retold(self, place_id: str, passage: FrozenPassage, own_words: Message) -> Both:
        """Return what is known of a place with where it is from: its own words quoted, others' retold.

        `own_words` says whose words a quote is. A source that no reader could look up is not named, a year
        that nobody gave neither.
        """
        stored = next(iter(self._stored(place_id, passage)), None)
        source = passage.source or (stored.source if stored else "")
        year = passage.year or (stored.year if stored else None)
        notes = []
        if self.is_own(place_id, passage):
            notes.append(told(own_words))
        elif reference := _reference(source):
            notes.append(told(_ACCORDING, reference=reference))
        if year is not None:
            notes.append(same(str(year)))
        words = self.in_both(place_id, passage)
        return Both(_noted(words, notes, "sv"), _noted(words, notes, "en"))

    def in_both(self, place_id: str, passage: FrozenPassage) -> Both:
        """Return a passage in both languages; only what a place says itself stands in quotation marks."""
        words = {each: self._words(place_id, passage, each) for each in LANGUAGES}
        return Both(words["sv"], words["en"])

    def _words(self, place_id: str, passage: FrozenPassage, language: Lang) -> str:
        wordings = self._stored(place_id, passage)
        stored = next((each for each in wordings if each.language.value == language), None)
        text = stored.text if stored else passage.text
        words = _shortened(one_line(text))
        if self.is_own(place_id, passage):
            words = f"”{words}”" if language == "sv" else f"“{words}”"
        if stored or passage.language == language:
            return words
        mark = _MARKS.get((language, passage.language), _OTHER_MARK)
        return f"{words} {told(mark)[language]}"

    def is_own(self, place_id: str, passage: FrozenPassage) -> bool:
        """Return whether a place says so itself: in its profile, or in the question, which has no source."""
        known = self._stored(place_id, passage)
        said_by = passage.provenance or (known[0].provenance.value if known else "")
        return said_by != Provenance.DOCUMENTED.value

    def _stored(self, place_id: str, passage: FrozenPassage) -> list[Passage]:
        """Return every stored wording of a passage; none where it is stored no longer, or never was."""
        own = [each for each in self.passages if each.local_government_id == place_id]
        same = {each.statement for each in own if each.text == passage.text}
        return [each for each in own if each.statement in same]


def _reference(source: str) -> Both | None:
    """Return the address in a source, else the source in words; None for a page that only we have saved."""
    address = ADDRESS.search(source)
    if address:
        return Both(address.group(), address.group())
    if not source.strip() or ".txt" in source:
        return None
    return Both(one_line(source_in(source, "sv")), one_line(source_in(source, "en")))


def _noted(words: Both, notes: Sequence[Both], language: Lang) -> str:
    note = ", ".join(each[language] for each in notes)
    return f"{words[language]} ({note})" if note else words[language]


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(maxsplit=1)[0] + " …"
