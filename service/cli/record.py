"""`partnerkommun record`: the log, files of matters, and what is kept how long."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import CANNOT, Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption, entered_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from data.store.event_search import Sought
    from service.use_cases.log_words import NameOf

record = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show the log, take out a matter, weed out what no decision asks to keep.",
)
app.add_typer(record, name="record")

MatterOption = Annotated[
    str | None,
    typer.Option(
        "--matter",
        metavar="KIND",
        help="introduction, round, grouping, network, local-government, account or retention.",
        show_default=False,
    ),
]
IdOption = Annotated[
    str | None, typer.Option("--id", help="Only the matter with this id.", show_default=False)
]
PlaceOption = Annotated[
    str | None,
    typer.Option("--place", metavar="ID", help="Only what names this id.", show_default=False),
]
NumberOption = Annotated[int, typer.Option("-n", min=1, max=10_000, help="How many at most.")]
MatterArgument = Annotated[str, typer.Argument(metavar="MATTER", help="The kind of matter.")]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Which, by its id; after -- where that begins with -.")
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="Where to, a .zip file.")]
DisclosureOption = Annotated[
    bool,
    typer.Option("--disclosure", help="Leave out what is confidential or personal, and list it."),
]
DayOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="As of this day.", show_default="today")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only tell what would go; erase nothing.")
]
WordsArgument = Annotated[
    str,
    typer.Argument(
        metavar="WORDS", help="A name, e-mail address or number; - reads it from standard input."
    ),
]


@record.command()
def log(
    context: typer.Context,
    matter: MatterOption = None,
    matter_id: IdOption = None,
    place: PlaceOption = None,
    n: NumberOption = 50,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show what happened, the newest first."""
    from data.store.transactions import reading
    from service.cli.opened_house import opened_store
    from service.use_cases.log import LogReader, as_text, read_lines

    language = language_of(context)
    sought = _sought(matter, matter_id, place)
    engine = opened_store(language)
    with reading(engine) as connection:
        reader = LogReader(_names(engine), language, programmes=_programme_labels())
        lines = read_lines(connection, sought, reader, 0, n)
    if not json:
        print("\n\n".join(as_text(line, language) for line in lines))
        return
    from service.api.shapes.record import EventShape, EventsShape
    from service.cli.output import write_json

    events = [EventShape.of(line, language) for line in lines]
    total = len(events)
    write_json(EventsShape(language=language, total=total, page=1, pages=1, n=n, events=events))


@record.command("export")
def export_matter(
    context: typer.Context,
    matter: MatterArgument,
    matter_id: IdArgument,
    file: FileArgument,
    disclosure: DisclosureOption = False,
    lang: LangOption = None,
) -> None:
    """Write everything about one matter to a .zip file; the log notes that it was taken out."""
    from dataclasses import replace

    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.api.desk import utc_now
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in
    from service.use_cases.matter_archive import as_archive, write_archive
    from service.use_cases.matter_export import take_out
    from service.use_cases.matter_file import Variant, find_matter, read_matter

    language = language_of(context)
    kind = find_matter(matter)
    engine = opened_store(language)
    found = read_matter(engine, kind, matter_id, utc_now(), confidential_too=True)
    variant = Variant.DISCLOSURE if disclosure else Variant.FULL
    asked = replace(found, variant=variant)
    taken = take_out(engine, asked, (), AT_THE_COMMAND_LINE, confidential_too=True)
    write_archive(as_archive(taken, _names(engine), _programme_labels()), file)
    _ = texts_in(language)
    print(
        _("Written to {file}. Entries of the log: {count}", count=len(taken.events), file=str(file))
    )


@record.command()
def check(context: typer.Context, json: JsonOption = False, lang: LangOption = None) -> None:
    """Tell whether every entry of the log is as it was written."""
    from data.store.transactions import reading
    from service.cli.opened_house import opened_store
    from service.language.translate import translate
    from service.use_cases.log import wholeness, wholeness_in_words

    language = language_of(context)
    with reading(opened_store(language)) as connection:
        found = wholeness(connection)
    if json:
        from service.api.shapes.record import WholenessShape
        from service.cli.output import write_json

        write_json(WholenessShape.of(found))
    else:
        print(translate(wholeness_in_words(found), language))
        print(found.seal)
    if found.broken_at is not None:
        raise typer.Exit(CANNOT)


@record.command()
def weed(
    context: typer.Context,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    lang: LangOption = None,
) -> None:
    """Erase for good what the noted decisions no longer ask to keep."""
    from matcher.domain.role import AT_THE_COMMAND_LINE
    from service.api.desk import utc_now
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in, translate
    from service.use_cases.local_time import local
    from service.use_cases.log_labels import KEPT_KINDS
    from service.use_cases.retention import apply, preview

    language = language_of(context)
    engine, now = opened_store(language), utc_now()
    today = local(now).date()
    day = _day(on, today)
    _ = texts_in(language)
    done = preview(engine, day) if dry_run else apply(engine, day, AT_THE_COMMAND_LINE, now, today)
    for one in done:
        kind = translate(KEPT_KINDS[one.rule.kind], language)
        print(
            _("{kind}, from before {day}: {count}", kind=kind, day=one.before, count=len(one.ids))
        )
        for each in one.shown_ids:
            print(f"  {each}")
    if not done:
        print(_("Nothing is to be weeded out."))


@record.command("find-personal-data")
def find(context: typer.Context, words: WordsArgument, lang: LangOption = None) -> None:
    """Tell where a name, an e-mail address or a telephone number stands in all that is kept."""
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in, translate
    from service.use_cases.personal_data import find_personal_data

    language = language_of(context)
    found = find_personal_data(opened_store(language), entered_text(words))
    for one in found:
        place = f"{one.written.matter.value} {one.written.matter_id}"
        print(f"{translate(one.where, language)}\t{place}\t{one.before}{one.words}{one.after}")
    _ = texts_in(language)
    print(_("Found in so many places: {count}", count=len(found)))


def _sought(matter: str | None, matter_id: str | None, place: str | None) -> "Sought":
    from data.store.event_search import Sought
    from service.use_cases.matter_file import find_matter

    kind = find_matter(matter) if matter else None
    return Sought(matter=kind, matter_id=matter_id, place_id=place)


def _programme_labels() -> "Mapping[str, Mapping[str, str]]":
    from data.fact_files.located_row import PACKAGED_FACTS
    from data.fact_files.toml_programmes import read_programmes

    programmes = read_programmes(PACKAGED_FACTS / "programmes")
    return {each.id: each.labels for each in programmes.values()}


def _names(engine: "Engine") -> "NameOf":
    from data.store.reading import read_local_governments

    names = {place.id: place.name for place in read_local_governments(engine)}
    return lambda place_id: names.get(place_id, place_id)


def _day(entered: str | None, today: "date") -> "date":
    from service.use_cases.entered_choice import find_date

    return find_date(entered, today)
