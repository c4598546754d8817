"""What was known when an introduction was proposed, as plain text that a registrar can read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from matcher.domain.challenge import Provenance
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.sources import source_in
from service.language.translate import texts_in
from service.language.values import country_name
from service.use_cases.introduction_snapshot import (
    FrozenContribution,
    FrozenPair,
    FrozenPassage,
    FrozenPlace,
    FrozenSentence,
    Snapshot,
    read_snapshot,
)
from service.use_cases.log import in_quotes

_PROVENANCES = {each.value: each for each in Provenance}


def proposal_text(proposal: Mapping[str, Any], language: Lang) -> str:
    """Return a frozen proposal in words: the question, who, the evidence, the rules, and what made it.

    It tells what stands in `proposal` and nothing else: what was taken out of that is not here either.
    """
    told = _Told(read_snapshot(proposal), language)
    return "\n".join(told.lines()).strip() + "\n"


class _Told:
    """A snapshot in one language."""

    def __init__(self, snapshot: Snapshot, language: Lang) -> None:
        self._snapshot = snapshot
        self._language = language

    def lines(self) -> Iterator[str]:
        """Yield the text line by line."""
        _ = texts_in(self._language)
        yield from _title(_("So it looked when it was proposed"), "=")
        yield from self._when()
        yield from self._question()
        yield from _part(_("Parties"), map(self._place, self._snapshot.places))
        for pair in self._snapshot.pairs:
            yield from self._pair(pair)
        yield from self._sentences(_("The rules that day"), self._rules())
        yield from self._sentences(_("Known to speak against it"), self._snapshot.obstacles)
        yield from _part(_("What it was worked out with"), self._made_with())

    def _when(self) -> Iterator[str]:
        _ = texts_in(self._language)
        snapshot = self._snapshot
        if snapshot.proposed_on > date.min:
            yield _("Proposed on {day}", day=snapshot.proposed_on)
        programme = snapshot.programme[self._language] or snapshot.programme_id
        if programme:
            yield f"{_('Programme')}: {programme}"
        if snapshot.on > date.min:
            yield _("By the rules of {day}", day=snapshot.on)
        yield ""

    def _question(self) -> Iterator[str]:
        _ = texts_in(self._language)
        snapshot, asker = self._snapshot, self._asker()
        if snapshot.question_text:
            heading = _("The question")
            words = in_quotes(snapshot.question_text, self._language)
            yield from _part(f"{heading}: {asker}" if asker else heading, [words])
        elif asker:
            told = _("The question is the stored profile of {name}.", name=asker)
            yield from _part(_("The question"), [told])

    def _asker(self) -> str:
        return self._snapshot.places[0].name if self._snapshot.places else ""

    def _place(self, place: FrozenPlace) -> str:
        country = country_name(place.country, self._language)
        return f"{place.name} ({country}, {place.id}).{self._source(place.source)}"

    def _pair(self, pair: FrozenPair) -> Iterator[str]:
        _ = texts_in(self._language)
        name = self._snapshot.name_of(pair.place_id)
        strength = pair.strength_label[self._language]
        yield from _title(f"{name}: {strength}" if strength else name, "-")
        for said in (*pair.reasons, *pair.lists):
            yield from _item(self._sentence(said))
        found = [each for each in pair.contributions if each.evidence or each.reasons]
        for contribution in found:
            yield from self._contribution(contribution, name)
        if not found:
            yield _("No evidence was known.")
        yield ""
        yield from self._sentences(_("To think of"), (*pair.warnings, *pair.doubts))

    def _contribution(self, contribution: FrozenContribution, name: str) -> Iterator[str]:
        yield ""
        yield f"{contribution.label[self._language] or contribution.signal}:"
        for evidence in contribution.evidence:
            if evidence.ours:
                yield from _item(self._passage(evidence.ours, self._asker()))
            yield from _item(self._passage(evidence.theirs, name))
        for said in contribution.reasons:
            yield from _item(self._sentence(said))

    def _passage(self, passage: FrozenPassage, who: str) -> str:
        _ = texts_in(self._language)
        words = in_quotes(passage.text, self._language)
        if not passage.source:
            return f"{who}: {words}"
        told = [str(passage.year) if passage.year else _("no year given")]
        if passage.provenance in _PROVENANCES:
            told.append(label(_PROVENANCES[passage.provenance], self._language))
        return f"{who}: {words} ({', '.join(told)}).{self._source(passage.source)}"

    def _rules(self) -> tuple[FrozenSentence, ...]:
        return (*self._snapshot.caveats, *self._snapshot.rules)

    def _sentences(self, heading: str, said: Sequence[FrozenSentence]) -> Iterator[str]:
        yield from _part(heading, map(self._sentence, said))

    def _sentence(self, said: FrozenSentence) -> str:
        return f"{said.said[self._language] or said.code}{self._source(said.source)}"

    def _source(self, source: str) -> str:
        if not source:
            return ""
        _ = texts_in(self._language)
        return f" {_('Source:')} {source_in(source, self._language)}"

    def _made_with(self) -> Iterator[str]:
        _ = texts_in(self._language)
        words = {
            "encoder": _("Language model"),
            "ranking": _("Ranking"),
            "facts": _("Version of the facts"),
            "application": _("Version of Partnerkommun"),
        }
        for name, value in self._snapshot.made_with.items():
            yield f"{words.get(name, name)}: {value or _('not known')}"


def _part(heading: str, items: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Yield a heading with its items, nothing where there are none."""
    told = list(items)
    if told:
        yield from _title(heading, "-")
        for each in told:
            yield from _item(each)
        yield ""


def _title(heading: str, line: str) -> Iterator[str]:
    yield heading
    yield line * len(heading)


def _item(words: str) -> Iterator[str]:
    first, *more = words.splitlines() or [""]
    yield f"- {first}"
    for each in more:
        yield f"  {each}"
