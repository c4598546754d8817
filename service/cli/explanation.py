"""Why one local government is, or is not, offered, as a person reads it in a terminal."""

from rich.console import Console
from rich.table import Table

from matcher.domain.recommendation import Explanation, Match
from service.cli.answer import show_match
from service.cli.evidence import show_passage
from service.cli.output import write
from service.cli.rules_heading import show_rules, show_sentences
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in
from service.language.values import country_name, number

_PASSAGES_SHOWN = 5
_INDENT = 3
# With fewer, the points of an unknown signal round so much that the column does not add up.
_POINT_DECIMALS = 3


def show_explanation(answer: Explanation, console: Console, language: Lang) -> None:
    """Write whether the rules allow it and why, then how it fits and how that was counted."""
    _ = texts_in(language)
    show_rules(answer.rules, console, language)
    console.print()
    place = answer.local_government
    name = f"{place.name}, {country_name(place.country, language)}"
    if answer.eligible:
        write(console, _("{name} may be asked on this date.", name=name), style="bold")
    else:
        write(console, _("{name} is not offered on this date.", name=name), style="bold red")
    show_sentences((*answer.reasons, *answer.doubts), console, language, indent=_INDENT)
    console.print()
    if answer.match is None:
        write(console, _("Nothing is known of what {name} needs or is good at.", name=place.name))
        return
    show_match(answer.match, console, language)
    console.print(_contributions(answer.match, language))
    console.print()
    write(console, _("What is known of {name}", name=place.name), style="bold")
    for passage in answer.passages[:_PASSAGES_SHOWN]:
        write(console, label(passage.side, language), indent=_INDENT, style="bold")
        show_passage(passage, console, _INDENT + 2, language)


def _contributions(match: Match, language: Lang) -> Table:
    _ = texts_in(language)
    table = Table(title=_("How the score is counted"), title_justify="left")
    table.add_column(_("Signal"))
    for heading in (_("Value"), _("Weight"), _("Points")):
        table.add_column(heading, justify="right")
    base = number(match.base, language, _POINT_DECIMALS)
    table.add_row(_("Before anything is known"), "", "", base)
    for contribution in match.contributions:
        value = contribution.signal.value
        table.add_row(
            label(contribution.signal.name, language),
            _("not known") if value is None else number(value, language),
            number(contribution.weight, language),
            number(contribution.points, language, _POINT_DECIMALS),
        )
    table.add_row(_("Score"), "", "", number(match.score, language, _POINT_DECIMALS), style="bold")
    return table
