"""A recommendation as a person reads it in a terminal."""

from rich.console import Console
from rich.text import Text

from matcher.domain.recommendation import Match, Recommendation, Strength
from matcher.why import known_of_both, to_think_of, warm_path
from service.cli.evidence import show_evidence
from service.cli.output import write
from service.cli.rules_heading import show_rules, show_sentences
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in
from service.language.values import country_name

_STYLES = {
    Strength.VERY_STRONG: "bold green",
    Strength.STRONG: "green",
    Strength.POSSIBLE: "yellow",
    Strength.WEAK: "red",
}
_INDENT = 3


def show_recommendation(answer: Recommendation, console: Console, language: Lang) -> None:
    """Write the rules, then each counterpart with its evidence and what speaks against it."""
    _ = texts_in(language)
    show_rules(answer.rules, console, language)
    show_sentences(answer.remarks, console, language, style="yellow")
    console.print()
    if answer.abstention is not None:
        show_sentences((answer.abstention,), console, language, style="bold")
        console.print()
    for match in answer.matches or answer.nearest:
        show_match(match, console, language)
    if answer.matches:
        said = _(
            "{shown} of {compared} compared local governments are shown.",
            shown=len(answer.matches),
            compared=answer.candidates,
        )
        write(console, said)


def show_match(match: Match, console: Console, language: Lang) -> None:
    """Write one counterpart as a card."""
    _ = texts_in(language)
    write(console, _title(match, language))
    show_evidence(match, console, language)
    if ties := warm_path(match):
        write(console, _("A way in"), indent=_INDENT, style="bold")
        show_sentences(ties, console, language, indent=_INDENT + 2)
    if known := known_of_both(match):
        write(console, _("Known of you both"), indent=_INDENT, style="bold")
        show_sentences(known, console, language, indent=_INDENT + 2)
    if said := to_think_of(match):
        write(console, _("Keep in mind"), indent=_INDENT, style="bold")
        show_sentences(said, console, language, indent=_INDENT + 2)
    console.print()


def _title(match: Match, language: Lang) -> Text:
    place = match.local_government
    # A match that is explained on its own stands in no list and has no rank.
    number = f"{match.rank}. " if match.rank else ""
    title = Text(f"{number}{place.name}, {country_name(place.country, language)}", style="bold")
    title.append(f" ({label(place.level, language)}, {place.id})", style="not bold")
    title.append(" · ", style="not bold")
    title.append(label(match.strength, language), style=_STYLES[match.strength])
    return title
