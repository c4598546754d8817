"""Groupings on pages: begun in any way, looked through, changed by one or two coordinators."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.domain.grouping import Origin
from matcher.domain.role import Role
from tests.service.pages.grouping_pages import ROWS, GroupingPages, named, opened_groupings


@pytest.fixture
def groupings(tmp_path: Path) -> Iterator[GroupingPages]:
    yield from opened_groupings(tmp_path)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_groupings_the_list_tells_how_to_begin(
    groupings: GroupingPages, language: str
) -> None:
    page = groupings.pages.get(f"/{language}/groupings")
    assert f"/{language}/groupings/new" in page.links().values()
    assert len(page.one("ol").findall("li")) == 5


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VISITOR])
def test_others_than_coordinators_see_no_groupings(groupings: GroupingPages, role: Role) -> None:
    client = groupings.signed_in.client(role)
    answer = client.get("/sv/groupings", follow_redirects=False)
    assert answer.status_code == (403 if role is Role.OFFICER else 303)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_documented_partnerships_are_taken_in_with_what_is_known(
    groupings: GroupingPages, language: str
) -> None:
    page = groupings.begin(language)
    assert page.words_of("h1") == ["Nätverk 2027"]
    assert "Ale – Kitwe" in page.text
    assert "https://example.org/rules" in page.links().values()
    assert len(groupings.the_grouping().partnerships) == 12
    listed = groupings.pages.get(f"/{language}/groupings")
    assert "Nätverk 2027" in listed.links()


def test_filters_narrow_the_documented_ones(groupings: GroupingPages) -> None:
    groupings.begin(network="climate", country="ZM")
    assert [each.key for each in groupings.the_grouping().partnerships] == ["p-1"]


def test_filters_that_leave_nobody_are_told(groupings: GroupingPages) -> None:
    page = groupings.begin(status=422, theme="water", first="2030")
    assert page.one("div", id="errors") is not None
    assert page.one("input", id="f-first").get("value") == "2030"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_rows_can_be_pasted_and_what_they_leave_open_is_said(
    groupings: GroupingPages, language: str
) -> None:
    page = groupings.begin(language, documented="", rows=ROWS)
    standing = groupings.the_grouping()
    assert {each.origin for each in standing.partnerships} == {Origin.IMPORTED}
    assert {each.start_year for each in standing.partnerships} == {2019, 2020}
    assert ("okänt" if language == "sv" else "not known") in page.words_of("span", class_="unknown")


def test_several_ways_can_be_taken_together(groupings: GroupingPages) -> None:
    groupings.begin(network="climate", country="ZM", rows=ROWS.replace("Ale; Kitwe", "Ale; Thika"))
    assert len(groupings.the_grouping().partnerships) == 4


def test_a_file_can_be_sent(groupings: GroupingPages) -> None:
    answer = groupings.pages.client.post(
        "/sv/groupings",
        data={"title": "Från en fil"},
        files={"sheet": ("partnerskap.tsv", ROWS.encode("utf-8"), "text/plain")},
    )
    assert answer.status_code == 200, answer.text
    assert len(groupings.the_grouping().partnerships) == 3


def test_a_file_and_rows_at_once_are_refused(groupings: GroupingPages) -> None:
    answer = groupings.pages.client.post(
        "/sv/groupings",
        data={"title": "Båda", "rows": ROWS},
        files={"sheet": ("partnerskap.csv", ROWS.encode("utf-8"), "text/csv")},
    )
    assert answer.status_code == 422
    assert "#f-rows" in answer.text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_sheet_to_fill_in_can_be_downloaded(groupings: GroupingPages, kind: str) -> None:
    answer = groupings.pages.client.get(f"/en/groupings/template.{kind}")
    assert answer.status_code == 200
    assert f"grouping-template.{kind}" in answer.headers["content-disposition"]


def test_no_sheet_is_there_of_another_kind(groupings: GroupingPages) -> None:
    assert groupings.pages.client.get("/en/groupings/template.pdf").status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_wrong_rows_are_told_and_nothing_typed_is_lost(
    groupings: GroupingPages, language: str
) -> None:
    rows = ROWS + "Berg; Thika\t\t\tsnart\tkanske\n"
    page = groupings.begin(language, 422, documented="", rows=rows)
    assert "snart" in page.text
    assert "kanske" in (page.one("textarea", id="f-rows").text or "")
    assert page.one("input", id="f-title").get("value") == "Nätverk 2027"
    assert page.one("div", id="f-problems") is not None


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"title": ""}, "f-title"),
        ({"programme": "nowhere"}, "f-programme"),
        ({"on": "i morgon"}, "f-on"),
        ({"documented": ""}, "f-documented"),
        ({"network": "the network of nobody"}, "f-network"),
        ({"theme": "no-such-theme"}, "f-theme"),
        ({"first": "MMXIX"}, "f-first"),
        ({"country": "XX"}, "f-country"),
    ],
)
def test_each_mistake_is_told_at_its_field(
    groupings: GroupingPages, fields: dict[str, str], at: str
) -> None:
    page = groupings.begin("en", 422, **fields)
    assert f"#{at}" in [a.get("href") for a in page.one("div", id="errors").iter("a")]


def test_markup_in_what_people_write_stays_text(groupings: GroupingPages) -> None:
    page = groupings.begin(title="<script>alert(1)</script>")
    assert page.words_of("h1") == ["<script>alert(1)</script>"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_rules_can_be_changed_one_by_one(groupings: GroupingPages, language: str) -> None:
    groupings.begin(language)
    fields = groupings.rules_fields(language)
    changed = {**fields, "least": "9", "most": "12", "start-window": "", "same-region": "no"}
    page = groupings.post("", language=language, **changed)
    rules = groupings.the_grouping().conditions.rules
    assert (rules.least, rules.most, rules.start_window, rules.same_region) == (9, 12, None, False)
    assert len(page.all("span", class_="tag")) == 3  # what is no longer the programme's own


def test_rules_that_make_no_sense_are_told_and_kept_as_typed(groupings: GroupingPages) -> None:
    groupings.begin()
    page = groupings.post("", 422, **_rest(groupings), least="8", most="4", experienced="många")
    assert page.one("input", id="f-experienced").get("value") == "många"
    links = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert links == ["#f-experienced", "#f-most"]
    assert groupings.the_grouping().conditions.rules.most == 8


def _rest(groupings: GroupingPages) -> dict[str, str]:
    fields = groupings.rules_fields()
    return {
        name: each for name, each in fields.items() if name not in ("least", "most", "experienced")
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_two_coordinators_lose_nothing(groupings: GroupingPages, language: str) -> None:
    groupings.begin(language)
    fields = groupings.rules_fields(language)
    groupings.post("", language=language, **{**fields, "title": "Den förstas"})
    page = groupings.post("", 409, language=language, **{**fields, "title": "Den andras"})
    assert "Den förstas" in page.text
    assert "Den andras" in page.text
    again = page.form_fields(groupings.address("", language))
    groupings.post("", language=language, **dict(again))
    assert groupings.the_grouping().title == "Den andras"


@pytest.mark.parametrize("kind", ["together", "apart"])
def test_two_can_be_bound_or_kept_apart_by_name(groupings: GroupingPages, kind: str) -> None:
    groupings.begin()
    version = str(groupings.the_grouping().version)
    page = groupings.post(
        "", version=version, link=kind, **{"link-one": "kitwe", "link-other": "Alingsås"}
    )
    assert getattr(groupings.the_grouping().conditions, kind) == {("p-1", "p-2")}
    lift = next(each for each in named(page, "button", "do") if "free" in each.get("value", ""))
    groupings.post("", version=str(groupings.the_grouping().version), do=lift.get("value"))
    assert not getattr(groupings.the_grouping().conditions, kind)


@pytest.mark.parametrize("other", ["", "Atlantis", "B"])
def test_a_name_that_means_nobody_or_many_is_told(groupings: GroupingPages, other: str) -> None:
    groupings.begin()
    version = str(groupings.the_grouping().version)
    page = groupings.post("", 422, version=version, **{"link-one": "Kitwe", "link-other": other})
    assert page.one("input", id="f-link-one").get("value") == "Kitwe"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_known_of_a_partnership_can_be_corrected(
    groupings: GroupingPages, language: str
) -> None:
    groupings.begin(language)
    groupings.get("/partnerships/p-3", language=language)
    groupings.post(
        "/partnerships/p-3",
        language=language,
        version=str(groupings.the_grouping().version),
        start="2027",
        languages="engelska, fr",
        theme=["water", "waste"],
        text="Flickor slutar skolan för tidigt",
        **{"is-experienced": "no"},
    )
    standing = groupings.the_grouping()
    known = standing.by_key["p-3"]
    assert (known.start_year, known.is_experienced, known.theme_ids) == (
        2027,
        False,
        ("water", "waste"),
    )
    assert set(known.languages) == {"en", "fr"}
    assert standing.text_of(known) == "Flickor slutar skolan för tidigt"


def test_mistakes_about_a_partnership_are_told_at_their_fields(groupings: GroupingPages) -> None:
    groupings.begin()
    page = groupings.post(
        "/partnerships/p-3", 422, version="1", start="snart", languages="xyzzy", theme="x"
    )
    links = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert links == ["#f-start", "#f-languages", "#f-theme"]


def test_a_partnership_can_be_left_out_required_and_taken_out(groupings: GroupingPages) -> None:
    groupings.begin()
    for step in ("require p-1", "leave-out p-2", "remove p-3"):
        groupings.post("", version=str(groupings.the_grouping().version), do=step)
    standing = groupings.the_grouping()
    assert standing.conditions.required == {"p-1"}
    assert standing.conditions.left_out == {"p-2"}
    assert "p-3" not in standing.keys


def test_newcomers_are_added_beside_those_there_are(groupings: GroupingPages) -> None:
    groupings.begin(network="climate")
    version = str(groupings.the_grouping().version)
    groupings.post("/add", version=version, documented="1")
    assert len(groupings.the_grouping().partnerships) == 12


def test_a_grouping_without_versions_can_be_deleted(groupings: GroupingPages) -> None:
    groupings.begin()
    groupings.get("/delete")
    address = groupings.address("/delete")
    page = groupings.pages.post(address, version=str(groupings.the_grouping().version))
    assert page.words_of("p", class_="done")


def test_a_comment_on_the_grouping_stands_there(groupings: GroupingPages) -> None:
    groupings.begin()
    page = groupings.post("/comment", comment="Vi väntar på <b>två</b> till.")
    assert "Vi väntar på <b>två</b> till." in page.text
    groupings.post("/comment", 422, comment="  ")


@pytest.mark.parametrize(
    "rest", ["", "/add", "/delete", "/compare", "/partnerships/p-1", "/versions/1", "/progress/x"]
)
def test_a_grouping_that_is_not_there_is_not_found(groupings: GroupingPages, rest: str) -> None:
    groupings.pages.get(f"/sv/groupings/nothing-here{rest}", 404)


@pytest.mark.parametrize(
    "rest", ["/partnerships/p-99", "/versions/1", "/versions/x", "/versions/-1"]
)
def test_what_a_grouping_does_not_have_is_not_found(groupings: GroupingPages, rest: str) -> None:
    groupings.begin()
    groupings.get(rest, 404)
