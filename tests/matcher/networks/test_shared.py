"""What a group shares is counted, and weighed against what all groups share."""

import pytest

from matcher.networks.described import Described
from matcher.networks.shared import ThemeRow, shared_themes, shared_themes_table, weighed

KNOWN = {"hiv", "tourism", "housing"}


def told(*themes: str) -> Described:
    return Described("", themes)


def test_weight_is_the_share_times_how_rare_it_is_elsewhere() -> None:
    first, _ = weighed([{"a": 2, "b": 2}, {"b": 2}], [2, 4])
    assert [each.what for each in first] == ["a", "b"]
    assert first[0].weight == pytest.approx(1.0 * 0.8109302162163288)


def test_what_one_member_has_is_not_shared() -> None:
    assert weighed([{"a": 1}], [3]) == ((),)


def test_themes_that_nobody_knows_are_left_out() -> None:
    assert shared_themes([[told("x"), told("x")]], KNOWN) == ((),)


def test_theme_that_a_member_has_twice_counts_once() -> None:
    assert shared_themes([[told("hiv", "hiv"), told("tourism")]], KNOWN) == ((),)


def test_table_shows_each_shared_theme_in_every_group() -> None:
    groups = [[told("hiv"), told("hiv", "tourism")], [told("hiv"), told("tourism")]]
    assert shared_themes_table(groups, KNOWN, left=[told("hiv")]) == (ThemeRow("hiv", (2, 1), 1),)


def test_table_puts_the_most_shared_theme_first() -> None:
    groups = [[told("hiv", "tourism")] * 2 + [told("tourism")]]
    assert [row.theme_id for row in shared_themes_table(groups, KNOWN)] == ["tourism", "hiv"]


def test_nobody_shares_nothing() -> None:
    assert shared_themes([], KNOWN) == ()
    assert shared_themes_table([], KNOWN) == ()
