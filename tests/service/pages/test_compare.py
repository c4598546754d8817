"""Up to five local governments side by side, for the question that was asked."""

import pytest

from tests.service.known_facts import LONG_NAME, SCRIPT_NAME
from tests.service.known_house import BREAKS, CANNOT_BE_MATCHED, CHALLENGE, FakeRecommender
from tests.service.pages.page_client import Page, PageClient

THEN = "2018-03-01"
BOTH = ["zm-chililabombwe", "ke-turkana"]
LONG_TEXT = "Vi behöver nå unga. " * 200


def rows_of(page: Page) -> dict[str, list[str]]:
    """Return the cells of each row of the comparison by its header."""
    found = {}
    for row in page.one("table", class_="compared").iter("tr"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
        found[cells[0]] = cells[1:]
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_that_a_choice_rests_on_has_a_row(pages: PageClient, language: str) -> None:
    page = pages.get(f"/{language}/compare", **{"text": CHALLENGE, "on": THEN, "with": BOTH})
    rows = rows_of(page)
    assert len(rows[""]) == 2
    rule = "Varför får ni fråga?" if language == "sv" else "Why are you allowed to ask?"
    assert {header for header, cells in rows.items() if len(cells) != 2} == {rule}
    if language == "sv":
        assert list(rows) == [
            "",
            "Matchningens styrka",
            "I en mening",
            "Ni delar",
            "De kan lära er",
            "Ni kan lära dem",
            "Att tänka på",
            "Varför får ni fråga?",
            "Band mellan er",
            "Partnerskap hittills",
            "Språk att arbeta på",
            "Nivå",
            "Invånare",
            "Gå vidare",
        ]


def test_row_headers_and_column_headers_are_headers(pages: PageClient) -> None:
    page = pages.get("/sv/compare", **{"text": CHALLENGE, "on": THEN, "with": BOTH})
    assert len(page.all("th", scope="col")) == 2
    assert len(page.all("th", scope="row")) == 13
    region = page.one("div", class_="compare")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")


def test_every_claim_has_its_quote_source_and_year(pages: PageClient) -> None:
    rows = rows_of(pages.get("/en/compare", **{"text": CHALLENGE, "on": THEN, "with": BOTH}))
    assert "Strong at face-to-face outreach" in rows["They can teach you"][0]
    assert "Documented 2019" in rows["They can teach you"][0]
    assert "No evidence yet, ask them." in rows["They can teach you"][1]
    assert "Own statement · no year given" in rows["You can teach them"][1]
    assert "●●●● Very strong" in rows["Strength of the match"][0]
    assert "Alingsås, Chililabombwe (2015–2019)" in rows["Partnerships so far"][0]
    assert "The list of 3 countries applies from December 2015" in " ".join(
        rows["Why are you allowed to ask?"]
    )
    assert rows["Level"][1] == "Region (county)"


def test_one_that_may_not_be_asked_is_compared_and_told_apart(pages: PageClient) -> None:
    page = pages.get("/en/compare", **{"text": CHALLENGE, "with": ["ge-poti", "ke-habo"]})
    rows = rows_of(page)
    assert len(rows["Why are you allowed to ask?"]) == 2
    assert "may not be asked" in rows["Strength of the match"][0]
    assert "Georgia is not on the list" in rows["Why are you allowed to ask?"][0]
    assert "Cannot be compared: nothing is known" in rows["Strength of the match"][1]
    assert rows["Why are you allowed to ask?"][1].startswith("may be asked")


def test_more_than_five_are_cut_and_named(pages: PageClient) -> None:
    six = [*BOTH, "ke-long", "ke-script", "ge-poti", "ke-habo"]
    page = pages.get("/sv/compare", **{"text": CHALLENGE, "with": six})
    assert len(rows_of(page)[""]) == 5
    assert "Högst 5 kan jämföras på en gång. Utelämnade: Habo." in page.text
    assert page.all("input", id="f-with") == []


def test_hundreds_are_cut_without_being_looked_up(pages: PageClient) -> None:
    many = [f"x-{i}" for i in range(300)]
    page = pages.get("/en/compare", **{"text": CHALLENGE, "with": many})
    assert "At most 5 can be compared at once; the rest was left out." in page.text
    assert len(page.words_of("ul", class_="mind-note")[0]) < 3_000


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("Potti", "Menade du Poti"),
        ("zz-9", "Det finns ingen kommun eller region ”zz-9”"),
        ("Habo", "kan vara flera kommuner"),
        ("<b>x</b>", "”<b>x</b>”"),
    ],
)
def test_an_unknown_name_is_told_and_the_rest_is_compared(
    pages: PageClient, named: str, sentence: str
) -> None:
    page = pages.get("/sv/compare", **{"text": CHALLENGE, "with": [*BOTH, named]})
    assert sentence in page.text
    assert len(rows_of(page)[""]) == 2


def test_the_same_twice_stands_once(pages: PageClient) -> None:
    page = pages.get(
        "/sv/compare", **{"text": CHALLENGE, "with": ["ke-turkana", "Turkana", "ke-turkana"]}
    )
    assert len(rows_of(page)[""]) == 1
    assert "Turkana valdes två gånger och visas en gång." in page.text


def test_nobody_chosen_offers_those_of_the_answer(pages: PageClient) -> None:
    page = pages.get("/sv/compare", text=CHALLENGE, on=THEN)
    assert page.all("table") == []
    assert len(page.all("input", type="checkbox")) == 5
    fields = dict(page.form_fields("/sv/compare"))
    chosen = pages.post("/sv/compare", **{**fields, "with": ["zm-chililabombwe", "ke-long", ""]})
    assert "with=zm-chililabombwe&with=ke-long" in chosen.address
    assert len(rows_of(chosen)[""]) == 2


def test_one_alone_offers_the_others(pages: PageClient) -> None:
    page = pages.get("/en/compare", **{"text": CHALLENGE, "on": THEN, "with": "ke-turkana"})
    assert "Only one is chosen." in page.text
    assert [box.get("value") for box in page.all("input", type="checkbox")] == [
        "zm-chililabombwe",
        "ke-script",
        "ke-long",
        "ge-poti",
    ]


def test_one_can_be_taken_away_and_another_added(pages: PageClient) -> None:
    page = pages.get("/en/compare", **{"text": CHALLENGE, "on": THEN, "with": BOTH})
    fewer = pages.get(page.links()["Take away: Turkana"])
    assert rows_of(fewer)[""] == ["Chililabombwe, Zambia"]
    fields = [*fewer.form_fields("/en/compare")[:-1]]
    more = pages.post("/en/compare", **{**dict(fields), "with": ["zm-chililabombwe", "Poti"]})
    assert rows_of(more)[""] == ["Chililabombwe, Zambia", "Poti, Georgia"]


def test_the_way_back_and_the_other_language_keep_everything(pages: PageClient) -> None:
    page = pages.get(
        "/sv/compare", **{"text": CHALLENGE, "on": THEN, "country": "KE", "with": BOTH}
    )
    back = pages.get(page.links()["Tillbaka till svaret"])
    assert ("text", CHALLENGE) in back.form_fields("/sv")
    assert ("country", "KE") in back.form_fields("/sv")
    other = pages.get(page.links()["English"])
    assert rows_of(other)[""] == ["Chililabombwe, Zambia", "Turkana, Kenya"]


def test_a_long_text_is_compared_without_standing_in_the_address(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.post("/sv/compare", **{"text": LONG_TEXT, "on": THEN, "with": BOTH})
    assert page.address.endswith("/sv/compare")
    assert len(rows_of(page)[""]) == 2
    assert recommender.asked[-1].text == LONG_TEXT.strip()
    other = pages.post("/en/compare", **_several(page.form_fields("/en/compare")))
    assert len(rows_of(other)[""]) == 2


@pytest.mark.parametrize("fields", [{}, {"text": "  "}, {"text": CANNOT_BE_MATCHED}])
def test_without_a_question_the_page_leads_to_one(
    pages: PageClient, fields: dict[str, str]
) -> None:
    page = pages.get("/sv/compare", 422, **{**fields, "with": BOTH})
    assert page.words_of("h1") == ["Inget att jämföra än"]
    assert "Tillbaka till frågan" in page.links()


def test_a_wrong_date_and_programme_are_told(pages: PageClient) -> None:
    page = pages.get(
        "/en/compare", 422, **{"text": "x y", "on": "2018-13-01", "programme": "no", "with": BOTH}
    )
    assert "is not a date" in page.text
    assert "There is no programme “no”" in page.text


def test_names_and_texts_are_never_markup(pages: PageClient) -> None:
    evil = '<script>alert(1)</script> "><img src=x> {{ 7*7 }} %(x)s {y}'
    page = pages.get("/sv/compare", **{"text": evil, "on": THEN, "with": ["ke-script", "ke-long"]})
    assert rows_of(page)[""] == [f"{SCRIPT_NAME}, Kenya", f"{LONG_NAME}, Kenya"]
    assert "<script>alert" not in page.html
    assert page.all("img") == []


def test_each_can_be_saved_and_so_can_all(pages: PageClient) -> None:
    page = pages.get("/sv/compare", **{"text": CHALLENGE, "on": THEN, "with": BOTH})
    save, save_all = page.all("form", action="/sv/shortlists")
    assert save.get("id") == "save"
    buttons = page.all("button", form="save")
    assert [button.get("value") for button in buttons] == BOTH
    candidates = [i.get("value") for i in save_all.iter("input") if i.get("name") == "candidate"]
    assert candidates == BOTH


def test_a_fault_is_no_blank_page(pages: PageClient) -> None:
    pages.client = type(pages.client)(pages.client.app, raise_server_exceptions=False)
    pages.get("/sv/compare", 500, **{"text": BREAKS, "with": BOTH})


def _several(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found
