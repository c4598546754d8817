"""The suggestions of a round on the terminal."""

from typing import TYPE_CHECKING

from service.cli.output import write
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in
from service.language.values import country_name, number
from service.use_cases.spread_suggestions import SpreadRound

if TYPE_CHECKING:
    from rich.console import Console


def spread_lines(console: "Console", dealt: SpreadRound, language: Lang) -> None:
    """Print what spreading gave and cost, and the list of each asker."""
    _ = texts_in(language)
    said = _(
        "Gini of attention {spread} instead of {plain}; {cost} percent of the total benefit was given up.",
        spread=number(dealt.spread_gini, language),
        plain=number(dealt.plain_gini, language),
        cost=number(100 * dealt.cost, language, decimals=1),
    )
    write(console, said)
    for each in dealt.lists:
        write(console, "")
        write(console, each.asker.name, style="bold")
        for rank, (match, own) in enumerate(zip(each.matches, each.own_places, strict=True), 1):
            place = match.local_government
            line = f"{rank}. {place.name}, {country_name(place.country, language)} ({place.id}): "
            strength = label(match.strength, language)
            if own != rank:
                strength += f"; {_('number {own} in a search alone', own=own)}"
            write(console, line + strength, indent=2)
    if dealt.silent:
        write(console, "")
        names = ", ".join(place.name for place in dealt.silent)
        write(console, _("Nothing can be suggested to: {names}.", names=names))
