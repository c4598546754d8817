"""`partnerkommun tags`: what passages are tagged with, and putting it right."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.app import app
from service.cli.failures import Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption

if TYPE_CHECKING:
    from service.language.catalogues import Lang
    from service.use_cases.correct_tags import TaggedPassage

tags = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show what passages are tagged with, and correct it.",
)
app.add_typer(tags, name="tags")

PlaceArgument = Annotated[
    str, typer.Argument(metavar="PLACE", help="The local government, by id or name.")
]
PassageArgument = Annotated[
    str, typer.Argument(metavar="PASSAGE_ID", help="The passage, by the id that `tags show` gives.")
]
ThemeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--theme",
        metavar="+THEME|-THEME",
        help="A theme the passage is about (+) or not (-), by id or name; may be repeated.",
        show_default=False,
    ),
]
SideOption = Annotated[
    str | None,
    typer.Option("--side", help="What it states: need, offer or shared.", show_default=False),
]
NoteOption = Annotated[str, typer.Option("--note", help="Why, for those who come after.")]
UndoOption = Annotated[
    bool, typer.Option("--undo", help="Forget what was said of this passage before.")
]


@tags.command()
def show(
    context: typer.Context, place: PlaceArgument, json: JsonOption = False, lang: LangOption = None
) -> None:
    """Show the passages of a local government with side, themes and corrections."""
    from service.cli.opened_house import opened_house
    from service.use_cases.correct_tags import tags_of

    language = language_of(context)
    house = opened_house(language)
    tagged = tags_of(place, house, house.recommender.understanding)
    if json:
        from service.api.shapes.tagged import TaggedPlaceShape
        from service.cli.output import write_json

        write_json(TaggedPlaceShape.of(tagged, language))
        return
    if not tagged.passages:
        from service.language.translate import texts_in

        _ = texts_in(language)
        print(_("Nothing that {name} has stated is known.", name=tagged.local_government.name))
    for passage in tagged.passages:
        _show(passage, language)


@tags.command("correct")
def correct_passage(
    context: typer.Context,
    place: PlaceArgument,
    passage_id: PassageArgument,
    theme: ThemeOption = None,
    side: SideOption = None,
    note: NoteOption = "",
    undo: UndoOption = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Say what a passage is about and states; it holds for all its wordings and outlives imports."""
    from datetime import UTC, datetime

    from service.cli.opened_house import opened_house
    from service.use_cases.correct_tags import AskedCorrection, correct_tags

    language = language_of(context)
    asked = AskedCorrection(place, passage_id, theme or (), side, note, undo)
    tagged = correct_tags(asked, opened_house(language), datetime.now(UTC))
    if json:
        from service.api.shapes.tagged import TaggedPassageShape
        from service.cli.output import write_json

        write_json(TaggedPassageShape.of(tagged, language))
        return
    from service.language.translate import texts_in

    _show(tagged, language)
    print(texts_in(language)("A running service shows it after it is started again."))


def _show(tagged: "TaggedPassage", language: "Lang") -> None:
    from service.language.labels import label
    from service.language.translate import texts_in

    _ = texts_in(language)
    passage = tagged.passage
    print(f"{passage.id}\t{label(passage.side, language)}\t{', '.join(passage.themes) or '-'}")
    print(f"  {passage.text}")
    for one in tagged.corrections:
        said = f"{'+' if one.holds else '-'}{one.tag_id}"
        why = f" ({one.note})" if one.note else ""
        print(_("  Corrected {day}: {said}{why}", day=one.noted_at.date(), said=said, why=why))
    for tag in tagged.guessed:
        sure = "?" if tag.probability is None else f"{tag.probability:.0%}"
        print(_("  Seems to be about {theme} ({sure})", theme=tag.id, sure=sure))
