"""Rounds on pages: begun in any way, looked through, changed by one or two officers, assigned."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.exporting.round_template import template_xlsx
from matcher.domain.role import Role
from tests.service.pages.round_pages import ROWS, RoundPages, opened_rounds
from tests.service.round_world import OUR_IDS


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_rounds_the_list_says_how_to_begin(rounds: RoundPages, language: str) -> None:
    page = rounds.pages.get(f"/{language}/rounds")
    assert f"/{language}/rounds/new" in page.links().values()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everybody_with_a_profile_can_be_taken_in_at_once(
    rounds: RoundPages, language: str
) -> None:
    page = rounds.begin(language)
    assert page.words_of("h1") == ["Hösten 2026"]
    standing = rounds.the_round().conditions
    assert len(standing.ours) == 12
    # Poti stands on no list of the day, Bukoba has said nothing.
    assert not standing.their_ids & {"ge-1", "tz-2"}
    assert rounds.pages.get(f"/{language}/rounds").words_of("th", scope="row") == ["Hösten 2026"]


def test_some_countries_alone_can_be_taken_in(rounds: RoundPages) -> None:
    rounds.begin(country="ZM")
    assert rounds.the_round().conditions.their_ids == {"zm-1", "zm-2", "zm-3"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_rows_from_a_spreadsheet_can_be_pasted(rounds: RoundPages, language: str) -> None:
    page = rounds.begin(language, ours_all="", theirs_all="", rows=ROWS)
    ale = rounds.the_round().conditions.party("se-1440")
    assert ale is not None
    assert ale.only_countries == {"BW"}
    assert "Ale" in page.text
    assert "Botswana" in page.text


def test_a_file_can_be_sent(rounds: RoundPages) -> None:
    content = ROWS.replace("\t", ";").encode("utf-8")
    answer = rounds.pages.client.post(
        "/sv/rounds",
        data={"title": "Från en fil"},
        files={"sheet": ("parter.csv", content, "text/csv")},
    )
    assert answer.status_code == 200
    assert len(rounds.the_round().conditions.parties) == 6


def test_a_workbook_can_be_sent(rounds: RoundPages) -> None:
    answer = rounds.pages.client.post(
        "/sv/rounds",
        data={"title": "Från Excel"},
        files={"sheet": ("parter.xlsx", template_xlsx("sv"), "application/octet-stream")},
    )
    assert answer.status_code == 200, answer.text
    assert len(rounds.the_round().conditions.parties) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_wrong_rows_are_named_and_nothing_is_kept(rounds: RoundPages, language: str) -> None:
    rows = ROWS + "Atlantis\t\t\t\t\t\nBerg\t\tutländsk\tmånga\t\t\n"
    page = rounds.pages.post(f"/{language}/rounds", 422, title="Ny", rows=rows)
    assert "Atlantis" in page.text
    assert "många" in page.text
    assert rows.strip().splitlines()[1] in (page.one("textarea", id="f-rows").text or "")
    assert rounds.pages.get("/sv/rounds").all("td") == []


def test_names_can_be_written_one_a_line(rounds: RoundPages) -> None:
    rounds.begin(ours_all="", theirs_all="", names="Ale\nse-1489\nSolwezi;Zambia")
    assert {p.id for p in rounds.the_round().conditions.parties} == {"se-1440", "se-1489", "zm-2"}


def test_a_name_that_nobody_has_is_told_with_its_row(rounds: RoundPages) -> None:
    page = rounds.pages.post("/sv/rounds", 422, title="Ny", names="Ale\nNågonstans")
    assert page.all("a", href="#f-names")
    assert "Någonstans" in page.text


def test_a_round_without_a_name_keeps_what_was_written(rounds: RoundPages) -> None:
    page = rounds.pages.post("/sv/rounds", 422, title=" ", names="Ale", balance="0.75")
    assert (page.one("textarea", id="f-names").text or "").strip() == "Ale"
    assert page.words_of("option", value="0.75", selected="") != []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("programme", "no-such"),
        ("on", "i höst"),
        ("groups", "7"),
        ("levels", "sideways"),
        ("balance", "nan"),
        ("least", "-1"),
        ("country", "Atlantis"),
        ("shortlist", "https://example.org/sv/shortlists/forged"),
        ("title", "x" * 121),
    ],
)
def test_what_means_nothing_is_told_at_its_field(
    rounds: RoundPages, field: str, value: str
) -> None:
    fields = {"title": "Ny", "ours_all": "1", "theirs_all": "1", field: value}
    page = rounds.pages.post("/sv/rounds", 422, **fields)
    assert page.all("a", href=f"#f-{field}") != []


def test_a_body_of_another_kind_is_refused(rounds: RoundPages) -> None:
    client = rounds.pages.client
    assert client.post("/sv/rounds", json={"title": "x"}).status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/sv/rounds", content=b"--y\r\nnope", headers=broken).status_code == 422


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_to_fill_in_can_be_downloaded(
    rounds: RoundPages, language: str, kind: str
) -> None:
    answer = rounds.pages.client.get(f"/{language}/rounds/template.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')
    rounds.pages.get(f"/{language}/rounds/template.exe", 404)


def test_a_round_without_plans_can_be_deleted_and_one_with_plans_cannot(
    rounds: RoundPages,
) -> None:
    rounds.begin()
    address = rounds.address("/delete")
    rounds.pages.get(address)
    rounds.pages.post(address, 409, version="7")
    rounds.pages.post(address, 200, version="1")
    rounds.begin()
    rounds.assign()
    rounds.pages.post(rounds.address("/delete"), 409, version="1")


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_parties_of_each_side_are_listed_and_found(
    rounds: RoundPages, language: str, side: str
) -> None:
    rounds.begin()
    page = rounds.pages.get(rounds.address("", language), side=side, q="a")
    assert page.words_of("th", scope="row")


def test_who_says_nothing_is_told_before_the_round_is_assigned(rounds: RoundPages) -> None:
    rounds.begin()
    rounds.pages.post(rounds.address("/add"), 200, names="Bollnäs", version="1")
    page = rounds.pages.get(rounds.address())
    assert "Bollnäs" in " ".join(page.words_of("div", class_="mind-note"))


def test_a_round_of_one_side_cannot_be_assigned(rounds: RoundPages) -> None:
    rounds.begin(theirs_all="")
    page = rounds.post("/assign", 422)
    assert page.all("a", href="#f-parties")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REPRESENTATIVE])
def test_others_than_officers_see_no_round(rounds: RoundPages, role: Role) -> None:
    rounds.begin()
    place = OUR_IDS[0] if role is Role.REPRESENTATIVE else None
    assert rounds.signed_in.client(role, place).get(rounds.address()).status_code == 403
