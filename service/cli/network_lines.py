"""Networks as a person reads them in a terminal."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from matcher.domain.catalogue import Catalogue
from matcher.domain.message import Message
from service.cli.output import write
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import texts_in, translate
from service.language.values import country_name, shown
from service.language.vocabulary import word
from service.use_cases.network_could_join import CouldJoin
from service.use_cases.network_gaps import Gaps, PartnershipGap
from service.use_cases.network_shown import NetworkShown
from service.use_cases.network_words import ORIGIN_WORDS, STATE_WORDS, member_name, period_words

_INDENT = 3


def show_networks(found: Sequence[NetworkShown], on: date, console: Console, lang: Lang) -> None:
    """Write networks, one a line."""
    _ = texts_in(lang)
    if not found:
        write(console, _("No network is known yet."))
    for each in found:
        said = " · ".join(
            (
                each.id,
                each.names[lang],
                translate(STATE_WORDS[each.state(on)], lang),
                period_words(each, lang),
                _("Partnerships: {count}", count=len(each.members)),
            )
        )
        console.print(said, soft_wrap=True)


def show_network(
    network: NetworkShown, on: date, catalogue: Catalogue, console: Console, lang: Lang
) -> None:
    """Write one network with its members and what nobody knows of it."""
    _ = texts_in(lang)
    write(console, network.names[lang], style="bold")
    for sentence in network.sentences[lang]:
        write(console, sentence)
    state = translate(STATE_WORDS[network.state(on)], lang)
    regions = ", ".join(word(each.value, lang) for each in network.regions)
    countries = ", ".join(country_name(each, lang) for each in network.countries)
    lines = [state, period_words(network, lang), regions, countries]
    write(console, " · ".join(line for line in lines if line))
    if network.published is not None:
        told = network.published.coordinator or _("not told")
        write(console, _("Coordinator: {who}", who=told))
        adviser = network.published.adviser or _("not told")
        write(console, _("Research adviser: {who}", who=adviser))
    for number, member in enumerate(network.members, start=1):
        write(console, f"{number}. {member_name(member, catalogue, lang)}", indent=_INDENT)
    for said in network.unknown:
        write(console, translate(said, lang), style="yellow")


def show_gaps(gaps: Gaps, catalogue: Catalogue, console: Console, lang: Lang) -> None:
    """Write who is missing from a network, or why nobody is offered."""
    _ = texts_in(lang)
    if gaps.abstention is not None:
        write(console, translate(gaps.abstention, lang), style="bold")
        return
    write(console, _("Partnerships that are known"), style="bold")
    if not gaps.partnerships:
        write(console, _("No known partnership is near the network and may join it."))
    for each in gaps.partnerships:
        _show_partnership(each, catalogue, console, lang)
    if gaps.blocked:
        said = _("Near it, but a rule keeps them out: {count}", count=len(gaps.blocked))
        write(console, said, style="bold")
        for each in gaps.blocked:
            _show_partnership(each, catalogue, console, lang)
    write(console, _("Pairs that could be formed"), style="bold")
    if gaps.pairs_abstention is not None:
        write(console, translate(gaps.pairs_abstention, lang))
    for pair in gaps.pairs:
        place = pair.theirs
        strength = label(pair.match.strength, lang)
        named = f"{pair.ours.name} – {place.name}, {country_name(place.country, lang)}"
        write(console, f"{named} · {strength}", indent=_INDENT)


def show_could_join(found: Sequence[CouldJoin], console: Console, lang: Lang) -> None:
    """Write the networks that could be joined; nothing where none is near."""
    if not found:
        return
    _ = texts_in(lang)
    write(console, _("Networks you could join"), style="bold")
    for each in found:
        network = each.network
        themes = ", ".join(theme.labels[lang] for theme in each.themes)
        until = shown(network.ends_on, lang) if network.ends_on else ""
        period = _("{first} to {last}", first=shown(network.starts_on, lang), last=until)
        if not until:
            period = _("from {first}", first=shown(network.starts_on, lang))
        room = _("room for {count}", count=each.room)
        named = f"{network.names[lang]} ({network.id}) · {label(each.strength, lang)}"
        write(console, named, indent=_INDENT)
        lines = [themes, period, room]
        write(console, " · ".join(line for line in lines if line), indent=_INDENT + 2)
        _show_all(each.remarks, console, lang)


def _show_partnership(
    gap: PartnershipGap, catalogue: Catalogue, console: Console, lang: Lang
) -> None:
    named = member_name(gap.member, catalogue, lang)
    origin = translate(ORIGIN_WORDS[gap.origin], lang)
    write(console, f"{named} · {label(gap.strength, lang)} · {origin}", indent=_INDENT)
    _show_all((*gap.reasons, *gap.remarks), console, lang)


def _show_all(said: Sequence[Message], console: Console, lang: Lang) -> None:
    for each in said:
        write(console, translate(each, lang), indent=_INDENT + 2, style="yellow")
