"""`partnerkommun introductions openness`: how many introductions a local government can take."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.introductions import introductions
from service.cli.language import LangOption, language_of
from service.cli.question_options import JsonOption

if TYPE_CHECKING:
    from datetime import date

    from service.language.catalogues import Lang
    from service.use_cases.introduction_acting import Acting
    from service.use_cases.openness import Room

PlaceArgument = Annotated[
    str, typer.Argument(metavar="LOCAL_GOVERNMENT", help="Which, by id or name.")
]
CapacityOption = Annotated[
    int | None,
    typer.Option("--capacity", metavar="N", help="How many at a time.", show_default=False),
]
UsualOption = Annotated[bool, typer.Option("--usual", help="Go back to the usual number.")]
NotNowOption = Annotated[
    bool | None,
    typer.Option(
        "--not-now/--open",
        help="Whether it wants none now, or takes them again.",
        show_default=False,
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        help="With --not-now: the first day on which it can be asked again.",
        show_default=False,
    ),
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", help="Why, for officers.", show_default=False)
]


@introductions.command()
def openness(
    context: typer.Context,
    place: PlaceArgument,
    capacity: CapacityOption = None,
    usual: UsualOption = False,
    not_now: NotNowOption = None,
    until: UntilOption = None,
    reason: ReasonOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show how open a local government is to introductions, or change what is given; the rest stays."""
    from dataclasses import replace
    from datetime import date

    from service.api.desk import utc_now
    from service.cli.opened_house import opened_house
    from service.use_cases.entered_place import find_place
    from service.use_cases.introduction_acting import Acting
    from service.use_cases.openness import room_at, set_openness

    _refuse_contradiction(capacity, until, usual=usual, not_now=not_now)
    language = language_of(context)
    acting = Acting.at_the_command_line(opened_house(language), utc_now(), date.today())
    room = room_at(acting, find_place(place, acting.house).id)
    if usual or any(each is not None for each in (capacity, not_now, until, reason)):
        before = room.openness
        closed, day = _closed(room, not_now, until, acting.today)
        wanted = replace(
            before,
            capacity=None if usual else before.capacity if capacity is None else capacity,
            not_now=closed,
            not_now_until=day,
            reason=before.reason if reason is None else reason,
        )
        room = set_openness(acting, wanted, before.version)
    _show(room, acting, language, as_json=json)


def _refuse_contradiction(
    capacity: int | None, until: str | None, *, usual: bool, not_now: bool | None
) -> None:
    from matcher.domain.errors import InvalidInputError

    if (usual and capacity is not None) or (until is not None and not_now is False):
        raise InvalidInputError(
            "openness.contradiction",
            "What was given contradicts itself: --usual stands without --capacity, and --until with "
            "--not-now alone.",
        )


def _closed(
    room: "Room", not_now: bool | None, until: str | None, today: "date"
) -> "tuple[bool, date | None]":
    """Return whether it wants none, and until when; what was not given stays as it stands."""
    from service.use_cases.entered_choice import find_date

    if until is not None:
        return True, find_date(until, today)
    if not_now is not None:
        return not_now, None
    return room.is_closed, room.openness.not_now_until if room.is_closed else None


def _show(room: "Room", acting: "Acting", language: "Lang", *, as_json: bool) -> None:
    from service.language.translate import texts_in

    if as_json:
        from service.api.shapes.introductions import openness_shape
        from service.cli.output import write_json

        write_json(openness_shape(room, language))
        return
    _ = texts_in(language)
    name, said = acting.name_of(room.openness.local_government_id), room.openness
    count, most = room.open_introductions, room.capacity
    print(
        _("{name}: {count} open introductions, at most {most}", name=name, count=count, most=most)
    )
    if room.is_closed and said.not_now_until:
        print(_("Wants none before {day}", day=said.not_now_until))
    elif room.is_closed:
        print(_("Wants none now"))
    if said.reason:
        print(_("Why: {text}", text=said.reason))
