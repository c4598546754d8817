"""Quoted passages of both sides, with who says so and when."""

from rich.console import Console
from rich.text import Text

from matcher.domain.challenge import Passage
from matcher.domain.recommendation import Evidence, Match
from matcher.why import Backing, parts_of, why
from service.cli.output import write
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.sources import source_in
from service.language.translate import texts_in, translate

_INDENT = 3


def show_evidence(match: Match, console: Console, language: Lang) -> None:
    """Write why the match is here, then the passages behind it; what no passage backs is said."""
    _ = texts_in(language)
    write(console, translate(why(match), language), indent=_INDENT)
    for part in parts_of(match):
        heading = Text(label(part.name, language), style="bold")
        if part.backing is Backing.NONE:
            heading.append(f": {_('nothing documented yet; ask them')}", style="not bold dim")
        elif part.backing is Backing.DISTANT:
            heading.append(f" ({_('only distantly alike')})", style="not bold dim")
        write(console, heading, indent=_INDENT)
        for each in part.evidence:
            _show_pair(each, console, language)


def show_passage(passage: Passage, console: Console, indent: int, language: Lang) -> None:
    """Write one stored passage as a quotation with its source."""
    _ = texts_in(language)
    who = label(passage.provenance, language)
    year = str(passage.year) if passage.year is not None else _("year not known")
    write(console, _("“{quotation}”", quotation=passage.text), indent=indent)
    write(
        console, f"{who}, {year}: {source_in(passage.source, language)}", indent=indent, style="dim"
    )


def _show_pair(evidence: Evidence, console: Console, language: Lang) -> None:
    _ = texts_in(language)
    if evidence.ours is not None:
        ours = _("You: “{quotation}”", quotation=_shortened(evidence.ours.text))
        write(console, ours, indent=_INDENT + 2, style="cyan")
    write(console, _("They:"), indent=_INDENT + 2, style="green")
    show_passage(evidence.theirs, console, _INDENT + 4, language)


def _shortened(text: str, length: int = 200) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
