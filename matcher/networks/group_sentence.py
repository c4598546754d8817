"""The one sentence that says what a group has in common, from counted facts alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.networks.group_facts import GroupFacts
from matcher.networks.naming_words import ENGLISH, SWEDISH, Tongue, with_capital

_MOST_THEMES = 3
_MOST_TERMS = 2


@dataclass(frozen=True)
class _Phrases:
    """The parts of a sentence in one language."""

    partnership: str
    partnerships: str
    empty: str
    so_far_known: str
    mixed: str
    region_unknown: str
    on_theme: str
    on_themes: str
    theme: str
    themes: str
    no_theme_of_two: str
    no_theme_of_many: str
    themes_unknown: str
    both: str
    everyone: str
    recurs: str
    recur: str
    start_year: str
    start_years: str
    start_unknown: str
    start_unknown_for: str


_SWEDISH = _Phrases(
    partnership="partnerskap",
    partnerships="partnerskap",
    empty="Gruppen är tom.",
    so_far_known="så långt det är känt",
    mixed=" i olika delar av världen ({regions})",
    region_unknown=" i okänd del av världen",
    on_theme=" om temat ",
    on_themes=" om temana ",
    theme=" delar temat ",
    themes=" delar temana ",
    no_theme_of_two=", som inte delar något känt tema",
    no_theme_of_many=", där inga två delar ett känt tema",
    themes_unknown=", utan kända teman",
    both="båda",
    everyone="alla",
    recurs="{terms} återkommer i deras texter",
    recur="{terms} återkommer i deras texter",
    start_year="startår {years}",
    start_years="startår {years}",
    start_unknown="startåret är inte känt",
    start_unknown_for="inte känt för {missing} av {size}",
)
_ENGLISH = _Phrases(
    partnership="partnership",
    partnerships="partnerships",
    empty="The group is empty.",
    so_far_known="as far as is known",
    mixed=" in different regions of the world ({regions})",
    region_unknown=" in an unknown region of the world",
    on_theme=" on the theme ",
    on_themes=" on the themes ",
    theme=" share the theme ",
    themes=" share the themes ",
    no_theme_of_two=", which share no known theme",
    no_theme_of_many=", of which no two share a known theme",
    themes_unknown=", without known themes",
    both="both",
    everyone="all",
    recurs="{terms} recurs in their texts",
    recur="{terms} recur in their texts",
    start_year="start year {years}",
    start_years="start years {years}",
    start_unknown="start year not known",
    start_unknown_for="not known for {missing} of {size}",
)
_PHRASES = {SWEDISH.code: _SWEDISH, ENGLISH.code: _ENGLISH}


def sentence(facts: GroupFacts, labels: Mapping[str, str], tongue: Tongue) -> str:
    """Return the sentence of a group; `labels` are those of themes as they stand within a sentence."""
    phrases = _PHRASES[tongue.code]
    if not facts.size:
        return phrases.empty
    noun = phrases.partnership if facts.size == 1 else phrases.partnerships
    first = f"{tongue.number(facts.size)} {noun}{_where(facts, phrases, tongue)}"
    parts = [
        with_capital(first) + _themes(facts, labels, phrases, tongue),
        _terms(facts, phrases, tongue),
        _start(facts, phrases),
    ]
    return "; ".join(filter(None, parts)) + "."


def _where(facts: GroupFacts, phrases: _Phrases, tongue: Tongue) -> str:
    if not facts.regions:
        return phrases.region_unknown
    if not facts.common:
        return phrases.mixed.format(regions=tongue.regions_listed(facts.regions))
    where = f" {tongue.within} {tongue.regions_listed(facts.common)}"
    return f"{where} ({phrases.so_far_known})" if facts.without_region else where


def _themes(facts: GroupFacts, labels: Mapping[str, str], phrases: _Phrases, tongue: Tongue) -> str:
    if not facts.knows_themes:
        return phrases.themes_unknown
    if facts.size == 1:
        own = [labels[theme] for theme in facts.own_themes[:_MOST_THEMES]]
        return (phrases.on_theme if len(own) == 1 else phrases.on_themes) + tongue.listed(own)
    shown = facts.themes[:_MOST_THEMES]
    if not shown:
        return phrases.no_theme_of_two if facts.size == 2 else phrases.no_theme_of_many
    counted = [
        f"{labels[each.what]} ({_how_many(each.members, facts.size, phrases, tongue)})"
        for each in shown
    ]
    return (phrases.theme if len(shown) == 1 else phrases.themes) + tongue.listed(counted)


def _how_many(members: int, size: int, phrases: _Phrases, tongue: Tongue) -> str:
    if members == size:
        return phrases.both if size == 2 else phrases.everyone
    return f"{members} {tongue.of} {size}"


def _terms(facts: GroupFacts, phrases: _Phrases, tongue: Tongue) -> str:
    shown = facts.terms.get(tongue.code, ())[:_MOST_TERMS]
    if not shown:
        return ""
    counted = [
        f"{tongue.quoted(each.what)} ({_how_many(each.members, facts.size, phrases, tongue)})"
        for each in shown
    ]
    phrase = phrases.recurs if len(shown) == 1 else phrases.recur
    return phrase.format(terms=tongue.listed(counted))


def _start(facts: GroupFacts, phrases: _Phrases) -> str:
    if not facts.years:
        return phrases.start_unknown
    phrase = phrases.start_year if len(facts.years) == 1 else phrases.start_years
    said = phrase.format(years=_span(facts.years))
    if not facts.without_year:
        return said
    missing = phrases.start_unknown_for.format(missing=facts.without_year, size=facts.size)
    return f"{said} ({missing})"


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
