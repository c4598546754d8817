"""Versions of a grouping: proposed, blocked, chosen, and what stands in their way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.store.engine import open_store
from matcher.domain.role import Role
from service.api.app import create_app
from tests.service.pages.grouping_pages import (
    GroupingPages,
    grouping_house,
    named,
    opened_groupings,
)
from tests.service.round_world import NOW, TODAY
from tests.service.signed_in import SignedIn


@pytest.fixture
def groupings(tmp_path: Path) -> Iterator[GroupingPages]:
    yield from opened_groupings(tmp_path)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_versions_stand_side_by_side_with_their_figures(
    groupings: GroupingPages, language: str
) -> None:
    groupings.begin(language)
    groupings.propose(language, n="3")
    groupings.post("/versions/1/move", language=language, do="move p-1 out")
    versions = groupings.versions()
    page = groupings.get(language=language)
    assert len(page.all("td", class_="figure")) == 3 * len(versions)
    assert page.links()[f"Version {versions[-1].number}"].endswith(
        f"/versions/{versions[-1].number}"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_rules_that_clash_are_told_with_a_button_for_each_way_out(
    groupings: GroupingPages, language: str
) -> None:
    groupings.begin(language)
    for step in ("together p-1 p-2", "apart p-1 p-3", "together p-2 p-3"):
        groupings.post("", version=str(groupings.the_grouping().version), do=step)
    page = groupings.propose(language)
    assert groupings.versions()[0].result.clash is not None
    ways = [each.get("value") for each in named(page, "button", "do")]
    assert "free p-1 p-3" in ways
    mended = groupings.post("/versions/1/again", language=language, do="free p-1 p-3")
    assert groupings.versions()[-1].result.clash is None
    assert mended.all("section", class_="net-group")


def test_a_blocked_version_has_pages_and_moves_nobody(groupings: GroupingPages) -> None:
    groupings.begin()
    for step in ("together p-1 p-2", "apart p-1 p-3", "together p-2 p-3"):
        groupings.post("", version=str(groupings.the_grouping().version), do=step)
    groupings.propose()
    for rest in ("/print", "/pictures", "/left", "/partnerships/p-1", "/move?do=move+p-1+out"):
        groupings.pages.get(groupings.address(f"/versions/1{rest}"), 422 if "move" in rest else 200)
    groupings.post("/versions/1/move", 422, do="move p-1 new")
    groupings.get("/compare")


def test_a_version_is_chosen_once_and_a_second_coordinator_is_told(
    groupings: GroupingPages,
) -> None:
    groupings.begun_board()
    version = str(groupings.the_grouping().version)
    groupings.post("/versions/1/choose", version=version)
    assert groupings.versions()[0].is_chosen
    groupings.post("/versions/1/choose", 409, version=version)


def test_newcomers_are_told_of_on_the_board(groupings: GroupingPages) -> None:
    groupings.begin(country="ZM")
    groupings.propose()
    groupings.post("/add", version=str(groupings.the_grouping().version), documented="1")
    page = groupings.get("/versions/1", language="en")
    assert "9 partnerships came into the grouping" in page.text
    groupings.get("/versions/1/partnerships/p-4")


@pytest.mark.parametrize("n", ["0", "9", "many"])
def test_a_number_of_proposals_that_is_none_is_told(groupings: GroupingPages, n: str) -> None:
    groupings.begin()
    groupings.post("/group", 422, n=n)


def test_too_few_to_group_is_told(groupings: GroupingPages) -> None:
    groupings.begin(network="climate", country="ZM")
    page = groupings.post("/group", 422, n="1")
    assert page.one("div", id="errors") is not None


def test_work_that_is_no_longer_known_can_be_begun_again(groupings: GroupingPages) -> None:
    groupings.begin()
    page = groupings.get("/progress/of-another-day")
    assert any(form.get("action", "").endswith("/group") for form in page.all("form"))


def test_a_grouping_with_versions_is_kept(groupings: GroupingPages) -> None:
    groupings.begun_board()
    assert not groupings.get("/delete").all("input", type="hidden")
    address = groupings.address("/delete")
    groupings.pages.post(address, 409, version=str(groupings.the_grouping().version))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_a_language_model_the_groups_can_still_be_read(
    tmp_path: Path, language: str
) -> None:
    for opened in opened_groupings(tmp_path):
        opened.begun_board(language)
        address = opened.address("/versions/1", language)
        key = opened.versions()[0].result.groups[0].keys[0]
    engine = open_store(tmp_path / "groupings.sqlite")
    house = replace(grouping_house(engine), encoder=None)
    app = create_app(house, today=lambda: TODAY, now=lambda: NOW)
    pages = SignedIn(app, engine).pages(Role.COORDINATOR)
    board = pages.get(address)
    assert board.all("section", class_="net-group")
    for rest in (f"/partnerships/{key}", "/groups/a", "/pictures", "/print"):
        pages.get(address + rest)
    pages.get(f"{address}/wish?key={key}", 422)
    engine.dispose()
