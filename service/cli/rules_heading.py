"""The head of every answer: is a call open, which programme, which day, which countries."""

from rich.console import Console

from matcher.domain.message import Message
from matcher.domain.programme import CountryList
from matcher.domain.recommendation import RulesShown
from service.cli.output import write
from service.language.catalogues import Lang
from service.language.translate import texts_in, translate
from service.language.values import country_name, long_date


def show_rules(rules: RulesShown, console: Console, language: Lang) -> None:
    """Write whether applications are taken first, then the rules that the answer stands on."""
    _ = texts_in(language)
    style = "bold yellow" if rules.call_is_open is False else "bold"
    show_sentences(rules.call[:1], console, language, style=style)
    show_sentences(rules.call[1:], console, language)
    programme = rules.programme
    label = programme.labels.get(language, programme.id)
    write(console, _("Programme: {programme}, as of {day}.", programme=label, day=rules.on))
    if not programme.country_lists:
        said = _("No country is excluded. Source: {source}", source=programme.source)
        write(console, said)
    for listed in rules.country_lists:
        write(console, _countries(listed, language))
        write(console, _source_line(listed, language), style="dim")
    show_sentences(rules.caveats, console, language, style="dim")


def show_sentences(
    said: tuple[Message, ...], console: Console, language: Lang, *, style: str = "", indent: int = 0
) -> None:
    """Write each sentence as a paragraph of its own."""
    for each in said:
        write(console, translate(each, language), style=style, indent=indent)


def _countries(listed: CountryList, language: Lang) -> str:
    _ = texts_in(language)
    names = sorted(country_name(code, language) for code in listed.countries)
    return _("Countries: {countries}.", countries=", ".join(names))


def _source_line(listed: CountryList, language: Lang) -> str:
    _ = texts_in(language)
    note = listed.notes.get(language, "")
    if listed.valid_from is not None:
        since = _("In force from {date}.", date=str(listed.valid_from))
    elif listed.first_seen is not None:
        since = _(
            "No source dates its start; first seen {date}.",
            date=long_date(listed.first_seen, language),
        )
    else:
        since = _("No source dates its start.")
    source = _("Source: {source}", source=listed.source)
    return " ".join(part for part in (since, note, source) if part)
