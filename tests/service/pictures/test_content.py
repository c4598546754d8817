"""A division holds together, and words keep to their room."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.pictures import Division, GroupShown, Shown
from service.pictures.nearest import nearest_two
from service.pictures.room import hull
from service.pictures.words import clean, cut, width, wrapped
from tests.service.pictures.samples import HOSTILE, division

ONE = Shown("p", "P", None)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Division("T", (ONE, ONE)),
        lambda: Division("T", (Shown("p", "P", "a"),)),
        lambda: Division("T", (), (GroupShown("a", "A"), GroupShown("a", "B"))),
        lambda: Division("T", (ONE,), points=np.zeros((2, 2))),
        lambda: Division("T", (ONE,), likeness=np.zeros((2, 2))),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(made: object) -> None:
    assert callable(made)
    with pytest.raises(ValueError, match=r"partnership|group"):
        made()


def test_those_left_come_last_and_groups_in_their_order() -> None:
    bands = division(12, 3, 2).bands
    assert [band.group.id if band.group else None for band in bands] == ["g0", "g1", "g2", None]
    assert sum(len(band.members) for band in bands) == 12


def test_a_sign_is_made_of_the_id_where_none_is_given() -> None:
    assert GroupShown("a", "Dialogue").short == "A"
    assert GroupShown("a", "Dialogue", "7").short == "7"


def test_the_two_most_alike_are_found_and_never_itself() -> None:
    of = division(12, 3, 1)
    assert of.likeness is not None
    for at, each in enumerate(of.shown):
        near = nearest_two(of)[each.key]
        assert len(near) == 2
        assert each not in [other for other, _ in near]
        assert near[0][1] == pytest.approx(np.delete(of.likeness[at], at).max())


@given(st.text(max_size=400), st.floats(20, 400), st.floats(8, 20), st.booleans())
def test_cut_words_fit_their_room(text: str, room: float, size: float, is_bold: bool) -> None:
    fitting = cut(text, room, size, is_bold=is_bold)
    assert width(fitting, size, is_bold=is_bold) <= room + 0.01 or fitting == "…"


@pytest.mark.parametrize("name", HOSTILE)
def test_cut_words_fit_whatever_the_script(name: str) -> None:
    assert width(cut(name, 200, 13), 13) <= 200.01


def test_what_must_not_be_cut_away_does_not_stand_alone() -> None:
    assert wrapped("Youth participation and schools", 215, 14, 2, ending=" (5)")[1] == "schools (5)"
    lines = wrapped("Word " * 80, 200, 14, 2, ending=" (12)")
    assert len(lines) == 2
    assert lines[1].endswith("… (12)")


def test_cleaned_words_are_on_one_line_and_run_one_way() -> None:
    assert clean("a\n\tb\u202ec\x00") == "a bc\ufffd"


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=1, max_size=12))
def test_the_line_around_a_group_holds_all_of_it(spots: list[tuple[float, float]]) -> None:
    corners = hull(spots, 20)
    turned = [*corners[1:], corners[0]]
    for x, y in spots:
        for (x1, y1), (x2, y2) in zip(corners, turned, strict=True):
            assert (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) >= -1e-6
