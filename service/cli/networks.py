"""`partnerkommun networks`: published for everybody."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption, OnOption

if TYPE_CHECKING:
    from service.language.catalogues import Lang
    from service.use_cases.grouping_work import GroupingWork

networks = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show published networks and who could join.",
)
app.add_typer(networks, name="networks")

IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="The network, by its id; after -- where that begins with -."),
]
GroupingArgument = Annotated[
    str, typer.Argument(metavar="GROUPING", help="The grouping, by its id.")
]
VersionArgument = Annotated[
    int, typer.Argument(metavar="VERSION", help="The number of its version.", min=1)
]
ThemeOption = Annotated[
    str, typer.Option("--theme", help="Only this theme or area.", show_default=False)
]
RegionOption = Annotated[
    str, typer.Option("--region", help="Only this region of the world.", show_default=False)
]
CountryOption = Annotated[
    str, typer.Option("--country", help="Only this country.", show_default=False)
]
StateOption = Annotated[
    str, typer.Option("--state", help="coming, ongoing, ended or unknown.", show_default=False)
]
GroupOption = Annotated[
    list[str] | None,
    typer.Option(
        "--group", metavar="ID", help="A group; may be repeated.", show_default="all that can be"
    ),
]
StartsOption = Annotated[
    str | None,
    typer.Option("--starts", metavar="DATE", help="The first day.", show_default="by the grouping"),
]
EndsOption = Annotated[
    str | None,
    typer.Option("--ends", metavar="DATE", help="The last day.", show_default="by the programme"),
]
CoordinatorOption = Annotated[
    str, typer.Option("--coordinator", help="Role and organisation.", show_default=False)
]
AdviserOption = Annotated[
    str, typer.Option("--adviser", help="Role and organisation.", show_default=False)
]
ClosedOption = Annotated[
    bool, typer.Option("--no-newcomers", help="Do not ask for newcomers.", show_default=False)
]


@networks.command("list")
def list_all(
    context: typer.Context,
    theme: ThemeOption = "",
    region: RegionOption = "",
    country: CountryOption = "",
    state: StateOption = "",
    on: OnOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """List networks, documented and published ones, those that go on first."""
    from service.cli.network_lines import show_networks
    from service.cli.output import console, write_json
    from service.use_cases.entered_choice import find_date, find_theme_ids
    from service.use_cases.entered_country import find_country
    from service.use_cases.network_list import (
        NetworksWanted,
        find_networks,
        region_from,
        state_from,
    )

    language = language_of(context)
    work = _work(language)
    day, catalogue = find_date(on, work.today), work.house.catalogue
    wanted = NetworksWanted(
        on=day,
        theme_ids=find_theme_ids(theme, catalogue) if theme.strip() else frozenset(),
        region=region_from(region),
        country=find_country(country, catalogue) if country.strip() else None,
        state=state_from(state),
    )
    found = find_networks(work.house, wanted)
    if not json:
        show_networks(found, day, console(), language)
        return
    from service.api.shapes.networks import NetworkLineShape, NetworksShape

    lines = [NetworkLineShape.of(each, day, language) for each in found]
    n = max(len(lines), 1)
    write_json(
        NetworksShape(language=language, on=day, total=len(lines), page=1, n=n, networks=lines)
    )


@networks.command()
def show(
    context: typer.Context,
    network_id: IdArgument,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show one network: who is in it, and what no source tells."""
    from service.cli.network_lines import show_network
    from service.cli.output import console, write_json
    from service.use_cases.network_list import find_network

    language = language_of(context)
    work = _work(language)
    found = find_network(work.house, network_id)
    if not json:
        show_network(found, work.today, work.house.catalogue, console(), language)
        return
    from service.api.shapes.networks import NetworkShape

    write_json(NetworkShape.whole(found, work.today, work.house.catalogue, language))


@networks.command()
def gaps(
    context: typer.Context,
    network_id: IdArgument,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Rank who could be in a published network: known partnerships, and pairs that could be formed."""
    from service.cli.network_lines import show_gaps
    from service.cli.output import console, write_json
    from service.cli.round_lines import shown_stages
    from service.use_cases.network_gaps import gaps_of, wanted_for_network

    language = language_of(context)
    work = _work(language)
    wanted = wanted_for_network(network_id, work)
    with shown_stages(language) as progress:
        found = gaps_of(wanted, work, progress)
    catalogue = work.house.catalogue
    if not json:
        show_gaps(found, catalogue, console(), language)
        return
    from service.api.shapes.networks import GapsShape

    write_json(GapsShape.done(found, catalogue, language))


@networks.command()
def publish(
    context: typer.Context,
    grouping: GroupingArgument,
    version: VersionArgument,
    group: GroupOption = None,
    starts: StartsOption = None,
    ends: EndsOption = None,
    coordinator: CoordinatorOption = "",
    adviser: AdviserOption = "",
    no_newcomers: ClosedOption = False,
    lang: LangOption = None,
) -> None:
    """Publish groups of a version as networks, all or none, and write their ids."""
    from dataclasses import replace

    from data.store.transactions import reading
    from service.use_cases.network_publish import GroupWanted, publishing_of
    from service.use_cases.network_publish import publish as publish_groups

    work = _work(language_of(context))
    with reading(work.engine) as connection:
        known = publishing_of(connection, grouping, version, work)
    free = [each.group.id for each in known.groups if not each.obstacles]
    chosen = group or free or [each.group.id for each in known.groups]
    prefilled = {each.id: each for each in known.wanted.groups}
    wanted = replace(
        known.wanted,
        groups=tuple(prefilled.get(each) or GroupWanted(each, {}, {}, "") for each in chosen),
        starts_on=starts or known.wanted.starts_on,
        ends_on=ends or known.wanted.ends_on,
        coordinator=coordinator,
        adviser=adviser,
        is_open=not no_newcomers,
    )
    for made in publish_groups(grouping, version, wanted, work):
        print(made.id)


def _work(language: "Lang") -> "GroupingWork":
    from datetime import UTC, date, datetime

    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.cli.opened_house import opened_house
    from service.use_cases.grouping_work import GroupingWork

    now = datetime.now(UTC).replace(tzinfo=None)
    return GroupingWork(opened_house(language), AT_THE_COMMAND_LINE, now, date.today())
