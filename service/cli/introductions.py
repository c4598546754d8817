"""`partnerkommun introductions`: introductions and their steps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.domain.introduction import Answer, Stage
from matcher.introductions.steps import Step
from service.cli.app import app
from service.cli.failures import Commands
from service.cli.language import LangOption, language_of
from service.cli.question_options import ForOption, JsonOption, OnOption, ProgrammeOption

if TYPE_CHECKING:
    from service.language.catalogues import Lang
    from service.use_cases.introduction_acting import Acting

introductions = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Bring local governments together, and note what comes of it.",
)
app.add_typer(introductions, name="introductions")

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The introduction, by its id.")]
StageOption = Annotated[
    Stage | None,
    typer.Option("--stage", help="Only those that have come this far.", show_default=False),
]
PlaceOption = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="LOCAL_GOVERNMENT",
        help="Only those with this party, by id or name.",
        show_default=False,
    ),
]
WordsOption = Annotated[
    str, typer.Option("--words", help="Words of the parties' names or of the notes.")
]
WhyOption = Annotated[str, typer.Option("--why", help="Why, for those who come after.")]
TextOption = Annotated[
    str,
    typer.Option("--text", help="The challenge in the asker's words; without it its profile."),
]
WithOption = Annotated[
    list[str],
    typer.Option(
        "--with",
        metavar="LOCAL_GOVERNMENT",
        help="A counterpart, by id or name; may be repeated.",
    ),
]
AskAgainOption = Annotated[
    str, typer.Option("--ask-again", help="Why somebody who declined before is asked again.")
]
ConfidentialOption = Annotated[
    bool, typer.Option("--confidential", help="Confidential introductions too, or this one.")
]
ShareOption = Annotated[
    bool, typer.Option("--share", help="Let the other parties read the reason.")
]
PartyArgument = Annotated[
    str, typer.Argument(metavar="LOCAL_GOVERNMENT", help="The side that answers, by id or name.")
]
StepArgument = Annotated[Step, typer.Argument(help="The step to take.")]
AnswerArgument = Annotated[Answer, typer.Argument(help="What it answers.")]
TargetArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="Where to; .csv, .xlsx or .json decides the format.")
]


@introductions.command("list")
def list_all(
    context: typer.Context,
    stage: StageOption = None,
    place: PlaceOption = None,
    words: WordsOption = "",
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """List the introductions that fit, the latest changed first."""
    from data.store.introduction_lists import Wanted
    from service.use_cases.entered_place import find_place
    from service.use_cases.introduction_reading import find

    language = language_of(context)
    acting = _acting(language)
    wanted = Wanted(
        stages=frozenset({stage} if stage else ()),
        place_id=find_place(place, acting.house).id if place else None,
        words=words,
    )
    found = find(acting, wanted, n=None)
    if json:
        from service.api.shapes.introductions import IntroductionShape, IntroductionsShape
        from service.cli.output import write_json

        shapes = [IntroductionShape.of(each, acting, language) for each in found.introductions]
        n = max(found.total, 1)
        write_json(
            IntroductionsShape(
                language=language,
                total=found.total,
                page=1,
                pages=1,
                n=n,
                introductions=shapes,
            )
        )
        return
    from service.cli.introduction_lines import show_list

    show_list(found.introductions, acting, language)


@introductions.command()
def show(
    context: typer.Context,
    introduction: IdArgument,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show one introduction with what was known at proposal and what happened since."""
    from service.use_cases.introduction_reading import read_story

    language = language_of(context)
    acting = _acting(language)
    story = read_story(acting, introduction)
    if json:
        from service.api.shapes.introductions import told_whole
        from service.cli.output import write_json

        write_json(told_whole(story, acting, language))
        return
    from service.cli.introduction_lines import show_story

    show_story(story, acting, language)


@introductions.command()
def propose(
    context: typer.Context,
    counterpart: WithOption,
    own: ForOption = None,
    text: TextOption = "",
    programme: ProgrammeOption = None,
    on: OnOption = None,
    why: WhyOption = "",
    ask_again: AskAgainOption = "",
    confidential: ConfidentialOption = False,
    lang: LangOption = None,
) -> None:
    """Propose an introduction; all that is known today is frozen with it."""
    from service.use_cases.ask import Asked, build_question
    from service.use_cases.entered_place import find_place
    from service.use_cases.introduction_propose import Proposing
    from service.use_cases.introduction_propose import propose as propose_it

    language = language_of(context)
    acting = _acting(language)
    asked = Asked(text=text, local_government=own, programme=programme, on=on)
    question = build_question(asked, acting.house, acting.today)
    places = tuple(find_place(each, acting.house).id for each in counterpart)
    proposing = Proposing(
        question, places, why=why, ask_again=ask_again, is_confidential=confidential
    )
    print(propose_it(acting, proposing).id)


@introductions.command()
def step(
    context: typer.Context,
    introduction: IdArgument,
    step: StepArgument,
    why: WhyOption = "",
    lang: LangOption = None,
) -> None:
    """Take an introduction a step on."""
    from service.cli.introduction_lines import show_list
    from service.use_cases.introduction_steps import take_step

    language = language_of(context)
    acting = _acting(language)
    show_list([take_step(acting, introduction, None, step, why)], acting, language)


@introductions.command()
def answer(
    context: typer.Context,
    introduction: IdArgument,
    party: PartyArgument,
    answer: AnswerArgument,
    why: WhyOption = "",
    share: ShareOption = False,
    lang: LangOption = None,
) -> None:
    """Note what one side answers."""
    from service.cli.introduction_lines import show_list
    from service.use_cases.entered_place import find_place
    from service.use_cases.introduction_steps import answer_for

    language = language_of(context)
    acting = _acting(language)
    place_id = find_place(party, acting.house).id
    after = answer_for(acting, introduction, None, place_id, answer, why, is_shared=share)
    show_list([after], acting, language)


@introductions.command()
def expire(context: typer.Context, lang: LangOption = None) -> None:
    """Let everything expire whose time to answer has run out; a timer can do it every night."""
    from datetime import date

    from service.api.desk import utc_now
    from service.cli.opened_house import opened_store
    from service.language.translate import texts_in
    from service.use_cases.introduction_expiry import expire_due

    language = language_of(context)
    expired = expire_due(opened_store(language), utc_now(), date.today())
    _ = texts_in(language)
    print(_("Introductions that expired: {count}", count=len(expired)))


@introductions.command()
def export(
    context: typer.Context,
    file: TargetArgument,
    stage: StageOption = None,
    confidential: ConfidentialOption = False,
    lang: LangOption = None,
) -> None:
    """Export introductions to a CSV, Excel or JSON file; confidential ones only where asked for."""
    from data.exporting.files import Format, write_export
    from data.store.introduction_lists import Wanted
    from service.language.translate import texts_in
    from service.use_cases.introduction_files import introductions_table

    Format.of(file)
    language = language_of(context)
    acting = _acting(language)
    wanted = Wanted(stages=frozenset({stage} if stage else ()))
    table = introductions_table(acting, wanted, language=language, with_confidential=confidential)
    write_export(table, file)
    _ = texts_in(language)
    print(_("{count} rows were written to {file}.", count=len(table.rows), file=str(file)))


def _acting(language: "Lang") -> "Acting":
    from datetime import date

    from service.api.desk import utc_now
    from service.cli.opened_house import opened_house
    from service.use_cases.introduction_acting import Acting

    return Acting.at_the_command_line(opened_house(language), utc_now(), date.today())
