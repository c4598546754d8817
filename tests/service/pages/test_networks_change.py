"""Changing a network on its pages: saving, joining, leaving, closing, and two at a time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.use_cases.jobs import jobs_of
from tests.service.network_world import GROUPING_ID, kept_grouping, publish_all, water_network
from tests.service.pages.network_pages import NetworkPages, opened_networks
from tests.service.pages.page_client import Page

NETWORK = "/en/networks/n-water"


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[NetworkPages]:
    for opened in opened_networks(tmp_path):
        publish_all(opened.house.engine, water_network())
        yield opened


def saved(networks: NetworkPages, status: int = 200, **changes: str) -> Page:
    page = networks.pages.get(f"{NETWORK}/change")
    fields = dict(page.form_fields(NETWORK))
    fields |= {name.replace("_", "-"): value for name, value in changes.items()}
    return networks.pages.post(NETWORK, status, **fields)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_form_holds_what_stands_there(networks: NetworkPages, language: str) -> None:
    page = networks.pages.get(f"/{language}/networks/n-water/change")
    assert page.one("input", id="f-name-sv").get("value") == "Rent vatten i byarna"
    assert page.one("input", id="f-starts").get("value") == "2026-01-01"


def test_what_is_saved_is_shown(networks: NetworkPages) -> None:
    page = saved(networks, name_en="Water for all", most="4")
    assert page.words_of("h1") == ["Water for all"]
    assert networks.the_network().most == 4


def test_all_mistakes_are_told_at_once(networks: NetworkPages) -> None:
    page = saved(networks, 422, name_sv="", most="1", ends="2020-01-01", adviser="070-1234567")
    hrefs = {a.get("href") for a in page.one("div", id="errors").iter("a")}
    assert hrefs == {"#f-name-sv", "#f-most", "#f-ends", "#f-adviser"}
    assert networks.the_network() == water_network()


def test_two_people_changing_one_network_lose_nothing(networks: NetworkPages) -> None:
    form = dict(networks.pages.get(f"{NETWORK}/change").form_fields(NETWORK))
    saved(networks, coordinator="Samordnare, SALAR")
    page = networks.pages.post(NETWORK, 409, **{**form, "coordinator": "Samordnare, Sida"})
    assert "Samordnare, SALAR" in page.text
    assert "Samordnare, Sida" in page.text
    again = dict(page.form_fields(NETWORK))
    networks.pages.post(NETWORK, 200, **again)
    assert networks.the_network().coordinator == "Samordnare, Sida"


def test_a_documented_partnership_joins(networks: NetworkPages) -> None:
    page = networks.pages.get(f"{NETWORK}/join", partnership="p-3")
    fields = dict(page.form_fields(f"{NETWORK}/join"))
    assert fields["partnership"] == "p-3"
    shown = networks.pages.post(f"{NETWORK}/join", **fields)
    assert "Joined on 22 November 2026" in shown.text
    assert len(networks.the_network().members) == 3


def test_named_parties_join_with_one_the_registry_lacks(networks: NetworkPages) -> None:
    networks.pages.post(
        f"{NETWORK}/join", version="1", parties="Bollnäs\r\nKanye", others="Byn (ZM)"
    )
    member = networks.the_network().members[-1]
    assert (member.party_ids, member.other_parties) == (("se-2183", "bw-4"), ("Byn (ZM)",))


def test_every_reason_why_it_may_not_join_is_told(networks: NetworkPages) -> None:
    page = networks.pages.post(f"{NETWORK}/join", 422, version="1", parties="Ale\nKisumu")
    assert "Ale is in the network already." in page.text
    assert "The network is for Southern Africa, and the partner lies in East Africa." in page.text
    assert page.one("textarea", id="f-parties").text == "Ale\nKisumu"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"partnership": "p-999"}, "partnership"),
        ({"parties": "Ale"}, "parties"),
        ({"parties": "Ale\nAtlantis"}, "parties"),
        ({"parties": "Ale\nKitwe", "themes": "trolleri"}, "themes"),
        ({"parties": "Bollnäs\nKanye", "why": "ring 070-123 45 67"}, "why"),
    ],
)
def test_a_wrong_newcomer_is_told_at_its_field(
    networks: NetworkPages, fields: dict[str, str], field: str
) -> None:
    page = networks.pages.post(f"{NETWORK}/join", 422, version="1", **fields)
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == [f"#f-{field}"]


def test_a_member_leaves_and_its_coordinators_see_what_is_missing(networks: NetworkPages) -> None:
    networks.pages.post(f"{NETWORK}/leave", version="1", member="1")
    page = networks.pages.post(f"{NETWORK}/leave", version="2", member="1")
    assert "where its rules ask for at least 3" in page.text
    assert "its rules ask for at least" not in networks.visitor.get(NETWORK).text
    wrong = networks.pages.post(f"{NETWORK}/leave", 422, version="3", member="9")
    assert "has no member number" in wrong.text


def test_a_step_on_an_old_page_collides_too(networks: NetworkPages) -> None:
    networks.pages.post(f"{NETWORK}/leave", version="1", member="1")
    for step in ("/close", "/leave", "/join"):
        data = {"version": "1", "member": "1", "partnership": "p-3"}
        networks.pages.post(f"{NETWORK}{step}", 409, **data)


def test_a_network_is_closed_and_opened_again(networks: NetworkPages) -> None:
    assert "Ended" in networks.pages.post(f"{NETWORK}/close", version="1").text
    assert "Open the network again" in networks.pages.get(f"{NETWORK}/change").words_of("button")
    assert "Goes on" in networks.pages.post(f"{NETWORK}/reopen", version="2").text


def test_a_network_whose_parties_moved_on_is_not_opened_again(networks: NetworkPages) -> None:
    networks.pages.post(f"{NETWORK}/close", version="1")
    publish_all(networks.house.engine, water_network("n-next"))
    page = networks.pages.post(f"{NETWORK}/reopen", 422, version="2")
    assert "each party can be in one network only" in page.text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_is_missing_is_shown_with_one_click_to_join(
    networks: NetworkPages, language: str
) -> None:
    networks.pages.post(f"{NETWORK}/leave", version="1", member="2")
    address = f"/{language}/networks/n-water/gaps"
    page = networks.pages.get(address)
    for job in jobs_of(networks.house.engine).under_way("n-water"):
        jobs_of(networks.house.engine).wait(job.id)
        page = networks.pages.get(address)
    links = page.links().values()
    assert f"/{language}/networks/n-water/join?partnership=p-9" in links
    assert "Nakuru" in page.text


def test_who_is_missing_from_a_group_is_told_before_it_is_published(
    networks: NetworkPages,
) -> None:
    networks.pages.post(f"{NETWORK}/close", version="1")
    kept_grouping(networks.house, [("p-1",)])
    address = f"/en/groupings/{GROUPING_ID}/versions/1/gaps/a"
    page = networks.pages.get(address)
    for job in jobs_of(networks.house.engine).under_way(GROUPING_ID):
        jobs_of(networks.house.engine).wait(job.id)
        page = networks.pages.get(address)
    assert "Bjuv – Maun" in page.words_of("h3")
    assert not [href for href in page.links().values() if "/join" in href]
    networks.pages.get(f"/en/groupings/{GROUPING_ID}/versions/1/gaps/zz", 404)
