"""Who is alike: marks, names and lines that do not hide each other."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from service.pictures import Division
from service.pictures.drawing import Node, Picture
from service.pictures.room import Box, around
from service.pictures.scatter import scatter
from service.pictures.words import width
from tests.service.pictures.samples import HOSTILE, division, of_kind, texts

_SIZES = {"picture-label": (13.0, False), "picture-strong": (14.0, True)}


def drawn(n: int, groups: int = 3, *, is_equal: bool = False) -> Picture:
    picture = scatter(division(n, groups, 1, is_equal=is_equal), "en")
    assert picture is not None
    return picture


def box_of(text: Node) -> Box:
    size, is_bold = next(_SIZES[kind] for kind in text.kind.split() if kind in _SIZES)
    (said,) = text.inside
    assert isinstance(said, str)
    taken = width(said, size, is_bold=is_bold)
    x, y = float(text.get("x")), float(text.get("y"))
    left = x - {"": 0.0, "start": 0.0, "middle": taken / 2, "end": taken}[text.get("text-anchor")]
    return Box(left, y - 0.9 * size, left + taken, y + 0.25 * size)


@pytest.mark.parametrize(("n", "groups"), [(2, 1), (12, 2), (12, 3), (24, 4), (60, 8)])
def test_no_words_lie_on_other_words_or_leave_the_picture(n: int, groups: int) -> None:
    picture = drawn(n, groups)
    boxes = [box_of(each) for each in of_kind(picture, *_SIZES)]
    assert boxes
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    whole = Box(0, 0, picture.width, picture.height)
    assert [box for box in boxes if not whole.holds(box)] == []


LONG = (
    "Democracy in Southern Africa",
    "Local democracy – gender equality in different regions of the world",
    "Sustainable urban development and housing in East Africa",
    "Participation of young people (schools) in Southern Africa",
)


def with_long_names(n: int, groups: int) -> Division:
    of = division(n, groups, 1)
    named = [replace(each, name=LONG[at % len(LONG)]) for at, each in enumerate(of.groups)]
    return replace(of, groups=tuple(named))


@pytest.mark.parametrize(("n", "groups"), [(12, 2), (24, 5), (60, 8), (120, 20), (300, 24)])
def test_names_of_groups_cover_no_mark_no_words_and_stay_whole_within_the_picture(
    n: int, groups: int
) -> None:
    picture = plane_of(with_long_names(n, groups))
    signs = [box_of(each) for each in picture]
    frame = Box(0, 0, 720, 720)
    assert [box for box in signs if not frame.holds(box)] == []
    assert [pair for pair in combinations(signs, 2) if pair[0].meets(pair[1])] == []
    assert [each for each in picture if str(each.inside[0]).endswith("…")] == []
    marks = marks_of(with_long_names(n, groups))
    assert len(marks) == n
    assert [(sign, mark) for sign in signs for mark in marks if sign.meets(mark)] == []


def test_a_group_whose_name_has_no_room_is_left_to_the_key() -> None:
    of = division(12, 2, 1)
    endless = replace(of, groups=(replace(of.groups[0], name="Ö" * 300), *of.groups[1:]))
    assert [each for each in plane_of(endless) if "ÖÖ" in str(each.inside[0])] == []
    assert any("ÖÖ" in line for line in texts(drawing_of(endless)))


def test_names_of_few_groups_all_have_room() -> None:
    said = " ".join(str(each.inside[0]) for each in plane_of(with_long_names(12, 2)))
    assert f"1 · {LONG[0]}" in said
    assert f"2 · {LONG[1]}" in said


def drawing_of(of: Division) -> Picture:
    picture = scatter(of, "en")
    assert picture is not None
    return picture


def plane_of(of: Division) -> list[Node]:
    """Return the words for groups on the plane, which stand above the note; the key stands below it."""
    picture = drawing_of(of)
    note = of_kind(picture, "picture-note")[0]
    strong = of_kind(picture, "picture-strong")
    return [each for each in strong if float(each.get("y")) < float(note.get("y"))]


def marks_of(of: Division) -> list[Box]:
    numbers = of_kind(drawing_of(of), "picture-number", "picture-number-left")
    return [around((float(each.get("x")), float(each.get("y")) - 3), 10) for each in numbers]


@pytest.mark.parametrize(("n", "is_equal"), [(12, False), (60, False), (60, True), (300, True)])
def test_no_mark_hides_another(n: int, is_equal: bool) -> None:
    numbers = of_kind(drawn(n, 4, is_equal=is_equal), "picture-number", "picture-number-left")
    assert len(numbers) == n
    spots = [(float(each.get("x")), float(each.get("y"))) for each in numbers]
    for one, other in combinations(spots, 2):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 12


@pytest.mark.parametrize("n", [1, 2, 12, 60, 300])
def test_every_partnership_has_a_mark_that_tells_its_name(n: int) -> None:
    of = division(n, 3, 1)
    picture = scatter(of, "en")
    assert picture is not None
    told = texts(picture)
    for number, each in enumerate(of.shown, start=1):
        assert [line for line in told if line.startswith(f"{number} {each.name}.")]


def test_few_are_named_beside_their_marks() -> None:
    labels = {each.inside[0] for each in of_kind(drawn(8, 2), "picture-label")}
    assert labels == {f"Municipality {at} – Partner {at}" for at in range(8)}


def test_many_are_numbered_and_the_key_tells_the_numbers() -> None:
    picture = drawn(60, 8)
    assert of_kind(picture, "picture-label") == []
    listed = {each.inside[0] for each in of_kind(picture, "picture-text")}
    assert {f"Municipality {at} – Partner {at}" for at in range(60)} <= listed


def test_names_too_long_for_the_picture_are_cut_and_whole_in_the_title() -> None:
    picture = scatter(division(3, 1, 0, names=HOSTILE[1:2]), "en")
    assert picture is not None
    labels = [str(each.inside[0]) for each in of_kind(picture, "picture-label")]
    assert next(label for label in labels if label.startswith("ÖÖ")).endswith("…")
    assert any("Ö" * 300 in line for line in texts(picture))


def test_one_in_no_group_is_hollow_and_has_no_line_around_it() -> None:
    picture = drawn(12, 3)
    assert len(of_kind(picture, "picture-mark-left")) == 1 + 1, "its mark and the one in the key"
    assert len(of_kind(picture, "picture-hull")) == 3


def test_groups_differ_in_shape_and_in_colour() -> None:
    picture = drawn(56, 7)
    looks = {
        (
            each.kind,
            re.sub(r"[-\d. ]+", "", str(mark.tag) + mark.get("d")),
            mark.get("d").count(" "),
        )
        for each in picture.root.walk()
        if re.fullmatch(r"picture-g\d", each.kind)
        for mark in each.walk()
        if mark.kind == "picture-mark"
    }
    assert len({kind for kind, _, _ in looks}) == 7
    assert len({(shape, corners) for _, shape, corners in looks}) >= 4


def test_thousands_are_dots_in_few_elements() -> None:
    picture = drawn(5000, 700)
    assert of_kind(picture, "picture-number") == []
    dots = of_kind(picture, "picture-dots", "picture-dots-left")
    assert sum(each.get("d").count("M") for each in dots) == 5000


def test_without_likeness_there_is_no_picture() -> None:
    assert scatter(Division("T", division(5).shown, division(5).groups), "en") is None
