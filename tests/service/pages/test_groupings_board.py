"""The board of a version: what it shows, what each change costs, and the version that comes of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from data.store.grouping_results import VersionKind
from service.pictures import NAMES
from tests.service.pages.grouping_pages import GroupingPages, named, opened_groupings
from tests.service.pages.page_client import Page

_V = "/versions/1"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupingPages]:
    """Return a grouping with one version, which no change alters: each makes a version of its own."""
    for opened in opened_groupings(tmp_path_factory.mktemp("board")):
        opened.begun_board()
        yield opened


def _members(board: GroupingPages, group: int = 0) -> tuple[str, ...]:
    return board.versions()[0].result.groups[group].keys


def _made(board: GroupingPages, page: Page) -> int:
    """Return the number of the version that a page shows."""
    number = int(page.address.partition("/versions/")[2].split("?")[0])
    assert number > 1
    assert board.versions()[number - 1].from_number == 1
    return number


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_group_is_a_card_with_its_members_and_how_each_fits(
    board: GroupingPages, language: str
) -> None:
    page = board.get(_V, language=language)
    groups = board.versions()[0].result.groups
    cards = page.all("section", class_="net-group")
    assert [card.get("data-group") for card in cards] == [group.id for group in groups]
    assert groups[0].names[language] in page.text
    assert len(page.all("li", class_="net-worst")) <= len(groups)
    assert {box.get("value") for box in named(page, "input", "key")} == {
        key for group in groups for key in group.keys
    }


@pytest.mark.parametrize(
    "rest",
    [
        *("", "/left", "/pictures", "/print", "/groups/a", "/partnerships/p-1"),
        *("/move?do=move+p-1+new", "/wish?key=p-1&key=p-2"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_of_a_version_is_sound_in_both_languages(
    board: GroupingPages, rest: str, language: str
) -> None:
    board.pages.get(board.address(_V + rest, language))


def test_a_price_is_shown_before_a_move_and_nothing_changes_by_looking(
    board: GroupingPages,
) -> None:
    before = len(board.versions())
    key = _members(board)[0]
    page = board.post(f"{_V}/move", **{"see-one": key, f"to-{key}": "b"})
    assert page.one("button", class_="primary") is not None
    assert len(board.versions()) == before
    board.post(f"{_V}/move", **dict(page.form_fields(board.address(f"{_V}/move"))))
    assert len(board.versions()) == before + 1


def test_each_member_has_places_to_go_with_their_prices(board: GroupingPages) -> None:
    key = _members(board)[0]
    page = board.get(_V, language="en")
    places = page.one("select", id=f"to-{key}")
    words = {each.get("value"): each.text or "" for each in places.iter("option")}
    assert set(words) == {"", "new", "out", "b", "c"}
    assert all("share" in each for value, each in words.items() if value)


def test_a_move_makes_a_version_that_tells_what_it_breaks(board: GroupingPages) -> None:
    key = _members(board)[0]
    page = board.post(f"{_V}/move", **{"go-one": key, f"to-{key}": "b"})
    result = board.versions()[_made(board, page) - 1].result
    assert result.kind is VersionKind.MOVED
    assert key in result.groups[1].keys
    assert result.violations
    assert page.all("section", class_="net-broken")


def test_those_ticked_are_moved_together(board: GroupingPages) -> None:
    keys = list(_members(board)[:2])
    page = board.post(f"{_V}/move", go="1", key=keys, to="out")
    result = board.versions()[_made(board, page) - 1].result
    assert not result.placed.intersection(keys)


def test_those_ticked_of_several_groups_can_become_one(board: GroupingPages) -> None:
    keys = [_members(board)[0], _members(board, 1)[0], _members(board, 2)[0]]
    page = board.post(f"{_V}/move", go="1", key=keys, to="new")
    result = board.versions()[_made(board, page) - 1].result
    assert set(keys) in [set(group.keys) for group in result.groups]


def test_a_script_gets_the_price_alone(board: GroupingPages) -> None:
    key = _members(board)[0]
    client = board.pages.client
    told = client.get(
        board.address(f"{_V}/move", "en"), params={"do": f"move {key} b", "part": "1"}
    )
    assert told.json()["can"] is True
    assert "share" in told.json()["words"][0]
    refused = client.get(board.address(f"{_V}/move"), params={"do": "move p-1 zz", "part": "1"})
    assert refused.json()["can"] is False


@pytest.mark.parametrize(
    ("rest", "fields"),
    [
        ("/move", {"go": "1", "to": "b"}),
        ("/move", {"go": "1", "key": "p-1"}),
        ("/move", {"go": "1", "key": "p-1", "to": "no such group"}),
        ("/move", {"go": "1", "key": "p-99", "to": "b"}),
        ("/move", {"do": "fly p-1 b"}),
        ("/split", {}),
        ("/split", {"key": ["p-1", "p-2", "p-3", "p-4", "p-5"]}),
        ("/merge", {"group": "a"}),
        ("/wish", {}),
        ("/wish", {"key": [f"x-{at}" for at in range(41)]}),
        ("/link", {"link": "apart"}),
        ("/link", {"link": "apart", "key": "p-1"}),
        ("/again", {"do": "fly away"}),
        ("/comment", {"comment": ""}),
        ("/comment", {"comment": "x", "about": "nothing here"}),
        ("/groups/a", {"name-sv": "", "name-en": "New"}),
        ("/groups/a", {"name-sv": "Ny", "name-en": "New", "sentence-en": "x" * 401}),
    ],
)
def test_a_change_that_means_nothing_is_told_on_the_page(
    board: GroupingPages, rest: str, fields: dict[str, Any]
) -> None:
    before = len(board.versions())
    page = board.post(_V + rest, 422, **fields)
    assert page.one("div", id="errors") is not None
    assert len(board.versions()) == before


def test_ticks_are_kept_where_something_was_wrong(board: GroupingPages) -> None:
    page = board.post(f"{_V}/move", 422, go="1", key=["p-1", "p-2"])
    ticked = [e.get("value") for e in named(page, "input", "key") if "checked" in e.attrib]
    assert set(ticked) == {"p-1", "p-2"}


def test_members_of_a_group_can_be_split_off(board: GroupingPages) -> None:
    keys = list(_members(board)[:2])
    page = board.post(f"{_V}/split", key=keys)
    page = board.post(f"{_V}/move", **dict(page.form_fields(board.address(f"{_V}/move"))))
    result = board.versions()[_made(board, page) - 1].result
    assert set(keys) in [set(group.keys) for group in result.groups]


def test_two_groups_can_be_merged(board: GroupingPages) -> None:
    page = board.post(f"{_V}/merge", group="a", other="b")
    page = board.post(f"{_V}/move", **dict(page.form_fields(board.address(f"{_V}/move"))))
    assert len(board.versions()[_made(board, page) - 1].result.groups) == 2


def test_a_locked_group_stays_and_lets_nobody_go(board: GroupingPages) -> None:
    page = board.post(f"{_V}/lock", do="lock a")
    number = _made(board, page)
    assert board.versions()[number - 1].result.groups[0].is_kept
    key = _members(board)[0]
    refused = board.post(f"/versions/{number}/move", 422, do=f"move {key} out")
    assert refused.one("div", id="errors") is not None
    again = board.post(f"/versions/{number}/again")
    latest = board.versions()[-1]
    assert latest.from_number == number
    assert set(_members(board)) <= set(latest.result.group_of(key).keys)  # type: ignore[union-attr]
    assert f"/versions/{latest.number}" in again.address


def test_two_kept_apart_are_grouped_again_apart(board: GroupingPages) -> None:
    keys = list(_members(board)[:2])
    board.post(f"{_V}/link", link="apart", key=keys)
    latest = board.versions()[-1]
    assert latest.conditions.apart == {tuple(sorted(keys))}
    one, other = (latest.result.group_of(key) for key in keys)
    assert one is None or other is None or one.id != other.id


def test_a_wish_tells_what_blocks_it_and_what_would_mend_it(board: GroupingPages) -> None:
    keys = list(_members(board)[:2])
    page = board.post(f"{_V}/wish", key=keys, language="en")
    assert "at least 3" in page.text
    mends = [form for form in page.all("form") if form.get("action", "").endswith("/wish")]
    fields = [e.get("value") for e in mends[0].iter("input") if e.get("name") == "key"]
    made = board.post(f"{_V}/wish", key=fields, make="1")
    result = board.versions()[_made(board, made) - 1].result
    assert set(fields) in [set(group.keys) for group in result.groups]


def test_a_group_gets_names_in_both_languages(board: GroupingPages) -> None:
    page = board.post(
        f"{_V}/groups/a",
        **{
            "name-sv": "Vattnet",
            "name-en": "The water",
            "sentence-sv": "Så.",
            "sentence-en": "So.",
        },
    )
    group = board.versions()[_made(board, page) - 1].result.groups[0]
    assert group.names == {"sv": "Vattnet", "en": "The water"}
    assert group.sentences == {"sv": "Så.", "en": "So."}


@pytest.mark.parametrize(
    ("about", "rest"), [("", _V), ("a", f"{_V}/groups/a"), ("p-1", f"{_V}/partnerships/p-1")]
)
def test_comments_stand_where_they_were_written(
    board: GroupingPages, about: str, rest: str
) -> None:
    page = board.post(f"{_V}/comment", comment=f"Om {about or 'allt'}", about=about)
    assert page.address.split("?")[0].endswith(rest)
    assert f"Om {about or 'allt'}" in page.text


def test_a_member_is_told_why_it_fits_and_where_else_it_could_be(board: GroupingPages) -> None:
    key = _members(board)[0]
    page = board.get(f"{_V}/partnerships/{key}", language="en")
    assert page.all("figure") or page.all("p", class_="unknown")
    moves = [each.get("value") for each in named(page, "button", "do")]
    assert f"move {key} b" in moves


def test_a_group_is_found_by_the_name_of_a_party(board: GroupingPages) -> None:
    page = board.get(_V, q="kitwe")
    assert len(page.all("section", class_="net-group")) == 1
    assert not board.get(_V, q="atlantis").all("section", class_="net-group")


def test_two_versions_are_compared(board: GroupingPages) -> None:
    key = _members(board)[0]
    board.post(f"{_V}/move", do=f"move {key} out")
    latest = str(board.versions()[-1].number)
    page = board.get("/compare", one="1", other=latest, language="en")
    assert "Version 1" in page.text
    assert page.words_of("th", scope="row").count(
        next(name for name in page.words_of("bdi") if "–" in name)
    )


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_a_version_can_be_downloaded(board: GroupingPages, kind: str) -> None:
    answer = board.pages.client.get(board.address(f"{_V}/export.{kind}"))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]


def test_the_pictures_lie_as_files(board: GroupingPages) -> None:
    client = board.pages.client
    answer = client.get(board.address(f"{_V}/picture/{NAMES[0]}.svg"))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert client.get(board.address(f"{_V}/picture/nothing.svg")).status_code == 404


@pytest.mark.parametrize(
    "rest", ["/groups/zz", "/partnerships/p-99", "/export.pdf", "/wish?key=p-99"]
)
def test_what_a_version_does_not_have_is_not_found(board: GroupingPages, rest: str) -> None:
    board.pages.get(board.address(_V + rest), 404)
